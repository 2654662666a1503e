"""Changes between two texts taken one by one, also into a third text that was written on meanwhile.

All positions count in a text with a line break put behind it, so that a line can go or come anywhere alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lianzheng_desktop.text.compare import ComparedLine, Comparison, compare
from lianzheng_desktop.text.edits import TextEdit, apply_edits


@dataclass(frozen=True, slots=True)
class Change:
    """What gave way to what in one place.

    line            index into the comparison's lines
    first, stop     its pieces there
    removed, added  the words, "" for none
    edit            what makes it, in positions of the first text
    """

    line: int
    first: int
    stop: int
    removed: str
    added: str
    edit: TextEdit


def changes_of(comparison: Comparison) -> tuple[Change, ...]:
    """Every change by itself, in the order of the text: runs of pieces in a paragraph, or a whole paragraph."""
    found: list[Change] = []
    position = 0
    for index, line in enumerate(comparison.lines):
        found += _whole(index, line, position) if None in (line.before, line.after) else _inside(index, line, position)
        position += _length(line) + 1 if line.before is not None else 0
    return tuple(found)


def with_changes(text: str, edits: Iterable[TextEdit]) -> str:
    """`text` after the edits of some changes."""
    return apply_edits(f"{text}\n", edits)[:-1]


def carried(base: str, other: str, edits: Sequence[TextEdit]) -> tuple[TextEdit | None, ...]:
    """Edits of `base` as edits of `other`, a text that came of it; None where `other` differs just there."""
    if base == other:
        return tuple(edits)
    stretches = _stretches(compare(base, other))
    return tuple(_carry(edit, stretches) for edit in edits)


def _whole(index: int, line: ComparedLine, position: int) -> Iterator[Change]:
    words = "".join(piece.text for piece in line.pieces)
    if line.before is None:
        yield Change(index, 0, len(line.pieces), "", words, TextEdit(position, position, f"{words}\n"))
    else:
        yield Change(index, 0, len(line.pieces), words, "", TextEdit(position, position + len(words) + 1, ""))


def _inside(index: int, line: ComparedLine, position: int) -> Iterator[Change]:
    """A deletion and the insertion beside it are one change."""
    at, first = position, 0
    while first < len(line.pieces):
        stop, removed, added = first, "", ""
        while stop < len(line.pieces) and line.pieces[stop].kind != "same":
            removed += line.pieces[stop].text if line.pieces[stop].kind == "removed" else ""
            added += line.pieces[stop].text if line.pieces[stop].kind == "added" else ""
            stop += 1
        if stop > first:
            yield Change(index, first, stop, removed, added, TextEdit(at, at + len(removed), added))
            at += len(removed)
            first = stop
        else:
            at += len(line.pieces[first].text)
            first += 1


def _length(line: ComparedLine) -> int:
    return sum(len(piece.text) for piece in line.pieces if piece.kind != "added")


def _stretches(comparison: Comparison) -> list[tuple[int, int, int]]:
    """(start, end, start in the other) of what both texts share, longest runs joined."""
    found: list[tuple[int, int, int]] = []
    here = there = 0

    def share(length: int) -> None:
        last = found[-1] if found else None
        if last and last[1] == here and last[2] + last[1] - last[0] == there:
            found[-1] = (last[0], here + length, last[2])
        else:
            found.append((here, here + length, there))

    for line in comparison.lines:
        for piece in line.pieces:
            if piece.kind == "same":
                share(len(piece.text))
            here += len(piece.text) if piece.kind != "added" else 0
            there += len(piece.text) if piece.kind != "removed" else 0
        if line.before is not None and line.after is not None:
            share(1)
        here += line.before is not None
        there += line.after is not None
    return found


def _carry(edit: TextEdit, stretches: Sequence[tuple[int, int, int]]) -> TextEdit | None:
    places = {
        there - start + edit.start
        for start, end, there in stretches
        if start <= edit.start and edit.end <= end and start < end
    }
    if len(places) != 1:
        return None
    moved = places.pop() - edit.start
    return TextEdit(edit.start + moved, edit.end + moved, edit.text)
