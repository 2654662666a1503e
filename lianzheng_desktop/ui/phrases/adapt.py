"""改后插入: the phrase in a small editor on its card. Enter takes it, Esc leaves it; the library copy is unchanged."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lianzheng_desktop.ui.controls import is_key, push_button


class _Field(QPlainTextEdit):
    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif is_key(event, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AdaptBox(QFrame):
    done = Signal(str)

    def __init__(self, parent: QWidget, text: str, verb: str) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        self.field = _Field(text)
        self.field.setAccessibleName("改一改这条词句")
        self.field.setTabChangesFocus(True)
        self.field.taken.connect(self._take)
        self.field.left.connect(self._close)
        box.addWidget(self.field)
        row = QHBoxLayout()
        take = push_button(verb, "tonal", small=True)
        take.clicked.connect(self._take)
        cancel = push_button("取消", small=True)
        cancel.clicked.connect(self._close)
        row.addWidget(take)
        row.addWidget(cancel)
        row.addStretch(1)
        box.addLayout(row)

    def _take(self) -> None:
        text = self.field.toPlainText().replace("\n", "").strip()
        self._close()
        if text:
            self.done.emit(text)

    def _close(self) -> None:
        self.hide()
        self.deleteLater()
