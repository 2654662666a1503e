"""Keeps the text state in step with the document: what was typed, replayed, composed, undone."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextBlockFormat, QTextCharFormat, QTextCursor

from lianzheng_desktop.ui.editor.positions import TextMap, to_utf16, utf16_length
from lianzheng_desktop.ui.editor.text_state import TextState
from lianzheng_desktop.ui.editor.undo import Change, EditKind

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

Caret = tuple[int, int]  # (position, anchor) in code points


class KeptText(Protocol):
    """The text edit whose text is kept: what the keeper asks of it, and what it tells it."""

    def document(self) -> QTextDocument: ...

    def textCursor(self) -> QTextCursor: ...

    def setTextCursor(self, cursor: QTextCursor) -> None: ...

    def ensureCursorVisible(self) -> None: ...

    def inputMethodEvent(self, event: QInputMethodEvent) -> None: ...

    def set_caret(self, position: int, anchor: int | None = None) -> None: ...

    def announce_edit(self) -> None: ...

    def about_to_change(self) -> None:
        """The program, not the writer, is about to put in text."""

    def about_to_step(self) -> None:
        """A step is about to be undone or redone."""

    def replayed(self, changes: list[Change]) -> None:
        """The program's changes stand in the text; the layout is not done yet."""

    def lines_touched(self, first: int, stop: int) -> None:
        """An edit of lines [first, stop) is complete and laid out."""

    def typed(self, change: Change) -> None:
        """The writer's own edit is recorded."""


class TextKeeper:
    """The only place that changes the document's text or records a change of it.

    `kind` says what the edit under way is; the editor sets it around the event that makes it.
    """

    def __init__(self, editor: KeptText, state: TextState) -> None:
        self._editor = editor
        self._state = state
        self.kind = EditKind.OTHER
        self.composing = False
        self._loading = False
        self._replaying: list[Change] | None = None
        self._touched: tuple[int, int] | None = None
        self._typed: Change | None = None
        self._caret: Caret = (0, 0)

    # ---- changes made by the program

    def load(self, text: str, form: QTextBlockFormat, dress: Callable[[], object]) -> None:
        """Another text: nothing of the former one can be undone.

        Its paragraphs have the format given until `dress` gives some of them another. To Qt all of it is one edit, and
        a whole new text: then it lays out what is seen and the rest in idle moments, instead of everything at once.
        """
        document = self._editor.document()
        self._editor.about_to_change()
        self._loading = True
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        document.clear()
        cursor.setBlockFormat(form)
        cursor.insertText(text)
        self._editor.setTextCursor(QTextCursor(document))  # from the end, up to which all would have to be laid out
        self._state.reset(self._read(), document.characterCount() - 1)
        try:
            dress()
        finally:  # a parse that fails must not leave the text closed to writing
            cursor.endEditBlock()
            self._loading = False
        self._caret = self.read_caret()

    def make(
        self, changes: list[Change], kind: EditKind, label: str = "", caret: int | None = None, extend: bool = False
    ) -> None:
        """Makes changes one after another and records them as one step, or as part of the last one (`extend`)."""
        self.end_composition()
        before = self._caret
        self._replay(changes)
        if caret is not None:
            self._editor.set_caret(caret)
        self._caret = self.read_caret()
        if extend:
            self._state.undo.extend(changes, self._caret)
        else:
            self._state.undo.record(changes, kind, before, self._caret, monotonic(), label)
        self._editor.announce_edit()

    def undo(self) -> None:
        if not self.composing:
            self._walk(self._state.undo.take_undo())

    def redo(self) -> None:
        if not self.composing:
            self._walk(self._state.undo.take_redo())

    def _walk(self, step: tuple[list[Change], Caret] | None) -> None:
        if step is None:
            return
        changes, (position, anchor) = step
        self._editor.about_to_step()
        self._replay(changes)
        self._editor.set_caret(position, anchor)
        self._editor.ensureCursorVisible()
        self._editor.announce_edit()

    def _replay(self, changes: list[Change]) -> None:
        """Makes changes in the document without recording them."""
        self._editor.about_to_change()
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        text, plain = self._state.text, self._state.map.plain
        for change in changes:
            end = change.start + len(change.removed)
            cursor.setPosition(change.start if plain else to_utf16(text, change.start))
            cursor.setPosition(end if plain else to_utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(change.inserted, QTextCharFormat())
            text = text[: change.start] + change.inserted + text[end:]
            plain = plain and utf16_length(change.inserted) == len(change.inserted)
        self._replaying = changes
        cursor.endEditBlock()
        self._replaying = None

    # ---- following the document

    def _read(self) -> str:
        """The document's text, exactly: `toPlainText` would turn no-break spaces into spaces."""
        return self._editor.document().toRawText().replace("\u2029", "\n")

    def on_contents_change(self, _position: int = 0, _removed: int = 0, _added: int = 0) -> None:
        """Compares texts, since the ranges Qt reports are wrong around composition and restyling."""
        if self.composing or self._loading:
            return
        text = self._read()
        units = self._editor.document().characterCount() - 1
        if self._replaying is not None:
            changes, self._replaying = self._replaying, None
            self._touched = self._state.follow(text, units, changes)
            self._editor.replayed(changes)
            return
        if text == self._state.text:
            return
        caret = TextMap(text, units).to_code_point(self._editor.textCursor().position())
        change = self._state.change_to(text, caret)
        if change is not None:
            self._touched = self._state.follow(text, units, [change])
            self._typed = change

    def on_contents_changed(self) -> None:
        """The edit is complete and laid out: paragraph formats may follow now."""
        if self._touched is None or self.composing:
            return
        (first, stop), self._touched = self._touched, None
        self._editor.lines_touched(first, stop)
        if self._typed is None:
            return
        change, self._typed = self._typed, None
        before, self._caret = self._caret, self.read_caret()
        self._state.undo.record([change], self.kind, before, self._caret, monotonic())
        self._editor.typed(change)
        self._editor.announce_edit()

    def caret_moved(self) -> bool:
        """Takes in where the caret is; False where it is where it was, or nothing may be read now."""
        if self.composing or self._loading or self._touched is not None:
            return False
        caret = self.read_caret()
        if caret == self._caret:
            return False
        self._caret = caret
        return True

    def read_caret(self) -> Caret:
        cursor = self._editor.textCursor()
        to_code_point = self._state.map.to_code_point
        return to_code_point(cursor.position()), to_code_point(cursor.anchor())

    # ---- composition

    def before_input_method(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        self.kind = EditKind.INPUT_METHOD

    def after_input_method(self) -> None:
        """Catches up: a composition that was given up may have taken a selection with it."""
        if not self.composing:
            self.on_contents_change()
            self.on_contents_changed()
        self.kind = EditKind.OTHER

    def end_composition(self) -> None:
        """Text must not be replaced under a composition: it is committed, or else given up."""
        if not self.composing:
            return
        QGuiApplication.inputMethod().commit()
        if self.composing:
            self._editor.inputMethodEvent(QInputMethodEvent())
