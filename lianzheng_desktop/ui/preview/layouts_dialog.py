"""版式: the list of layouts; a unit's own ones copied, learnt from a Word file, edited with the pages in sight."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.controls import push_button
from lianzheng_desktop.ui.dialogs.frame import FramedDialog
from lianzheng_desktop.ui.notices import Notices
from lianzheng_desktop.ui.preview.canvas import PageCanvas
from lianzheng_desktop.ui.preview.layout_form import LayoutForm
from lianzheng_desktop.ui.preview.typesetter import Typesetter
from lianzheng_desktop.ui.reading import FileReader
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.word.layout_file import free_name, own_layouts, remove_layout, save_layout
from lianzheng_desktop.word.layouts import LayoutProfile, layout_titles, load_layout
from lianzheng_desktop.word.learning import learned
from lianzheng_desktop.word.measuring import FileMeasure
from lianzheng_desktop.word.pages import paginate

_REST = 200  # milliseconds after the last change until the pages are laid out anew
_SHIPPED = "自带的版式不能改，可以复制一份再改。"
_OWN = "改了就存；导出、预览、打印都照它排。"


class LayoutsDialog(FramedDialog):
    """`ask_file` asks for a Word file to learn from. `chosen` is the layout last looked at."""

    def __init__(
        self, parent: QWidget, look: Look, draft: ParsedDraft, chosen: str, ask_file: Callable[[], Path | None]
    ) -> None:  # fmt: skip
        super().__init__(parent, "版式", (1120, 680))
        self._draft, self._ask_file = draft, ask_file
        self._removed: LayoutProfile | None = None
        self._shown: LayoutProfile | None = None
        self._unsaved = False
        self.list = QListWidget()
        self.list.setAccessibleName("版式列表")
        self.form = LayoutForm(look)
        self.canvas = PageCanvas(look)
        self.canvas.single_only = True
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setObjectName("emptyText")
        notices = Notices(look)
        self.reader = FileReader(notices, self.note.setText)
        self.body.addWidget(notices)
        self._put_together()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._settle)
        self.list.currentItemChanged.connect(lambda *_: self._choose())
        self.form.edited.connect(self._edited)
        self._fill(chosen)

    @property
    def chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    # ---- what the clerk does

    def copy(self) -> None:
        """One more layout like the one in sight."""
        if self._shown is not None:
            self._settle()
            self._keep(replace(self._shown, name=free_name(), title=f"{self._shown.title}（副本）"))

    def learn(self) -> None:
        """A layout of what a Word file of the unit's looks like."""
        path = self._ask_file()
        if path is None:
            return
        self._settle()

        def read(ended: Callable[[], bool]) -> FileMeasure:
            from lianzheng_desktop.drafts.guarded import read_measure

            return read_measure(path, ended)

        def done(found: FileMeasure) -> None:
            self._settle()
            self._keep(learned(free_name(), found, load_layout(), path.name), path.name)

        def failed(error: DraftError) -> None:
            self.note.setText(f"{error.what}{error.remedy}")

        self.reader.read(path.name, read, done, failed)

    def remove(self) -> None:
        """Take an own layout away; it can be brought back while the dialog is open."""
        name = self.chosen
        if self._shown is None or name not in own_layouts():
            return
        self._settle()
        self._removed = self._shown
        try:
            remove_layout(name)
        except DraftError as error:
            self.note.setText(f"{error.what}{error.remedy}")
            return
        self.bring_back.show()
        self._fill("")
        self.note.setText(f"已删除“{self._removed.title}”。")

    def undo_removal(self) -> None:
        if self._removed is not None:
            self._keep(self._removed)
            self._removed = None
            self.bring_back.hide()

    def done(self, result: int) -> None:
        """However the dialog is left, what was changed is kept, and nothing is read on behind it."""
        self.reader.stop()
        self._settle()
        super().done(result)

    # ---- inside

    def _put_together(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        self.copying, self.learning = push_button("复制一份"), push_button("从 Word 文件学…")
        self.removing, self.bring_back = push_button("删除"), push_button("撤销删除", "link", small=True)
        self.bring_back.hide()
        deeds = ((self.copying, self.copy), (self.learning, self.learn), (self.removing, self.remove),
                 (self.bring_back, self.undo_removal))  # fmt: skip
        for button, deed in deeds:
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, deed=deed: deed())
            left.addWidget(button)
        left.addWidget(self.note)
        holder = QWidget()
        holder.setLayout(left)
        holder.setFixedWidth(240)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        for widget in (scroll.viewport(), self.form):
            widget.setAutoFillBackground(False)
        scroll.setFixedWidth(390)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(holder)
        row.addWidget(scroll)
        row.addWidget(self.canvas, 1)
        self.body.addLayout(row, 1)
        self.add_button("用这个版式", self.accept, filled=True)

    def _fill(self, chosen: str) -> None:
        """The list anew, with `chosen` current, or the first."""
        own = own_layouts()
        self.list.blockSignals(True)
        self.list.clear()
        for name, title in layout_titles():
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(title if name in own else f"{title}，自带")
            self.list.addItem(item)
        names = [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]
        self.list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.list.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        self._settle()
        try:
            self._shown = load_layout(self.chosen)
        except DraftError as error:
            self._shown = None
            self.note.setText(f"{error.what}{error.remedy}")
            return
        own = self.chosen in own_layouts()
        self.note.setText(_OWN if own else _SHIPPED)
        self.removing.setEnabled(own)
        self.form.show_layout(self._shown, own)
        self._lay_out()

    def _edited(self, layout: LayoutProfile) -> None:
        self._shown = layout
        self._unsaved = True
        self._rest.start()

    def _settle(self) -> None:
        """Keep what was changed, and show the pages by it."""
        self._rest.stop()
        if not self._unsaved or self._shown is None:
            return
        self._unsaved = False
        try:
            save_layout(self._shown)
        except DraftError as error:
            self.note.setText(f"{error.what}{error.remedy}")
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == self._shown.name:
                self.list.item(row).setText(self._shown.title)
        self._lay_out()

    def _keep(self, layout: LayoutProfile, source: str = "") -> None:
        """A new one: written, listed, in sight."""
        try:
            save_layout(layout, source)
        except DraftError as error:
            self.note.setText(f"{error.what}{error.remedy}")
            return
        self._fill(layout.name)

    def _lay_out(self) -> None:
        assert self._shown is not None
        typesetter = Typesetter(self._shown)
        self.canvas.show_pages(paginate(self._draft, self._shown, advances=typesetter.advances), typesetter)
