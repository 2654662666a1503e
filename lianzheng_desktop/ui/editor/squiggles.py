"""Draws the underlines of findings. Qt's own wave takes its height from the face and drowns in the glyphs.

The highlighter says what is underlined, by a property of its formats; this paints what is in sight.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextBlock, QTextFormat

from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.ui.editor.geometry import pieces
from lianzheng_desktop.ui.theme import Theme

SEVERITY_PROPERTY = QTextFormat.Property.UserProperty + 2
TOKENS = {Severity.ERROR: "must", Severity.WARNING: "suggestLine", Severity.HINT: "hint"}
_DROP = 5.0  # px under the baseline at 90 %
_PEN = 1.2
_WAVE = 3.0  # px of half a wave
_HEIGHT = 2.4


def underlined(block: QTextBlock) -> list[tuple[int, int, Severity]]:
    """(start, end, severity) of what is underlined in a block, columns in UTF-16."""
    found = []
    for span in block.layout().formats():
        name = span.format.stringProperty(SEVERITY_PROPERTY)
        if name:
            found.append((span.start, span.start + span.length, Severity(name)))
    return found


def paint(painter: QPainter, block: QTextBlock, rect: QRectF, zoom: int, theme: Theme) -> None:
    for start, end, severity in underlined(block):
        pen = QPen(theme.color(TOKENS[severity]), _PEN)
        for piece in pieces(block, rect, start, end):
            y = piece.baseline + _DROP * zoom / 90
            if severity is Severity.HINT:
                pen.setWidthF(1.6)
                pen.setStyle(Qt.PenStyle.CustomDashLine)
                pen.setDashPattern([1.0, 1.5])
                painter.setPen(pen)
                painter.drawLine(QPointF(piece.left, y), QPointF(piece.right, y))
            else:
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(_wave(piece.left, piece.right, y))


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        step = min(_WAVE, right - x)
        crest = y - _HEIGHT if up else y + _HEIGHT
        path.quadTo(QPointF(x + step / 2, crest), QPointF(x + step, y))
        x += step
        up = not up
    return path
