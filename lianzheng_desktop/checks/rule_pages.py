"""What a rule says of itself: as text for a terminal, as JSON, and as a help page. All of it comes from RuleMeta."""

from collections.abc import Iterable
from typing import Any

from lianzheng_desktop.checks.model import FAMILY_NAMES, Example, RuleMeta, Severity

SEVERITY_NAMES = {Severity.ERROR: "必改", Severity.WARNING: "建议", Severity.HINT: "提示"}


def rule_text(meta: RuleMeta) -> str:
    """One rule for a terminal."""
    lines = [
        f"{meta.code}  {meta.title}（{meta.name}）",
        f"{SEVERITY_NAMES[meta.severity]} · {FAMILY_NAMES[meta.family]}"
        + ("" if meta.on_by_default else " · 平时不查"),
        "",
        meta.what,
        meta.why,
    ]
    if meta.certainty:
        lines += ["", f"把握：{meta.certainty}"]
    if meta.source:
        lines += ["", f"依据：{meta.source}"]
    for example in meta.examples:
        lines += ["", *_example_lines(example)]
    return "\n".join(lines)


def rule_answer(meta: RuleMeta) -> dict[str, Any]:
    """One rule as JSON data; the keys belong to schema 1."""
    return {
        "schema": 1,
        "code": meta.code,
        "name": meta.name,
        "title": meta.title,
        "family": meta.family,
        "family_name": FAMILY_NAMES[meta.family],
        "severity": meta.severity.value,
        "what": meta.what,
        "why": meta.why,
        "source": meta.source,
        "certainty": meta.certainty,
        "on_by_default": meta.on_by_default,
        "examples": [_example_answer(example) for example in meta.examples],
    }


def rule_page(meta: RuleMeta) -> str:
    """One rule as a Markdown help page, ending in a line break."""
    parts = [
        f"# {meta.code} {meta.title}",
        f"{SEVERITY_NAMES[meta.severity]} · {FAMILY_NAMES[meta.family]} · `{meta.name}`"
        + ("" if meta.on_by_default else " · 平时不查，可在规则设置里打开"),
        f"{meta.what}\n\n{meta.why}",
    ]
    if meta.certainty:
        parts.append(f"**把握**　{meta.certainty}")
    if meta.source:
        parts.append(f"**依据**　{meta.source}")
    for heading, fires in (("会提示", True), ("不会提示", False)):
        chosen = [example for example in meta.examples if example.fires is fires]
        if chosen:
            parts.append(f"## {heading}")
            parts.append("\n\n又如：\n\n".join(map(_example_page, chosen)))
    return "\n\n".join(parts) + "\n"


def index_page(metas: Iterable[RuleMeta]) -> str:
    """The list of all rules, by family."""
    parts = ["# 检查规则"]
    by_family: dict[str, list[RuleMeta]] = {}
    for meta in metas:
        by_family.setdefault(meta.family, []).append(meta)
    for family, name in FAMILY_NAMES.items():
        if family in by_family:
            rows = [f"- [{m.code}]({m.code}.md) {m.title}（{SEVERITY_NAMES[m.severity]}）" for m in by_family[family]]
            parts.append(f"## {name}\n\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _example_lines(example: Example) -> list[str]:
    lines = ["会提示：" if example.fires else "不会提示："]
    lines += [f"    {line}" for line in example.text.split("\n")]
    if example.fixed:
        lines += ["  改后：", *(f"    {line}" for line in example.fixed.split("\n"))]
    if example.note:
        lines.append(f"  {example.note}")
    return lines


def _example_answer(example: Example) -> dict[str, Any]:
    answer: dict[str, Any] = {"text": example.text, "fires": example.fires}
    if example.fixed:
        answer["fixed"] = example.fixed
    if example.note:
        answer["note"] = example.note
    return answer


def _example_page(example: Example) -> str:
    page = f"```text\n{example.text}\n```"
    if example.note:
        page = f"{example.note}\n\n{page}"
    if example.fixed:
        page += f"\n\n改后：\n\n```text\n{example.fixed}\n```"
    return page
