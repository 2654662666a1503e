"""The caret in the accent colour. Qt paints its own in the colour of the text, so that one is given no width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QGuiApplication, QPainter

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.surface import SheetSurface

_WIDTH = 2


class Caret:
    """Blinks as the desktop wants it; steady right after each key and move."""

    def __init__(self, editor: SheetSurface) -> None:
        self._editor = editor
        self._lit = True
        self._drawn = QRect()
        editor.setCursorWidth(0)
        self._blink = QTimer(editor)
        self._blink.timeout.connect(self._turn)
        editor.cursorPositionChanged.connect(self.wake)
        editor.textChanged.connect(self.wake)

    def wake(self) -> None:
        """Seen at once, and blinking from now on; where the editor has no focus, gone."""
        self._lit = True
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if flash > 1 and self._editor.hasFocus():
            self._blink.start(flash // 2)
        else:
            self._blink.stop()
        self._editor.viewport().update(self._drawn)  # where it stands now Qt paints of its own accord

    def paint(self, painter: QPainter) -> None:
        editor = self._editor
        self._drawn = self._rect()
        if self._lit and editor.hasFocus() and not editor.isReadOnly():
            painter.fillRect(self._drawn, editor.theme.color("accent"))

    def _turn(self) -> None:
        self._lit = not self._lit
        self._editor.viewport().update(self._drawn)

    def _rect(self) -> QRect:
        place = self._editor.cursorRect()
        return QRect(place.left(), place.top(), _WIDTH, place.height())
