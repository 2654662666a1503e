"""Zoom in steps, by hand or to the width of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from lianzheng_desktop.ui.editor.styles import Styles

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.sheet import Sheet
    from lianzheng_desktop.ui.editor.surface import SheetSurface

ZOOM_STEPS = (80, 90, 100, 110, 125, 150)  # percent
_CANVAS_SIDE = 24  # px of canvas that 适合宽度 leaves on both sides
_FIRST_CAP = 100  # percent; a wide screen alone is no reason for giant type


class Zooming:
    """`restyle` gives the text other sizes."""

    def __init__(self, editor: SheetSurface, sheet: Sheet, restyle: Callable[[Styles], None]) -> None:
        self._editor, self._sheet, self._restyle = editor, sheet, restyle
        self._cap: int | None = _FIRST_CAP  # 适合宽度 goes no further; None once a zoom was chosen by hand

    def set(self, percent: int) -> None:
        self._cap = None
        self._apply(percent)

    def fit(self, cap: int = ZOOM_STEPS[-1]) -> None:
        self._cap = cap
        self.follow_width()

    def step(self, by: int) -> None:
        now = self._editor.zoom()
        wanted = [s for s in ZOOM_STEPS if s > now] if by > 0 else [s for s in reversed(ZOOM_STEPS) if s < now]
        if wanted:
            self.set(wanted[min(abs(by), len(wanted)) - 1])

    def follow_width(self) -> None:
        """The largest step that fits, while 适合宽度 is on."""
        if self._cap is None:
            return
        room = self._sheet.room() - 2 * _CANVAS_SIDE
        steps = [step for step in ZOOM_STEPS if step <= self._cap] or [ZOOM_STEPS[0]]
        faces = self._editor.faces
        self._apply(max((step for step in steps if Styles.sheet_width(faces, step) <= room), default=steps[0]))

    def _apply(self, percent: int) -> None:
        editor = self._editor
        percent = min(max(percent, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        if percent == editor.zoom():
            return
        top = editor.position_at(QPoint(editor.viewport().width() // 2, 0))
        scrolled = editor.verticalScrollBar().value() > 0
        self._restyle(Styles(editor.faces, percent))
        if scrolled:
            bar = editor.verticalScrollBar()
            bar.setValue(bar.value() + editor.cursorRect(editor.cursor_at(top)).top())
        editor.zoomChanged.emit(percent)
