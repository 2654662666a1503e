"""What the mouse does on the sheet: icons and words that open findings, words picked, tooltips, zoom, the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from lianzheng_desktop.ui.editor.paste import cleaned
from lianzheng_desktop.ui.editor.slots import SLOT
from lianzheng_desktop.ui.editor.undo import EditKind
from lianzheng_desktop.ui.editor.words import word_at

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.finding_marks import FindingMarks
    from lianzheng_desktop.ui.editor.gutter import Gutter
    from lianzheng_desktop.ui.editor.slot_mode import SlotMode
    from lianzheng_desktop.ui.editor.surface import SheetSurface
    from lianzheng_desktop.ui.editor.zooming import Zooming


class PointerManners:
    """`cut_words` tells words apart for a double click; without it Qt's own guess stands."""

    def __init__(
        self,
        editor: SheetSurface,
        slot_mode: SlotMode,
        zooming: Zooming,
        finding_marks: FindingMarks,
        gutter: Gutter,
        show_find: Callable[[], None],
    ) -> None:
        self._editor, self._slot_mode, self._zooming = editor, slot_mode, zooming
        self._finding_marks, self._gutter, self._show_find = finding_marks, gutter, show_find
        self.cut_words: Callable[[str], Sequence[str]] | None = None
        self._before = editor.selection()

    def pressed(self, event: QMouseEvent) -> bool:
        """True where the click asked for a finding: on its icon, or on its words with Ctrl held."""
        editor = self._editor
        self._before = editor.selection()
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position().toPoint()
        finding = self._gutter.finding_at(point)
        if finding is None and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            finding = self._finding_marks.under(point)
        if finding is None:
            return False
        editor.findingActivated.emit(finding)
        return True

    def released(self, event: QMouseEvent) -> None:
        """A blank that was clicked, and nothing dragged over, is chosen whole."""
        editor = self._editor
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and not editor.textCursor().hasSelection():
            self._slot_mode.clicked(self._before)

    def dropped(self, event: QDropEvent) -> bool:
        """True where a phrase with blanks was dropped and inserted; anything else is the text field's own work."""
        editor = self._editor
        own = event.source() in (editor, editor.viewport())
        text = event.mimeData().text()
        editor.text_keeper.kind = EditKind.MOVE if own else EditKind.PASTE
        if own or not SLOT.search(text):
            return False
        editor.set_caret(editor.position_at(event.position().toPoint()))
        self._slot_mode.insert(cleaned(text))
        event.acceptProposedAction()
        return True

    def pick_word(self, event: QMouseEvent) -> None:
        editor = self._editor
        if self.cut_words is None or event.button() != Qt.MouseButton.LeftButton:
            return
        snapshot = editor.snapshot()
        line, column = snapshot.place(editor.position_at(event.position().toPoint()))
        start, end = word_at(snapshot.lines[line], column, self.cut_words)
        begin = snapshot.position(line)
        editor.set_caret(begin + end, begin + start)

    def show_tooltip(self, event: QHelpEvent) -> None:
        """Resting on marked words says in one line what is the matter."""
        editor = self._editor
        finding = self._gutter.finding_at(event.pos()) or self._finding_marks.under(event.pos())
        QToolTip.showText(event.globalPos(), finding.message if finding else "", editor)

    def turned(self, event: QWheelEvent) -> bool:
        """True where the wheel zoomed, with Ctrl held."""
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        turned = event.angleDelta().y()
        if turned:
            self._zooming.step(1 if turned > 0 else -1)
        return True

    def open_menu(self, event: QContextMenuEvent) -> None:
        from lianzheng_desktop.ui.editor.menu import context_menu  # the first picture does without

        editor = self._editor
        position = editor.position_at(editor.viewport().mapFromGlobal(event.globalPos()))
        menu = context_menu(editor, self._finding_marks.at(position), self._show_find)
        editor.contextMenuAboutToShow.emit(menu, position)
        menu.exec(event.globalPos())
        menu.deleteLater()
