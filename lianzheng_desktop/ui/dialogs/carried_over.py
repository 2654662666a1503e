"""上年留下的话: what a draft carried over from last year still says of that year; the same words are one row."""

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
    """Stays beside the sheet; a row puts the caret on its words, Enter on the same words further on.

    A check mark says they were seen to, wherever they stand.
    """

    def __init__(
        self, parent: QWidget, notes: tuple[CarriedNote, ...], go_to: Callable[[str, int], object],
        mark: Callable[[tuple[int, ...], bool], object],
    ) -> None:  # fmt: skip
        """`mark` is told the numbers of notes and whether they were seen to."""
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
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setSpacing(2)
        self._notes, self._places = notes, alike(notes)
        self._at = 0  # which of the places of the row is shown
        for numbers in self._places:
            self.rows.addItem(_row([notes[number] for number in numbers]))
        self.rows.currentRowChanged.connect(lambda row: self._show(row, first=True))
        self.rows.itemActivated.connect(lambda item: self._show(self.rows.row(item), first=False))
        self.rows.itemChanged.connect(
            lambda item: mark(self._places[self.rows.row(item)], item.checkState() == Qt.CheckState.Checked)
        )
        close = push_button("关闭")
        close.setAutoDefault(False)  # Enter belongs to the rows
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

    def _show(self, row: int, first: bool) -> None:
        if row >= 0:
            numbers = self._places[row]
            self._at = 0 if first else (self._at + 1) % len(numbers)
            note = self._notes[numbers[self._at]]
            self._go_to(note.now, note.start)


def alike(notes: tuple[CarriedNote, ...]) -> list[tuple[int, ...]]:
    """Numbers of the notes that say the same of the same words, in the order of their first places."""
    found: dict[tuple[str, ...], list[int]] = {}
    for number, note in enumerate(notes):
        found.setdefault((note.kind, note.text, note.message, note.now), []).append(number)
    return [tuple(numbers) for numbers in found.values()]


def _row(notes: list[CarriedNote]) -> QListWidgetItem:
    note = notes[0]
    several = f"　{len(notes)} 处" if len(notes) > 1 else ""
    item = QListWidgetItem(f"{KINDS.get(note.kind, '')}　{note.text[:40]}{several}\n{note.message}")
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if all(one.seen for one in notes) else Qt.CheckState.Unchecked)
    if several:
        item.setToolTip("按回车到下一处")
    return item
