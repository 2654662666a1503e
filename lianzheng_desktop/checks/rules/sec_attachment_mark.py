"""SEC008: a mark after an attachment's name."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.parts import attachment_notes
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="SEC008",
    name="mark-after-attachment",
    title="附件名称后有标点",
    severity=Severity.ERROR,
    what="附件说明里，附件名称后面用了句号、分号等标点。",
    why="附件名称后面不加标点符号。",
    source="GB/T 9704—2012 7.3.4",
    certainty="确定。",
    examples=(
        Example("加强监督。\n附件：1.责任清单；\n2.问题清单。", True, "加强监督。\n附件：1.责任清单\n2.问题清单"),
        Example("加强监督。\n附件：1.责任清单\n2.问题清单", False),
    ),
)

_MARKS = "。；;，,、"


def _check(view: DocumentView) -> Iterator[Finding]:
    for entries in attachment_notes(view.draft):
        for entry in entries:
            text = view.draft.snapshot.lines[entry.line][: entry.end]
            bare = len(text.rstrip(_MARKS))
            if entry.start < bare < entry.end:
                start = view.draft.snapshot.position(entry.line, bare)
                end = view.draft.snapshot.position(entry.line, entry.end)
                fix = QuickFix("去掉标点", (TextEdit(start, end, ""),), Safety.SAFE)
                yield META.finding(start, end, "附件名称后面不加标点", fix)


RULES = (Rule(META, document=_check),)
