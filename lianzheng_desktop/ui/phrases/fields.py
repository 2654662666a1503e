"""The library pane's search field and list: their keys lead from one to the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QListView

from lianzheng_desktop.ui.controls import SearchLine, is_key


class SearchField(SearchLine):
    down = Signal()
    leave = Signal()

    def set_cap(self, cap: QLabel) -> None:
        """The key that leads here, at the right while the field is empty."""
        self._cap = cap
        cap.setParent(self)
        self.textChanged.connect(lambda text: cap.setVisible(not text))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._cap.adjustSize()
        self._cap.move(self.width() - self._cap.width() - 7, (self.height() - self._cap.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_key(event, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif is_key(event, Qt.Key.Key_Escape):
            if self.text():
                self.clear()
            else:
                self.leave.emit()
        else:
            super().keyPressEvent(event)


class CardList(QListView):
    insert = Signal()
    up = Signal()
    leave = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insert.emit()
        elif is_key(event, Qt.Key.Key_Escape):
            self.leave.emit()
        elif is_key(event, Qt.Key.Key_Up) and self.currentIndex().row() == 0:
            self.up.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The card that was inserted last is marked no more; the keys go on from it."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectedIndexes():
            self.setCurrentIndex(self.currentIndex())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
