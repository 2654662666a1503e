"""Half-open ranges and edits over one text. All positions are Unicode code points."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TextRange:
    """Half-open range [start, end) in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, position: int) -> bool:
        return self.start <= position < self.end

    def meets(self, other: "TextRange") -> bool:
        """True where the two share a character, or one is empty and lies inside the other."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end and (self == other or len(self) != len(other))
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class TextEdit:
    """Replace [start, end) by `text`."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """The text after all edits, given in positions of the text before any of them.

    Raises ValueError where edits overlap or reach outside the text. Insertions at one place keep their order.
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    parts: list[str] = []
    position = 0
    for edit in ordered:
        if edit.start < position or edit.end < edit.start or edit.end > len(text):
            raise ValueError("edits overlap or reach outside the text")
        parts += (text[position : edit.start], edit.text)
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)


def difference(before: str, after: str) -> TextEdit | None:
    """The one edit, trimmed at both ends, that turns `before` into `after`; None where they are equal.

    Compares halves of ever smaller pieces, so that the cost is that of comparing memory and a key can afford it.
    """
    if before == after:
        return None
    shortest = min(len(before), len(after))
    head = _common(shortest, lambda low, high: before[low:high] == after[low:high])
    ends = len(before), len(after)
    tail = _common(
        shortest - head,
        lambda low, high: before[ends[0] - high : ends[0] - low] == after[ends[1] - high : ends[1] - low],
    )
    return TextEdit(head, len(before) - tail, after[head : len(after) - tail])


def _common(limit: int, same: Callable[[int, int], bool]) -> int:
    """How many of `limit` characters agree from the start on; `same` compares [low, high)."""
    length, size = 0, limit
    while size > 0:
        step = (size + 1) // 2
        if same(length, length + step):
            length += step
            size -= step
        elif step == 1:
            break
        else:
            size = step
    return length
