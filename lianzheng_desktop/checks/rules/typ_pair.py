"""TYP004: one of two easily confused words, told by its neighbours."""

from collections.abc import Iterator, Mapping
from functools import cache

from lianzheng_desktop.checks.data import Record, read_table
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.checks.slips import pairs_of
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="TYP004",
    name="confused-word",
    title="容易混的词",
    severity=Severity.WARNING,
    what="这里按前后文应该用另一个词。",
    why="“截至”和“截止”、“反映”和“反应”、“得”和“的”读音相近，意思不同。",
    source="易混词表（程序自带）",
    certainty="只有前后的字能断定时才提示。",
    examples=(
        Example("谈话提醒做的较多，跟踪问效做的还不够。", True),
        Example("截止目前，已完成整改12项。", True, "截至目前，已完成整改12项。"),
        Example("报名截止日期为5月底。", False),
        Example("这是我们做的工作。", False),
    ),
)

_OPTIONAL = ("before", "after", "not_before", "not_after")
_SEVERITY = {"certain": Severity.ERROR, "likely": Severity.WARNING, "hint": Severity.HINT}


@cache
def _pairs() -> tuple[Record, ...]:
    return read_table("word_pairs.toml", "pair", ("wrong", "right", "severity", "why"), _OPTIONAL)


@cache
def _by_head() -> Mapping[str, tuple[Record, ...]]:
    """The pairs by the first two characters of the wrong word."""
    heads: dict[str, list[Record]] = {}
    for pair in _pairs():
        heads.setdefault(pair["wrong"][:2], []).append(pair)
    return {head: tuple(found) for head, found in heads.items()}


@cache
def _heads() -> frozenset[str]:
    return frozenset(_by_head())


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    heads = _by_head()
    for pair in (pair for head in sorted(_heads() & pairs_of(text)) for pair in heads[head]):
        start = text.find(pair["wrong"])
        while start >= 0:
            end = start + len(pair["wrong"])
            if _fits(text, start, end, pair) and not paragraph.shielded(start, end, "title"):
                fix = QuickFix(f"改为“{pair['right']}”", (TextEdit(start, end, pair["right"]),), Safety.SUGGESTED)
                message = f"“{pair['wrong']}”应为“{pair['right']}”：{pair['why']}"
                severity = _SEVERITY[pair["severity"]]
                yield Finding(META.code, META.name, severity, message, start, end, source=META.source, fixes=(fix,))
            start = text.find(pair["wrong"], start + 1)


def _fits(text: str, start: int, end: int, pair: Record) -> bool:
    before, after = pair.get("before", ()), pair.get("after", ())
    if before and not any(text.endswith(word, 0, start) for word in before):
        return False
    if after and not any(text.startswith(word, end) for word in after):
        return False
    if any(text.endswith(word, 0, start) for word in pair.get("not_after", ())):
        return False
    return not any(text.startswith(word, end) for word in pair.get("not_before", ()))


RULES = (Rule(META, paragraph=check),)
