"""Two texts as one on the sheet: added words on green and underlined, removed ones on red and struck out."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.text.compare import ComparedLine, Comparison, Piece
from lianzheng_desktop.ui.editor.faces import Faces
from lianzheng_desktop.ui.editor.scroll_marks import WIDTH, PlaceScrollBar
from lianzheng_desktop.ui.editor.styles import CANVAS_TOP, SHEET_MARGIN, SHEET_TOP, Role, Styles, face_end, role_of
from lianzheng_desktop.ui.theme import Look, Theme

_LEAST_MARGIN = 28  # px: the bar of a changed place still stands in it
_BAR_OFFSET, _BAR_WIDTH = 20, 3
_KEPT_AROUND = 1  # unchanged paragraphs shown on either side where only changes are shown
_REVEALED_AT = 0.25
_GAP = "……"


class DiffView(QTextEdit):
    """Read only. Places are runs of changed paragraphs, counted from 0."""

    def __init__(self, look: Look, zoom: int = 90) -> None:
        super().__init__()
        self._look = look
        self._zoom = zoom
        self._styles = Styles(Faces.detect(), zoom)
        self._comparison = Comparison(())
        self._drafts: tuple[ParsedDraft | None, ParsedDraft | None] = (None, None)
        self._only_changes = False
        self._current = -1
        self._blocks: dict[int, int] = {}  # compared line → block
        self._refused: frozenset[tuple[int, int]] = frozenset()
        self._spots: dict[tuple[int, int], tuple[int, int]] = {}  # (compared line, piece) → positions in the document
        self.setAccessibleName("差别")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setObjectName("diffView")
        self.place_marks = PlaceScrollBar(self)
        self.setVerticalScrollBar(self.place_marks)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._mark_places())
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._centre())
        self.document().setDocumentMargin(0)
        look.follow(self, lambda view, theme: view._take_theme(theme))

    def show_comparison(
        self, comparison: Comparison, before: ParsedDraft | None = None, after: ParsedDraft | None = None
    ) -> None:
        """The parses give headings their faces; without them all is body text."""
        self._comparison = comparison
        self._refused = frozenset()
        self._drafts = (before, after)
        self._current = -1
        self._fill()

    def set_only_changes(self, on: bool) -> None:
        if on != self._only_changes:
            self._only_changes = on
            self._fill()
            self.go_to(self._current)

    @property
    def current(self) -> int:
        return self._current

    @property
    def places(self) -> int:
        return len(self._comparison.places())

    def go_to(self, place: int) -> None:
        """Scroll to a place and frame it; -1 takes the frame away."""
        places = self._comparison.places()
        self._current = place if 0 <= place < len(places) else -1
        if self._current >= 0:
            block = self.document().findBlockByNumber(self._blocks[places[self._current].start])
            cursor = QTextCursor(block)
            self.setTextCursor(cursor)
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + self.cursorRect(cursor).top() - self.viewport().height() * _REVEALED_AT))
        self.viewport().update()

    def set_refused(self, pieces: frozenset[tuple[int, int]]) -> None:
        """Pieces (compared line, number) that are not taken look as if nothing were to come of them."""
        changed, self._refused = self._refused ^ pieces, pieces
        for line, number in changed:
            if (line, number) in self._spots:
                cursor = QTextCursor(self.document())
                start, end = self._spots[line, number]
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                form = QTextCharFormat()
                self._dress(form, self._comparison.lines[line].pieces[number].kind, (line, number) in pieces)
                cursor.mergeCharFormat(form)

    def go_to_line(self, line: int, pieces: range) -> None:
        """Show a compared line and set off some of its pieces."""
        place = next((n for n, one in enumerate(self._comparison.places()) if line in one), -1)
        self._current = place
        block = self.document().findBlockByNumber(self._blocks.get(line, 0))
        spots = [self._spots[line, number] for number in pieces if (line, number) in self._spots]
        cursor = QTextCursor(block)
        if spots:
            cursor.setPosition(spots[0][0])
        self.setTextCursor(cursor)
        top, height = self.cursorRect(cursor).top(), self.viewport().height()
        if not 0.1 * height < top < 0.8 * height:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + top - height * _REVEALED_AT))
        self._set_off(block, spots)
        self.viewport().update()

    def _set_off(self, block: QTextBlock, spots: list[tuple[int, int]]) -> None:
        """A ground of its own for the pieces, or for the whole paragraph where there are none."""
        cursor = QTextCursor(block)
        if spots:
            cursor.setPosition(spots[0][0])
            cursor.setPosition(spots[-1][1], QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format.setBackground(self._look.theme.color("selection"))  # type: ignore[attr-defined]
        self.setExtraSelections([selection])

    # ---- the document

    def _fill(self) -> None:
        self.clear()
        document = self.document()
        document.setDefaultFont(self._styles.body_font)
        frame = document.rootFrame().frameFormat()
        frame.setLeftMargin(SHEET_MARGIN)
        frame.setRightMargin(SHEET_MARGIN)
        frame.setTopMargin(CANVAS_TOP + SHEET_TOP)
        frame.setBottomMargin(80)
        document.rootFrame().setFrameFormat(frame)
        self.setLineWrapColumnOrWidth(self._styles.metrics.sheet)
        self._blocks, self._spots = {}, {}
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        shown = self._shown()
        last = -1
        for index in shown:
            if self._only_changes and index > last + 1:
                self._start_block(cursor, Role.BODY)
                cursor.insertText(_GAP, self._form("same", Role.BODY, heading=False))
            self._insert(cursor, index, self._comparison.lines[index])
            last = index
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._place()

    def _shown(self) -> list[int]:
        lines = self._comparison.lines
        if not self._only_changes:
            return list(range(len(lines)))
        near: set[int] = set()
        for place in self._comparison.places():
            near.update(range(max(place.start - _KEPT_AROUND, 0), min(place.stop + _KEPT_AROUND, len(lines))))
        return sorted(near)

    def _insert(self, cursor: QTextCursor, index: int, line: ComparedLine) -> None:
        role, end = self._role(line)
        self._start_block(cursor, role)
        self._blocks[index] = cursor.blockNumber()
        done = 0
        for number, piece in enumerate(line.pieces):
            start = cursor.position()
            for part, heading in _split(piece, end - done):
                cursor.insertText(part, self._form(piece.kind, role, heading, (index, number) in self._refused))
            self._spots[index, number] = (start, cursor.position())
            if piece.kind != "removed" or line.after is None:
                done += len(piece.text)

    def _start_block(self, cursor: QTextCursor, role: Role) -> None:
        form = QTextBlockFormat(self._styles.block_format(role))
        if cursor.block().length() == 1 and not self._blocks and cursor.atStart():
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)

    def _role(self, line: ComparedLine) -> tuple[Role, int]:
        """Role of the paragraph, and how many characters of it wear the heading's face."""
        draft, number = (self._drafts[1], line.after) if line.after is not None else (self._drafts[0], line.before)
        if draft is None or number is None or number >= len(draft.lines):
            return Role.BODY, 0
        info = draft.lines[number]
        return role_of(info), face_end(info, len(draft.snapshot.lines[number]))

    def _form(self, kind: str, role: Role, heading: bool, refused: bool = False) -> QTextCharFormat:
        face = self._styles.face(role) if heading else None
        form = QTextCharFormat(face) if face is not None else QTextCharFormat()
        if face is None:
            font = QFont(self._styles.body_font)
            form.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
        self._dress(form, kind, refused)
        return form

    def _dress(self, form: QTextCharFormat, kind: str, refused: bool) -> None:
        """Words that are not to come are pale and struck out; those that are to stay after all are plain."""
        theme = self._look.theme
        colours = {"added": ("insText", "insBg"), "removed": ("delText", "delBg")}.get(kind, ("textPrimary", ""))
        if refused:
            colours = ("textTertiary" if kind == "added" else "textPrimary", "")
        form.setForeground(theme.color(colours[0]))
        if kind != "same":
            form.setBackground(theme.color(colours[1]) if colours[1] else QColor(Qt.GlobalColor.transparent))
            form.setFontUnderline(kind == "added" and not refused)
            form.setFontStrikeOut((kind == "added") == refused)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("bgCanvas"))
        top = CANVAS_TOP - self.verticalScrollBar().value()
        height = max(self.document().size().height() - CANVAS_TOP, self.viewport().height() - top)
        paper = QRectF(-self.horizontalScrollBar().value(), top, self._styles.metrics.sheet, height)
        painter.fillRect(paper, theme.color("bgPaper"))
        self._paint_places(painter, theme, paper.left())
        painter.end()
        super().paintEvent(event)

    def _paint_places(self, painter: QPainter, theme: Theme, left: float) -> None:
        shift = self.verticalScrollBar().value()
        layout = self.document().documentLayout()
        for number, place in enumerate(self._comparison.places()):
            first, last = (self._block(index) for index in (place.start, place.stop - 1))
            top, bottom = layout.blockBoundingRect(first).top(), layout.blockBoundingRect(last).bottom()
            if bottom < shift or top > shift + self.viewport().height():
                continue
            area = QRectF(left + SHEET_MARGIN - _BAR_OFFSET, top - shift + 6, _BAR_WIDTH, bottom - top - 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._bar_token(place)))
            painter.drawRoundedRect(area, 1.5, 1.5)
            if number == self._current:
                self._paint_frame(painter, theme.color("accent"), left, top - shift, bottom - shift)

    def _mark_places(self) -> None:
        """Each place beside the thumb, in the colour of its bar."""
        layout = self.document().documentLayout()
        height = max(self.document().size().height(), self.viewport().height(), 1.0)
        marks = []
        for place in self._comparison.places():
            top = layout.blockBoundingRect(self._block(place.start)).top()
            marks.append((top / height, self._bar_token(place)))
        self.place_marks.set_places(marks)

    def _bar_token(self, place: range) -> str:
        """Red where all of it is gone."""
        return "must" if all(self._comparison.lines[index].after is None for index in place) else "ok"

    def _paint_frame(self, painter: QPainter, color: QColor, left: float, top: float, bottom: float) -> None:
        width = self._styles.metrics.sheet - 2 * SHEET_MARGIN + 16
        for y in (top, bottom + 5):
            painter.fillRect(QRectF(left + SHEET_MARGIN - 8, y, width, 1), color)

    def _block(self, index: int) -> QTextBlock:
        return self.document().findBlockByNumber(self._blocks.get(index, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = self.width() - WIDTH - self._styles.metrics.sheet
        spare = max(room, 0)
        self.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)
        fits = -room <= 2 * (SHEET_MARGIN - _LEAST_MARGIN)  # else the words themselves would be cut
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)
        self._centre()

    def _centre(self) -> None:
        """A column a little too narrow takes it from both margins of the sheet."""
        bar = self.horizontalScrollBar()
        if self.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            bar.setValue(bar.maximum() // 2)

    def _take_theme(self, theme: Theme) -> None:
        palette = theme.palette()
        palette.setColor(palette.ColorRole.Window, theme.color("bgCanvas"))
        palette.setColor(palette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(palette.ColorRole.Text, theme.color("textPrimary"))
        palette.setColor(palette.ColorRole.Highlight, theme.color("selection"))
        palette.setColor(palette.ColorRole.HighlightedText, theme.color("textPrimary"))
        self.setPalette(palette)
        self.place_marks.set_theme(theme)
        place = self._current
        self._fill()
        self.go_to(place)


def _split(piece: Piece, heading: int) -> list[tuple[str, bool]]:
    """The part in the heading's face and the rest."""
    if heading <= 0 or heading >= len(piece.text):
        return [(piece.text, heading > 0)]
    return [(piece.text[:heading], True), (piece.text[heading:], False)]
