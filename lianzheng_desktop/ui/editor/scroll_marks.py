"""The editor's scroll bar: a short line beside the thumb for each paragraph with a finding."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.ui.editor.squiggles import TOKENS
from lianzheng_desktop.ui.theme import Theme

WIDTH = 14
_MARK_WIDTH, _MARK_HEIGHT = 10, 3
_REACH = 4  # px above and below a mark that still count as a click on it
_THUMB = 7


class MarkedScrollBar(QScrollBar):
    """Paints itself, since the marks have to lie over the groove on every platform alike."""

    markActivated = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme: Theme | None = None
        self._marks: list[tuple[float, Severity, Finding]] = []
        self.setAccessibleName("滚动条")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_marks(self, marks: list[tuple[float, Severity, Finding]]) -> None:
        """`marks` are (share of the document's height, severity, finding); graver ones are painted over others."""
        self._marks = sorted(marks, key=lambda mark: mark[1].rank)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bgCanvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.maximum() > self.minimum():
            span = self.maximum() - self.minimum() + self.pageStep()
            thumb = max(self.height() * self.pageStep() / span, 24.0)
            travel = self.height() - thumb
            top = travel * (self.value() - self.minimum()) / (self.maximum() - self.minimum())
            pressed = self.isSliderDown() or self.underMouse()
            painter.setBrush(self._theme.mixed("borderStrong", 0.75 if pressed else 0.45))
            painter.drawRoundedRect(QRectF((WIDTH - _THUMB) / 2, top + 2, _THUMB, thumb - 4), 3.5, 3.5)
        self._paint_marks(painter, self._theme)
        painter.end()

    def _paint_marks(self, painter: QPainter, theme: Theme) -> None:
        for share, severity, _ in self._marks:
            painter.fillRect(self._mark_rect(share), theme.color(TOKENS[severity]))

    def _mark_rect(self, share: float) -> QRectF:
        y = min(share * self.height(), self.height() - _MARK_HEIGHT)
        return QRectF(self.width() - _MARK_WIDTH, round(y), _MARK_WIDTH, _MARK_HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        for share, _, finding in reversed(self._marks):
            if self._mark_rect(share).adjusted(0, -_REACH, 0, _REACH).contains(place) and place.x() >= WIDTH - 5:
                self.markActivated.emit(finding)
                event.accept()
                return
        super().mousePressEvent(event)


class PlaceScrollBar(MarkedScrollBar):
    """The same for a comparison: a mark for each place. placeActivated(number from 0)."""

    placeActivated = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._places: list[tuple[float, str]] = []

    def set_places(self, places: list[tuple[float, str]]) -> None:
        """`places` are (share of the document's height, colour token), in order."""
        if places != self._places:
            self._places = places
            self.update()

    @property
    def places(self) -> tuple[tuple[float, str], ...]:
        return tuple(self._places)

    def _paint_marks(self, painter: QPainter, theme: Theme) -> None:
        for share, token in self._places:
            painter.fillRect(self._mark_rect(share), theme.color(token))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        for number, (share, _) in enumerate(self._places):
            if self._mark_rect(share).adjusted(0, -_REACH, 0, _REACH).contains(at) and at.x() >= WIDTH - 5:
                self.placeActivated.emit(number)
                event.accept()
                return
        super().mousePressEvent(event)
