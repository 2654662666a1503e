"""Where the caret goes when the words it stands in are moved by an edit."""

from collections.abc import Sequence

from lianzheng_desktop.text.edits import TextEdit

_NUMBER_LENGTH = 8  # a moved heading may get another number; so much of its line may differ


def carried(text: str, edits: Sequence[TextEdit], position: int) -> int | None:
    """Place of the caret in the new text where its line was taken out here and put in there; None otherwise.

    `edits` are sorted and do not overlap; positions are of the text before them.
    """
    taken = next(
        (edit for edit in edits if edit.start <= position < edit.end and "\n" in text[edit.start : edit.end]), None
    )
    if taken is None:
        return None
    begin = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[begin : end if end >= 0 else len(text)]
    behind = begin + len(line) - position  # characters between the caret and the end of its line
    shift = 0
    best: tuple[int, int] | None = None
    for edit in edits:
        offset = 0
        for candidate in edit.text.split("\n"):
            common = _common_tail(line, candidate)
            if common and common >= len(line) - _NUMBER_LENGTH and (best is None or common > best[0]):
                column = max(len(candidate) - behind, 0)
                best = (common, edit.start + shift + offset + column)
            offset += len(candidate) + 1
        shift += len(edit.text) - (edit.end - edit.start)
    return best[1] if best else None


def _common_tail(one: str, other: str) -> int:
    length = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        length += 1
    return length
