"""What stands around the library pane's list: the chips above, the margin beside, the keys below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from lianzheng_desktop.ui.controls import ToolButton, keycap
from lianzheng_desktop.ui.theme import Look


def made_chips(
    scopes: Sequence[tuple[str, str]], choose: Callable[[str], object]
) -> tuple[QHBoxLayout, dict[str, QToolButton]]:
    """A row of chips of which one is chosen, the first to begin with, and the chips by scope."""
    row = QHBoxLayout()
    row.setSpacing(2)
    group = QButtonGroup(row)
    chips: dict[str, QToolButton] = {}
    for scope, text in scopes:
        chip = chips[scope] = ToolButton()
        chip.setObjectName("chip")
        chip.setText(text)
        chip.setCheckable(True)
        chip.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        chip.setAccessibleName(f"范围：{text}")
        chip.clicked.connect(lambda _=False, one=scope: choose(one))
        group.addButton(chip)
        row.addWidget(chip)
    row.addStretch(1)
    chips[scopes[0][0]].setChecked(True)
    return row, chips


class ContextLine(QLabel):
    """Where the caret is, or what is shown instead; ends in … where the pane is too narrow for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("contextLine")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._told = ""

    def tell(self, words: str) -> None:
        self._told = words
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width() - 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tell(self._told)


def inset(widget: QWidget) -> QWidget:
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(12, 2, 2, 0)  # the scrollbar stands in the right margin
    box.addWidget(widget)
    return holder


def key_hint(look: Look) -> QWidget:
    hint = QWidget()
    hint.setObjectName("keyHint")
    hint.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    hint.setFixedHeight(look.theme.px(32))
    row = QHBoxLayout(hint)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(6)
    for key, text in (("Enter", "插入"), ("F3", "在光标处选")):
        row.addWidget(keycap(key))
        row.addWidget(QLabel(text))
        row.addSpacing(10)
    row.addWidget(QLabel("可拖入正文"))
    row.addStretch(1)
    return hint


def pop_menu(parent: QWidget, deeds: Sequence[tuple[str, Callable[[], object]]]) -> None:
    """A short menu where the pointer is."""
    menu = QMenu(parent)
    for text, deed in deeds:
        menu.addAction(text, deed)
    menu.exec(QCursor.pos())
