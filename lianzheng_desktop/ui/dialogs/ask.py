"""One question with a field below it, answered by a verb."""

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from lianzheng_desktop.ui.dialogs.frame import FramedDialog

_SIZE = (380, 150)


class AskDialog(FramedDialog):
    """`field` takes the answer; Enter gives it, Esc takes the question away."""

    def __init__(self, parent: QWidget | None, title: str, words: str, field: QLineEdit | QComboBox, verb: str) -> None:
        super().__init__(parent, title, _SIZE)
        label = QLabel(words)
        label.setObjectName("formLabel")
        label.setBuddy(field)
        field.setAccessibleName(words)
        self.body.setSpacing(6)
        self.body.addWidget(label)
        self.body.addWidget(field)
        self.body.addStretch(1)
        self.add_button("取消", self.reject)
        self.add_button(verb, self.accept, filled=True)
        field.setFocus()
