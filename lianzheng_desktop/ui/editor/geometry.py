"""Where pieces of a paragraph lie on the sheet. With fixed line heights the leading stands above the glyphs, so
everything is measured from the baseline."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock

_ABOVE = 0.8  # share of the glyph box above the baseline


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, in pixels of the viewport."""

    left: float
    right: float
    baseline: float
    height: float

    @property
    def box(self) -> QRectF:
        """Around the glyphs, not the tall line."""
        return QRectF(self.left, self.baseline - self.height * _ABOVE, max(self.right - self.left, 2.0), self.height)


def pieces(block: QTextBlock, rect: QRectF, start: int, end: int) -> Iterator[Piece]:
    """Pieces of columns [start, end) of a block (UTF-16), one a line; `rect` is the block's place."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        low = max(start, line.textStart())
        high = min(end, line.textStart() + line.textLength())
        if low > high or (low == high and start != end):
            continue
        yield Piece(
            left=rect.left() + _x(line.cursorToX(low)),
            right=rect.left() + _x(line.cursorToX(high)),
            baseline=rect.top() + line.y() + line.ascent(),
            height=line.ascent() + line.descent(),
        )


def _x(answer: object) -> float:
    """`cursorToX` answers a number, or a pair with the position it settled on."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]
