"""Beside the blank being filled: a small list of what may go in, and a bar with the keys at the sheet's foot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from lianzheng_desktop.phrases.slot_kinds import SlotKind, kind_of, load_slot_kinds
from lianzheng_desktop.ui.controls import keycap
from lianzheng_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.slots import Field
    from lianzheng_desktop.ui.editor.surface import SheetSurface

_WIDTH = 312
_ROW = 30
_UNVERIFIED = "暂不确定，标为“待核实”"
_BAR_HEIGHT = 36
_VERBS = {"数字": "填数字", "百分比": "填百分比", "日期": "填日期", "选项": "选一个，也可以直接写"}


class Filling(Protocol):
    """What the list asks of whoever fills the blanks, and tells it."""

    @property
    def field(self) -> Field | None:
        """The blank being filled."""
        ...

    def measure_word(self) -> str:
        """人次, 项 and the like behind the blank; "" where none follows."""
        ...

    def last_year(self) -> str:
        """What stood in its place last year, "" where nobody knows."""
        ...

    def fill(self, value: str) -> None:
        """Puts a value into the blank."""
        ...

    def mark_unverified(self) -> bool:
        """The blank stays open as 待核实."""
        ...

    def step(self, by: int) -> bool:
        """To the next blank or the one before; False where there is none."""
        ...


class SlotList(QFrame):
    """Under the active field. The focus stays in the text until ↓ is pressed; typing ignores the list."""

    def __init__(self, editor: SheetSurface, filling: Filling) -> None:
        super().__init__(editor)
        self._editor, self._filling = editor, filling
        self._kinds: Mapping[str, SlotKind] | None = None
        self.setObjectName("slotList")
        self.setFixedWidth(_WIDTH)
        self._name, self._verb, self._progress = QLabel(), QLabel(), QLabel()
        self._name.setObjectName("slotName")
        self._rows = QListWidget()
        self._rows.setAccessibleName("这一空可以填的内容")
        self._rows.setFrameShape(QFrame.Shape.NoFrame)
        self._rows.setIconSize(QSize(16, 16))
        self._rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._rows.installEventFilter(self)
        self._rows.itemClicked.connect(self._choose)
        self.last_year = QLabel()
        self.last_year.setObjectName("slotLastYear")
        self.last_year.setWordWrap(True)
        head = QHBoxLayout()
        head.setContentsMargins(12, 9, 12, 5)
        head.setSpacing(8)
        self._verb.setObjectName("formLabel")
        self._progress.setObjectName("emptyText")
        for widget in (self._name, self._verb):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._rows)
        column.addWidget(self.last_year)
        self.set_theme(editor.theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        color = {name: theme.color(name).name() for name in (
            "bgRaised", "borderDefault", "textPrimary", "textSecondary", "accentSubtle", "accentText", "bgHover",
            "textTertiary", "borderSubtle",
        )}  # fmt: skip
        self.setStyleSheet(
            f"#slotList {{ background: {color['bgRaised']}; border: 1px solid {color['borderDefault']};"
            f" border-radius: 8px; }} QLabel {{ color: {color['textSecondary']}; }}"
            f" #slotName {{ color: {color['accentText']}; background: {color['accentSubtle']};"
            f" border-radius: 3px; padding: 0 3px; }}"
            f" #slotLastYear {{ color: {color['textTertiary']}; border-top: 1px solid {color['borderSubtle']};"
            f" padding: 6px 12px; }}"
            f" QListWidget {{ background: transparent; color: {color['textPrimary']}; outline: 0; }}"
            f" QListWidget::item {{ height: {_ROW}px; padding-left: 9px; }}"
            f" QListWidget::item:hover {{ background: {color['bgHover']}; }}"
            f" QListWidget::item:selected {{ background: {color['accentSubtle']}; color: {color['textPrimary']}; }}"
        )
        self._theme = theme

    def kind(self, name: str) -> SlotKind:
        """What the blank takes; the list of kinds is read when the first blank is filled."""
        if self._kinds is None:
            self._kinds = load_slot_kinds()
        return kind_of(self._kinds, name)

    def show_for(self, name: str, number: int, count: int) -> None:
        """Opens under the field; flips above it near the lower edge."""
        kind = self.kind(name)
        self._name.setText(f"‹{name}›")
        self._verb.setText(_VERBS.get(kind.kind, "填写"))
        self._progress.setText(f"{number} / {count}")
        self._rows.clear()
        for option in kind.options:
            self._rows.addItem(option)
        measure = self._filling.measure_word()
        if kind.kind == "数字" and measure:
            wordless = QListWidgetItem(self._theme.icon("text_quote", 16), f"改为不写数字：“多{measure}”")
            wordless.setData(Qt.ItemDataRole.UserRole + 1, "多")
            self._rows.addItem(wordless)
        item = QListWidgetItem(self._theme.icon("flag", 16), _UNVERIFIED)
        item.setData(Qt.ItemDataRole.UserRole, True)
        item.setToolTip(kind.hint)
        self._rows.addItem(item)
        self._rows.setFixedHeight(min(self._rows.count(), 6) * _ROW + 2)
        self._rows.setCurrentRow(-1)
        value = self._filling.last_year()
        self.last_year.setText(f"上年同处写的是 {value}，仅供对照，不会自动填入")
        self.last_year.setVisible(bool(value))
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        editor = self._editor
        field = self._filling.field
        if field is None:
            return
        rect = editor.cursorRect(editor.cursor_at(field.start)).translated(editor.viewport().pos())
        left = min(max(rect.left() - 12, 4), editor.width() - self.width() - 18)
        top = rect.bottom() + 6
        if top + self.height() > editor.height() - _BAR_HEIGHT:
            top = rect.top() - self.height() - 4
        self.move(QPoint(left, top))

    def enter(self) -> bool:
        """↓ from the text: the first row; False where the list is not shown."""
        if not self.isVisible():
            return False
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows.setCurrentRow(0)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows.currentItem() is not None:
                self._choose(self._rows.currentItem())
                return True
            if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self._rows.currentRow() <= 0):
                self._editor.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _choose(self, item: QListWidgetItem) -> None:
        self._editor.setFocus()
        if item.data(Qt.ItemDataRole.UserRole):
            self._filling.mark_unverified()
        else:
            self._filling.fill(item.data(Qt.ItemDataRole.UserRole + 1) or item.text())
        self._filling.step(1)


class SlotBar(QFrame):
    """正在填空 2 / 3, with the keys, at the foot of the sheet."""

    def __init__(self, editor: SheetSurface) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setObjectName("slotBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_BAR_HEIGHT)
        self._progress = QLabel()
        self._progress.setObjectName("slotProgress")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._progress)
        for key, what in (("Tab", "下一空"), ("Shift+Tab", "上一空"), ("Esc", "结束，没填的留作提示")):
            row.addSpacing(8)
            row.addWidget(keycap(key))
            row.addWidget(QLabel(what))
        row.addStretch(1)
        editor.verticalScrollBar().rangeChanged.connect(lambda *_: self.raise_())  # Qt lifts its bar then
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Dressed by the window's style sheet."""

    def show_progress(self, number: int, count: int) -> None:
        if count == 0:
            self.hide()
            return
        self._progress.setText(f"正在填空 {number} / {count}")
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        self.setGeometry(0, self._editor.height() - _BAR_HEIGHT, self._editor.width(), _BAR_HEIGHT)
        self.raise_()
