"""台账: every blank and figure of the draft in one table, filled there or in the text; it stays open while writing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.checks.ledger import Entry, Standing, ledger
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.ui.controls import ToolButton
from lianzheng_desktop.ui.tables import Index, RowsModel, table_of
from lianzheng_desktop.ui.theme import Look

_VALUE = 1
_VIEWS = (("all", "全部"), ("open", "没填的"), ("conflict", "前后不一的"))


class LedgerModel(RowsModel):
    """filled(Entry, value): the clerk wrote a value into a row."""

    COLUMNS = ("项目", "数值", "单位", "位置", "说明")

    filled = Signal(object, str)

    def __init__(self, look: Look, place: Callable[[ParsedDraft, int], str]) -> None:
        super().__init__()
        self._look, self._place = look, place
        self._draft: ParsedDraft | None = None
        self.rows: tuple[Entry, ...] = ()

    def show(self, draft: ParsedDraft, entries: tuple[Entry, ...]) -> None:
        self.beginResetModel()
        self._draft, self.rows = draft, entries
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(entry, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return entry.text if entry.standing is Standing.FIGURE else ""
        if role == Qt.ItemDataRole.BackgroundRole and (entry.others or entry.standing is Standing.UNVERIFIED):
            return self._look.theme.color("suggestBg")
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _VALUE and entry.standing is Standing.BLANK:
            return self._look.theme.color("accentText")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cell(entry, index.column())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if index.column() == _VALUE else base

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry, text = self.rows[index.row()], str(value).strip().replace("\n", "")
        if role != Qt.ItemDataRole.EditRole or not text or text == entry.text:
            return False
        self.filled.emit(entry, text)
        return True

    def _cell(self, entry: Entry, column: int) -> str:
        if column == 3:
            return self._place(self._draft, entry.line) if self._draft else ""
        if column == 4:
            return note(entry)
        return (entry.thing or "—", entry.text, entry.unit)[column]


def note(entry: Entry) -> str:
    """What is to be said of a row, in the clerk's words."""
    if entry.others:
        return "别处写的是 " + "、".join(entry.others)
    return {Standing.BLANK: "没有填", Standing.UNVERIFIED: "待核实", Standing.FIGURE: ""}[entry.standing]


class LedgerDialog(QDialog):
    """filled(Entry, value); goTo(position). `follow` shows another state of the draft."""

    filled = Signal(object, str)
    goTo = Signal(int)
    gone = Signal()

    def __init__(self, parent: QWidget, look: Look, place: Callable[[ParsedDraft, int], str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("台账")
        self.resize(860, 560)
        self._view = "all"
        self._draft: ParsedDraft | None = None
        self._entries: tuple[Entry, ...] = ()
        self.model = LedgerModel(look, place)
        self.model.filled.connect(self.filled)
        self.table = self._made_table()
        self.said = QLabel()
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addLayout(self._made_views())
        box.addWidget(self.table, 1)
        hint = QLabel("双击数值可以直接填，也可以在正文里填；双击其他栏转到正文。")
        hint.setObjectName("emptyText")
        box.addWidget(hint)

    def follow(self, draft: ParsedDraft) -> None:
        self._draft, self._entries = draft, ledger(draft)
        self._renew()

    def choose_view(self, view: str) -> None:
        self._view = view
        self._renew()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.gone.emit()
        super().closeEvent(event)

    def reject(self) -> None:
        self.gone.emit()
        super().reject()

    def _renew(self) -> None:
        if self._draft is None:
            return
        wanted = {
            "all": lambda _entry: True,
            "open": lambda entry: entry.standing is not Standing.FIGURE,
            "conflict": lambda entry: bool(entry.others),
        }[self._view]
        current, bar = self.table.currentIndex(), self.table.verticalScrollBar().value()
        self.model.show(self._draft, tuple(entry for entry in self._entries if wanted(entry)))
        if current.isValid() and current.row() < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(current.row(), current.column()))
        self.table.verticalScrollBar().setValue(bar)
        blanks = sum(entry.standing is not Standing.FIGURE for entry in self._entries)
        conflicts = sum(bool(entry.others) for entry in self._entries)
        told = f"数字 {len(self._entries) - blanks} 处，没填的 {blanks} 处"
        self.said.setText(told + (f"，前后不一的 {conflicts} 处" if conflicts else ""))

    def _made_table(self) -> QTableView:
        table = table_of(self.model, "台账", enumerate((220, 120, 70, 220, 160)))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(self._clicked)
        return table

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() != _VALUE:
            self.goTo.emit(self.model.rows[index.row()].start)

    def _made_views(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        for view, text in _VIEWS:
            chip = ToolButton()
            chip.setObjectName("chip")
            chip.setText(text)
            chip.setCheckable(True)
            chip.setChecked(view == "all")
            chip.setAccessibleName(f"显示：{text}")
            chip.clicked.connect(lambda _=False, one=view: self.choose_view(one))
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.said)
        return row
