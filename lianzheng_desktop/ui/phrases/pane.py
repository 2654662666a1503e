"""The phrase library pane: search, chips, where the caret is, cards. The library is opened after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.phrases.model import Phrase, PhraseKind
from lianzheng_desktop.ui.controls import EmptyState, PaneHeader, icon_button, keycap
from lianzheng_desktop.ui.phrases.chrome import ChipRow, ContextLine, inset, key_hint, pop_menu
from lianzheng_desktop.ui.phrases.delegate import GAP, CardDelegate
from lianzheng_desktop.ui.phrases.fields import CardList, SearchField
from lianzheng_desktop.ui.phrases.group_cards import group_text, is_group
from lianzheng_desktop.ui.phrases.model import PhraseModel
from lianzheng_desktop.ui.theme import Look

if TYPE_CHECKING:
    from lianzheng_desktop.phrases.library import PhraseLibrary
    from lianzheng_desktop.ui.phrases.narrowing import NarrowMenu

SCOPES = (("section", "本节"), ("all", "全部"), ("favourite", "收藏"), ("recent", "最近"), ("group", "成组"))
_LIMIT = 200
_KIND_ORDER = {PhraseKind.SENTENCE: 0, PhraseKind.CLAUSE: 1, PhraseKind.FORMULA: 2, PhraseKind.HEADING: 3}
_PLACE_REST = 40  # milliseconds behind the caret: the sheet is painted first
_NARROWED = 1000  # rows looked through where a kind or topic is wanted


class PhrasePane(QWidget):
    """inserted(text): put this at the caret. Everything else the pane does with the library itself."""

    inserted = Signal(str)
    harvestWanted = Signal()
    manageWanted = Signal()
    restoreWanted = Signal()
    removeWanted = Signal(object)  # a phrase, or the card of a group
    leave = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("libraryPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._library: PhraseLibrary | None = None
        self._section, self._topic, self._place = "", "", ""
        self._scope = "section"
        self._near: Phrase | None = None  # what related phrases are shown of
        self.model = PhraseModel()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._header = PaneHeader("词句库")
        self._narrow: NarrowMenu | None = None
        self._filter = icon_button(look, "filter", "按类别或主题筛选", self._open_narrow)
        self._header.row.addWidget(icon_button(look, "document_add", "采集词句", self.harvestWanted.emit))
        self._header.row.addWidget(icon_button(look, "more_horizontal", "更多", self._open_more))
        box.addWidget(self._header)
        box.addLayout(self._made_tools())
        self._stack = QStackedWidget()
        self.list = self._made_list()
        self.empty = EmptyState()
        self._stack.addWidget(inset(self.list))
        self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)
        box.addWidget(self._stack, 1)
        self.hint = key_hint(self._look)
        box.addWidget(self.hint)

    def set_library(self, library: PhraseLibrary) -> None:
        self._library = library
        self.refresh()

    def set_place(self, section: str, topic: str, place: str) -> None:
        """Where the caret is: part (work, problems …), topic of the section's heading, words for the context line."""
        if (section, topic, place) != (self._section, self._topic, self._place):
            self._section, self._topic, self._place = section, topic, place
            self._near = None
            self._timer.start(_PLACE_REST)

    def set_year(self, year: int) -> None:
        """The draft's year: cards say where their wording is past it."""
        if year != self._delegate.draft_year:
            self._delegate.draft_year = year
            if not self._timer.isActive():
                self.list.viewport().update()

    def set_lines(self, lines: int, hint: bool) -> None:
        """How many lines a card shows and whether the key hint is there."""
        self._delegate.lines_shown = lines
        self.hint.setVisible(hint)
        self.list.scheduleDelayedItemsLayout()

    def focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def refresh(self) -> None:
        """Search anew with what is in the field."""
        if self._library is None:
            return
        query = self._delegate.query = self.search.text().strip()
        current = self.current() if self.list.selectedIndexes() else None
        phrases, total = self._found(query, self._scope)
        self._tell_context(len(phrases))
        self._tell_counts(query, total)
        self._header.count.setText(f"{self._library.count()} 条")
        if self._scope == "section" and not query and self._near is None:
            phrases = tuple(sorted(phrases, key=lambda phrase: _KIND_ORDER[phrase.kind]))
        self.model.show(phrases)
        self._stack.setCurrentIndex(0 if phrases else 1)
        if not phrases:
            self._show_empty(query)
        elif current is not None and any(phrase.id == current.id for phrase in phrases):
            self._select(current.id)
        else:
            self.list.scrollToTop()
        self.list.scheduleDelayedItemsLayout()

    def refresh_later(self) -> None:
        """After what the clerk is doing now: the next turn of the event loop."""
        self._timer.start(0)

    def current(self) -> Phrase | None:
        return self.model.phrase(self.list.currentIndex().row())

    def insert_current(self) -> None:
        phrase = self.current()
        if phrase is None or self._library is None:
            return
        if is_group(phrase):
            self.inserted.emit(group_text(phrase, self._section))
            return
        self._library.mark_used(phrase.id)
        self._renew(self.list.currentIndex().row())
        self._delegate.show_inserted(phrase.id)
        self.list.clearSelection()
        self.inserted.emit(phrase.text)

    def choose_scope(self, scope: str) -> None:
        self._chips[scope].setChecked(True)
        self._scope, self._near = scope, None
        self.refresh()

    def _found(self, query: str, scope: str) -> tuple[tuple[Phrase, ...], int]:
        assert self._library is not None
        if self._near is not None and scope == self._scope and not query:
            near = self._library.related(self._near.id)
            return near, len(near)
        found, total = self._searched(query, scope)
        if not self.narrows or scope == "group":
            return found, total
        found = tuple(filter(self.narrow.fits, found))
        return found, len(found)

    def _tell_counts(self, query: str, total: int) -> None:
        """How many 本节 lists; in a search how many the chosen one of 本节 and 全部 found."""
        assert self._library is not None
        elsewhere = 0 if query or self._scope == "section" else self._count_here(self._library)
        here = total if self._scope == "section" else elsewhere
        searched = query and self._scope == "section"
        self._scopes.set_text("section", f"本节 {here}" if here or searched else "本节")
        self._scopes.set_text("all", f"全部 {total}" if query and self._scope == "all" else "全部")

    def _count_here(self, library: PhraseLibrary) -> int:
        """How many 本节 would list; counted, not listed, since this is asked at every key of a search."""
        if self.narrows:
            return self._found("", "section")[1]
        return library.count_at(self._section, self._topic)

    def _searched(self, query: str, scope: str) -> tuple[tuple[Phrase, ...], int]:
        assert self._library is not None
        if scope == "group":
            cards = self._library.group_cards(query, self._section)
            return cards, len(cards)
        search, limit = self._library.search, _NARROWED if self.narrows else _LIMIT
        if scope != "section" or query or self.narrows:
            topic = self.narrow.topic if self.narrows else ""
            result = search(query, section=self._section, scope=scope, topic=topic, limit=limit)
            return result.phrases, result.total
        result = self._library.at_place(self._section, self._topic, _LIMIT)
        return result.phrases, result.total

    def show_related(self, phrase: Phrase) -> None:
        """Phrases that share words with this one, until something else is looked for."""
        self.search.clear()
        self._near = phrase
        self.refresh()

    @property
    def narrow(self) -> NarrowMenu:
        """Made when it is first wanted."""
        if self._narrow is None:
            from lianzheng_desktop.ui.phrases.narrowing import NarrowMenu

            self._narrow = NarrowMenu(self, lambda: self._library.topics() if self._library else ())
            self._narrow.changed.connect(self._narrowed)
        return self._narrow

    @property
    def narrows(self) -> bool:
        return self._narrow is not None and self._narrow.narrows

    def _open_more(self) -> None:
        pop_menu(self, (("采集词句…", self.harvestWanted.emit), ("管理词句库…", self.manageWanted.emit)))

    def _open_narrow(self) -> None:
        self.narrow.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))

    def _narrowed(self) -> None:
        self._near = None
        self.refresh()

    def _typed(self) -> None:
        self._near = None
        self._timer.start(0)

    def _tell_context(self, count: int) -> None:
        if self._near is not None:
            near = self._near.text
            told = f"与“{near if len(near) <= 10 else near[:9] + '…'}”相近　{count} 条"
        elif self.narrows:
            told = f"只看　{self.narrow.told}"
        else:
            told = f"光标在　{self._place}" if self._place else ""
        self._context.tell(told)

    def _select(self, phrase_id: str) -> None:
        for number in range(self.model.rowCount()):
            phrase = self.model.phrase(number)
            if phrase is not None and phrase.id == phrase_id:
                self.list.setCurrentIndex(self.model.index(number))
                return

    def _renew(self, number: int) -> None:
        phrase = self.model.phrase(number)
        fresh = self._library.get(phrase.id) if phrase and self._library else None
        if fresh is not None:
            self.model.replace(number, fresh)

    def _show_empty(self, query: str) -> None:
        from lianzheng_desktop.ui.phrases import nothing  # the first picture does without

        assert self._library is not None
        if query:
            elsewhere = self._found(query, "all")[1] if self._scope != "all" else 0
            if elsewhere:
                self._scopes.set_text("all", f"全部 {elsewhere}")
            where = dict(SCOPES)[self._scope]
            to_all, clear = (lambda: self.choose_scope("all")), self.search.clear
            nothing.show_no_hits(self.empty, where, query, elsewhere, to_all, clear)
        elif self._library.count() == 0:
            nothing.show_no_library(self.empty, self._look, self.harvestWanted.emit, self.restoreWanted.emit)
        else:
            nothing.show_scope(self.empty, self._scope, self.choose_scope)

    def _act(self, name: str, number: int) -> None:
        self.list.setCurrentIndex(self.model.index(number))
        phrase = self.model.phrase(number)
        if phrase is None or self._library is None:
            return
        if name == "insert":
            self.insert_current()
        elif name == "copy":
            QGuiApplication.clipboard().setText(phrase.text)
        elif name == "more":
            self._menu(
                number, self.list.viewport().mapToGlobal(self.list.visualRect(self.model.index(number)).center())
            )
        elif is_group(phrase):
            return
        elif name == "near":
            self.show_related(phrase)
        elif name == "star":
            self._library.set_favourite(phrase.id, not phrase.favourite)
            self._renew(number)
        elif name in ("adapt", "edit"):
            self._open_box(number, phrase, keep=name == "edit")

    def _open_box(self, number: int, phrase: Phrase, keep: bool) -> None:
        from lianzheng_desktop.ui.phrases.adapt import AdaptBox  # the first picture does without

        rect = self.list.visualRect(self.model.index(number)).adjusted(0, 0, 0, -GAP)
        box = AdaptBox(self.list.viewport(), phrase.text, "存回词句库" if keep else "插入")
        box.setGeometry(rect.adjusted(0, 0, 0, max(0, 110 - rect.height())))
        box.done.connect(lambda text: self._take_box(phrase, text, keep))
        box.show()
        box.field.setFocus()

    def _take_box(self, phrase: Phrase, text: str, keep: bool) -> None:
        assert self._library is not None
        if keep:
            self._library.edit(phrase.id, text=text)
            self.refresh()
        else:
            self._library.mark_used(phrase.id)
            self.inserted.emit(text)

    def _menu(self, number: int, at: QPoint) -> None:
        phrase = self.model.phrase(number)
        if phrase is None or self._library is None:
            return
        menu = QMenu(self)
        for name, text in (("insert", "插入"), ("adapt", "改后插入…"), ("copy", "复制"), ("edit", "编辑…"),
                           ("near", "相近的词句"), ("star", "取消收藏" if phrase.favourite else "收藏")):  # fmt: skip
            if is_group(phrase) and name not in ("insert", "copy"):
                continue
            menu.addAction(text, lambda chosen=name: self._act(chosen, number))
        menu.addSeparator()
        menu.addAction("删除", lambda: self.removeWanted.emit(phrase))
        menu.exec(at)

    def _made_tools(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setContentsMargins(12, 0, 12, 1)
        box.setSpacing(0)
        self.search = SearchField(self._look)
        self.search.setObjectName("phraseSearch")
        self.search.setPlaceholderText("搜索词句或拼音首字母")
        self.search.setAccessibleName("搜索词句")
        self.search.set_cap(keycap("Alt+3"))
        self.search.textChanged.connect(lambda _text: self._typed())
        self.search.down.connect(self._enter_list)
        self.search.leave.connect(self.leave)
        box.addWidget(self.search)
        box.addSpacing(8)
        self._scopes = ChipRow(SCOPES, self.choose_scope)
        self._chips = self._scopes.chips
        box.addWidget(self._scopes)
        box.addSpacing(3)
        self._context = ContextLine()
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 0, 0)
        line.addWidget(self._context, 1)
        line.addWidget(self._filter)
        box.addLayout(line)
        return box

    def _made_list(self) -> CardList:
        view = CardList()
        view.setModel(self.model)
        self._delegate = CardDelegate(view, self._look)
        view.setItemDelegate(self._delegate)
        view.setAccessibleName("词句")
        view.setObjectName("paneList")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setDragEnabled(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # in the margin: cards keep their width
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(30)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._delegate.acted.connect(self._act)
        view.selectionModel().selectionChanged.connect(lambda *_: view.scheduleDelayedItemsLayout())
        view.doubleClicked.connect(lambda _index: self.insert_current())
        view.insert.connect(self.insert_current)
        view.up.connect(self.focus)
        view.leave.connect(self._clear_or_leave)
        view.customContextMenuRequested.connect(self._menu_at)
        return view

    def _menu_at(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self._menu(index.row(), self.list.viewport().mapToGlobal(at))

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(0))

    def _clear_or_leave(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.leave.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)
