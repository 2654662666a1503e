"""The same words kept otherwise here and in what is imported: one after another, which side stands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lianzheng_desktop.phrases.exchange import KIND_WORDS, SECTION_WORDS
from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.phrases.portable import Conflict, Side
from lianzheng_desktop.ui.controls import CheckBox, push_button

_ROWS = ("词句", "章节", "类别", "备注")


class ConflictsDialog(QDialog):
    """`sides` says which stands, in order of the conflicts; closed early, what was not asked stays ours."""

    def __init__(self, parent: QWidget, conflicts: Sequence[Conflict]) -> None:
        super().__init__(parent)
        self.setWindowTitle("两边不一样的词句")
        self.resize(560, 0)
        self._conflicts = tuple(conflicts)
        self.sides: list[Side] = []
        self.progress = QLabel()
        self.progress.setObjectName("emptyTitle")
        self.rest = CheckBox("其余的也这样处理")
        self._cells: dict[tuple[str, int], QLabel] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(self.progress)
        box.addLayout(self._made_table())
        box.addStretch(1)
        box.addLayout(self._made_foot())
        self._show_next()

    def settle(self, side: Side) -> None:
        """This one, and with the mark set all that are left."""
        left = len(self._conflicts) - len(self.sides)
        self.sides += [side] * (left if self.rest.isChecked() else 1)
        if len(self.sides) == len(self._conflicts):
            self.accept()
        else:
            self._show_next()

    def done(self, result: int) -> None:
        self.sides += [Side.OURS] * (len(self._conflicts) - len(self.sides))
        super().done(result)

    def _show_next(self) -> None:
        at, count = len(self.sides), len(self._conflicts)
        one = self._conflicts[at]
        self.progress.setText(f"第 {at + 1} 条，共 {count} 条")
        ours, theirs = _told(one.ours, one.our_note), _told(one.theirs, one.their_note)
        for name, mine, other in zip(_ROWS, ours, theirs, strict=True):
            for column, text in enumerate((mine, other)):
                cell = self._cells[name, column]
                cell.setText(text or "没有")
                cell.setEnabled(mine != other)  # what is the same recedes
        self.both.setEnabled(bool(one.our_note and one.their_note and one.our_note != one.their_note))
        self.rest.setVisible(at + 1 < count)

    def _made_table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, head in enumerate(("这里的", "导入的"), 1):
            grid.addWidget(QLabel(head), 0, column)
        for row, name in enumerate(_ROWS, 1):
            grid.addWidget(QLabel(name), row, 0)
            for column in (0, 1):
                cell = self._cells[name, column] = QLabel()
                cell.setWordWrap(True)
                cell.setAccessibleName(f"{('这里的', '导入的')[column]}{name}")
                grid.addWidget(cell, row, column + 1)
        return grid

    def _made_foot(self) -> QHBoxLayout:
        self.ours, self.theirs = push_button("留这里的", "filled"), push_button("用导入的")
        self.both = push_button("两边备注都留")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.rest)
        row.addStretch(1)
        for button, side in ((self.both, Side.BOTH), (self.theirs, Side.THEIRS), (self.ours, Side.OURS)):
            button.clicked.connect(lambda _=False, side=side: self.settle(side))
            button.setAutoDefault(button is self.ours)
            row.addWidget(button)
        return row


def _told(phrase: Phrase, note: str) -> tuple[str, str, str, str]:
    return phrase.text, SECTION_WORDS[phrase.section], KIND_WORDS[phrase.kind.value], note
