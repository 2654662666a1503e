"""找回文稿: every draft that was not closed in the ordinary way, what it has that its file has not, and what to do."""

from datetime import datetime

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.controls import name_box
from lianzheng_desktop.ui.history.compare_dialog import CompareDialog
from lianzheng_desktop.ui.history.found import Found, length_words


class RecoveryDialog(CompareDialog):
    """`chosen` after 恢复, `dropped` what the person does not want any more."""

    def __init__(self, desk: Desk, found: tuple[Found, ...]) -> None:
        self._found = list(found)
        self.chosen: Found | None = None
        self.dropped: list[Found] = []
        deeds = (("恢复", self._take), ("不要了", self._drop))
        first = found[0]
        super().__init__(desk, "找回文稿", (first.in_file or "", first.entry.text), "", deeds)
        self.list = QComboBox()
        name_box(self.list, "要找回的文稿")
        for one in found:
            saved = wording.day_words(datetime.fromtimestamp(one.entry.saved_at))
            self.list.addItem(f"{one.name}，自动保存于{saved}，{length_words(one)}")
        self.list.currentIndexChanged.connect(self._show)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 0)
        row.addWidget(self.list)
        self.box.insertLayout(0, row)
        self._show(0)

    def _show(self, index: int) -> None:
        one = self._found[index]
        self.words.setText(
            "绿色是文件里没有的字，红色是文件里多出的字。" if one.in_file else "这份文稿还没有存成文件。"
        )
        self.show_texts(one.in_file or "", one.entry.text)

    def _take(self) -> None:
        self.chosen = self._found[self.list.currentIndex()]

    def _drop(self) -> None:
        self.dropped.append(self._found[self.list.currentIndex()])
