"""快捷键一览, made of the declared commands."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from lianzheng_desktop.ui.actions import COMMANDS
from lianzheng_desktop.ui.controls import keycap, push_button

_GROUPS = {
    "file": "文件", "edit": "编辑", "insert": "插入", "structure": "结构", "check": "检查", "view": "视图",
    "tools": "工具", "help": "帮助",
}  # fmt: skip


class KeysDialog(QDialog):
    def __init__(self, parent: QWidget, available: Iterable[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键一览")
        self.resize(520, 560)
        known = set(available)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(24)
        row = 0
        for group, title in _GROUPS.items():
            chosen = [c for c in COMMANDS if c.id in known and c.id.startswith(group + ".") and c.keys]
            if not chosen:
                continue
            label = QLabel(title)
            label.setObjectName("paneTitle")
            grid.addWidget(label, row, 0, 1, 2)
            row += 1
            for command in chosen:
                grid.addWidget(QLabel(command.text.rstrip("…")), row, 0)
                grid.addLayout(_caps(command.keys), row, 1)
                row += 1
        area = QScrollArea()
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # the dialog's own ground
        area.viewport().setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setAccessibleName("快捷键一览")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 12)
        box.addWidget(area)
        close = push_button("关闭")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.addStretch(1)
        foot.addWidget(close)
        box.addLayout(foot)


def _caps(keys: tuple[str, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    shown: list[str] = []
    for key in keys:
        name = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        if name not in shown:
            shown.append(name)
            row.addWidget(keycap(name), 0, Qt.AlignmentFlag.AlignLeft)
    row.addStretch(1)
    return row
