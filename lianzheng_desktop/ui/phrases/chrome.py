"""What stands around the library pane's list: the chips above, the margin beside, the keys below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from lianzheng_desktop.ui.controls import ToolButton, keycap
from lianzheng_desktop.ui.theme import Look

_GAP, _PADDING = 4, 26  # between chips, and beside the words of one, with what Qt adds: px


class ChipRow(QWidget):
    """Chips of which one is chosen, the first to begin with; `chips` by scope. Closer together in a narrow pane."""

    def __init__(self, scopes: Sequence[tuple[str, str]], choose: Callable[[str], object]) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        group = QButtonGroup(self)
        self.chips: dict[str, QToolButton] = {}
        for scope, text in scopes:
            chip = self.chips[scope] = ToolButton()
            chip.setObjectName("chip")
            chip.setText(text)
            chip.setCheckable(True)
            chip.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            chip.setAccessibleName(f"范围：{text}")
            chip.clicked.connect(lambda _=False, one=scope: choose(one))
            group.addButton(chip)
            self._row.addWidget(chip)
        self._row.addStretch(1)
        self.chips[scopes[0][0]].setChecked(True)

    def set_text(self, scope: str, text: str) -> None:
        self.chips[scope].setText(text)
        self._fit(self.width())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the pane may be: the chips draw closer then."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        words = sum(chip.fontMetrics().horizontalAdvance(chip.text()) + _PADDING for chip in self.chips.values())
        tight = words + _GAP * (len(self.chips) - 1) > width
        if bool(self.property("tight")) == tight:
            return
        self.setProperty("tight", tight)
        self._row.setSpacing(_GAP // 2 if tight else _GAP)
        for chip in self.chips.values():
            chip.setProperty("tight", tight)
            chip.style().unpolish(chip)
            chip.style().polish(chip)


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
