"""Ghost text: what may follow at the end of the paragraph, shown in the line but never in the document.

It lies in the layout's pre-edit area, so document, revision and undo know nothing of it until it is taken. It goes
before anything else touches the text, and an answer that comes late, for another text or caret, is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTextBlock, QTextCharFormat, QTextLayout

from lianzheng_desktop.ui.editor.geometry import pieces
from lianzheng_desktop.ui.editor.positions import utf16_length
from lianzheng_desktop.ui.editor.styles import Role
from lianzheng_desktop.ui.editor.undo import Change, EditKind

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.sheet import Sheet
    from lianzheng_desktop.ui.editor.surface import SheetSurface

REST = 400  # milliseconds without a key before anything is offered
_GIVEN_UP = 3  # Esc so often in one paragraph: it asks no more there
_CAP = "Tab 采纳"
_CAP_PIXELS = 11
_Key = Qt.Key
_BARE = (_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr)


class Offer(Protocol):
    """One continuation; `phrase` is the id of the phrase it comes from, "" for none."""

    @property
    def text(self) -> str: ...
    @property
    def phrase(self) -> str: ...


@dataclass(frozen=True, slots=True)
class GhostRequest:
    """What was asked for: the text's revision and the caret, in code points. An answer holds for these alone."""

    revision: int
    caret: int


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of an offer after its beginning was typed."""

    text: str
    phrase: str


class GhostText(QObject):
    """wanted(GhostRequest): answer through `offer`.  taken(phrase id): an offer was accepted."""

    wanted = Signal(object)
    taken = Signal(str)

    def __init__(self, editor: SheetSurface, sheet: Sheet, in_slots: Callable[[], bool]) -> None:
        super().__init__(editor)
        self._editor, self._sheet, self._in_slots = editor, sheet, in_slots
        self._on = False
        self._block = QTextBlock()
        self._column = 0  # UTF-16, where the ghost begins
        self._caret = 0
        self._offers: tuple[Offer, ...] = ()
        self._index = 0
        self._refused = (-1, 0)  # paragraph, times Esc was pressed there
        self._before_key: tuple[tuple[Offer, ...], int] = ((), 0)  # what a key just took away, and where it stood
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._ask)

    @property
    def text(self) -> str:
        """What stands there now, "" for nothing."""
        return self._offers[self._index].text if self._offers else ""

    def set_on(self, on: bool) -> None:
        self._on = on
        if not on:
            self.clear()

    # ---- asking and answering

    def typed(self, change: Change) -> None:
        """After a recorded edit. Where the offer's own beginning was typed, the rest stays; else it asks later."""
        before, place = self._before_key
        self._before_key = ((), 0)
        self._timer.stop()
        if not self._on:
            return
        if before and not change.removed and change.start == place:
            rest = tuple(
                _Rest(one.text[len(change.inserted) :], one.phrase)
                for one in before
                if one.text.startswith(change.inserted) and len(one.text) > len(change.inserted)
            )
            if rest and self._may_offer():
                self._show(rest)
                return
        self._timer.start()

    def hold(self) -> None:
        """Before an edit: the ghost leaves the line, but is remembered in case its own beginning is typed."""
        self._timer.stop()
        if self._offers:
            self._before_key = (self._offers[self._index :] + self._offers[: self._index], self._caret)
            self._remove()

    def offer(self, request: GhostRequest, offers: Sequence[Offer]) -> None:
        """The answer to `wanted`; silently dropped where text or caret are others by now."""
        editor = self._editor
        current = request.revision == editor.state.revision and request.caret == editor.caret()
        usable = tuple(one for one in offers if one.text and "\n" not in one.text)
        if current and usable and self._may_offer():
            self._show(usable)

    def _ask(self) -> None:
        if self._may_offer():
            self.wanted.emit(GhostRequest(self._editor.state.revision, self._editor.caret()))

    def _may_offer(self) -> bool:
        """Only at the end of a body paragraph the clerk is writing in."""
        editor = self._editor
        if not self._on or editor.is_composing() or self._in_slots() or not editor.hasFocus() or editor.isReadOnly():
            return False
        cursor = editor.textCursor()
        block = cursor.block()
        if cursor.hasSelection() or not cursor.atBlockEnd() or not block.text().strip():
            return False
        line = block.blockNumber()
        view = editor.state.lines[line]
        if view.role > Role.HEADING4 or (view.role is not Role.BODY and view.face_end >= len(block.text())):
            return False  # title, addressee, 落款; a heading whose own words are being written
        return self._refused[0] != line or self._refused[1] < _GIVEN_UP

    # ---- showing

    def _show(self, offers: tuple[Offer, ...], index: int = 0) -> None:
        self._remove()
        cursor = self._editor.textCursor()
        self._block, self._column = cursor.block(), cursor.positionInBlock()
        self._caret = self._editor.caret()
        self._offers, self._index = offers, index
        layout = self._block.layout()
        layout.setPreeditArea(self._column, self.text)
        form = QTextCharFormat()
        form.setForeground(self._editor.theme.color("textGhost"))
        ghost = QTextLayout.FormatRange()
        ghost.start, ghost.length, ghost.format = self._column, utf16_length(self.text), form
        layout.setFormats([one for one in layout.formats() if one.start < self._column] + [ghost])
        self._editor.document().markContentsDirty(self._block.position(), self._block.length())
        self._editor.viewport().update()

    def clear(self) -> None:
        """Nothing offered any more, nothing asked for."""
        self._timer.stop()
        self._before_key = ((), 0)
        self._remove()

    def _remove(self) -> None:
        if not self._offers:
            return
        self._offers, self._index = (), 0
        if self._block.isValid():
            layout = self._block.layout()
            layout.setPreeditArea(-1, "")
            layout.setFormats([one for one in layout.formats() if one.start < self._column])
            self._editor.document().markContentsDirty(self._block.position(), self._block.length())
        self._editor.viewport().update()

    def caret_moved(self, caret: int) -> None:
        if self._offers and caret != self._caret:
            self.clear()
        if self._refused[1] and self._editor.textCursor().blockNumber() != self._refused[0]:
            self._refused = (-1, 0)

    # ---- keys

    def key(self, event: QKeyEvent) -> bool:
        """True where the key was the ghost's: Tab takes it, Alt+↓ and Alt+↑ change it, Esc refuses it."""
        if not self._offers or event.key() in _BARE:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == _Key.Key_Tab and modifiers == Qt.KeyboardModifier.NoModifier:
            self.take()
        elif event.key() in (_Key.Key_Down, _Key.Key_Up) and modifiers == Qt.KeyboardModifier.AltModifier:
            by = 1 if event.key() == _Key.Key_Down else -1
            self._show(self._offers, (self._index + by) % len(self._offers))
        elif event.key() == _Key.Key_Escape:
            self._refuse()
        else:
            self.hold()
            return False
        return True

    def take(self) -> None:
        """The ghost becomes text, as one step."""
        if not self._offers:
            return
        offer, caret = self._offers[self._index], self._caret
        self.clear()
        self._editor.make_changes([Change(caret, "", offer.text)], EditKind.OTHER, "自动补全", caret + len(offer.text))
        self._editor.ensureCursorVisible()
        self.taken.emit(offer.phrase)

    def _refuse(self) -> None:
        line, times = self._refused
        here = self._block.blockNumber()
        times = times + 1 if line == here else 1
        self.clear()
        self._refused = (here, times)
        if times == _GIVEN_UP:
            self._editor.statusHint.emit("这一段不再自动补全")

    # ---- the key cap

    def paint(self) -> None:
        """“Tab 采纳” behind the ghost; over the margin where the line is full."""
        if not self._offers or not self._block.isValid():
            return
        editor = self._editor
        rect = (
            editor.document().documentLayout().blockBoundingRect(self._block).translated(-self._sheet.scroll_offset())
        )
        end = self._column + utf16_length(self.text)
        places = list(pieces(self._block, rect, self._column, end))
        if not places:
            return
        last = places[-1]
        painter = QPainter(editor.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(editor.theme.font(_CAP_PIXELS))
        text = f"{_CAP}　Alt+↓ {self._index + 1}/{len(self._offers)}" if len(self._offers) > 1 else _CAP
        width = painter.fontMetrics().horizontalAdvance(text) + 10
        left = min(last.right + 8, editor.viewport().width() - width - 6)
        if left < last.right + 2:  # no room even over the margin: only the key itself
            text = "Tab"
            width = painter.fontMetrics().horizontalAdvance(text) + 10
            left = min(last.right + 4, editor.viewport().width() - width - 2)
        middle = last.box.center().y()
        cap = QRectF(left, middle - 9, width, 18)
        painter.setPen(QPen(editor.theme.color("borderDefault"), 1))
        painter.setBrush(editor.theme.color("bgPanel"))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(editor.theme.color("textTertiary"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
