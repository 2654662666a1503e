"""批改稿: the returned file against the version handed in; each change taken or refused, comments beside them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from lianzheng_desktop.text.choosing import with_changes
from lianzheng_desktop.text.sentences import split_sentences
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.controls import PaneHeader, push_button
from lianzheng_desktop.ui.history.change_list import ChangeList
from lianzheng_desktop.ui.history.compare_dialog import EQUAL, CompareDialog
from lianzheng_desktop.ui.history.markup_rows import ChangeRow, markup_rows
from lianzheng_desktop.word.markup_read import Markup

_LIST_WIDTH = 320
_SIZE = (1180, 720)
_KEEP_KEY = "Ctrl+D"  # as 收入词句库 in the window


class MarkupDialog(CompareDialog):
    """`take` gets the text with the chosen changes; `keep` gets a sentence and its line in the returned text, and
    answers what became of it."""

    def __init__(
        self, desk: Desk, name: str, mine: str, markup: Markup, take: Callable[[str], object],
        keep: Callable[[str, str, int], str],
    ) -> None:  # fmt: skip
        base = markup.before if markup.changes else mine
        mine = base if mine == markup.after else mine  # the returned file itself is on the sheet
        self._mine, self._markup, self._keep = mine, markup, keep
        deeds = (("用到文稿里", lambda: take(self.result_text())),)
        self.list = ChangeList(desk.look)
        super().__init__(desk, "批改稿", (base, markup.after), _words(name, markup), deeds)
        self.resize(*(desk.look.theme.px(size) for size in _SIZE))
        self.list.show_rows(markup_rows(markup, self.comparison, base, mine))
        self._put_beside()
        self.list.currentRowChanged.connect(self._go_to_row)
        self.list.chosen.connect(self._show_choice)
        shortcut = QShortcut(QKeySequence(_KEEP_KEY), self)
        shortcut.activated.connect(self.keep_sentence)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._show_choice()

    def result_text(self) -> str:
        """The draft as it stands with every change that is taken."""
        return with_changes(self._mine, [row.edit for row in self.list.taken() if row.edit is not None])

    def step(self, by: int) -> None:
        """To the next or the former row, round about."""
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def keep_sentence(self) -> None:
        """Into the library: what is selected on the sheet, else the sentence of the row."""
        sentence, line = self._sentence()
        self.told.setText(self._keep(sentence, self._markup.after, line) if sentence else "先在左边选中要收的句子")

    def _sentence(self) -> tuple[str, int]:
        row = self.list.rows[self.list.currentRow()] if self.list.currentRow() >= 0 else None
        line = self.comparison.lines[row.line].after if row is not None else 0
        selected = self.view.textCursor().selectedText().replace("\u2029", "").strip()
        if selected or row is None or line is None:
            return selected, line or 0
        paragraph = self._markup.after.split("\n")[line]
        spans = split_sentences(paragraph)
        at = 0
        if isinstance(row, ChangeRow):
            pieces = self.comparison.lines[row.line].pieces[: row.change.first]
            at = sum(len(piece.text) for piece in pieces if piece.kind != "removed")
        within = [span for span in spans if span.start <= at] or list(spans)
        return (paragraph[within[-1].start : within[-1].end], line) if within else ("", line)

    def _go_to_row(self, number: int) -> None:
        if 0 <= number < len(self.list.rows):
            row = self.list.rows[number]
            pieces = range(row.change.first, row.change.stop) if isinstance(row, ChangeRow) else range(0)
            self.view.go_to_line(row.line, pieces)
        self._say_counts()

    def _show_choice(self) -> None:
        refused = self.list.refused()
        self.view.set_refused(
            frozenset((r.change.line, n) for r in refused for n in range(r.change.first, r.change.stop))
        )
        self.told.setText("")
        self._say_counts()

    def _say_counts(self) -> None:
        taken, refused = len(self.list.taken()), len(self.list.refused())
        words = f"采用 {taken} 处" + (f"，不采用 {refused} 处" if refused else "")
        self.counts.setText(words if taken or refused else EQUAL)

    def _put_beside(self) -> None:
        """The sheet at the left, the list at the right."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        header = PaneHeader("修改和批注")
        for words, on in (("全部采用", True), ("全部不采用", False)):
            button = push_button(words, "link", small=True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, on=on: self.list.set_all(on))
            header.row.addWidget(button)
        column.addWidget(header)
        column.addWidget(self.list, 1)
        column.addWidget(self._made_hint())
        split = QSplitter(Qt.Orientation.Horizontal)
        at = self.box.indexOf(self.view)
        self.box.removeWidget(self.view)
        split.addWidget(self.view)
        split.addWidget(side)
        split.setStretchFactor(0, 1)
        width = self._desk.look.theme.px(_LIST_WIDTH)
        split.setSizes([self.width() - width, width])
        self.box.insertWidget(at, split, 1)

    def _made_hint(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 6, 8, 6)
        self.told = QLabel()
        self.told.setWordWrap(True)
        keep = push_button("收入词句库", small=True)
        keep.setToolTip(f"把选中的句子收入词句库（{_KEEP_KEY}）")
        keep.setAutoDefault(False)
        keep.clicked.connect(self.keep_sentence)
        row.addWidget(self.told, 1)
        row.addWidget(keep)
        return foot


def _words(name: str, markup: Markup) -> str:
    if not markup.changes:
        return f"{name}：没有用修订模式，下面是和现在文稿的差别"
    who = "、".join(markup.authors) or "对方"
    return f"{name}：{who}标出 {markup.changes} 处修订，{len(markup.comments)} 条批注"
