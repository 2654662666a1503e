"""The ring of the keyboard around a button: two pixels wide, two pixels away from it (design, section 7).

A style sheet cannot draw outside its widget, so the ring is a frame of its own. It lies in the nearest holder that has
room for it and goes along with the button; one that is scrolled takes it along and cuts it off at its edge.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

_AWAY = 4  # pixels from the button's edge to the ring's outer one
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QFrame):
    """Around `inner` of the button, or around all of it; `pill` where that has round ends."""

    def __init__(self, button: QWidget, inner: QRect | None = None, pill: bool = False) -> None:
        self._button, self._inner = button, inner
        self._lies_in = self._holder()
        super().__init__(self._lies_in)
        self.setObjectName("focusRing")
        self.setProperty("pill", pill)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        widget: QWidget | None = button
        while widget is not None and widget is not self._lies_in:
            widget.installEventFilter(self)
            widget = widget.parentWidget()
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._follow()
        return False

    def _follow(self) -> None:
        self.setGeometry(self._around(self._lies_in))
        self.setVisible(self._button.isVisible())
        self.raise_()

    def _around(self, holder: QWidget) -> QRect:
        inner = self._inner or self._button.rect()
        place = QRect(self._button.mapTo(holder, QPoint()) + inner.topLeft(), inner.size())
        return place.adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY)

    def _holder(self) -> QWidget:
        holder = self._button.parentWidget() or self._button
        while not holder.isWindow() and not holder.rect().contains(self._around(holder)):
            above = holder.parentWidget()
            if above is None or isinstance(above, QAbstractScrollArea):
                break
            holder = above
        return holder
