"""The text of the sheet: what it says, how it is changed, where the caret is. Positions are code points."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from lianzheng_desktop.text.edits import TextEdit, TextRange, apply_edits
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.editor.carry import carried
from lianzheng_desktop.ui.editor.text_keeper import TextKeeper
from lianzheng_desktop.ui.editor.text_state import TextState
from lianzheng_desktop.ui.editor.undo import Change, EditKind


class SheetText(QTextEdit):
    """A text edit that keeps its own undo; everything that has to do with looks is added by the editor."""

    textEdited = Signal()  # real changes only, never while the input method is composing
    undoStateChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = TextState()
        self.text_keeper = TextKeeper(self, self.state)

    # ---- told by the text keeper; whatever follows the text overrides them

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

    # ---- text and caret

    def plain_text(self) -> str:
        return self.state.text

    def snapshot(self) -> Snapshot:
        return self.state.snapshot()

    def apply_edits(self, edits: Iterable[TextEdit], label: str, caret: int | None = None) -> None:
        """Makes the edits, given in positions of the present text, as one undo step.

        `caret` is a position of the new text; without it the caret keeps to its place in the words.
        Raises ValueError where edits overlap or reach outside the text.
        """
        edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
        text = self.state.text
        apply_edits(text, edits)
        caret = carried(text, edits, self.caret()) if caret is None else caret
        changes = [Change(edit.start, text[edit.start : edit.end], edit.text) for edit in reversed(edits)]
        changes = [change for change in changes if change.removed != change.inserted]
        if changes:
            self.make_changes(changes, EditKind.OTHER, label, caret)
        elif caret is not None:
            self.set_caret(caret)

    def make_changes(
        self, changes: list[Change], kind: EditKind, label: str = "", caret: int | None = None, extend: bool = False
    ) -> None:
        self.text_keeper.make(changes, kind, label, caret, extend)

    def announce_edit(self) -> None:
        self.undoStateChanged.emit()
        self.textEdited.emit()

    def undo(self) -> None:
        self.text_keeper.undo()

    def redo(self) -> None:
        self.text_keeper.redo()

    def can_undo(self) -> bool:
        return self.state.undo.can_undo

    def can_redo(self) -> bool:
        return self.state.undo.can_redo

    def undo_label(self) -> str:
        return self.state.undo.undo_name

    def redo_label(self) -> str:
        return self.state.undo.redo_name

    def caret(self) -> int:
        return self.state.map.to_code_point(self.textCursor().position())

    def set_caret(self, position: int, anchor: int | None = None) -> None:
        """Places the caret; with `anchor` the text between is selected."""
        self.text_keeper.end_composition()
        length = len(self.state.text)
        cursor = self.textCursor()
        cursor.setPosition(self.state.map.to_utf16(min(position if anchor is None else anchor, length)))
        if anchor is not None:
            cursor.setPosition(self.state.map.to_utf16(min(position, length)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selection(self) -> TextRange:
        position, anchor = self.text_keeper.read_caret()
        return TextRange(min(position, anchor), max(position, anchor))

    def cursor_at(self, position: int, end: int | None = None) -> QTextCursor:
        """A cursor of its own at a code point position, selecting up to `end` where given."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.state.map.to_utf16(position))
        if end is not None:
            cursor.setPosition(self.state.map.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def position_at(self, point: QPoint) -> int:
        """The position under a point of the viewport."""
        return self.state.map.to_code_point(self.cursorForPosition(point).position())
