"""SEC003: a first or second level heading with nothing under it."""

from collections.abc import Iterator, Sequence

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.parts import heading_range, last_line
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import LineKind, OutlineNode, ParsedDraft

META = RuleMeta(
    code="SEC003",
    name="empty-heading",
    title="标题下面没有内容",
    severity=Severity.WARNING,
    what="一级或二级标题下面一个字也没有，就到了下一个标题。",
    why="只有标题没有内容，多半是忘了写，或者删了正文没有删标题。",
    source="公文写作习惯",
    certainty="很可能。并列的几条都只有一行时，是列举，不提示；最后一个标题可能正在写，只作提示。",
    examples=(
        Example("一、强化教育\n（一）抓学习\n（二）抓警示\n通报4起。\n二、强化监督\n谈话15人次。", True),
        Example("一、强化教育\n二、强化监督\n谈话15人次。", True),
        Example("一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示。通报4起。\n二、强化监督\n谈话15人次。", False),
        Example(
            "一、存在问题\n（一）学习不够深入\n（二）监督不够有力\n二、下一步打算\n加强监督。", False, note="逐条列举"
        ),
    ),
)

_STOPS = "。！？；;…"


def _check(view: DocumentView) -> Iterator[Finding]:
    yield from _empty(view.draft, view.draft.sections, last_line(view.draft))


def _empty(draft: ParsedDraft, siblings: Sequence[OutlineNode], end: int) -> Iterator[Finding]:
    bare = {node.line for node in siblings if _is_bare(draft, node)}
    listed = len(bare) == len(siblings) > 1 and siblings[0].level > 1
    for node in siblings:
        if node.line in bare and not listed:
            start, stop = heading_range(draft, node)
            sure = node.line != end and len(bare) < max(len(siblings), 2)
            severity = None if sure else Severity.HINT
            yield META.finding(start, stop, f"“{node.label}{_short(node.heading)}”下面没有内容", severity=severity)
        if node.level < 2:
            yield from _empty(draft, node.children, end)


def _is_bare(draft: ParsedDraft, node: OutlineNode) -> bool:
    if node.level > 2 or node.pseudo or node.run_in or node.children or not node.heading:
        return False
    if draft.snapshot.lines[node.line].rstrip().endswith(tuple(_STOPS)):
        return False
    below = draft.lines[node.line + 1 : node.end_line]
    return all(info.kind is LineKind.BLANK for info in below)


def _short(heading: str) -> str:
    return heading if len(heading) <= 12 else f"{heading[:11]}…"


RULES = (Rule(META, document=_check),)
