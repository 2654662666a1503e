"""Findings on the sheet: taken in when the writer rests, underlined except where the caret stands."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.ui.editor.lines import LineView, Mark, marks_by_line

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.sheet import Sheet
    from lianzheng_desktop.ui.editor.surface import SheetSurface

REST_SECONDS = 0.6  # nothing new is underlined sooner after a key
_REACH = 24  # px from a character boundary that still belong to the character
_SLICE_SECONDS = 0.006  # of repainting lines out of sight, between events


class FindingMarks:
    """Holds the findings shown, in step with the text through the editor's line views."""

    def __init__(self, editor: SheetSurface, sheet: Sheet) -> None:
        self._editor, self._sheet = editor, sheet
        self._waiting: tuple[Finding, ...] | None = None
        self._waiting_revision = -1
        self._last_key = 0.0
        self._caret_line = 0
        self._stale_lines: deque[int] = deque()
        self._rest = QTimer(editor, singleShot=True)
        self._rest.timeout.connect(self._show_waiting)
        self._slices = QTimer(editor, interval=0)
        self._slices.timeout.connect(self._repaint_slice)
        self._scroll = QTimer(editor, singleShot=True, interval=120)
        self._scroll.timeout.connect(self._place_scroll_marks)
        editor.document().documentLayout().documentSizeChanged.connect(lambda _size: self._scroll.start())

    # ---- what is shown

    def clear(self) -> None:
        self._waiting = None
        self._stale_lines.clear()
        self._editor.highlighter.hidden = frozenset()
        self._editor.highlighter.current = None
        self._scroll.start()

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Replaces what is shown; within the rest after a key it waits, and is dropped if the text moved on."""
        self._waiting, self._waiting_revision = findings, self._editor.state.revision
        remaining = REST_SECONDS - (monotonic() - self._last_key)
        if self._editor.is_composing() or remaining > 0:
            self._rest.start(max(round(remaining * 1000), 50))
        else:
            self._show_waiting()

    def _show_waiting(self) -> None:
        if self._editor.is_composing():
            self._rest.start(50)
            return
        findings, self._waiting = self._waiting, None
        if findings is None or self._waiting_revision != self._editor.state.revision:
            return
        snapshot = self._editor.snapshot()
        found = marks_by_line(findings, snapshot.lines, snapshot.starts)
        views = self._editor.state.lines.views
        changed = []
        for line, view in enumerate(views):
            marks = tuple(found.get(line, ()))
            if marks or view.marks:
                if marks != view.marks:
                    changed.append(line)
                views[line] = LineView(view.role, view.face_end, view.label_end, marks)
        self._hide_under_caret()
        self._repaint(changed)
        self._scroll.start()
        self._editor.viewport().update()

    def set_current(self, finding: Finding | None) -> None:
        """The finding the clerk is looking at is underlined wherever the caret stands."""
        highlighter = self._editor.highlighter
        before, highlighter.current = highlighter.current, finding
        for changed in (before, finding):
            if changed is not None:
                self._repaint([self._line_of(changed)])
        self._editor.viewport().update()

    def _line_of(self, finding: Finding) -> int:
        snapshot = self._editor.snapshot()
        return snapshot.place(min(finding.start, len(snapshot.text)))[0]

    # ---- following the writer

    def text_changed(self) -> None:
        self._last_key = monotonic()
        self._scroll.start()

    def caret_moved(self) -> None:
        self._hide_under_caret()

    def _hide_under_caret(self) -> None:
        editor = self._editor
        cursor = editor.textCursor()
        line = cursor.blockNumber()
        column = cursor.positionInBlock()
        if not editor.state.map.plain:
            column = editor.snapshot().place(editor.caret())[1]
        marks = editor.state.lines[line].marks
        hidden = frozenset(id(mark.finding) for mark in marks if mark.start <= column <= mark.end)
        before_line, self._caret_line = self._caret_line, line
        if hidden == editor.highlighter.hidden:
            return
        editor.highlighter.hidden = hidden
        for changed in {before_line, line}:
            editor.highlighter.rehighlight_line(changed)

    # ---- repainting

    def _repaint(self, lines: list[int]) -> None:
        """Lines in sight at once, the rest in slices between events."""
        blocks = [block.blockNumber() for block, _ in self._sheet.visible_blocks()]
        low, high = (blocks[0], blocks[-1]) if blocks else (0, 0)
        later = []
        for line in lines:
            if low <= line <= high:
                self._editor.highlighter.rehighlight_line(line)
            else:
                later.append(line)
        if later:
            self._stale_lines.extend(later)
            self._slices.start()

    def _repaint_slice(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        while self._stale_lines and monotonic() < until:
            self._editor.highlighter.rehighlight_line(self._stale_lines.popleft())
        if not self._stale_lines:
            self._slices.stop()

    def _place_scroll_marks(self) -> None:
        editor = self._editor
        layout = editor.document().documentLayout()
        height = max(layout.documentSize().height(), 1.0)
        places = []
        for line, view in enumerate(editor.state.lines.views):
            if view.marks:
                block = editor.document().findBlockByNumber(line)
                y = layout.blockBoundingRect(block).top() / height
                worst = worst_of(view.marks)
                places.append((y, worst.severity, worst))
        editor.scroll_marks.set_marks(places)

    def first_on_line(self, line: int) -> Finding | None:
        marks = self._editor.state.lines[line].marks
        return worst_of(marks) if marks else None

    def at(self, position: int) -> Finding | None:
        """The worst finding under a position of the text."""
        line, column = self._editor.snapshot().place(position)
        marks = [mark for mark in self._editor.state.lines[line].marks if mark.start <= column <= mark.end]
        return worst_of(marks) if marks else None

    def under(self, point: QPoint) -> Finding | None:
        """The worst finding whose words are under a point of the viewport, not merely nearest to it."""
        editor = self._editor
        position = editor.position_at(point)
        found = self.at(position)
        if found is None:
            return None
        place = editor.cursorRect(editor.cursor_at(position))
        near = QRect(place.left() - _REACH, place.top(), 2 * _REACH, place.height() + _REACH // 4)
        return found if near.contains(point) else None


def worst_of(marks: tuple[Mark, ...] | list[Mark]) -> Finding:
    """The gravest finding, the first of those."""
    return min(marks, key=lambda mark: (-mark.finding.severity.rank, mark.start)).finding
