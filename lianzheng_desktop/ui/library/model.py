"""The rows of 管理词句库: all the library's phrases, narrowed by word, place and collection."""

from __future__ import annotations

from PySide6.QtCore import Qt

from lianzheng_desktop.phrases.exchange import SECTION_WORDS
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.ui.phrases.model import tag
from lianzheng_desktop.ui.tables import Index, RowsModel

LIMIT = 5000  # rows shown at a time; more are found by narrowing


class LibraryModel(RowsModel):
    """The rows shown; `total` is how many there are, also beyond LIMIT."""

    COLUMNS = ("词句", "章节", "类别", "见于", "用过", "备注")

    def __init__(self, library: PhraseLibrary) -> None:
        super().__init__()
        self._library = library
        self._notes: dict[str, str] = {}
        self.rows: list[Phrase] = []
        self.total = 0

    def narrow(self, query: str, section: str, collection: str, favourite: bool) -> None:
        """Looks anew; the order is that of a search, or of use where nothing is looked for."""
        library = self._library
        members = library.shelves.members(collection) if collection else []
        total = None
        if collection and not query:  # fetched one by one: the library may be larger than a search gives
            rows = [phrase for phrase in map(library.get, members) if phrase]
        else:
            scope = "favourite" if favourite else "section" if section else "all"
            found = library.search(query, section=section, scope=scope, limit=LIMIT)
            rows = [phrase for phrase in found.phrases if not collection or phrase.id in members]
            total = found.total if len(found.phrases) == LIMIT and not collection else None
        rows = [phrase for phrase in rows if not section or phrase.section == section]
        notes = library.shelves.notes()
        self.beginResetModel()
        self.rows, self.total, self._notes = rows, total or len(rows), notes
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        phrase = self.rows[index.row()]
        seen = f"{phrase.documents} 份" if phrase.sources else ""
        used = f"{phrase.used} 次" if phrase.used else ""
        text = f"★ {phrase.text}" if phrase.favourite else phrase.text
        note = self._notes.get(phrase.id, "")
        return (text, SECTION_WORDS[phrase.section], tag(phrase), seen, used, note)[index.column()]
