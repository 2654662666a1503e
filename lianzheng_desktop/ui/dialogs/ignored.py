"""已忽略的问题: what this draft and the settings leave out, each to be brought back."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from lianzheng_desktop.ui.dialogs.frame import FramedDialog


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """`entry` as it stands in `DraftInfo.ignored`, or a rule's code where `everywhere`."""

    entry: str
    text: str
    everywhere: bool = False


class IgnoredDialog(FramedDialog):
    """`chosen` are the rows to bring back, once accepted."""

    def __init__(self, parent: QWidget, rows: tuple[IgnoredRow, ...]) -> None:
        super().__init__(parent, "已忽略的问题", (560, 420))
        self.chosen: tuple[IgnoredRow, ...] = ()
        intro = QLabel("勾上要恢复检查的。" if rows else "没有忽略过的问题")
        self.body.addWidget(intro)
        self.rows = QListWidget()
        self.rows.setAccessibleName("已忽略的问题")
        self.rows.setWordWrap(True)
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setData(Qt.ItemDataRole.UserRole, row)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.rows.addItem(item)
        self.rows.setVisible(bool(rows))
        self.body.addWidget(self.rows, 1)
        if not rows:
            self.body.addStretch(1)
            self.add_button("关闭", self.reject, filled=True)
            return
        self.add_button("全部恢复", self.take_all, left=True)
        self.add_button("取消", self.reject)
        self._take = self.add_button("恢复检查", self.take_marked, filled=True)
        self._take.setEnabled(False)
        self.rows.itemChanged.connect(lambda _item: self._take.setEnabled(bool(self._marked())))

    def take_all(self) -> None:
        items = [self.rows.item(i) for i in range(self.rows.count())]
        self.chosen = tuple(item.data(Qt.ItemDataRole.UserRole) for item in items)
        self.accept()

    def take_marked(self) -> None:
        self.chosen = self._marked()
        self.accept()

    def _marked(self) -> tuple[IgnoredRow, ...]:
        items = [self.rows.item(i) for i in range(self.rows.count())]
        marked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in marked)
