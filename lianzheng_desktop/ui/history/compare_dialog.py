"""A window over the draft that shows what differs, and what may be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.text.compare import compare
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.controls import icon_button, push_button
from lianzheng_desktop.ui.history.diff_view import DiffView

EQUAL = "两个版本内容相同"
_SIZE = (860, 640)


class CompareDialog(QDialog):
    """`deeds` are (label, action): the dialog closes, then the action runs; the first one is the filled button."""

    def __init__(
        self, desk: Desk, title: str, texts: tuple[str, str], words: str,
        deeds: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(desk.window)
        self.setWindowTitle(title)
        self.resize(*(desk.look.theme.px(size) for size in _SIZE))
        self._desk = desk
        self.view = DiffView(desk.look)
        self.words = QLabel(words)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.counts = QLabel()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.box.addWidget(self._made_head())
        self.box.addWidget(self.view, 1)
        self.box.addWidget(self._made_foot(deeds))
        self.show_texts(*texts)

    def show_texts(self, before: str, after: str) -> None:
        """Compare two texts; their headings are told by the draft's own parser."""
        self.comparison = compare(before, after)
        self.view.show_comparison(self.comparison, self._parsed(before), self._parsed(after))
        self.view.go_to(0)
        self._say_counts()

    def step(self, by: int) -> None:
        places = len(self.comparison.places())
        if places:
            self.view.go_to((self.view.current + by) % places)
            self._say_counts()

    def _parsed(self, text: str) -> ParsedDraft:
        return self._desk.session.parse_other(Snapshot.of(text))

    def _say_counts(self) -> None:
        comparison = self.comparison
        if comparison.equal:
            self.counts.setText(EQUAL)
            return
        places = len(comparison.places())
        self.counts.setText(
            f"第 {self.view.current + 1} 处，共 {places} 处　+{comparison.added}　−{comparison.removed}"
        )

    def _made_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self.words, 1)
        row.addWidget(self.counts)
        row.addWidget(icon_button(self._desk.look, "arrow_up", "上一处", lambda: self.step(-1)))
        row.addWidget(icon_button(self._desk.look, "arrow_down", "下一处", lambda: self.step(1)))
        return head

    def _made_foot(self, deeds: tuple[tuple[str, Callable[[], object]], ...]) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 12)
        row.setSpacing(8)
        row.addStretch(1)
        close = push_button("关闭")
        close.clicked.connect(self.reject)
        row.addWidget(close)
        for number, (label, action) in reversed(list(enumerate(deeds))):
            button = push_button(label, "filled" if number == 0 else "plain")
            button.clicked.connect(lambda _=False, run=action: (self.accept(), run()))
            button.setDefault(number == 0)
            row.addWidget(button)
        return foot
