"""What stands in the command row, of the writing screen and of the others: buttons 30 high, lines between groups."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from lianzheng_desktop.ui.controls import ToolButton, give_icon
from lianzheng_desktop.ui.theme import Look

HEIGHT, ICON = 30, 20
_WIDE = QSize(24, ICON)  # with the space before the words


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
