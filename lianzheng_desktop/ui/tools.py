"""What stands in the command row, of the writing screen and of the others: buttons 30 high, lines between groups."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from lianzheng_desktop.ui.controls import ToolButton, give_icon
from lianzheng_desktop.ui.theme import Look

HEIGHT, ICON = 30, 20
_WIDE = QSize(24, ICON)  # with the space before the words


class ToolRow(QWidget):
    """Another screen's tools; `spare` leave one after the other, the first first, where the row is too narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)
        self.spare: list[QWidget] = []

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Words in the row may have grown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Nothing is shown or hidden that is so already: that would ask for another layout."""
        away = [widget for widget in self.spare if widget.isHidden()]
        wanted = self.row.sizeHint().width() + sum(map(self._width, away))
        for widget in self.spare:
            hidden = wanted > self.width()
            wanted -= self._width(widget) if hidden else 0
            if widget.isHidden() != hidden:
                widget.setVisible(not hidden)

    def _width(self, widget: QWidget) -> int:
        return widget.sizeHint().width() + self.row.spacing()


def icon_tool(look: Look, icon: str, name: str, deed: Callable[[], object], key: str = "") -> QToolButton:
    """`name` is its accessible name, `key` only part of the tooltip."""
    button = ToolButton()
    button.setFixedSize(HEIGHT, HEIGHT)
    button.setIconSize(QSize(ICON, ICON))
    button.setAccessibleName(name)
    button.setToolTip(f"{name}（{key}）" if key else name)
    look.tint(button, icon, ICON)
    button.clicked.connect(lambda: deed())
    return button


def labelled_tool(look: Look, icon: str, text: str, deed: Callable[[], object], strong: bool = False) -> QToolButton:
    """With its name beside the icon; `strong` leads out of the screen."""
    button = ToolButton()
    button.setProperty("labelled", True)
    button.setProperty("strong", strong)
    button.setText(text)
    button.setAccessibleName(text)
    button.setFixedHeight(HEIGHT)
    give_icon(look, button, icon, ICON, _WIDE.width() - ICON)
    set_label(button, True)
    button.clicked.connect(lambda: deed())
    return button


def set_label(button: QToolButton, on: bool) -> None:
    """Words beside the icon, or the icon alone."""
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if on else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)
    button.setIconSize(_WIDE if on else QSize(ICON, ICON))


def divider() -> QWidget:
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(8, 0, 8, 0)
    line = QFrame()
    line.setObjectName("rowDivider")
    box.addWidget(line)
    return holder
