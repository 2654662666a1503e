"""SEC010: an attachment that the text names and the note does not."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.parts import attachment_notes
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="SEC010",
    name="attachment-absent",
    title="提到的附件没有列出",
    severity=Severity.WARNING,
    what="正文写了“见附件”，文末没有附件说明，或者附件说明里没有这个序号。",
    why="正文提到的附件要在附件说明里列出，别人才找得到。",
    source="GB/T 9704—2012 7.3.4",
    certainty="很可能。",
    examples=(
        Example("制定责任清单（见附件）。\n加强监督。", True),
        Example("制定责任清单（见附件3）。\n加强监督。\n附件：1.责任清单\n2.问题清单", True),
        Example("制定责任清单（见附件1）。\n加强监督。\n附件：1.责任清单\n2.问题清单", False),
        Example("按《实施意见》附件要求对账销号。", False, note="说的是别的文件的附件"),
    ),
)

_CITED = lazy(r"(?:详见|参见|见|后附)附件(?P<n>\d{0,2})|（附件(?P<m>\d{0,2})）")
_NOTE = lazy(r"^[ \t　]*附[ 　]*件", re.MULTILINE)


def _check(view: DocumentView) -> Iterator[Finding]:
    snapshot = view.draft.snapshot
    notes = list(attachment_notes(view.draft))
    listed = max((len(entries) for entries in notes), default=0)
    if not notes and _NOTE.search(snapshot.text):
        return  # the attachment itself follows
    for line, text in enumerate(snapshot.lines):
        if "附件" not in text or view.draft.lines[line].kind is LineKind.ATTACHMENT:
            continue
        for match in _CITED.finditer(text):
            number = int(match.group("n") or match.group("m") or 0)
            if (listed and number <= listed) or view.shielded(line, match.start(), match.end(), "title", "quotation"):
                continue
            name = f"附件{number}" if number else "附件"
            message = f"提到了{name}，文末没有列出"
            yield META.finding(snapshot.position(line, match.start()), snapshot.position(line, match.end()), message)


RULES = (Rule(META, document=_check),)
