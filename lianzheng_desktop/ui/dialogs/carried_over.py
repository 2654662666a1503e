"""上年留下的话: what a draft carried over from last year still says of that year, one row each."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from lianzheng_desktop.document.model import CarriedNote
from lianzheng_desktop.ui.controls import push_button

KINDS = {
    "year": "年份", "meeting": "会议", "campaign": "活动", "plan": "规划", "document": "文件",
    "phrase": "说法", "problem": "上年问题", "promise": "上年打算", "unit": "单位",
}  # fmt: skip
_FROM_RIGHT, _FROM_TOP = 12, 96  # over the phrase library, not over the words it points to


class CarriedOverDialog(QDialog):
    """Stays beside the sheet; a row puts the caret on its words. A check mark says it was seen to."""

    def __init__(
        self, parent: QWidget, notes: tuple[CarriedNote, ...], go_to: Callable[[str, int], object],
        mark: Callable[[int, bool], object],
    ) -> None:  # fmt: skip
        """`mark` is told the number of a note and whether it was seen to."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("上年留下的话")
        self.resize(400, 480)
        self._go_to = go_to
        right = parent.geometry().right()
        self.move(right - self.width() - _FROM_RIGHT, parent.geometry().top() + _FROM_TOP)
        intro = QLabel("这些地方说的还是上年的事，或者换了单位名称。看好一处，就勾掉一处；不改也不影响保存和导出。")
        intro.setWordWrap(True)
        self.rows = QListWidget()
        self.rows.setAccessibleName("上年留下的话")
        self.rows.setWordWrap(True)
        self.rows.setSpacing(2)
        for note in notes:
            item = QListWidgetItem(f"{KINDS.get(note.kind, '')}　{note.text[:40]}\n{note.message}")
            item.setData(Qt.ItemDataRole.UserRole, note)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if note.seen else Qt.CheckState.Unchecked)
            self.rows.addItem(item)
        self.rows.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.rows.itemChanged.connect(
            lambda item: mark(self.rows.row(item), item.checkState() == Qt.CheckState.Checked)
        )
        close = push_button("关闭")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(intro)
        box.addWidget(self.rows, 1)
        box.addLayout(foot)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            note: CarriedNote = item.data(Qt.ItemDataRole.UserRole)
            self._go_to(note.now, note.start)
