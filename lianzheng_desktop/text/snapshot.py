"""An immutable text as the rooms hand it on: lines without their breaks, and where each begins."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a draft. `lines` hold no line breaks; joined by `\\n` they are the text.

    `revision` is the editor's own counter (not Qt's, which pre-edit raises too); 0 outside the window.
    """

    lines: tuple[str, ...]
    revision: int = 0
    starts: tuple[int, ...] = field(init=False, compare=False, repr=False)
    _text: str | None = field(init=False, default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        lengths = (len(line) + 1 for line in self.lines[:-1])
        object.__setattr__(self, "starts", tuple(accumulate(lengths, initial=0)))

    @classmethod
    def of(cls, text: str, revision: int = 0) -> "Snapshot":
        snapshot = cls(tuple(text.split("\n")), revision)
        object.__setattr__(snapshot, "_text", text)
        return snapshot

    @property
    def text(self) -> str:
        """Joined once, when first asked for."""
        if self._text is None:
            object.__setattr__(self, "_text", "\n".join(self.lines))
        assert self._text is not None
        return self._text

    def place(self, position: int) -> tuple[int, int]:
        """0-based (line, column) of a position."""
        line = max(bisect_right(self.starts, position) - 1, 0)
        return line, position - self.starts[line]

    def position(self, line: int, column: int = 0) -> int:
        return self.starts[line] + column
