"""The list beside a returned file: a box for each change, comments among them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem

from lianzheng_desktop.ui.history.markup_rows import ChangeRow, CommentRow
from lianzheng_desktop.ui.theme import Look, Theme

_STYLE = (
    "QListWidget::item {{ padding: 6px 10px; border-left: 3px solid transparent; }}"
    "QListWidget::item:selected {{ background: {selection}; color: {textPrimary}; border-left-color: {accent}; }}"
    "QListWidget::indicator:unchecked {{ width: 11px; height: 11px; border: 1px solid {textTertiary}; }}"
)
_ELSEWHERE = "这里你后来改过，请自己看着改"


class ChangeList(QListWidget):
    """Several rows may be chosen at once; a blank sets all of them alike. chosen() after any box was set."""

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows: Sequence[ChangeRow | CommentRow] = ()
        self.setAccessibleName("修改和批注")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.itemChanged.connect(lambda _item: self.chosen.emit())
        look.follow(self, lambda view, theme: view.setStyleSheet(_STYLE.format(**_shades(theme))))

    def show_rows(self, rows: Sequence[ChangeRow | CommentRow]) -> None:
        """All changes are taken at first but those that cannot be."""
        self.rows = rows
        self.blockSignals(True)
        self.clear()
        for row in rows:
            self.addItem(self._item(row))
        self.blockSignals(False)

    def taken(self) -> list[ChangeRow]:
        return [row for number, row in self._changes() if self.item(number).checkState() == Qt.CheckState.Checked]

    def refused(self) -> list[ChangeRow]:
        return [row for number, row in self._changes() if self.item(number).checkState() != Qt.CheckState.Checked]

    def set_taken(self, numbers: Sequence[int], on: bool) -> None:
        """Set the boxes of some rows; rows without one stay as they are."""
        self.blockSignals(True)
        for number, row in self._changes():
            if number in numbers and row.edit is not None:
                self.item(number).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.chosen.emit()

    def set_all(self, on: bool) -> None:
        self.set_taken(range(len(self.rows)), on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        numbers = [self.row(item) for item in self.selectedItems()]
        boxes = [n for n in numbers if isinstance(row := self.rows[n], ChangeRow) and row.edit is not None]
        if boxes:
            on = self.item(self.currentRow() if self.currentRow() in boxes else boxes[0]).checkState()
            self.set_taken(boxes, on != Qt.CheckState.Checked)

    def _changes(self) -> list[tuple[int, ChangeRow]]:
        return [(number, row) for number, row in enumerate(self.rows) if isinstance(row, ChangeRow)]

    def _item(self, row: ChangeRow | CommentRow) -> QListWidgetItem:
        who = f"\n{row.who}" if row.who else ""
        if isinstance(row, CommentRow):
            item = QListWidgetItem(f"{'　　回复' if row.reply else '批注'}：{row.words}{who}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            return item
        item = QListWidgetItem(f"{row.words}{who}")
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        if row.edit is None:
            item.setText(f"{row.words}\n{_ELSEWHERE}")
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return item


def _shades(theme: Theme) -> dict[str, str]:
    return {name: theme.color(name).name() for name in ("selection", "textPrimary", "textTertiary", "accent")}
