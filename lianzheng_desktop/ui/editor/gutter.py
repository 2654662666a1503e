"""The icon of a paragraph's gravest finding, in the sheet's left margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock

from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.ui.editor.finding_marks import worst_of
from lianzheng_desktop.ui.editor.styles import SHEET_MARGIN

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.finding_marks import FindingMarks
    from lianzheng_desktop.ui.editor.sheet import Sheet
    from lianzheng_desktop.ui.editor.surface import SheetSurface

ICON = 16  # px
_OFFSET = 50  # px from the text to the icon's left edge
_TARGET = 24  # px, the smallest area worth aiming at
SEVERITY_ICONS = {
    Severity.ERROR: ("error_circle", "must"),
    Severity.WARNING: ("warning", "suggestIcon"),
    Severity.HINT: ("info", "hint"),
}


class Gutter:
    """Paints the icons, with a count where a paragraph has more findings than one."""

    def __init__(self, editor: SheetSurface, sheet: Sheet, marks: FindingMarks) -> None:
        self._editor, self._sheet, self._marks = editor, sheet, marks

    def paint(self, painter: QPainter, blocks: list[tuple[QTextBlock, QRectF]]) -> None:
        editor = self._editor
        for block, rect in blocks:
            marks = editor.state.lines[block.blockNumber()].marks
            if not marks:
                continue
            name, token = SEVERITY_ICONS[worst_of(marks).severity]
            place = self._place(block, rect)
            icon = editor.theme.icon(name, ICON, token, filled=True)
            icon.paint(painter, place.toRect(), Qt.AlignmentFlag.AlignCenter)
            count = len({id(mark.finding) for mark in marks})
            if count > 1:
                self._paint_count(painter, place, count)

    def _paint_count(self, painter: QPainter, place: QRectF, count: int) -> None:
        theme = self._editor.theme
        font = self._editor.font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(theme.color("textTertiary"))
        spot = QRectF(place.right() - 1, place.bottom() - 8, 16, 14)
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(count))

    def _place(self, block: QTextBlock, rect: QRectF) -> QRectF:
        """Beside the first line's glyphs: the tall line holds its leading above them."""
        layout = block.layout()
        line = layout.lineAt(0)
        middle = rect.top() + line.y() + line.ascent() * 0.66 if layout.lineCount() else rect.center().y()
        x = SHEET_MARGIN - _OFFSET - self._sheet.scroll_offset().x()
        return QRectF(round(x), round(middle - ICON / 2), ICON, ICON)

    def finding_at(self, point: QPoint) -> Finding | None:
        """The gravest finding of the paragraph whose icon is under a point of the viewport."""
        editor = self._editor
        for block, rect in self._sheet.visible_blocks():
            line = block.blockNumber()
            if not editor.state.lines[line].marks:
                continue
            spread = (_TARGET - ICON) / 2
            if self._place(block, rect).adjusted(-spread, -spread, spread, spread).contains(QPointF(point)):
                return self._marks.first_on_line(line)
        return None
