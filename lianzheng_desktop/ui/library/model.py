"""The rows of 管理词句库: all the library's phrases, narrowed by word, place and collection."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from lianzheng_desktop.phrases.exchange import SECTION_WORDS
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.ui.phrases.model import tag

LIMIT = 5000  # rows shown at a time; more are found by narrowing
_COLUMNS = ("词句", "章节", "类别", "见于", "用过", "备注")
_Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractTableModel):
    def __init__(self, library: PhraseLibrary) -> None:
        super().__init__()
        self._library = library
        self._notes: dict[str, str] = {}
        self.rows: list[Phrase] = []
        self.total = 0

    def narrow(self, query: str, section: str, collection: str, favourite: bool) -> None:
        """Looks anew; the order is that of a search, or of use where nothing is looked for."""
        scope = "favourite" if favourite else "section" if section else "all"
        found = self._library.search(query, section=section, scope=scope, limit=LIMIT)
        members = set(self._library.shelves.members(collection)) if collection else None
        rows = [
            p for p in found.phrases if (members is None or p.id in members) and (not section or p.section == section)
        ]
        self.beginResetModel()
        self.rows = rows
        self.total = len(rows) if members is not None or len(rows) < LIMIT else found.total
        self._notes = {phrase.id: self._library.shelves.note(phrase.id) for phrase in rows}
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        phrase = self.rows[index.row()]
        seen = f"{phrase.documents} 份" if phrase.sources else ""
        used = f"{phrase.used} 次" if phrase.used else ""
        text = f"★ {phrase.text}" if phrase.favourite else phrase.text
        return (text, SECTION_WORDS[phrase.section], tag(phrase), seen, used, self._notes[phrase.id])[index.column()]
