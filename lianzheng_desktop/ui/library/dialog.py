"""管理词句库: find, edit, file into collections, delete, take a harvest back, import and export."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.exchange import SECTION_WORDS
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.phrases.trash import Removed, put_back, take_out
from lianzheng_desktop.ui.controls import answered, make_clearable, name_box, push_button, resize_within_screen
from lianzheng_desktop.ui.dialogs.ask import AskDialog
from lianzheng_desktop.ui.library.model import LibraryModel
from lianzheng_desktop.ui.notices import UNDO_TIME, Notices
from lianzheng_desktop.ui.reading import FileReader
from lianzheng_desktop.ui.tables import table_of
from lianzheng_desktop.ui.theme import Look

_ALL, _FAVOURITES = "", "\0favourites"


class LibraryDialog(QDialog):
    """changed(): the library is no longer what it was.  importWanted(), exportWanted(ids of the chosen rows)."""

    changed = Signal()
    importWanted = Signal()
    exportWanted = Signal(object)

    def __init__(self, parent: QWidget, look: Look, library: PhraseLibrary) -> None:
        super().__init__(parent)
        self.setWindowTitle("管理词句库")
        resize_within_screen(self, 1000, 680)
        self._library = library
        self.model = LibraryModel(library)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        self.notices = Notices(look)
        self.reader = FileReader(self.notices, lambda text: self.said.setText(text))
        box.addWidget(self.notices)
        box.addLayout(self._made_filters())
        self.table = self._made_table()
        box.addWidget(self.table, 1)
        box.addLayout(self._made_fields())
        box.addLayout(self._made_foot())
        self.renew()

    def done(self, result: int) -> None:
        """However the dialog is left, nothing is read on behind it."""
        self.reader.stop()
        super().done(result)

    def renew(self) -> None:
        """After the library changed: the same view of it anew."""
        shelf, chosen = self.shelf.currentData(), {phrase.id for phrase in self.chosen()}
        self.shelf.blockSignals(True)
        self.shelf.clear()
        self.shelf.addItem("全部词句", _ALL)
        self.shelf.addItem("收藏", _FAVOURITES)
        for name, count in self._library.shelves.collections():
            self.shelf.addItem(f"{name}（{count}）", name)
        self.shelf.setCurrentIndex(max(self.shelf.findData(shelf), 0))
        self.shelf.blockSignals(False)
        self._narrow()
        self._choose(chosen)

    def _choose(self, ids: set[str]) -> None:
        """Selects again what was selected."""
        rows = [row for row, phrase in enumerate(self.model.rows) if phrase.id in ids]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            self.table.selectionModel().select(self.model.index(row, 0), flags)

    def chosen(self) -> list[Phrase]:
        return [self.model.rows[index.row()] for index in self.table.selectionModel().selectedRows()]

    # ---- deeds

    def keep_edit(self) -> None:
        """Words, place and note of the one chosen row, as they stand in the fields."""
        chosen = self.chosen()
        if len(chosen) != 1:
            return
        phrase = chosen[0]
        try:
            text, section = self.text.text().strip(), self.place.currentData()
            kept = phrase
            if (text, section) != (phrase.text, phrase.section):
                kept = self._library.edit(phrase.id, text=text, section=section)
            with self._library.store.database.transaction():
                self._library.shelves.set_note(kept.id, self.note.text().strip())
        except DraftError as error:
            self.said.setText(f"{error.what}{error.remedy}")
            return
        self._done("已改好")

    def remove(self) -> None:
        """All chosen rows, after a backup where they are many; for a while they can be brought back."""
        chosen = self.chosen()
        if not chosen:
            return
        if len(chosen) > 1:
            self._library.back_up_before()
        gone = take_out(self._library, [phrase.id for phrase in chosen])
        self._done("")
        self.notices.say(f"已删除 {len(gone)} 条", "ok", (("恢复", lambda: self._put_back(gone)),), stay=UNDO_TIME)
        self.table.setFocus()

    def _put_back(self, gone: tuple[Removed, ...]) -> None:
        self._done(f"已恢复 {put_back(self._library, gone)} 条")

    def collect(self, name: str) -> None:
        name = name.strip()
        if name:
            with self._library.store.database.transaction():
                self._library.shelves.collect(name, [phrase.id for phrase in self.chosen()])
            self._done(f"已放进“{name}”")

    def uncollect(self) -> None:
        with self._library.store.database.transaction():
            self._library.shelves.uncollect(self.shelf.currentData(), [phrase.id for phrase in self.chosen()])
        self._done("已移出")

    def drop_collection(self) -> None:
        """The collection that is shown, after a backup; its phrases stay in the library."""
        shown = self._shown_collection()
        if shown:
            self._library.back_up_before()
            with self._library.store.database.transaction():
                self._library.shelves.drop_collection(shown)
            self._done(f"已删除词句集“{shown}”，词句还在")

    def star(self) -> None:
        chosen = self.chosen()
        on = not all(phrase.favourite for phrase in chosen)
        for phrase in chosen:
            self._library.set_favourite(phrase.id, on)
        self._done("已收藏" if on else "已取消收藏")

    def take_back(self, batch: int) -> None:
        self._library.back_up_before()
        gone = self._library.drop_batch(batch)
        self._done(f"已撤回 {gone} 条；用过、收藏和改过的留着")

    def _done(self, text: str) -> None:
        self.renew()
        self.said.setText(text)
        self.changed.emit()

    # ---- showing

    def _shown_collection(self) -> str:
        """Its name; empty where all phrases or the favourites are shown."""
        shelf = self.shelf.currentData()
        return "" if shelf in (None, _ALL, _FAVOURITES) else str(shelf)

    def _narrow(self) -> None:
        favourite = self.shelf.currentData() == _FAVOURITES
        query, section = self.search.text().strip(), self.section.currentData() or ""
        self.model.narrow(query, section, self._shown_collection(), favourite)
        self.count.setText(f"{self.model.total} 条")
        self._show_row()

    def _show_row(self) -> None:
        chosen = self.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        for field in (self.text, self.place, self.note, self._keep):
            field.setEnabled(one is not None)
        for button in (self._remove, self._star):
            button.setEnabled(bool(chosen))
        self._collect.setEnabled(bool(chosen) or bool(self._shown_collection()))
        self.text.setText(one.text if one else "")
        self.note.setText(self._library.shelves.note(one.id) if one else "")
        self.text.setCursorPosition(0)
        if one:
            self.place.setCurrentIndex(self.place.findData(one.section))

    def _fill_batches(self) -> None:
        self._batches.clear()
        for number, made, label, count in self._library.store.batches()[:20]:
            self._batches.addAction(
                f"{str(made)[:16].replace('T', ' ')}　{label}（{count} 条）",
                lambda one=int(number): self.take_back(one),
            )
        if self._batches.isEmpty():
            self._batches.addAction("还没有采集或导入过").setEnabled(False)

    def _fill_shelves(self) -> None:
        """Where the chosen phrases can go, and what can be done with the collection that is shown."""
        self._shelves.clear()
        shown = self._shown_collection()
        if self.chosen():
            for name, _ in self._library.shelves.collections():
                if name != shown:
                    self._shelves.addAction(f"放进“{name}”", lambda one=name: self.collect(one))
            self._shelves.addAction("放进新的词句集…", self._ask_collection)
        if shown:
            self._shelves.addSeparator()
            if self.chosen():
                self._shelves.addAction(f"移出“{shown}”", self.uncollect)
            self._shelves.addAction(f"删除词句集“{shown}”，词句留下", self.drop_collection)

    def _ask_collection(self) -> None:
        field = QLineEdit()
        if answered(AskDialog(self, "新的词句集", "名称", field, "新建")):
            self.collect(field.text())

    # ---- made once

    def _made_filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText("搜索词句或拼音首字母")
        self.search.setAccessibleName("搜索词句")
        make_clearable(self.search)
        self.section = QComboBox()
        name_box(self.section, "章节")
        self.section.addItem("全部章节", "")
        for section, name in SECTION_WORDS.items():
            self.section.addItem(name, section)
        self.shelf = QComboBox()
        name_box(self.shelf, "词句集")
        self.count = QLabel()
        self.search.textChanged.connect(lambda _text: self._narrow())
        for choice in (self.section, self.shelf):
            choice.currentIndexChanged.connect(lambda _i: self._narrow())
        row.addWidget(self.search, 1)
        for widget in (self.section, self.shelf, self.count):
            row.addWidget(widget)
        return row

    def _made_table(self) -> QTableView:
        table = table_of(self.model, "词句", ((1, 96), (2, 80), (3, 64), (4, 64), (5, 140)))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().selectionChanged.connect(lambda *_: self._show_row())
        delete = QShortcut(QKeySequence.StandardKey.Delete, table, self.remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        return table

    def _made_fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.text, self.note, self.place = QLineEdit(), QLineEdit(), QComboBox()
        self.text.setAccessibleName("词句")
        self.note.setAccessibleName("备注")
        self.note.setPlaceholderText("备注")
        name_box(self.place, "归入章节")
        for section, name in SECTION_WORDS.items():
            self.place.addItem(name, section)
        self._keep: QPushButton = push_button("改好")
        self._keep.clicked.connect(lambda _=False: self.keep_edit())
        for field in (self.text, self.note):
            field.returnPressed.connect(self.keep_edit)
        row.addWidget(self.text, 3)
        row.addWidget(self.place)
        row.addWidget(self.note, 1)
        row.addWidget(self._keep)
        return row

    def _made_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._remove, self._star, self._collect = push_button("删除"), push_button("收藏"), push_button("词句集")
        back, bring, carry = push_button("撤回采集"), push_button("导入…"), push_button("导出…")
        self._shelves, self._batches = QMenu(self), QMenu(self)
        self._shelves.aboutToShow.connect(self._fill_shelves)
        self._batches.aboutToShow.connect(self._fill_batches)
        self._collect.setMenu(self._shelves)
        back.setMenu(self._batches)
        self._remove.clicked.connect(lambda _=False: self.remove())
        self._star.clicked.connect(lambda _=False: self.star())
        bring.clicked.connect(lambda _=False: self.importWanted.emit())
        carry.clicked.connect(lambda _=False: self.exportWanted.emit([phrase.id for phrase in self.chosen()]))
        self.said = QLabel()
        self.said.setObjectName("emptyText")
        for button in (self._remove, self._star, self._collect):
            row.addWidget(button)
        row.addWidget(self.said, 1)
        for button in (back, bring, carry):
            row.addWidget(button)
        for button in (self._remove, self._star, self._collect, back, bring, carry, self._keep):
            button.setAutoDefault(False)
        return row
