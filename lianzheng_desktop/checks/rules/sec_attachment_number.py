"""SEC009: the numbers of the attachment note."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.parts import AttachmentEntry, attachment_notes
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="SEC009",
    name="attachment-number",
    title="附件序号不对",
    severity=Severity.WARNING,
    what="附件说明里，附件的序号不连续、没有用“1.”这样的写法，或者只有一个附件也编了号。",
    why="有多个附件时用阿拉伯数字依次编号，一个附件不编号。",
    source="GB/T 9704—2012 7.3.4",
    certainty="很可能。",
    examples=(
        Example("加强监督。\n附件：1.责任清单\n3.问题清单", True, "加强监督。\n附件：1.责任清单\n2.问题清单"),
        Example("加强监督。\n附件：1、责任清单\n2、问题清单", True, "加强监督。\n附件：1.责任清单\n2.问题清单"),
        Example("加强监督。\n附件：1.责任清单", True, "加强监督。\n附件：责任清单", note="只有一个，不编号"),
        Example("加强监督。\n附件：1.责任清单\n2.问题清单", False),
        Example("加强监督。\n附件：1.2025年责任清单\n2.2025年问题清单", False),
        Example("加强监督。\n附件：责任清单", False),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for entries in attachment_notes(view.draft):
        if len(entries) == 1:
            if entries[0].number is not None:
                yield _finding(view, entries[0], "", "只有一个附件，不编号", "去掉序号", Severity.HINT)
            continue
        for place, entry in enumerate(entries, 1):
            wanted = f"{place}．" if entry.label.endswith("．") else f"{place}."
            if entry.label == wanted:
                continue
            message = f"这里的序号应是“{wanted}”" if entry.number != place else f"“{entry.number}”后面用圆点"
            yield _finding(view, entry, wanted, message, f"改为{wanted}", Severity.WARNING)


def _finding(
    view: DocumentView, entry: AttachmentEntry, label: str, message: str, title: str, severity: Severity
) -> Finding:
    start = view.draft.snapshot.position(entry.line, entry.label_start)
    end = view.draft.snapshot.position(entry.line, entry.start)
    stop = start + len(entry.label)
    fix = QuickFix(title, (TextEdit(start, stop if label else end, label),), Safety.SAFE)
    shown = stop if entry.label else min(start + 4, start + entry.end - entry.start)
    return META.finding(start, shown, message, fix, severity=severity)


RULES = (Rule(META, document=_check),)
