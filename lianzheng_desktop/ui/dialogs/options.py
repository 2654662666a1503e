"""选项, made of the declared settings; each takes effect at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from lianzheng_desktop.ui.controls import CheckBox
from lianzheng_desktop.ui.dialogs.frame import FramedDialog
from lianzheng_desktop.ui.dialogs.new_draft import form
from lianzheng_desktop.ui.settings import SettingsStore

CHOICES = {
    "theme": (("light", "浅色"), ("dark", "深色"), ("contrast", "高对比度"), ("system", "跟随系统")),
    "text_size": (("standard", "标准"), ("large", "大"), ("largest", "特大")),
    "ime_bridge": (("auto", "自动"), ("off", "不改系统的设置")),
}
NOTES = {"ime_bridge": "打不出中文时试试换一种，重新打开程序后生效"}


class OptionsDialog(FramedDialog):
    """`apply` carries a change out (a command of the window); settings without one are only kept."""

    def __init__(
        self, parent: QWidget, settings: SettingsStore, commands: dict[str, Callable[[object], object]]
    ) -> None:
        super().__init__(parent, "选项", (460, 360))
        self._settings, self._commands = settings, commands
        self.boxes: dict[str, QComboBox] = {}
        self.checks: dict[str, QCheckBox] = {}
        fields: list[tuple[str, QWidget]] = []
        for name, text in (("theme", "外观"), ("text_size", "界面字号"), ("ime_bridge", "输入法接口")):
            box = QComboBox()
            for value, words in CHOICES[name]:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(settings.get(name))))
            box.setToolTip(NOTES.get(name, ""))
            box.activated.connect(lambda _i, name=name, box=box: self._change(name, box.currentData()))
            self.boxes[name] = box
            fields.append((text, box))
        self.body.addLayout(form(tuple(fields)))
        for name, text in (
            ("live_checks", "写作时检查"), ("completion", "自动补全"), ("status_bar", "显示状态栏"),
        ):  # fmt: skip
            check = CheckBox(text)
            check.setChecked(settings.get(name))
            check.toggled.connect(lambda on, name=name: self._change(name, on))
            self.checks[name] = check
            self.body.addWidget(check)
        note = QLabel("检查哪些、轻重如何，在“检查 › 规则设置”里；快捷键见“帮助 › 快捷键一览”。")
        note.setObjectName("emptyText")
        note.setWordWrap(True)
        self.body.addWidget(note)
        self.body.addStretch(1)
        self.add_button("关闭", self.accept, filled=True)

    def _change(self, name: str, value: object) -> None:
        command = self._commands.get(name)
        if command is not None:
            command(value)
        else:
            self._settings.set(name, value)
