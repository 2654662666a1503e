"""The row that is looked at: its words, its place, the wordings that were merged into it, where it was found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QVBoxLayout

from lianzheng_desktop.phrases.exchange import SECTION_WORDS
from lianzheng_desktop.ui.controls import name_box
from lianzheng_desktop.ui.harvest.review import Row

_WORDINGS = 96  # px


class DetailBox(QFrame):
    """edited(row number, text, section)."""

    edited = Signal(int, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("harvestDetail")
        self._number = -1
        self.text = QLineEdit()
        self.text.setAccessibleName("词句")
        self.section = QComboBox()
        name_box(self.section, "归入章节")
        for section, name in SECTION_WORDS.items():
            self.section.addItem(name, section)
        self.wordings = QListWidget()
        self.wordings.setAccessibleName("相近的说法，选一种")
        self.wordings.setFixedHeight(_WORDINGS)
        self.sources = QLabel()
        self.sources.setObjectName("emptyText")
        self.sources.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        row.addWidget(self.section)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 10)
        box.setSpacing(6)
        box.addLayout(row)
        box.addWidget(self.wordings)
        box.addWidget(self.sources)
        self.text.editingFinished.connect(self._tell)
        self.section.activated.connect(lambda _i: self._tell())
        self.wordings.itemClicked.connect(lambda item: self._take(item.text()))
        self.show_row(None, -1)

    def show_row(self, row: Row | None, number: int) -> None:
        self._number = number if row is not None else -1
        self.setVisible(row is not None)
        if row is None:
            return
        self.text.setText(row.phrase.text)
        self.text.setCursorPosition(0)
        self.section.setCurrentIndex(self.section.findData(row.phrase.section))
        self.wordings.clear()
        self.wordings.addItems(list(row.wordings))
        self.wordings.setVisible(len(row.wordings) > 1)
        names = row.phrase.sources
        more = f" 等 {len(names)} 份" if len(names) > 4 else ""
        self.sources.setText("来自：" + "、".join(names[:4]) + more if names else "")

    def _take(self, wording: str) -> None:
        self.text.setText(wording)
        self._tell()

    def _tell(self) -> None:
        if self._number >= 0:
            self.edited.emit(self._number, self.text.text(), self.section.currentData())
