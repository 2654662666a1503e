"""The sheet under the text: canvas, paper, current-paragraph bar, grounds of slots. None of it is in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QTextBlock

from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.ui.editor.geometry import pieces
from lianzheng_desktop.ui.editor.lines import Mark
from lianzheng_desktop.ui.editor.positions import to_utf16
from lianzheng_desktop.ui.editor.slots import SLOT, SlotState
from lianzheng_desktop.ui.editor.squiggles import SquigglePainter
from lianzheng_desktop.ui.editor.styles import CANVAS_TOP, SHEET_MARGIN
from lianzheng_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.surface import SheetSurface

Fields = Iterable[tuple[int, int, bool]]  # UTF-16 start and end in the document, whether it is the active one
_BAR_OFFSET = 16  # px left of the text
_BAR_WIDTH = 2
_FLASH_MS = 600
_RADIUS = 3
_REVEALED_AT = 0.25  # of the height: where a place that was gone to stands
_GROUNDS = {Severity.ERROR: "mustBg", Severity.WARNING: "suggestBg", Severity.HINT: "hintBg"}
_PALETTE = (
    (QPalette.ColorRole.Window, "bgCanvas"), (QPalette.ColorRole.Base, "bgPaper"),
    (QPalette.ColorRole.Text, "textPrimary"), (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "textPrimary"), (QPalette.ColorRole.PlaceholderText, "textGhost"),
)  # fmt: skip


def sheet_palette(palette: QPalette, theme: Theme) -> QPalette:
    """The palette with canvas, paper, type and selection of the theme."""
    for role, token in _PALETTE:
        palette.setColor(role, theme.color(token))
    return palette


class Sheet:
    """Places the viewport in the canvas and paints what lies under the text."""

    def __init__(self, editor: SheetSurface) -> None:
        self._editor = editor
        self._margins = (-1, -1)
        self._flashing: int | None = None
        self._squiggles = SquigglePainter()
        self._current = -1
        self._timer = QTimer(editor, singleShot=True, interval=_FLASH_MS)
        self._timer.timeout.connect(self._end_flash)

    def room(self) -> int:
        """Width the sheet may take, scroll bar left out."""
        return self._editor.width() - self._editor.scroll_marks.sizeHint().width()

    def place(self) -> None:
        """Centres the sheet; in a window too narrow for it the viewport scrolls sideways."""
        spare = max(self.room() - self._editor.styles.metrics.sheet, 0)
        margins = (spare // 2, spare - spare // 2)
        if margins != self._margins:
            self._margins = margins
            self._editor.setViewportMargins(margins[0], 0, margins[1], 0)

    def flash(self, line: int) -> None:
        self._flashing = line
        self._timer.start()
        self._editor.viewport().update()

    def reveal(self, position: int, flash: bool = False) -> None:
        """Scrolls where the place is out of sight or low down, so that it stands a quarter down."""
        editor = self._editor
        top = editor.cursorRect(editor.cursor_at(position)).top()
        height = editor.viewport().height()
        if not 0 <= top <= height * 3 // 4:
            bar = editor.verticalScrollBar()
            bar.setValue(round(bar.value() + top - height * _REVEALED_AT))
        if flash:
            self.flash(editor.snapshot().place(position)[0])

    def _end_flash(self) -> None:
        self._flashing = None
        self._editor.viewport().update()

    def caret_moved(self) -> None:
        line = self._editor.textCursor().blockNumber()
        if line != self._current:
            self._current = line
            self._editor.viewport().update()

    def scroll_offset(self) -> QPointF:
        editor = self._editor
        return QPointF(editor.horizontalScrollBar().value(), editor.verticalScrollBar().value())

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Blocks in the viewport with their rectangles there."""
        editor = self._editor
        layout = editor.document().documentLayout()
        offset = self.scroll_offset()
        height = editor.viewport().height()
        block = editor.cursorForPosition(QPointF(SHEET_MARGIN, 0).toPoint()).block()
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(-offset)
            if rect.top() > height:
                return
            yield block, rect
            block = block.next()

    # ---- painting

    def paint(self, painter: QPainter, blocks: list[tuple[QTextBlock, QRectF]], fields: Fields = ()) -> None:
        """`blocks` are those in sight; `fields` the places of a phrase being filled."""
        editor = self._editor
        theme = editor.theme
        width, height = editor.viewport().width(), editor.viewport().height()
        top = CANVAS_TOP - self.scroll_offset().y()
        painter.setPen(QPen(theme.color("borderSubtle"), 1))
        if top > 0:
            painter.fillRect(QRectF(0, 0, width, top), theme.color("bgCanvas"))
            painter.drawLine(QPointF(0, top), QPointF(width, top))
        painter.drawLine(QPointF(0.5, max(top, 0)), QPointF(0.5, height))
        painter.drawLine(QPointF(width - 0.5, max(top, 0)), QPointF(width - 0.5, height))
        current = editor.textCursor().blockNumber()
        for block, rect in blocks:
            line = block.blockNumber()
            if line == self._flashing:
                ground = QRectF(SHEET_MARGIN - 8, rect.top(), editor.styles.metrics.column + 16, rect.height())
                painter.fillRect(ground, theme.color("suggestBg"))
            if line == current:
                self._paint_bar(painter, block, rect)
            text = block.text()
            if "‹" in text:
                self._paint_slots(painter, block, rect, text)
            marks = editor.state.lines[line].marks
            if marks:
                self._paint_current_finding(painter, block, rect, marks)
                self._squiggles.paint(painter, block, rect, editor.zoom(), theme)
        self._paint_fields(painter, blocks, fields)

    def _paint_current_finding(
        self, painter: QPainter, block: QTextBlock, rect: QRectF, marks: tuple[Mark, ...]
    ) -> None:
        """The words the clerk is being asked about, on the ground of their severity."""
        for mark in marks:
            if self._editor.highlighter.is_current(mark.finding):
                text = block.text()
                columns = to_utf16(text, mark.start), to_utf16(text, mark.end)
                for piece in pieces(block, rect, *columns):
                    painter.fillRect(piece.box, self._editor.theme.color(_GROUNDS[mark.finding.severity]))

    def _paint_bar(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        layout = block.layout()
        if layout.lineCount() == 0:
            return
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        top = rect.top() + first.y() + 5
        bottom = rect.top() + last.y() + last.height() - 1
        x = SHEET_MARGIN - _BAR_OFFSET - self.scroll_offset().x()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._editor.theme.color("accentBorder"))
        painter.drawRoundedRect(QRectF(x, top, _BAR_WIDTH, bottom - top), 1, 1)

    def _paint_slots(self, painter: QPainter, block: QTextBlock, rect: QRectF, text: str) -> None:
        theme = self._editor.theme
        start = self._editor.state.map
        for match in SLOT.finditer(text):
            unverified = SlotState.of(match[1]) is SlotState.UNVERIFIED
            ground = theme.color("suggestBg" if unverified else "accentSubtle")
            dash = theme.color("suggestLine" if unverified else "accentText")
            columns = match.span() if start.plain else (to_utf16(text, match.start()), to_utf16(text, match.end()))
            for piece in pieces(block, rect, *columns):
                self._paint_ground(painter, piece.box, ground)
                painter.setPen(QPen(dash, 1, Qt.PenStyle.DashLine))
                painter.drawLine(piece.box.bottomLeft(), piece.box.bottomRight())

    def _paint_fields(self, painter: QPainter, blocks: list[tuple[QTextBlock, QRectF]], fields: Fields) -> None:
        """Filled fields stay tinted while the phrase is being filled; the active one is boxed."""
        theme = self._editor.theme
        for start, end, active in fields:
            for block, rect in blocks:
                begin = block.position()
                if not begin <= start <= begin + block.length() - 1:
                    continue
                for piece in pieces(block, rect, start - begin, min(end - begin, block.length() - 1)):
                    if not active:
                        self._paint_ground(painter, piece.box, theme.color("accentSubtle"))
                        continue
                    painter.setPen(QPen(theme.color("accent"), 1.5))
                    painter.setBrush(theme.color("bgRaised"))
                    painter.drawRoundedRect(piece.box.adjusted(-1, -1, 1, 1), _RADIUS, _RADIUS)

    @staticmethod
    def _paint_ground(painter: QPainter, piece: QRectF, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(piece, _RADIUS, _RADIUS)
