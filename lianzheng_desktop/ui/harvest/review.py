"""The table of found phrases: kept or not, edited, filed elsewhere, another of the merged wordings chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal

from lianzheng_desktop.phrases.exchange import SECTION_WORDS
from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.phrases.portable import Pack, PackItem, edited
from lianzheng_desktop.ui.harvest.job import Found
from lianzheng_desktop.ui.phrases.model import tag
from lianzheng_desktop.ui.tables import Index, RowsModel
from lianzheng_desktop.ui.theme import Look

_REMARK = 4


@dataclass(slots=True)
class Row:
    """A found phrase as it would be kept; `known` where the library holds the same words."""

    item: PackItem
    keep: bool
    known: bool

    @property
    def phrase(self) -> Phrase:
        return self.item.phrase

    @property
    def wordings(self) -> tuple[str, ...]:
        """The chosen wording and the others that were merged into it."""
        return tuple(dict.fromkeys((self.phrase.text, *self.item.variants)))


class ReviewModel(RowsModel):
    """The rows found and those of them shown. counted(kept, all) follows every change."""

    COLUMNS = ("词句", "章节", "类别", "见于", "说明")

    counted = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.all_rows: list[Row] = []
        self.rows: list[Row] = []
        self._pack = Pack((), ())
        self._wish = ("", "", "", False)

    def load(self, found: Found) -> None:
        self._pack = found.pack
        self.all_rows = [Row(item, True, item.phrase.id in found.known) for item in found.pack.items]
        self.narrow(*self._wish)

    def narrow(self, section: str = "", query: str = "", source: str = "", by_documents: bool = False) -> None:
        """Shows rows of a section, that hold a word, of one source; in the text's order or those seen most first."""
        self._wish = (section, query, source, by_documents)
        self.beginResetModel()
        self.rows = [
            row for row in self.all_rows
            if (not section or row.phrase.section == section)
            and (not query or any(query in wording for wording in row.wordings))
            and (not source or source in row.phrase.sources)
        ]  # fmt: skip
        if by_documents:
            self.rows.sort(key=lambda row: -row.phrase.documents)
        self.endResetModel()
        self._count()

    def kept(self) -> Pack:
        """What is to be stored: kept rows as edited; groups come along."""
        return replace(self._pack, items=tuple(row.item for row in self.all_rows if row.keep))

    def keep_shown(self, on: bool) -> None:
        for row in self.rows:
            row.keep = on
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self._count()

    def edit(self, number: int, text: str, section: str) -> None:
        """Other words or another place; the wording that was there stays among the merged ones."""
        row = self.rows[number]
        if not text.strip():
            return
        others = [wording for wording in row.wordings if wording != text.strip()]
        row.item = replace(row.item, phrase=edited(row.phrase, text, section), variants=tuple(others))
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.COLUMNS) - 1))

    def sections(self) -> Iterator[str]:
        there = {row.phrase.section for row in self.all_rows}
        return (section for section in SECTION_WORDS if section in there)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        first = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return base | first if index.column() == 0 else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            if role == Qt.ItemDataRole.ToolTipRole and index.column() == _REMARK:
                return "\n".join(row.wordings[1:])
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if row.keep else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and (not row.keep or index.column()):
            return self._look.theme.color("textTertiary")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            row.keep = Qt.CheckState(value) == Qt.CheckState.Checked
            self.dataChanged.emit(index, index)
            self._count()
        elif role == Qt.ItemDataRole.EditRole:
            self.edit(index.row(), str(value), row.phrase.section)
        else:
            return False
        return True

    def _cell(self, row: Row, column: int) -> str:
        phrase = row.phrase
        if column == _REMARK:
            others = row.wordings[1:]
            merged = f"合并 {len(others)} 种说法：" + " / ".join(others) if others else ""
            return "　".join(filter(None, ("库里已有" if row.known else "", merged)))
        return (phrase.text, SECTION_WORDS[phrase.section], tag(phrase), f"{max(phrase.documents, 1)} 份")[column]

    def _count(self) -> None:
        self.counted.emit(sum(row.keep for row in self.all_rows), len(self.all_rows))
