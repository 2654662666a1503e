"""The rows beside a returned file: its changes one by one, and its comments where they belong; no widget among them."""

import re
from dataclasses import dataclass

from lianzheng_desktop.text.choosing import Change, carried, changes_of
from lianzheng_desktop.text.compare import Comparison
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.word.markup_read import Comment, Markup

_SHOWN = 26
_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change. `edit` puts it into the draft as it stands, None where the draft differs just there."""

    line: int
    change: Change
    words: str
    who: str
    edit: TextEdit | None


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment beside the paragraph at compared line `line`."""

    line: int
    words: str
    who: str
    reply: bool


def markup_rows(markup: Markup, comparison: Comparison, base: str, mine: str) -> list[ChangeRow | CommentRow]:
    """In the order of the text, comments behind the changes of their paragraph."""
    changes = changes_of(comparison)
    edits = carried(base, mine, [change.edit for change in changes])
    rows: list[tuple[int, int, ChangeRow | CommentRow]] = []
    for change, edit in zip(changes, edits, strict=True):
        row = ChangeRow(change.line, change, _said(change), _maker(markup, comparison, change), edit)
        rows.append((change.line, 0, row))
    shown = {line.after: index for index, line in enumerate(comparison.lines) if line.after is not None}
    for comment in markup.comments:
        line = shown.get(comment.line, len(comparison.lines) - 1)
        rows.append((line, 1, _comment_row(comment, line)))
    rows.sort(key=lambda entry: entry[:2])
    return [row for _, _, row in rows]


def _comment_row(comment: Comment, line: int) -> CommentRow:
    settled = "（已解决）" if comment.settled else ""
    return CommentRow(line, comment.text + settled, _signed(comment.author, comment.date), comment.reply)


def _said(change: Change) -> str:
    if change.removed and change.added:
        return f"“{_short(change.removed)}”改为“{_short(change.added)}”"
    return f"删去“{_short(change.removed)}”" if change.removed else f"加上“{_short(change.added)}”"


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN // 2]}……{words[-(_SHOWN // 3) :]}"


def _maker(markup: Markup, comparison: Comparison, change: Change) -> str:
    line = comparison.lines[change.line]
    if line.after is None:
        near = next((other.after for other in comparison.lines[change.line :] if other.after is not None), -1)
        return _signed(*markup.maker(near, 0, 0))
    start = sum(len(piece.text) for piece in line.pieces[: change.first] if piece.kind != "removed")
    return _signed(*markup.maker(line.after, start, start + len(change.added)))


def _signed(author: str, date: str) -> str:
    found = _DATE.match(date)
    day = f"{int(found[1])}月{int(found[2])}日" if found else ""
    return " ".join(filter(None, (author, day)))
