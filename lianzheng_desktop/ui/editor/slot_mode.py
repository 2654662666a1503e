"""Filling the blanks of an inserted phrase: Tab walks them, namesakes fill along, Esc ends it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QTextCursor

from lianzheng_desktop.phrases.slot_kinds import doubt, tidied
from lianzheng_desktop.ui.editor.paste import put_in
from lianzheng_desktop.ui.editor.slot_panels import SlotBar, SlotList
from lianzheng_desktop.ui.editor.slots import SLOT, UNVERIFIED_SUFFIX, Field, SlotSession
from lianzheng_desktop.ui.editor.undo import Change, EditKind
from lianzheng_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from lianzheng_desktop.document.model import LastFigure
    from lianzheng_desktop.text.edits import TextRange
    from lianzheng_desktop.ui.editor.sheet import Sheet
    from lianzheng_desktop.ui.editor.surface import SheetSurface

_CLOSING = "。，；：、！？"
_MEASURE = re.compile("人次|场次|批次|轮次|次|人|名|项|份|个|件|条|场|期|篇|起|批|轮|家|处|类|户")


class SlotMode:
    """At most one phrase is being filled; `field` is the blank at hand, None where nothing is."""

    def __init__(self, editor: SheetSurface, sheet: Sheet) -> None:
        self._editor, self._sheet = editor, sheet
        self._session: SlotSession | None = None
        self._own_changes = False
        self._line = -1
        self._hinting = False
        self._blank: tuple[QTextCursor, QTextCursor] | None = None  # both ends of the draft's own blank at hand
        self.figures: Callable[[], tuple[LastFigure, ...]] = tuple  # what last year's draft held, for comparison
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self.place())
        editor.document().documentLayout().documentSizeChanged.connect(lambda _size: self.place())

    @cached_property
    def _panels(self) -> tuple[SlotList, SlotBar]:
        """Made when the first blank is filled."""
        return SlotList(self._editor, self), SlotBar(self._editor)

    @property
    def _list(self) -> SlotList:
        return self._panels[0]

    @property
    def _bar(self) -> SlotBar:
        return self._panels[1]

    @property
    def active(self) -> bool:
        return self._session is not None

    @property
    def at_blank(self) -> bool:
        """The caret is still in the blank of the draft that was stepped to, filled since or not."""
        if self._blank is None:
            return False
        start, end = (cursor.position() for cursor in self._blank)
        caret = self._editor.textCursor()
        return start <= caret.selectionStart() and caret.selectionEnd() <= end

    @property
    def field(self) -> Field | None:
        return self._session.field if self._session else None

    def insert(self, text: str) -> None:
        """A phrase at the caret as one step; its closing mark is left out where one follows."""
        editor = self._editor
        span = editor.selection()
        whole = editor.plain_text()
        following = whole[span.end : span.end + 1]
        if text.endswith("。") and following and following in _CLOSING:
            text = text[:-1]
        self.end()
        change = Change(span.start, whole[span.start : span.end], text)
        editor.make_changes([change], EditKind.OTHER, "插入词句", span.start + len(text))
        editor.ensureCursorVisible()
        self.start(text, span.start)

    def start(self, inserted: str, start: int) -> None:
        """Begins with the first slot of a text just inserted at `start`; nothing happens where it has none."""
        session = SlotSession(inserted, start)
        if not session.fields:
            return
        self._session = session
        self._select(session.step(1))

    def end(self) -> None:
        """Leaves slot mode; unfilled slots stay in the text as they are."""
        self._blank = None
        if self._session is None:
            return
        self._session = None
        self._dress_selection()
        self._editor.highlighter.active_slot = None
        self._refresh()
        self._list.hide()
        self._bar.show_progress(0, 0)
        self._editor.slotModeChanged.emit(0, 0)

    def step(self, by: int) -> bool:
        """To the next or former field; outside slot mode to the next or former blank of the draft."""
        if self._session is None:
            return self._select_blank(by)
        self._restore_empty()
        self._look_over()
        field = self._session.step(by)
        if field is not None:
            self._select(field)
            return True
        if by > 0:
            end = self._session.fields[-1].end
            self.end()
            self._editor.set_caret(end)
        return False

    def _select_blank(self, by: int) -> bool:
        editor = self._editor
        found = all_blanks(editor.snapshot().lines)
        if not found:
            return False
        span = editor.selection()
        if by > 0:
            place = next((blank for blank in found if blank[0] >= span.end), found[0])
        else:
            place = next((blank for blank in reversed(found) if blank[1] <= span.start), found[-1])
        self._take(place)
        self._sheet.reveal(place[0])
        return True

    def _take(self, blank: tuple[int, int]) -> None:
        """A blank of the draft itself, chosen whole: what is typed takes its place."""
        editor = self._editor
        editor.set_caret(blank[1], blank[0])
        start, end = editor.cursor_at(blank[0]), editor.cursor_at(blank[1])
        start.setKeepPositionOnInsert(True)  # what is typed in its place lies between the two
        self._blank = start, end

    def clicked(self, before: TextRange) -> None:
        """A click into a waiting blank chooses it whole; a second one, with the caret in it `before`, places the caret.

        Of the phrase being filled the field that was clicked is the one at hand.
        """
        caret = self._editor.caret()
        snapshot = self._editor.snapshot()
        number, column = snapshot.place(caret)
        begin = caret - column
        found = [(begin + m.start(), begin + m.end()) for m in SLOT.finditer(snapshot.lines[number])]
        blank = next((one for one in found if one[0] < caret < one[1]), None)
        if blank is None or (blank[0] <= before.start and before.end <= blank[1]):
            return
        if self._session is not None and self._session.choose(caret):
            self._select(self._session.field)
        else:
            self.end()
            self._take(blank)

    def fill(self, value: str) -> None:
        """Puts a value into the active field and its namesakes."""
        field = self.field
        if field is not None:
            self._editor.set_caret(field.end, field.start)
            self._editor.about_to_change()
            put_in(self._editor, value, formatted=False)

    def mark_unverified(self) -> bool:
        """The active field stays open as 待核实; False where none is active."""
        field = self.field
        if field is None:
            return False
        text = self._editor.plain_text()[field.start : field.end]
        name = (SLOT.fullmatch(text) or {1: field.name})[1].removesuffix(UNVERIFIED_SUFFIX)
        wanted = f"‹{name}{UNVERIFIED_SUFFIX}›"
        if wanted != text:
            self._editor.make_changes([Change(field.start, text, wanted)], EditKind.OTHER, "标为待核实")
        return True

    def measure_word(self) -> str:
        """The measure word behind the active field: 人次, 轮次, 项; "" where none follows."""
        field = self.field
        text = self._editor.plain_text()
        found = _MEASURE.match(text, field.end) if field else None
        return found.group() if found else ""

    def last_year(self) -> str:
        """What stood in place of the active field in last year's draft; "" where nobody knows."""
        field, figures = self.field, self.figures()
        if field is None or not figures:
            return ""
        from lianzheng_desktop.document.rollover import last_value

        snapshot = self._editor.snapshot()
        number, column = snapshot.place(field.start)
        return last_value(snapshot.lines[number], column, column + field.end - field.start, figures)

    def _look_over(self) -> None:
        """The field that is being left: digits made plain, and a word where the value looks unlike its kind."""
        field = self.field
        if field is None or not field.filled:
            return
        value = self._editor.plain_text()[field.start : field.end]
        if SLOT.fullmatch(value):
            return
        kind = self._list.kind(field.name)
        plain = tidied(kind, value)
        if plain != value:
            self._editor.set_caret(field.end)
            self._editor.make_changes([Change(field.start, value, plain)], EditKind.OTHER, extend=True)
            assert self._session is not None
            self._fill_along(self._session.namesakes(self._editor.plain_text()))
        said = doubt(kind, plain)
        if said:
            self._editor.statusHint.emit(said)

    # ---- following the text

    def typed(self, change: Change) -> None:
        """After a recorded edit: the fields follow, and namesakes take over what was typed."""
        if self._session is None:
            return
        self._list.hide()
        if not self._session.follow(change):
            self._refresh()
            return
        field = self._session.field
        text = self._editor.plain_text()
        if field is not None and field.start < field.end:
            pairs = self._session.namesakes(text)
            if pairs:
                self._fill_along(pairs)
        self._refresh()

    def follow(self, changes: list[Change]) -> None:
        """After a replay (a fix, an undo): the fields only move."""
        if self._session is None or self._own_changes:
            return
        for change in changes:
            self._session.follow(change)

    def _fill_along(self, pairs: list[tuple[int, Change]]) -> None:
        assert self._session is not None
        self._own_changes = True
        for index, change in pairs:
            self._session.moved_by(index, change)
        self._editor.make_changes([change for _, change in pairs], EditKind.OTHER, extend=True)
        self._own_changes = False

    def _restore_empty(self) -> None:
        """A field left empty gets its slot back, so that no blank is forgotten."""
        field = self.field
        if field is not None and field.start == field.end:
            change = Change(field.start, "", f"‹{field.name}›")
            self._editor.make_changes([change], EditKind.OTHER, extend=True)

    def caret_moved(self, position: int) -> None:
        """Leaving the paragraph ends it."""
        self._dress_selection()
        if self._session is None:
            return
        line = self._editor.textCursor().blockNumber()
        if line != self._line and not self._session.holds(position):
            self.end()

    # ---- looks

    def _select(self, field: Field | None) -> None:
        if field is None or self._session is None:
            return
        editor = self._editor
        editor.set_caret(field.start, field.end)  # the caret stands before the hint, as in an empty field
        self._line = editor.textCursor().blockNumber()
        self._refresh()
        self._sheet.reveal(field.start)
        number, count = self._session.progress
        self._list.show_for(field.name, number, count)
        self._bar.show_progress(number, count)
        editor.slotModeChanged.emit(number, count)

    def enter_list(self) -> bool:
        return self.active and self._list.enter()

    def place(self) -> None:
        """Keeps list and bar to their places when the editor changes its size or is scrolled."""
        if self._session is None:
            return
        self._bar.place()
        if self._list.isVisible():
            self._list.place()

    def set_theme(self, theme: Theme) -> None:
        self._hinting = False  # the new theme's palette has the ordinary selection
        self._dress_selection()
        if "_panels" in vars(self):
            for panel in self._panels:
                panel.set_theme(theme)

    def _refresh(self) -> None:
        editor = self._editor
        highlighter = editor.highlighter
        before = highlighter.active_slot
        field = self.field
        place = editor.snapshot().place(field.start) if field else None
        if place != before:
            highlighter.active_slot = place
            for spot in (before, place):
                if spot is not None:
                    highlighter.rehighlight_line(spot[0])
        editor.viewport().update()

    def _dress_selection(self) -> None:
        """An empty field is chosen whole, so that typing replaces it; it looks like a field with a hint."""
        field = self.field
        span = self._editor.selection() if field is not None and not field.filled else None
        hinting = field is not None and span is not None and (span.start, span.end) == (field.start, field.end)
        if hinting == self._hinting:
            return
        self._hinting = hinting
        theme, palette = self._editor.theme, self._editor.palette()
        ground = QColor(Qt.GlobalColor.transparent) if hinting else theme.color("selection")
        palette.setColor(QPalette.ColorRole.Highlight, ground)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("textGhost" if hinting else "textPrimary"))
        self._editor.setPalette(palette)

    def painted_fields(self) -> list[tuple[int, int, bool]]:
        """(start, end, is active) in UTF-16 of fields that are filled or active."""
        session = self._session
        if session is None:
            return []
        to_utf16 = self._editor.state.map.to_utf16
        return [
            (to_utf16(field.start), to_utf16(field.end), index == session.active)
            for index, field in enumerate(session.fields)
            if field.filled or index == session.active
        ]


def all_blanks(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Every blank of a draft, our own and X次, ××年, 【待补】 and the like, as ranges in order of place."""
    from lianzheng_desktop.checks.blanks import find_blanks  # the first picture does without

    found: list[tuple[int, int]] = []
    begin = 0
    for line in lines:
        found += sorted((begin + blank.start, begin + blank.end) for blank in find_blanks(line))
        begin += len(line) + 1
    return found
