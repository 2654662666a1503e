"""Small controls several panes use."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from lianzheng_desktop.ui.theme import Look

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def _ring(widget: QWidget, on: bool) -> None:
    """Qt knows no :focus-visible; a property stands for it."""
    if bool(widget.property("keyboardFocus")) != on:
        widget.setProperty("keyboardFocus", on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ToolButton(QToolButton):
    """Shows a focus ring only where the keyboard brought the focus."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        _ring(self, event.reason() in _BY_KEY)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        _ring(self, False)


class PushButton(QPushButton):
    """Shows a focus ring only where the keyboard brought the focus."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        _ring(self, event.reason() in _BY_KEY)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        _ring(self, False)


def icon_button(
    look: Look, icon: str, name: str, action: Callable[[], object] | None = None, key: str = ""
) -> QToolButton:
    """A 28-pixel icon button; `name` is its accessible name, `key` only part of the tooltip."""
    button = ToolButton()
    button.setFixedSize(28, 28)
    button.setIconSize(QSize(16, 16))
    button.setAccessibleName(name)
    button.setToolTip(f"{name}（{key}）" if key else name)
    look.tint(button, icon, 16)
    if action is not None:
        button.clicked.connect(lambda: action())
    return button


def push_button(text: str, kind: str = "plain", small: bool = False) -> QPushButton:
    """kind: filled (one per window, dialog or popover), tonal, plain, link."""
    button = PushButton(text)
    button.setProperty("kind", kind)
    button.setProperty("small", small)
    button.setAccessibleName(text)
    return button


def keycap(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("keycap", True)
    label.setFixedHeight(20)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


class PaneHeader(QWidget):
    """Title at 16 pixels from the edge, a count, then buttons; 40 high unless told."""

    def __init__(self, title: str, height: int = 40) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 6, 0)
        self.row.setSpacing(2)
        label = QLabel(title)
        label.setObjectName("paneTitle")
        self.count = QLabel("")
        self.count.setObjectName("paneCount")
        self.row.addWidget(label)
        self.row.addSpacing(6)
        self.row.addWidget(self.count)
        self.row.addStretch(1)


class EmptyState(QWidget):
    """What a list shows when it has nothing: title, a line of text, at most two buttons."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 2, 20, 2)
        box.setSpacing(3)
        self._title = QLabel()
        self._title.setObjectName("emptyTitle")
        self._text = QLabel()
        self._text.setObjectName("emptyText")
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        box.addLayout(self._buttons)
        box.addStretch(1)

    def show_state(
        self, title: str, text: str = "", actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    ) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        while self._buttons.count():
            widget = self._buttons.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch(1)
        for label, action in actions:
            button = push_button(label, small=True)
            button.clicked.connect(lambda _=False, run=action: run())
            self._buttons.addWidget(button)
            button.show()
        self._buttons.addStretch(1)


def is_key(event: QKeyEvent, *keys: Qt.Key) -> bool:
    """True for one of the keys without modifiers (the keypad counts as none)."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in keys
