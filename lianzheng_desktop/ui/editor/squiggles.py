"""Draws the underlines of findings. Qt's own wave takes its height from the face and drowns in the glyphs.

The highlighter says what is underlined, by a property of its formats; this paints what is in sight.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTextBlock, QTextFormat

from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.ui.editor.geometry import pieces
from lianzheng_desktop.ui.theme import Theme

SEVERITY_PROPERTY = QTextFormat.Property.UserProperty + 2
TOKENS = {Severity.ERROR: "must", Severity.WARNING: "suggestLine", Severity.HINT: "hint"}
_DROP = 5.0  # px under the baseline at 90 %
_PEN = 1.2
_PERIOD = 6  # px of a whole wave
_HEIGHT = 6  # px of the strip it is drawn in
_PERIODS = 8  # in one strip: fewer seams, fewer calls


def underlined(block: QTextBlock) -> list[tuple[int, int, Severity]]:
    """(start, end, severity) of what is underlined in a block, columns in UTF-16."""
    found = []
    for span in block.layout().formats():
        name = span.format.stringProperty(SEVERITY_PROPERTY)
        if name:
            found.append((span.start, span.start + span.length, Severity(name)))
    return found


class SquigglePainter:
    """Holds one strip of wave or dots per colour: drawing curves anew for each key would cost more than the key."""

    def __init__(self) -> None:
        self._strips: dict[tuple[Severity, int, float], QPixmap] = {}

    def paint(self, painter: QPainter, block: QTextBlock, rect: QRectF, zoom: int, theme: Theme) -> None:
        ratio = painter.device().devicePixelRatio()
        for start, end, severity in underlined(block):
            strip = self._strip(severity, theme, ratio)
            for piece in pieces(block, rect, start, end):
                top = round(piece.baseline + _DROP * zoom / 90 - _HEIGHT / 2)
                left, right = round(piece.left), round(piece.right)
                painter.drawTiledPixmap(left, top, right - left, _HEIGHT, strip)

    def _strip(self, severity: Severity, theme: Theme, ratio: float) -> QPixmap:
        color = theme.color(TOKENS[severity])
        key = (severity, color.rgba(), ratio)
        known = self._strips.get(key)
        if known is None:
            known = self._strips[key] = _drawn(severity, color, ratio)
        return known


def _drawn(severity: Severity, color: QColor, ratio: float) -> QPixmap:
    width = _PERIOD * _PERIODS
    pixmap = QPixmap(QSize(round(width * ratio), round(_HEIGHT * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = _HEIGHT / 2
    if severity is Severity.HINT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for x in range(0, width, _PERIOD // 2):
            painter.drawEllipse(QPointF(x + 1, middle), 0.9, 0.9)
    else:
        path = QPainterPath(QPointF(-_PERIOD, middle))
        for step in range(2 * _PERIODS + 4):
            left = -_PERIOD + step * _PERIOD / 2
            crest = middle + (2.4 if step % 2 else -2.4)
            path.quadTo(QPointF(left + _PERIOD / 4, crest), QPointF(left + _PERIOD / 2, middle))
        painter.setPen(QPen(color, _PEN))
        painter.drawPath(path)
    painter.end()
    return pixmap
