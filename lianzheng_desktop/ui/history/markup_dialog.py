"""批改稿: each change of the returned file taken or refused, its comments below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QListWidgetItem

from lianzheng_desktop.text.compare import with_places_of
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.history.compare_dialog import CompareDialog
from lianzheng_desktop.word.markup_read import Markup

_COMMENTS_HEIGHT = 132


class MarkupDialog(CompareDialog):
    """All changes are taken unless their box is cleared. `take` gets the text with the chosen ones."""

    def __init__(self, desk: Desk, name: str, mine: str, markup: Markup, take: Callable[[str], object]) -> None:
        self.refused: set[int] = set()
        self._box_ready = False
        who = "、".join(markup.authors) or "对方"
        words = f"{name}：{who}标出 {markup.changes} 处修订，{len(markup.comments)} 条批注"
        if not markup.changes:
            words = f"{name}：没有用修订模式，下面是和现在文稿的差别"
        deeds = (("用到文稿里", lambda: take(self.result_text())),)
        super().__init__(desk, "批改稿", (mine, markup.after), words, deeds)
        self.taken = QCheckBox("采用这处修改")
        self.taken.setChecked(True)
        self.taken.toggled.connect(self._choose)
        self._box_ready = True
        self.box.insertWidget(1, self.taken)
        self._add_comments(markup)
        self._show_choice()

    def result_text(self) -> str:
        """The text with every change but the refused ones."""
        return with_places_of(self.comparison, frozenset(self.refused))

    def step(self, by: int) -> None:
        super().step(by)
        self._show_choice()

    def _choose(self, on: bool) -> None:
        place = self.view.current
        if on:
            self.refused.discard(place)
        else:
            self.refused.add(place)

    def _show_choice(self) -> None:
        if self._box_ready:
            self.taken.setVisible(not self.comparison.equal)
            self.taken.blockSignals(True)
            self.taken.setChecked(self.view.current not in self.refused)
            self.taken.blockSignals(False)

    def _add_comments(self, markup: Markup) -> None:
        if not markup.comments:
            return
        lines = markup.after.split("\n")
        label = QLabel("批注")
        label.setContentsMargins(16, 6, 16, 2)
        listed = QListWidget()
        listed.setAccessibleName("批注")
        listed.setWordWrap(True)
        listed.setMaximumHeight(self._desk.look.theme.px(_COMMENTS_HEIGHT))
        for comment in markup.comments:
            beside = lines[comment.line][:16] if comment.line < len(lines) else ""
            item = QListWidgetItem(f"{comment.author or '批注'}（“{beside}…”）：{comment.text}")
            item.setData(Qt.ItemDataRole.UserRole, comment.line)
            listed.addItem(item)
        listed.itemActivated.connect(self._go_to_comment)
        self.comments = listed
        at = self.box.count() - 1
        self.box.insertWidget(at, label)
        self.box.insertWidget(at + 1, listed)

    def _go_to_comment(self, item: QListWidgetItem) -> None:
        """The changed place at or after the paragraph spoken of."""
        line = item.data(Qt.ItemDataRole.UserRole)
        places = self.comparison.places()
        rows = self.comparison.lines
        for number, place in enumerate(places):
            if any((rows[index].after or 0) >= line for index in place):
                self.view.go_to(number)
                self._say_counts(self.comparison)
                self._show_choice()
                return
