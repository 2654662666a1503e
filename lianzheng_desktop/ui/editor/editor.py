"""The sheet: a text editor in official type that derives its looks from the text and keeps its own undo."""

from collections.abc import Iterable
from time import monotonic

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.text.edits import TextEdit, TextRange, apply_edits
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.editor import menu
from lianzheng_desktop.ui.editor.faces import Faces
from lianzheng_desktop.ui.editor.finding_marks import FindingMarks
from lianzheng_desktop.ui.editor.gutter import Gutter
from lianzheng_desktop.ui.editor.highlighter import DraftHighlighter
from lianzheng_desktop.ui.editor.keys import KeyManners
from lianzheng_desktop.ui.editor.paste import cleaned
from lianzheng_desktop.ui.editor.positions import TextMap, to_utf16
from lianzheng_desktop.ui.editor.scroll_marks import MarkedScrollBar
from lianzheng_desktop.ui.editor.sheet import Sheet
from lianzheng_desktop.ui.editor.slot_mode import SlotMode
from lianzheng_desktop.ui.editor.slots import SLOT
from lianzheng_desktop.ui.editor.styler import Styler
from lianzheng_desktop.ui.editor.styles import Styles
from lianzheng_desktop.ui.editor.text_state import TextState
from lianzheng_desktop.ui.editor.tones import Tones
from lianzheng_desktop.ui.editor.undo import Change, EditKind

ZOOM_STEPS = (80, 90, 100, 110, 125, 150)
_CANVAS_SIDE = 24  # px of canvas that 适合宽度 leaves on both sides
_SCROLLED_TO = 0.25  # of the height: where a place that was gone to stands


class DraftEditor(QTextEdit):
    """Plain text on a sheet. Positions in and out are code points.

    Styles follow `show_parse`, squiggles `show_findings`; between parses an edited line is styled by its number.
    """

    textEdited = Signal()  # real changes only, never while the input method is composing
    caretMoved = Signal(int)
    findingActivated = Signal(object)
    undoStateChanged = Signal()
    zoomChanged = Signal(int)
    statusHint = Signal(str)
    slotModeChanged = Signal(int, int)  # number of the field being filled, fields in all; 0, 0 when it ends
    contextMenuAboutToShow = Signal(object, int)  # the QMenu, and the position that was clicked

    def __init__(self, theme: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._faces = Faces.detect()
        self._fit_cap: int | None = 100  # 适合宽度 goes no further; None once a zoom was chosen by hand
        self.styles = Styles(self._faces, 100)
        self.state = TextState()
        self._kind = EditKind.OTHER
        self._composing = False
        self._replaying: list[Change] | None = None
        self._loading = False
        self._touched: tuple[int, int] | None = None
        self._typed: Change | None = None
        self._caret_state = (0, 0)
        self._pending_parse: ParsedDraft | None = None
        self.draft: ParsedDraft | None = None
        self._set_up_widget()
        self._set_up_parts()
        self.styler.restyle_all()

    def _set_up_widget(self) -> None:
        self.setAccessibleName("正文")
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setCursorWidth(2)
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)

    def _set_up_parts(self) -> None:
        document = self.document()
        document.contentsChange.connect(self._on_contents_change)  # before the highlighter, which reads what it keeps
        self.highlighter = DraftHighlighter(document, self.state.lines, self.styles, self._theme)
        document.contentsChanged.connect(self._on_contents_changed)
        self.styler = Styler(self)
        self.sheet = Sheet(self)
        self.gutter = Gutter(self)
        self.scroll_marks = MarkedScrollBar(self)
        self.setVerticalScrollBar(self.scroll_marks)
        self.finding_marks = FindingMarks(self)
        self.slot_mode = SlotMode(self)
        self._keys = KeyManners(self)
        self.cursorPositionChanged.connect(self._on_caret)
        self.selectionChanged.connect(self._on_caret)
        self.set_theme(self._theme)

    # ---- text

    def plain_text(self) -> str:
        return self.state.text

    def snapshot(self) -> Snapshot:
        return self.state.snapshot()

    def set_text(self, text: str) -> None:
        """Shows another text; forgets undo, findings and parse."""
        self._end_composition()
        self.slot_mode.end()
        self._loading = True
        self.document().setPlainText(text)
        self._loading = False
        self.state.reset(self._read(), self._units())
        self.draft = None
        self.finding_marks.clear()
        self.styler.restyle_all()
        self.set_caret(0)
        self.undoStateChanged.emit()
        self.textEdited.emit()

    def apply_edits(self, edits: Iterable[TextEdit], label: str, caret: int | None = None) -> None:
        """Makes the edits, given in positions of the present text, as one undo step.

        `caret` is a position of the new text; without it the caret keeps to its place in the words.
        Raises ValueError where edits overlap or reach outside the text.
        """
        edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
        text = self.state.text
        apply_edits(text, edits)
        changes = [Change(edit.start, text[edit.start : edit.end], edit.text) for edit in reversed(edits)]
        changes = [change for change in changes if change.removed != change.inserted]
        if changes:
            self.make_changes(changes, EditKind.OTHER, label, caret)
        elif caret is not None:
            self.set_caret(caret)

    def make_changes(
        self, changes: list[Change], kind: EditKind, label: str = "", caret: int | None = None, extend: bool = False
    ) -> None:
        """Makes changes one after another and records them as one step, or as part of the last one (`extend`)."""
        self._end_composition()
        before = self._caret_state
        self._replay(changes)
        if caret is not None:
            self.set_caret(caret)
        self._caret_state = self._read_caret()
        if extend:
            self.state.undo.extend(changes, self._caret_state)
        else:
            self.state.undo.record(changes, kind, before, self._caret_state, monotonic(), label)
        self._announce_edit()

    def _replay(self, changes: list[Change]) -> None:
        """Makes changes in the document without recording them."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        text, plain = self.state.text, self.state.map.plain
        for change in changes:
            plain = plain and self._all_single(change.inserted)
            end = change.start + len(change.removed)
            start16 = change.start if plain else to_utf16(text, change.start)
            end16 = end if plain else to_utf16(text, end)
            cursor.setPosition(start16)
            cursor.setPosition(end16, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(change.inserted, QTextCharFormat())
            text = text[: change.start] + change.inserted + text[end:]
        self._replaying = changes
        cursor.endEditBlock()
        self._replaying = None

    @staticmethod
    def _all_single(text: str) -> bool:
        return not text or max(text) <= "\uffff"

    def undo(self) -> None:
        if not self._composing:
            self._walk(self.state.undo.take_undo())

    def redo(self) -> None:
        if not self._composing:
            self._walk(self.state.undo.take_redo())

    def _walk(self, step: tuple[list[Change], tuple[int, int]] | None) -> None:
        if step is None:
            return
        changes, (position, anchor) = step
        self.slot_mode.end()
        self._replay(changes)
        self.set_caret(position, anchor)
        self._announce_edit()

    def can_undo(self) -> bool:
        return self.state.undo.can_undo

    def can_redo(self) -> bool:
        return self.state.undo.can_redo

    def undo_label(self) -> str:
        return self.state.undo.undo_name

    def redo_label(self) -> str:
        return self.state.undo.redo_name

    # ---- following the document

    def _read(self) -> str:
        """The document's text, exactly: `toPlainText` would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def _units(self) -> int:
        return self.document().characterCount() - 1

    def _on_contents_change(self, _position: int, _removed: int, _added: int) -> None:
        """Compares texts, since the ranges Qt reports are wrong around composition and restyling."""
        if self._composing or self._loading:
            return
        text = self._read()
        if self._replaying is not None:
            changes, self._replaying = self._replaying, None
            self._touched = self.state.follow(text, self._units(), changes)
            self.slot_mode.follow(changes)
            return
        if text == self.state.text:
            return
        units = self._units()
        caret = TextMap(text, units).to_code_point(self.textCursor().position())
        change = self.state.change_to(text, caret)
        if change is not None:
            self._touched = self.state.follow(text, units, [change])
            self._typed = change

    def _on_contents_changed(self) -> None:
        """The edit is complete and laid out: paragraph formats may follow now."""
        if self._touched is None or self._composing:
            return
        (first, stop), self._touched = self._touched, None
        self.styler.apply_roles(first, stop)
        self.finding_marks.text_changed()
        if self._typed is None:
            return
        change, self._typed = self._typed, None
        before, self._caret_state = self._caret_state, self._read_caret()
        self.state.undo.record([change], self._kind, before, self._caret_state, monotonic())
        self.slot_mode.typed(change)
        self._announce_edit()

    def _announce_edit(self) -> None:
        self.undoStateChanged.emit()
        self.textEdited.emit()

    def _on_caret(self) -> None:
        if self._composing or self._loading or self._touched is not None:
            return
        state = self._read_caret()
        if state == self._caret_state:
            return
        self._caret_state = state
        self.finding_marks.caret_moved()
        self.slot_mode.caret_moved(state[0])
        self.sheet.caret_moved()
        self.caretMoved.emit(state[0])

    def _read_caret(self) -> tuple[int, int]:
        cursor = self.textCursor()
        to_code_point = self.state.map.to_code_point
        return to_code_point(cursor.position()), to_code_point(cursor.anchor())

    # ---- caret and places

    def caret(self) -> int:
        return self.state.map.to_code_point(self.textCursor().position())

    def set_caret(self, position: int, anchor: int | None = None) -> None:
        """Places the caret; with `anchor` the text between is selected."""
        self._end_composition()
        length = len(self.state.text)
        cursor = self.textCursor()
        cursor.setPosition(self.state.map.to_utf16(min(position if anchor is None else anchor, length)))
        if anchor is not None:
            cursor.setPosition(self.state.map.to_utf16(min(position, length)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selection(self) -> TextRange:
        position, anchor = self._read_caret()
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

    def reveal(self, position: int, flash: bool = False) -> None:
        """Scrolls so that the place stands a quarter down the window, and tints its paragraph for a moment."""
        position = min(position, len(self.state.text))
        top = self.cursorRect(self.cursor_at(position)).top()
        height = self.viewport().height()
        if not 0 <= top <= height * 3 // 4 or flash:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + top - height * _SCROLLED_TO))
        if flash:
            self.sheet.flash(self.state.snapshot().place(position)[0])

    # ---- structure, findings, phrases

    def show_parse(self, draft: ParsedDraft) -> None:
        """Styles follow the parse; one of a former text is left aside."""
        if self._composing:
            self._pending_parse = draft
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
        span = self.selection()
        following = self.state.text[span.end : span.end + 1]
        if text.endswith("。") and following and following in "。，；：、！？":
            text = text[:-1]
        change = Change(span.start, self.state.text[span.start : span.end], text)
        self.slot_mode.end()
        self.make_changes([change], EditKind.OTHER, "插入词句", span.start + len(text))
        self.slot_mode.start(text, span.start)

    def next_slot(self) -> bool:
        return self.slot_mode.step(1)

    def previous_slot(self) -> bool:
        return self.slot_mode.step(-1)

    def in_slots(self) -> bool:
        return self.slot_mode.active

    # ---- looks

    def set_theme(self, theme: Tones) -> None:
        self._theme = theme
        palette = self.palette()
        for role, token in (
            (QPalette.ColorRole.Window, "bgCanvas"), (QPalette.ColorRole.Base, "bgPaper"),
            (QPalette.ColorRole.Text, "textPrimary"), (QPalette.ColorRole.Highlight, "selection"),
            (QPalette.ColorRole.HighlightedText, "textPrimary"), (QPalette.ColorRole.PlaceholderText, "textGhost"),
        ):  # fmt: skip
            palette.setColor(role, theme.color(token))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.highlighter.set_theme(theme)
        self.scroll_marks.set_theme(theme)
        self.styler.rehighlight_all()
        self.viewport().update()

    @property
    def theme(self) -> Tones:
        return self._theme

    def is_composing(self) -> bool:
        return self._composing

    def zoom(self) -> int:
        return self.styles.metrics.zoom

    def set_zoom(self, percent: int) -> None:
        self._fit_cap = None
        self._zoom_to(percent)

    def fit_width(self, cap: int = ZOOM_STEPS[-1]) -> None:
        """The largest step that leaves canvas on both sides; kept when the window changes its width."""
        self._fit_cap = cap
        self._fit()

    def zoom_by(self, steps: int) -> None:
        below = [step for step in ZOOM_STEPS if step < self.zoom()]
        above = [step for step in ZOOM_STEPS if step > self.zoom()]
        wanted = above if steps > 0 else below[::-1]
        if wanted:
            self.set_zoom(wanted[min(abs(steps), len(wanted)) - 1])

    def _fit(self) -> None:
        if self._fit_cap is None:
            return
        room = self.sheet.room() - 2 * _CANVAS_SIDE
        steps = [step for step in ZOOM_STEPS if step <= self._fit_cap]
        fitting = [step for step in steps if Styles.sheet_width(self._faces, step) <= room]
        self._zoom_to(max(fitting, default=steps[0]))

    def _zoom_to(self, percent: int) -> None:
        percent = min(max(percent, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        if percent == self.zoom():
            return
        self._end_composition()
        anchor = self.position_at(QPoint(self.viewport().width() // 2, 0))
        self.styles = Styles(self._faces, percent)
        self.highlighter.set_styles(self.styles)
        self.styler.restyle_all()
        bar = self.verticalScrollBar()
        if bar.value() > 0:
            bar.setValue(bar.value() + self.cursorRect(self.cursor_at(anchor)).top())
        self.zoomChanged.emit(percent)

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._composing and self._keys.handle(event):
            event.accept()
            return
        self._kind = self._keys.kind(event)
        super().keyPressEvent(event)
        self._kind = EditKind.OTHER

    def insert_break(self) -> None:
        """A paragraph break at the caret, by other means than Enter."""
        self._kind = EditKind.TYPING
        self.textCursor().insertText("\n")
        self._kind = EditKind.OTHER

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While something is being composed nothing follows the text; the commit is one step."""
        self._composing = bool(event.preeditString())
        self._kind = EditKind.INPUT_METHOD
        super().inputMethodEvent(event)
        if not self._composing:  # a composition given up may have taken a selection with it
            self._on_contents_change(0, 0, 0)
            self._on_contents_changed()
            self._on_caret()
        self._kind = EditKind.OTHER
        if not self._composing and self._pending_parse is not None:
            draft, self._pending_parse = self._pending_parse, None
            self.show_parse(draft)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Rectangles are the viewport's in Qt's answer; the sheet's place in the canvas has to be added."""
        answer = super().inputMethodQuery(query)
        if query in (Qt.InputMethodQuery.ImCursorRectangle, Qt.InputMethodQuery.ImAnchorRectangle):
            return QRectF(answer).translated(QPointF(self.viewport().pos()))
        return answer

    def _end_composition(self) -> None:
        """Text must not be replaced under a composition: it is committed, or else given up."""
        if not self._composing:
            return
        QGuiApplication.inputMethod().commit()
        if self._composing:
            self.inputMethodEvent(QInputMethodEvent())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words only, whatever format they come in."""
        if not source.hasText():
            return
        raw = source.text()
        text = cleaned(raw)
        if self._kind is EditKind.OTHER:
            self._kind = EditKind.PASTE
        self.textCursor().insertText(text, QTextCharFormat())
        self.ensureCursorVisible()
        self._kind = EditKind.OTHER
        if source.hasHtml() and "\n" in text:
            self.statusHint.emit("已按公文样式整理")

    def dropEvent(self, event: QDropEvent) -> None:
        own = event.source() in (self, self.viewport())
        text = event.mimeData().text()
        self._kind = EditKind.MOVE
        if own or not SLOT.search(text):
            super().dropEvent(event)
        else:
            self.set_caret(self.position_at(event.position().toPoint()))
            self.insert_phrase(cleaned(text))
            event.acceptProposedAction()
        self._kind = EditKind.OTHER

    def cut(self) -> None:
        self._kind = EditKind.CUT
        super().cut()
        self._kind = EditKind.OTHER

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = self.viewport().mapFromGlobal(event.globalPos())
        position = self.position_at(point)
        opened = menu.context_menu(self, position)
        self.contextMenuAboutToShow.emit(opened, position)
        opened.exec(event.globalPos())
        opened.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._end_composition()
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            finding = self.gutter.finding_at(point)
            if finding is None and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                finding = self.finding_marks.at(self.position_at(point))
            if finding is not None:
                self.findingActivated.emit(finding)
                event.accept()
                return
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_by(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.sheet.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        blocks = list(self.sheet.visible_blocks())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.sheet.paint(painter, blocks)
        self.gutter.paint(painter, blocks)
        painter.end()
        super().paintEvent(event)

    def shift_level(self, by: int) -> None:
        pass

    def move_section(self, by: int) -> None:
        pass
