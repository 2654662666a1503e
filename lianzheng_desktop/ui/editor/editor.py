"""The sheet: a text editor in official type that derives its looks from the text and keeps its own undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.editor.caret import Caret
from lianzheng_desktop.ui.editor.composition import dressed
from lianzheng_desktop.ui.editor.finding_marks import FindingMarks
from lianzheng_desktop.ui.editor.ghost import GhostText
from lianzheng_desktop.ui.editor.gutter import Gutter
from lianzheng_desktop.ui.editor.key_taker import KeyTaker, NoList
from lianzheng_desktop.ui.editor.keys import KeyManners
from lianzheng_desktop.ui.editor.paste import put_in, words_of
from lianzheng_desktop.ui.editor.pointer import PointerManners
from lianzheng_desktop.ui.editor.sheet import Sheet, sheet_palette
from lianzheng_desktop.ui.editor.slot_mode import SlotMode
from lianzheng_desktop.ui.editor.styler import Styler
from lianzheng_desktop.ui.editor.styles import Role, Styles
from lianzheng_desktop.ui.editor.surface import SheetSurface
from lianzheng_desktop.ui.editor.undo import Change, EditKind
from lianzheng_desktop.ui.editor.zooming import ZOOM_STEPS, Zooming
from lianzheng_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.find_bar import FindBar


class DraftEditor(SheetSurface):
    """Plain text on a sheet. Positions in and out are code points.

    Styles follow `show_parse`, squiggles `show_findings`; between parses an edited line is styled by its number.
    """

    keyStruck = Signal()  # before a key or a step of the input method is dealt with
    caretMoved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pending_parse: ParsedDraft | None = None
        self.draft: ParsedDraft | None = None  # the last parse of the present text, or of a former one
        self._set_up_parts()
        self.styler.restyle_all()

    def _set_up_parts(self) -> None:
        self.sheet = Sheet(self)
        self.styler = Styler(self, self.sheet)
        self.zooming = Zooming(self, self.sheet, self.restyle)
        self.text_caret = Caret(self)
        self.finding_marks = FindingMarks(self, self.sheet)
        self.gutter = Gutter(self, self.sheet, self.finding_marks)
        self.slot_mode = SlotMode(self, self.sheet)
        self.ghost = GhostText(self, self.sheet, self.in_slots)
        self.caret_list: KeyTaker = NoList()  # a list at the caret that has the keys while it is open
        self._keys = KeyManners(self, self.slot_mode, self.zooming, self.show_find, self.close_find)
        self.pointer = PointerManners(
            self, self.slot_mode, self.zooming, self.finding_marks, self.gutter, self.show_find
        )
        self._find_bar: FindBar | None = None
        self.cursorPositionChanged.connect(self._on_caret)
        self.selectionChanged.connect(self._on_caret)
        self.set_theme(self._theme)

    # ---- text

    def set_text(self, text: str, parse: Callable[[Snapshot], ParsedDraft] | None = None) -> None:
        """Shows another text; forgets undo, findings and parse. With `parse` it is dressed by its parse at once."""
        self.text_keeper.end_composition()
        self.slot_mode.end()
        self.finding_marks.clear()
        self.draft = None

        def dress() -> None:
            if parse is not None:
                self.draft = parse(self.snapshot())
            self.styler.dress_new_text(self.draft)

        self.text_keeper.load(text, self.styles.block_format(Role.BODY), dress)
        self.set_caret(0)
        self.undoStateChanged.emit()
        self.textEdited.emit()

    def about_to_change(self) -> None:
        self.ghost.clear()

    def about_to_step(self) -> None:
        self.slot_mode.end()

    def replayed(self, changes: list[Change]) -> None:
        self.slot_mode.follow(changes)

    def lines_touched(self, first: int, stop: int) -> None:
        self.styler.apply_roles(first, stop)
        self.finding_marks.text_changed()

    def typed(self, change: Change) -> None:
        self.slot_mode.typed(change)
        self.ghost.typed(change)

    # ---- caret and places

    def _on_caret(self) -> None:
        if not self.text_keeper.caret_moved():
            return
        position = self.caret()
        self.finding_marks.caret_moved()
        self.slot_mode.caret_moved(position)
        self.ghost.caret_moved(position)
        self.sheet.caret_moved()
        self.caretMoved.emit(position)

    def reveal(self, position: int, flash: bool = False) -> None:
        """Scrolls so that the place stands a quarter down the window, and tints its paragraph for a moment."""
        self.sheet.reveal(min(position, len(self.state.text)), flash)

    # ---- structure, findings, phrases

    def show_parse(self, draft: ParsedDraft) -> None:
        """Styles follow the parse; one of a former text is left aside."""
        if self.is_composing():
            self._pending_parse = draft
            return
        if draft is self.draft:
            return
        if draft.snapshot.revision == self.state.revision or draft.snapshot.lines == self.snapshot().lines:
            self.draft = draft
            self.styler.follow_parse(draft)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.finding_marks.show(tuple(findings))

    def set_current_finding(self, finding: Finding | None) -> None:
        self.finding_marks.set_current(finding)

    def insert_phrase(self, text: str) -> None:
        """Inserts at the caret as one undo step; a closing mark doubled by the one that follows is left out."""
        self.slot_mode.insert(text)

    def next_slot(self) -> bool:
        return self.slot_mode.step(1)

    def previous_slot(self) -> bool:
        return self.slot_mode.step(-1)

    def in_slots(self) -> bool:
        return self.slot_mode.active

    @property
    def find_bar(self) -> FindBar:
        """Made when it is first asked for."""
        if self._find_bar is None:
            from lianzheng_desktop.ui.editor.find_bar import FindBar

            self._find_bar = FindBar(self, self.sheet)
        return self._find_bar

    def close_find(self) -> bool:
        """True where the bar was open."""
        if self._find_bar is None or not self._find_bar.isVisible():
            return False
        self._find_bar.close_bar()
        return True

    def show_find(self, replace: bool = False) -> None:
        self.find_bar.open(replace)

    def find_next(self, by: int = 1) -> bool:
        return self.find_bar.step(by)

    # ---- looks

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.ghost.clear()
        self.setPalette(sheet_palette(self.palette(), theme))
        self.viewport().setPalette(self.palette())  # an application style sheet leaves the old one there
        self.setAutoFillBackground(True)
        self.highlighter.set_theme(theme)
        self.scroll_marks.set_theme(theme)
        if self._find_bar is not None:
            self._find_bar.set_theme(theme)
        self.slot_mode.set_theme(theme)
        self.styler.rehighlight_all()
        self.viewport().update()

    def set_zoom(self, percent: int) -> None:
        self.zooming.set(percent)

    def zoom_by(self, steps: int) -> None:
        self.zooming.step(steps)

    def fit_width(self, cap: int = ZOOM_STEPS[-1]) -> None:
        """The largest step that leaves canvas on both sides; kept when the window changes its width."""
        self.zooming.fit(cap)

    def restyle(self, styles: Styles) -> None:
        """Other sizes or faces for the whole text."""
        self.text_keeper.end_composition()
        self.ghost.clear()
        self.styles = styles
        self.highlighter.set_styles(styles)
        self.styler.restyle_all()

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyStruck.emit()
        if self.caret_list.take_key(event) or (
            not self.is_composing() and (self.ghost.key(event) or self._keys.handle(event))
        ):
            event.accept()
            return
        self.text_keeper.kind = self._keys.kind(event)
        super().keyPressEvent(event)
        self.text_keeper.kind = EditKind.OTHER

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While something is being composed nothing follows the text; the commit is one step."""
        self.keyStruck.emit()
        if self.caret_list.take_composition(event):
            return
        self.ghost.hold()
        self.text_keeper.before_input_method(event)
        super().inputMethodEvent(dressed(event, self._theme.color("accent")))
        self.text_keeper.after_input_method()
        if self.is_composing():
            return
        self._on_caret()
        if self._pending_parse is not None:
            draft, self._pending_parse = self._pending_parse, None
            self.show_parse(draft)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Rectangles are the viewport's in Qt's answer; the sheet's place in the canvas has to be added.

        A caret without width (ours is drawn apart) is no rectangle to Qt's ibus bridge, which then tells the input
        method nothing, and the candidates open in the corner of the screen.
        """
        answer = super().inputMethodQuery(query)
        if query in (Qt.InputMethodQuery.ImCursorRectangle, Qt.InputMethodQuery.ImAnchorRectangle):
            place = QRectF(answer).translated(QPointF(self.viewport().pos()))
            place.setWidth(max(place.width(), 1.0))
            return place
        return answer

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words only, whatever format they come in."""
        if source.hasText() or source.hasHtml():
            self.insert_plain(words_of(source), formatted=source.hasHtml())

    def insert_plain(self, raw: str, formatted: bool = False) -> None:
        """Text from elsewhere in place of the selection, cleaned, as one step."""
        self.ghost.clear()
        put_in(self, raw, formatted)

    def dropEvent(self, event: QDropEvent) -> None:
        self.ghost.clear()
        if not self.pointer.dropped(event):
            super().dropEvent(event)
        self.text_keeper.kind = EditKind.OTHER

    def cut(self) -> None:
        self.text_keeper.kind = EditKind.CUT
        super().cut()
        self.text_keeper.kind = EditKind.OTHER

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pointer.open_menu(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.text_caret.wake()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.ghost.clear()
        self.caret_list.leave()
        super().focusOutEvent(event)
        self.text_caret.wake()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.ghost.clear()
        self.caret_list.leave()
        self.text_keeper.end_composition()
        if not self.pointer.pressed(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.pointer.released(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.pointer.pick_word(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.pointer.show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.pointer.turned(event):
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.caret_list.leave()
        self.zooming.follow_width()
        self.sheet.place()
        if self._find_bar is not None:
            self._find_bar.place()
        self.slot_mode.place()
        if self.viewport().height() < self.cursorRect().bottom() <= event.oldSize().height():
            self.ensureCursorVisible()  # a pane that opens below does not cover the line being written

    def moveEvent(self, event: QMoveEvent) -> None:
        """A notice that comes or goes above does not push the lines the clerk is reading."""
        super().moveEvent(event)
        bar = self.verticalScrollBar()
        if bar.value() and self.isVisible():
            bar.setValue(bar.value() + event.pos().y() - event.oldPos().y())

    def paintEvent(self, event: QPaintEvent) -> None:
        blocks = list(self.sheet.visible_blocks())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.sheet.paint(painter, blocks, self.slot_mode.painted_fields())
        self.gutter.paint(painter, blocks)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        self.text_caret.paint(painter)
        painter.end()
        self.ghost.paint()
