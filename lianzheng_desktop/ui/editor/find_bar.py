"""Find and replace, over the sheet's upper right corner. Plain words; case of Latin letters does not matter."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
)

from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.controls import PushButton, ToolButton
from lianzheng_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from lianzheng_desktop.ui.editor.sheet import Sheet
    from lianzheng_desktop.ui.editor.surface import SheetSurface

_SHOWN_HITS = 1000  # painted at most; all are counted and replaced
_MARGIN = 12  # px from the editor's upper right corner


class FindBar(QFrame):
    """Counts and paints what is found, walks it, replaces one or all."""

    def __init__(self, editor: SheetSurface, sheet: Sheet) -> None:
        super().__init__(editor)
        self._editor, self._sheet = editor, sheet
        self._hits: list[tuple[int, int]] = []
        self.setObjectName("findBar")
        self.setAutoFillBackground(True)
        self._field = self._line("查找", "查找文字")
        self._other = self._line("替换为", "替换为")
        self._count = QLabel("")
        self._count.setMinimumWidth(64)
        self._tools: list[tuple[QToolButton, str]] = []
        self._replace_one = self._button("替换", self.replace)
        self._replace_all = self._button("全部替换", self.replace_all)
        self._lay_out()
        self._field.textChanged.connect(lambda _text: self._search(jump=True))
        editor.textEdited.connect(self._text_changed)
        self.set_theme(editor.theme)
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 8, 8)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._field, 0, 0)
        grid.addWidget(self._count, 0, 1)
        grid.addWidget(self._tool("arrow_up", "上一处", lambda: self.step(-1)), 0, 2)
        grid.addWidget(self._tool("arrow_down", "下一处", lambda: self.step(1)), 0, 3)
        grid.addWidget(self._tool("dismiss", "关闭查找", self.close_bar), 0, 4)
        grid.addWidget(self._other, 1, 0)
        grid.addWidget(self._replace_one, 1, 1)
        grid.addWidget(self._replace_all, 1, 2, 1, 3)

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.setMinimumWidth(200)
        line.installEventFilter(self)
        return line

    def _tool(self, icon: str, name: str, command: Callable[[], object]) -> QToolButton:
        button = ToolButton(self)
        button.setAutoRaise(True)
        button.setFixedSize(28, 28)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: command())
        button.installEventFilter(self)
        self._tools.append((button, icon))
        return button

    def _button(self, name: str, command: Callable[[], object]) -> QPushButton:
        button = PushButton(name, self)
        button.setAccessibleName(name)
        button.setAutoDefault(False)
        button.installEventFilter(self)
        button.clicked.connect(lambda: command())
        return button

    def set_theme(self, theme: Theme) -> None:
        for button, icon in self._tools:
            button.setIcon(theme.icon(icon, 16))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.color("bgRaised"))
        palette.setColor(self.foregroundRole(), theme.color("textSecondary"))
        self.setPalette(palette)
        self.setStyleSheet(
            f"#findBar {{ border: 1px solid {theme.color('borderDefault').name()}; border-radius: 6px; }}"
        )
        self._show_hits()

    # ---- opening, closing

    def open(self, replace: bool) -> None:
        """Shows the bar with the selected words in it."""
        selected = self._editor.selection()
        text = self._editor.plain_text()[selected.start : selected.end]
        for widget in (self._other, self._replace_one, self._replace_all):
            widget.setVisible(replace)
        self.show()
        self.place()
        self.raise_()
        if text and "\n" not in text:
            self._field.setText(text)
        self._search(jump=False)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_bar(self) -> None:
        self._editor.setFocus()
        self.hide()
        self._hits = []
        self._editor.set_extra("find", [])

    def place(self) -> None:
        """Keeps to the corner when the editor changes its size."""
        if self.isVisible():
            self.adjustSize()
            bar = self._editor.scroll_marks.width()
            self.move(self._editor.width() - bar - self.width() - _MARGIN, _MARGIN)

    def _walk(self, by: int) -> None:
        """Tab walks the bar; left to the sheet it would be a key typed there."""
        steps = (self._field, self._other, self._replace_one, self._replace_all, *(tool for tool, _ in self._tools))
        chain = [widget for widget in steps if widget.isVisible()]
        at = next((n for n, widget in enumerate(chain) if widget.hasFocus()), -1)
        chain[(at + by) % len(chain)].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._walk(1 if event.key() == Qt.Key.Key_Tab else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QLineEdit):
                if watched is self._other:
                    self.replace()
                else:
                    self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    # ---- finding

    def _search(self, jump: bool) -> None:
        wanted = self._field.text()
        text = self._editor.plain_text()
        self._hits = [m.span() for m in re.finditer(re.escape(wanted), text, re.IGNORECASE)] if wanted else []
        if jump and self._hits:
            start = self._editor.selection().start
            self._go(next((hit for hit in self._hits if hit[0] >= start), self._hits[0]))
        self._show_hits()

    def _text_changed(self) -> None:
        if self.isVisible():
            self._search(jump=False)

    def _show_hits(self) -> None:
        theme = self._editor.theme
        selections = []
        for start, end in self._hits[:_SHOWN_HITS]:
            selection = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setBackground(theme.color("searchHitBg"))
            form.setForeground(theme.color("searchHitText"))
            selection.format = form
            selection.cursor = self._editor.cursor_at(start, end)
            selections.append(selection)
        if self.isVisible():
            self._editor.set_extra("find", selections)
        span = self._editor.selection()
        current = (span.start, span.end)
        if not self._field.text():
            self._count.setText("")
        elif not self._hits:
            self._count.setText("没有找到")
        elif current in self._hits:
            self._count.setText(f"{self._hits.index(current) + 1} / {len(self._hits)}")
        else:
            self._count.setText(f"{len(self._hits)} 处")

    def step(self, by: int) -> bool:
        """To the next or former hit, around the end; False where there is none."""
        self._search(jump=False)
        if not self._hits:
            return False
        span = self._editor.selection()
        if by > 0:
            hit = next((hit for hit in self._hits if hit[0] >= span.end), self._hits[0])
        else:
            hit = next((hit for hit in reversed(self._hits) if hit[1] <= span.start), self._hits[-1])
        self._go(hit)
        self._show_hits()
        return True

    def _go(self, hit: tuple[int, int]) -> None:
        self._editor.set_caret(hit[1], hit[0])
        self._sheet.reveal(hit[0])

    def replace(self) -> None:
        """Replaces the hit that is selected and goes to the next."""
        span = self._editor.selection()
        if (span.start, span.end) in self._hits:
            new = self._other.text()
            self._editor.apply_edits([TextEdit(span.start, span.end, new)], "替换", span.start + len(new))
        self.step(1)

    def replace_all(self) -> int:
        """Replaces every hit as one step; returns how many there were."""
        self._search(jump=False)
        edits = [TextEdit(start, end, self._other.text()) for start, end in self._hits]
        if edits:
            self._editor.apply_edits(edits, "全部替换")
            self._editor.statusHint.emit(f"已替换 {len(edits)} 处")
        return len(edits)
