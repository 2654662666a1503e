"""A record that could not be read: where it stands, why, and its words to be put right here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from lianzheng_desktop.checks.overlay import OwnRecord, Trouble, read_source
from lianzheng_desktop.ui.rules.form import Headed


class BrokenView(Headed):
    """edited(): its words were changed by hand."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.trouble: Trouble | None = None
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("这条规则在文件里的写法")
        self.text.setTabChangesFocus(True)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.state)
        self.text.textChanged.connect(self._judge)

    @property
    def dirty(self) -> bool:
        return self.trouble is not None and self.text.toPlainText() != self.trouble.text

    def show_trouble(self, trouble: Trouble) -> None:
        self.trouble = None
        self.title.setText("这一条没有用上" if trouble.line else "这个文件没有用上")
        self.intro.setText(f"{trouble}。其余的照常使用。")
        self.text.setPlainText(trouble.text)
        self.text.setVisible(bool(trouble.line))
        self.trouble = trouble
        self._judge()

    def wrong(self) -> str:
        """Why its words cannot be kept yet, "" where they read as one record."""
        found = read_source("", self.text.toPlainText().strip("\n"))
        if len(found) == 1 and isinstance(found[0], OwnRecord):
            return "" if self.dirty else (self.trouble.what if self.trouble else "")
        broken = next((item for item in found if isinstance(item, Trouble)), None)
        return broken.what if broken else "这里只放一条规则"

    def _judge(self) -> None:
        if self.trouble is None or not self.trouble.line:
            self.state.setText("")
            return
        wrong = self.wrong()
        self.state.setObjectName("fieldError" if wrong else "emptyText")
        self.state.setText(wrong or "现在读得懂了，可以保存")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        if self.dirty:
            self.edited.emit()
