"""Last year's figure beside the blank at the caret: shown for comparison, never inserted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.rollover import last_value
from lianzheng_desktop.ui.editor.slots import SLOT
from lianzheng_desktop.ui.theme import Look

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.editor import DraftEditor

_REST = 60  # milliseconds the caret stands before the label comes


class LastYearLabel(QLabel):
    """`shown` is the value on show, "" while there is none."""

    def __init__(self, editor: DraftEditor, look: Look, info: Callable[[], DraftInfo]) -> None:
        super().__init__(editor.viewport())
        self._editor, self._info = editor, info
        self.shown = ""
        editor.slot_mode.figures = lambda: info().last_year
        self.setObjectName("lastYear")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._show)
        editor.caretMoved.connect(lambda _caret: self._wait())
        editor.textEdited.connect(self._leave)
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self._wait())
        look.changed.connect(lambda _theme: self.adjustSize())
        self.hide()

    def _wait(self) -> None:
        if self._info().last_year:
            self._timer.start()

    def _leave(self) -> None:
        self.shown = ""
        self.hide()
        self._wait()

    def _show(self) -> None:
        snapshot = self._editor.snapshot()
        span = self._editor.selection()
        number, column = snapshot.place(min(span.start, len(snapshot.text)))
        line = snapshot.lines[number] if number < len(snapshot.lines) else ""
        slot = next((m for m in SLOT.finditer(line) if m.start() <= column <= m.end()), None)
        figures = self._info().last_year
        self.shown = last_value(line, *slot.span(), figures) if slot else ""
        if slot is None or not self.shown or self._editor.slot_mode.active:  # the list of the blank tells it itself
            self.hide()
            return
        self.setText(f"上年：{self.shown}　仅供对照")
        self.setAccessibleName(f"上年是 {self.shown}，仅供对照")
        self.adjustSize()
        start = span.start - column + slot.start()
        rect = self._editor.cursorRect(self._editor.cursor_at(start))
        top = rect.top() - self.height() - 2
        self.move(max(rect.left(), 0), top if top >= 0 else rect.bottom() + 2)
        self.show()
        self.raise_()
