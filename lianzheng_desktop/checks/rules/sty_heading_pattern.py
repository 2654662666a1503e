"""STY001: one heading breaks the pattern its neighbours share."""

from collections import Counter
from collections.abc import Iterator, Sequence

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import OutlineNode
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="STY001",
    name="heading-out-of-pattern",
    title="标题字数与并列的不一样",
    severity=Severity.HINT,
    what="并列的几个标题字数整齐，只有这一个长短明显不同。",
    why="同一层标题讲究对仗，字数相同或只差一两个字。",
    source="公文标题的写作习惯",
    certainty="至少四个并列标题、其余全部字数相同、这一个差三个字以上才提示。",
    examples=(
        Example(
            "一、主要工作\n（一）强化政治引领\n抓好学习。\n（二）压实主体责任\n签订责任书。\n（三）严明纪律规矩\n开展检查。\n"
            "（四）持续用力深化作风建设\n整治“四风”。",
            True,
        ),
        Example(
            "一、主要工作\n（一）强化政治引领\n抓好学习。\n（二）压实主体责任\n签订责任书。\n（三）严明纪律规矩\n开展检查。\n"
            "（四）深化作风建设\n整治“四风”。",
            False,
        ),
    ),
)

_FEWEST = 4
_MARKS = lazy(r"[“”‘’《》〈〉（）、，]")


def check(view: DocumentView) -> Iterator[Finding]:
    for parent in view.draft.walk():
        yield from _among(view, parent.children)


def _among(view: DocumentView, siblings: Sequence[OutlineNode]) -> Iterator[Finding]:
    named = [node for node in siblings if node.heading and not node.pseudo]
    if len(named) < _FEWEST:
        return
    lengths = {node.key: len(_MARKS.sub("", node.heading)) for node in named}
    usual, times = Counter(lengths.values()).most_common(1)[0]
    odd = [node for node in named if lengths[node.key] != usual]
    if times != len(named) - 1 or abs(lengths[odd[0].key] - usual) < 3:
        return
    info = view.draft.lines[odd[0].line]
    start = view.draft.snapshot.position(odd[0].line, info.heading_range.start)
    end = view.draft.snapshot.position(odd[0].line, info.heading_range.end)
    message = f"并列的标题都是{usual}个字，这个是{lengths[odd[0].key]}个字"
    yield Finding(META.code, META.name, META.severity, message, start, end, source=META.source)


RULES = (Rule(META, document=check),)
