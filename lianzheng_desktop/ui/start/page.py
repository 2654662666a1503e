"""The start page: 最近文稿 at the left; what was not closed, and a new draft, at the right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.ui.controls import EmptyState, SearchLine, give_icon, push_button
from lianzheng_desktop.ui.start.form import NewDraftForm
from lianzheng_desktop.ui.start.recent_list import RecentList
from lianzheng_desktop.ui.start.recent_rows import RecentRow
from lianzheng_desktop.ui.theme import Look

_LEFT = 420
Rows = Callable[[str], tuple[RecentRow, ...]]


class StartPage(QWidget):
    openWanted = Signal()

    def __init__(self, look: Look, form: NewDraftForm, rows: Rows) -> None:
        super().__init__()
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = form
        self._rows = rows
        self._look = look
        self.recent = RecentList(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(self._right(), 1)

    def refresh(self) -> None:
        """The list as the disk is now."""
        rows = self._rows(self.search.text().strip())
        self.recent.show_rows(rows)
        if rows:
            self._stack.setCurrentIndex(0)
            return
        wanted = self.search.text().strip()
        if wanted:
            self._empty.show_state(f"没有名字里有“{wanted}”的文稿", "", (("清除搜索", self.search.clear),))
        else:
            deeds = (("打开…", self.openWanted.emit),)
            self._empty.show_state("还没有文稿", "从右边新建一份，或打开已有的文件", deeds)
        self._stack.setCurrentIndex(1)

    def focus(self) -> None:
        self.form.unit.setFocus()

    def _left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("startLeft")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(self._look.theme.px(_LEFT))
        title = QLabel("最近文稿")
        title.setObjectName("dialogTitle")
        opener = push_button("打开…", small=True)
        give_icon(self._look, opener, "folder_open")
        opener.clicked.connect(lambda: self.openWanted.emit())
        self.search = self._made_search()
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(opener)
        top = QVBoxLayout()
        top.setContentsMargins(20, 20, 20, 12)
        top.setSpacing(12)
        top.addLayout(head)
        top.addWidget(self.search)
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.recent)
        self._stack.addWidget(self._empty)
        middle = QHBoxLayout()
        middle.setContentsMargins(8, 0, 8, 0)
        middle.addWidget(self._stack)
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top)
        box.addLayout(middle, 1)
        box.addWidget(self._foot())
        return left

    def _made_search(self) -> QLineEdit:
        search = SearchLine(self._look)
        search.setPlaceholderText("按文件名查找")
        search.setAccessibleName("按文件名查找")
        search.textChanged.connect(lambda _t: self.refresh())
        return search

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("outlineFooter")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 11)
        row.setSpacing(8)
        icon = QLabel()
        self._look.follow(
            icon, lambda label, theme: label.setPixmap(theme.pixmap("plug_disconnected", 14, "textSecondary"))
        )
        row.addWidget(icon)
        row.addWidget(QLabel("离线运行，文稿只保存在本机"))
        row.addStretch(1)
        return foot

    def _right(self) -> QWidget:
        title = QLabel("新建文稿")
        title.setObjectName("display")
        inner = QWidget()
        inner.setObjectName("startRight")
        box = QVBoxLayout(inner)
        box.setContentsMargins(48, 24, 48, 24)
        box.setSpacing(0)
        self.notice_box = QVBoxLayout()
        self.notice_box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self.notice_box)
        box.addSpacing(12)
        box.addWidget(title)
        box.addSpacing(20)
        box.addWidget(self.form)
        box.addStretch(1)
        area = QScrollArea()
        area.setObjectName("startRight")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area


def folder_of(path: Path) -> str:
    """Where 查找… begins: the file's own folder, or the nearest one that still is there."""
    for folder in path.parents:
        if folder.is_dir():
            return str(folder)
    return str(Path.home())
