"""What the rules on parts share: names of the parts, where a missing one belongs, the attachment note."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desktop.document.model import LineKind, OutlineNode, ParsedDraft

ROLE_NAMES = {
    "work": "主要工作",
    "problems": "存在问题",
    "plan": "下一步打算",
    "integrity": "廉洁自律情况",
    "causes": "原因分析",
}
MAIN_ORDER = ("work", "problems", "plan")
# kinds that put problems first or have parts of their own
_FREE_ORDER = frozenset(("criticism", "speech", "plan", "points", "notice", "survey", "rectification"))
_TAIL = frozenset((LineKind.BLANK, LineKind.CLOSING, LineKind.ATTACHMENT, LineKind.SIGNATURE, LineKind.DATE))


def role_name(role: str) -> str:
    return ROLE_NAMES.get(role, "必备部分")


def has_usual_order(draft: ParsedDraft) -> bool:
    return (draft.genre or draft.likely_genre) not in _FREE_ORDER


def numbered_sections(draft: ParsedDraft) -> tuple[OutlineNode, ...]:
    return tuple(node for node in draft.sections if not node.pseudo)


def heading_range(draft: ParsedDraft, node: OutlineNode) -> tuple[int, int]:
    """Positions of number and heading, without what follows on the line."""
    start = draft.snapshot.starts[node.line]
    info = draft.lines[node.line]
    begin = start + info.label_range.start if info.label else start + info.heading_range.start
    end = max(start + info.label_range.end, start + info.heading_range.end)
    return begin, max(end, begin)


def last_line(draft: ParsedDraft) -> int:
    """The last line of the text proper, before closing, signature and date; -1 where there is none."""
    return next((line for line in range(len(draft.lines) - 1, -1, -1) if draft.lines[line].kind not in _TAIL), -1)


def first_filled_line(draft: ParsedDraft) -> int:
    """-1 where all lines are blank."""
    return next((line for line, info in enumerate(draft.lines) if info.kind is not LineKind.BLANK), -1)


@dataclass(frozen=True, slots=True)
class AttachmentEntry:
    """One name of the attachment note. Columns of its line; `number` None and `label` "" where it has none."""

    line: int
    label: str
    label_start: int
    number: int | None
    start: int
    end: int


_NOTE = re.compile(r"[ \t　]*附[ 　]*件(?:说明)?[：:][ \t　]*")
# 1.2025年…台账: the name of an attachment may begin with a year.
_ENTRY = re.compile(
    r"[ \t　]*(?P<label>(?P<number>\d{1,2})"
    r"(?:[.．、，:：](?=[ 　]*(?:19|20)\d\d)|[.．、，:：]?(?=[ 　]*[^\d\s])))[ 　]*"
)


def attachment_lines(draft: ParsedDraft) -> frozenset[int]:
    """Lines of attachment notes, wherever they stand: their numbers are no headings."""
    return frozenset(entry.line for entries in attachment_notes(draft) for entry in entries)


def attachment_notes(draft: ParsedDraft) -> Iterator[tuple[AttachmentEntry, ...]]:
    """The entries of each attachment note (附件：1.…, and the lines that count on below it)."""
    lines = draft.snapshot.lines
    line = 0 if "附" in draft.snapshot.text else len(lines)
    while line < len(lines):
        match = _NOTE.match(lines[line])
        line += 1
        if match is None:
            continue
        entries = [_entry(lines[line - 1], line - 1, match.end())]
        while line < len(lines) and _ENTRY.match(lines[line]):
            entry = _entry(lines[line], line, 0)
            ahead = (entry.number or 0) - (entries[-1].number or 0)
            if draft.lines[line].kind is LineKind.HEADING and ahead not in (0, 1, 2):
                break
            entries.append(entry)
            line += 1
        yield tuple(entry for entry in entries if entry.start < entry.end)


def _entry(text: str, line: int, column: int) -> AttachmentEntry:
    end = len(text.rstrip())
    match = _ENTRY.match(text, column)
    if match is None:
        return AttachmentEntry(line, "", column, None, column, end)
    return AttachmentEntry(
        line, match.group("label"), match.start("label"), int(match.group("number")), match.end(), end
    )
