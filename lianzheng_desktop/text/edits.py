"""Half-open ranges and edits over one text. All positions are Unicode code points."""

from collections.abc import Iterable
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
    """The one edit, trimmed at both ends, that turns `before` into `after`; None where they are equal."""
    if before == after:
        return None
    shortest = min(len(before), len(after))
    head = 0
    while head < shortest and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shortest - head and before[len(before) - 1 - tail] == after[len(after) - 1 - tail]:
        tail += 1
    return TextEdit(head, len(before) - tail, after[head : len(after) - tail])
