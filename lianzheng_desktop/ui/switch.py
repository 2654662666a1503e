"""A switch: what is on or off at once. The words stand at the left, the switch at the right edge."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from lianzheng_desktop.ui.controls import CheckBox
from lianzheng_desktop.ui.theme import Look

_WIDTH, _HEIGHT, _KNOB = 36, 20, 12


class Switch(CheckBox):
    """A check box that looks like what it does; keys, names and signals are a check box's."""

    _pill = True

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 12 + _WIDTH + 4, max(self.fontMetrics().height() + 4, _HEIGHT + 6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("textSecondary" if self.isEnabled() else "textDisabled"))
        words = self.rect().adjusted(0, 0, -_WIDTH - 12, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if not self.isEnabled():
            painter.setOpacity(0.4)
        self._paint_switch(painter, self._ringed_part())

    def _ringed_part(self) -> QRect:
        return QRect(self.width() - _WIDTH - 3, (self.height() - _HEIGHT) // 2, _WIDTH, _HEIGHT)

    def _paint_switch(self, painter: QPainter, box: QRect) -> None:
        theme, on = self._look.theme, self.isChecked()
        painter.setPen(QPen(theme.color("accent" if on else "borderStrong"), 1))
        painter.setBrush(theme.color("accent") if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 9.5, 9.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("onAccent" if on else "textSecondary"))
        left = box.right() - 3 - _KNOB if on else box.left() + 4
        painter.drawEllipse(QRect(left, box.top() + 4, _KNOB, _KNOB))
