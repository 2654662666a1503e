"""What keys do in the sheet beyond plain typing: the order of Tab, Esc and Enter, and keys that do nothing here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.editor.styles import Role, is_heading
from lianzheng_desktop.ui.editor.undo import EditKind

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.slot_mode import SlotMode
    from lianzheng_desktop.ui.editor.surface import SheetSurface
    from lianzheng_desktop.ui.editor.zooming import Zooming

_Key = Qt.Key
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_FORMAT_KEYS = {_Key.Key_B: "加粗", _Key.Key_I: "倾斜", _Key.Key_U: "加下划线", _Key.Key_E: "居中", _Key.Key_R: "靠右"}
_STRUCTURE_KEYS = {_Key.Key_Left: "promote", _Key.Key_Right: "demote", _Key.Key_Up: "up", _Key.Key_Down: "down"}
_REMOVING = (_Key.Key_Backspace, _Key.Key_Delete)


class KeyManners:
    """What keys do beyond a plain text edit; `handle` is True where the key is done with.

    `show_find` opens the find bar, for replacing too where told; `close_find` is True where it was open.
    """

    def __init__(
        self,
        editor: SheetSurface,
        slot_mode: SlotMode,
        zooming: Zooming,
        show_find: Callable[[bool], None],
        close_find: Callable[[], bool],
    ) -> None:
        self._editor, self._slot_mode, self._zooming = editor, slot_mode, zooming
        self._show_find, self._close_find = show_find, close_find
        self._told: set[str] = set()

    def kind(self, event: QKeyEvent) -> EditKind:
        """What an edit made by this key is called in the undo list."""
        if event.key() in _REMOVING:
            return EditKind.ERASING
        if event.matches(QKeySequence.StandardKey.Cut):
            return EditKind.CUT
        if event.matches(QKeySequence.StandardKey.Paste):
            return EditKind.PASTE
        return EditKind.TYPING

    def handle(self, event: QKeyEvent) -> bool:
        """True where the key was dealt with."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return (
            self._history(event, modifiers)
            or self._tab_and_escape(event, modifiers)
            or self._enter(event, modifiers)
            or self._structure(event, modifiers)
            or self._formatting(event, modifiers)
            or self._view(event, modifiers)
        )

    def _history(self, event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> bool:
        undo = event.matches(QKeySequence.StandardKey.Undo) or (modifiers, event.key()) == (_ALT, _Key.Key_Backspace)
        redo = (modifiers, event.key()) in ((_CTRL, _Key.Key_Y), (_CTRL | _SHIFT, _Key.Key_Z))
        if undo:
            self._editor.undo()
        elif redo:
            self._editor.redo()
        elif (modifiers, event.key()) == (_CTRL | _SHIFT, _Key.Key_V):
            self._editor.paste()
        else:
            return False
        return True

    def _tab_and_escape(self, event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> bool:
        editor, key = self._editor, event.key()
        if key == _Key.Key_F11 and modifiers in (_NONE, _SHIFT):
            found = self._slot_mode.step(-1 if modifiers == _SHIFT else 1)
            if not found and not self._slot_mode.active:
                editor.statusHint.emit("没有要填的空")
            return True
        if key in (_Key.Key_Tab, _Key.Key_Backtab) and not modifiers & (_CTRL | _ALT):
            self._tab(backwards=key == _Key.Key_Backtab or modifiers == _SHIFT)
            return True
        if key == _Key.Key_Escape and self._slot_mode.active:
            self._slot_mode.end()
            return True
        if key == _Key.Key_Down and modifiers == _NONE:
            return self._slot_mode.enter_list()
        return key == _Key.Key_Escape and self._close_find()

    def _tab(self, backwards: bool) -> None:
        editor = self._editor
        if self._slot_mode.active or self._slot_mode.at_blank:
            self._slot_mode.step(-1 if backwards else 1)
            return
        line, column = self._place()
        view = editor.state.lines[line]
        if is_heading(view.role) and column <= view.label_end:
            editor.structureRequested.emit("promote" if backwards else "demote")
        elif column == 0 and not len(editor.selection()):
            editor.statusHint.emit("段首自动空两字，不用按 Tab")

    def _place(self) -> tuple[int, int]:
        editor = self._editor
        cursor = editor.textCursor()
        if editor.state.map.plain:
            return cursor.blockNumber(), cursor.positionInBlock()
        return editor.snapshot().place(editor.caret())

    def _enter(self, event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> bool:
        editor, key = self._editor, event.key()
        if key == _Key.Key_Backspace and modifiers == _NONE:
            return self._backspace()
        if key not in (_Key.Key_Return, _Key.Key_Enter):
            return False
        if modifiers == _CTRL:
            editor.statusHint.emit("公文自动分页，不用手动分页")
            return True
        line, _ = self._place()
        view = editor.state.lines[line]
        if modifiers == _SHIFT and view.role is not Role.TITLE:
            editor.statusHint.emit("只有标题可以手动换行，正文按 Enter 另起一段")
            return True
        if modifiers & (_CTRL | _ALT):
            return False
        block = editor.textCursor().block()
        if is_heading(view.role) and not block.text()[view.label_end :].strip() and not len(editor.selection()):
            self._take_number(line, "改为正文")  # an empty heading becomes a plain paragraph
            return True
        if modifiers == _SHIFT or not block.text():
            # A title of two lines; and in an empty paragraph Qt takes the format away instead of adding another.
            editor.text_keeper.kind = EditKind.TYPING
            editor.textCursor().insertText("\n")
            editor.text_keeper.kind = EditKind.OTHER
            editor.ensureCursorVisible()
            return True
        return False

    def _backspace(self) -> bool:
        """At the start of a heading it takes the number away and keeps the words."""
        editor = self._editor
        if len(editor.selection()):
            return False
        line, column = self._place()
        view = editor.state.lines[line]
        if column == 0 and is_heading(view.role) and view.label_end:
            self._take_number(line, "改为正文")
            return True
        return False

    def _take_number(self, line: int, label: str) -> None:
        editor = self._editor
        start = editor.snapshot().position(line)
        end = start + editor.state.lines[line].label_end
        editor.apply_edits([TextEdit(start, end, "")], label, start)

    def _structure(self, event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers != _ALT | _SHIFT:
            return False
        command = _STRUCTURE_KEYS.get(_Key(event.key()))
        if command is None:
            return False
        self._editor.structureRequested.emit(command)
        return True

    def _formatting(self, event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers != _CTRL or event.key() not in _FORMAT_KEYS:
            return False
        if "format" not in self._told:  # once is enough
            self._told.add("format")
            self._editor.statusHint.emit(f"公文样式已固定，不用手动{_FORMAT_KEYS[_Key(event.key())]}")
        return True

    def _view(self, event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers not in (_CTRL, _CTRL | _SHIFT):
            return False
        if event.key() in (_Key.Key_F, _Key.Key_H) and modifiers == _CTRL:
            self._show_find(event.key() == _Key.Key_H)
        elif event.key() in (_Key.Key_Equal, _Key.Key_Plus):
            self._zooming.step(1)
        elif event.key() in (_Key.Key_Minus, _Key.Key_Underscore):
            self._zooming.step(-1)
        elif event.key() == _Key.Key_0:
            self._zooming.fit()
        elif event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
            self._editor.moveCursor(QTextCursor.MoveOperation.Start)
            self._editor.verticalScrollBar().setValue(0)  # the head of the sheet with it
        else:
            return False
        return True
