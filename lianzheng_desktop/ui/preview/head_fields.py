"""红头 beside the pages: on or off, the mark, the number, what is still wanting, and the way to the rest."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from lianzheng_desktop.document.letterhead import Letterhead, gaps, names, tidy_number
from lianzheng_desktop.ui.controls import push_button
from lianzheng_desktop.ui.switch import Switch
from lianzheng_desktop.ui.theme import Look

_SEVERAL = "、"


class HeadFields(QWidget):
    """changed: what the clerk wants printed now. allWanted: all fields, in a dialog of their own."""

    switched = Signal(bool)
    changed = Signal(object)
    allWanted = Signal()

    def __init__(self, look: Look, label_width: int) -> None:
        super().__init__()
        self._letterhead = Letterhead()
        self.switch = Switch(look, "标志、文号、红线")
        self.switch.setAccessibleName("红头")
        self.mark, self.number = QLineEdit(), QLineEdit()
        self.mark.setPlaceholderText("例如：某市示范局文件")
        self.number.setPlaceholderText("例如：示范局发〔2026〕5号")
        self.wanting = QLabel()
        self.wanting.setWordWrap(True)
        self.wanting.setTextFormat(Qt.TextFormat.PlainText)
        look.follow(self.wanting, lambda label, theme: label.setStyleSheet(f"color: {theme.color('suggest').name()};"))
        self.more = push_button("签发人、抄送、版记…", "link", small=True)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (text, field) in enumerate(
            (("红头", self.switch), ("机关标志", self.mark), ("发文字号", self.number))
        ):
            label = QLabel(text)
            label.setObjectName("formLabel")
            label.setFixedWidth(label_width)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            if row:
                field.setAccessibleName(text)
        self._labels = [grid.itemAtPosition(row, 0).widget() for row in (1, 2)]
        grid.addWidget(self.wanting, 3, 1)
        grid.addWidget(self.more, 4, 1, Qt.AlignmentFlag.AlignLeft)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(grid)
        self.switch.clicked.connect(lambda on: self.switched.emit(on))
        self.mark.editingFinished.connect(self._edited)
        self.number.editingFinished.connect(self._edited)
        self.more.clicked.connect(lambda: self.allWanted.emit())
        self.show_letterhead(Letterhead())

    def show_letterhead(self, letterhead: Letterhead) -> None:
        self._letterhead = letterhead
        self.switch.setChecked(letterhead.on)
        self.mark.setText(_SEVERAL.join(names(letterhead.mark)))
        self.number.setText(letterhead.number)
        told = gaps(letterhead)
        self.wanting.setText("\n".join(told))
        for widget in (*self._labels, self.mark, self.number, self.more):
            widget.setVisible(letterhead.on)
        self.wanting.setVisible(bool(told))

    def _edited(self) -> None:
        """Several offices are parted by 、 here; each stands on a line of its own in print."""
        mark = "\n".join(part.strip() for part in self.mark.text().split(_SEVERAL) if part.strip())
        wanted = replace(self._letterhead, mark=mark, number=tidy_number(self.number.text()))
        if wanted != self._letterhead:
            self.changed.emit(wanted)
