"""单位信息."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from lianzheng_desktop.drafts.unit_profile import UnitProfile
from lianzheng_desktop.ui.dialogs.frame import FramedDialog
from lianzheng_desktop.ui.dialogs.new_draft import form


class UnitDialog(FramedDialog):
    def __init__(self, parent: QWidget, profile: UnitProfile) -> None:
        super().__init__(parent, "单位信息", (520, 420))
        self._before = profile
        self.full, self.short = QLineEdit(profile.full), QLineEdit(profile.short)
        self.place, self.superior = QLineEdit(profile.place), QLineEdit(profile.superior)
        self.leaders = QPlainTextEdit("\n".join(profile.leaders))
        self.leaders.setTabChangesFocus(True)
        self.leaders.setMinimumHeight(96)
        for field, hint in (
            (self.full, "例如：某市示范局"), (self.short, "例如：市示范局"),
            (self.place, "例如：某省某市，用来看出别处的地名"), (self.superior, "新建文稿时作主送机关"),
            (self.leaders, "一行一个，按排名先后"),
        ):  # fmt: skip
            field.setPlaceholderText(hint)
        self.body.addLayout(
            form(
                (
                    ("单位全称", self.full),
                    ("单位简称", self.short),
                    ("所在地", self.place),
                    ("上级机关", self.superior),
                    ("领导班子", self.leaders),
                )
            )
        )
        note = QLabel("新建文稿、检查和采集词句时用到；只保存在本机，不会写进导出的文件。")
        note.setObjectName("emptyText")
        note.setWordWrap(True)
        self.body.addWidget(note)
        self.body.addStretch(1)
        self.add_button("取消", self.reject)
        self.add_button("保存", self.accept, filled=True)

    def profile(self) -> UnitProfile:
        names = (line.strip() for line in self.leaders.toPlainText().splitlines())
        fields = (self.full, self.short, self.place, self.superior)
        full, short, place, superior = (field.text().strip() for field in fields)
        leaders = tuple(name for name in names if name)
        return replace(self._before, full=full, short=short, place=place, superior=superior, leaders=leaders)
