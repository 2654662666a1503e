"""What the dialogs share: a heading line, a body, a foot with verbs."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lianzheng_desktop.ui.controls import push_button, resize_within_screen


class FramedDialog(QDialog):
    """Body above, buttons at the lower right; the last one given is filled and answers Enter."""

    def __init__(self, parent: QWidget | None, title: str, size: tuple[int, int]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        resize_within_screen(self, *size)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(20, 16, 20, 16)
        self._box.setSpacing(12)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._box.addLayout(self.body, 1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        self._box.addLayout(self._foot)

    def add_button(
        self, text: str, action: Callable[[], object], *, filled: bool = False, left: bool = False
    ) -> QPushButton:
        button = push_button(text, "filled" if filled else "plain")
        button.setAutoDefault(filled)
        button.setDefault(filled)
        button.clicked.connect(lambda: action())
        if left:
            self._foot.insertWidget(0, button)
        else:
            self._foot.addWidget(button)
        return button
