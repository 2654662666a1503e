"""The outline pane: header, tree, and the count of required parts."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QVBoxLayout, QWidget

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.ui.controls import PaneHeader, icon_button, push_button
from lianzheng_desktop.ui.outline.model import OutlineModel
from lianzheng_desktop.ui.outline.rows import Row, build_rows
from lianzheng_desktop.ui.outline.view import OutlineView
from lianzheng_desktop.ui.theme import Look

SECTION_MENU = (
    ("promote", "升一级"), ("demote", "降一级"), ("up", "上移"), ("down", "下移"), ("", ""),
    ("before", "前面加一节"), ("after", "后面加一节"), ("", ""), ("rename", "改标题"), ("delete", "删除本节"),
)  # fmt: skip


class OutlinePane(QWidget):
    """Shows what it is given; the view's signals say what the clerk wants."""

    command = Signal(str, str)
    genreWanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("outlinePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._genres: Genres | None = None
        self._draft: ParsedDraft | None = None
        self.model = OutlineModel()
        self.view = OutlineView(self.model, look)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        header = PaneHeader("大纲")
        header.row.addWidget(icon_button(look, "add", "添加小节", lambda: self._run("after")))
        self._more = icon_button(look, "more_horizontal", "更多", self._show_more)
        header.row.addWidget(self._more)
        box.addWidget(header)
        tree = QHBoxLayout()
        tree.setContentsMargins(8, 0, 8, 0)
        tree.addWidget(self.view)
        box.addLayout(tree, 1)
        self.footer = self._made_footer()
        box.addWidget(self.footer)
        self.model.renamed.connect(lambda key, heading: self.command.emit(f"rename:{heading}", key))
        self.view.command.connect(self.command)
        self.view.menuWanted.connect(self._show_menu)

    def show_draft(self, draft: ParsedDraft, findings: tuple[Finding, ...]) -> None:
        self._draft = draft
        scroll = self.view.verticalScrollBar().value()
        rows = build_rows(draft, findings, self._genres)
        renamed = self.model.show(rows)
        if renamed is None:
            self.view.restore_folds()
            self.view.verticalScrollBar().setValue(scroll)
        elif renamed:
            self.view.folded = {renamed.get(key, key) for key in self.view.folded}

    def know_genres(self, genres: Genres) -> None:
        """Which parts there are, in which order and under which headings; needed once a draft lacks one."""
        self._genres = genres

    def show_parts(self, parts: tuple[int, int] | None) -> None:
        """(there, wanted); None where the kind of document cannot be told, which the clerk is asked for."""
        have, wanted = parts or (0, 1)
        self._parts.setText(f"已有 {have} / {wanted}" if parts else "")
        self._genre.setVisible(parts is None)
        self._bar.setUpdatesEnabled(False)  # a bar draws itself at once, and with it the half-filled pane
        self._bar.setMaximum(max(wanted, 1))
        self._bar.setValue(have)
        self._bar.setUpdatesEnabled(True)

    def show_caret(self, line: int) -> None:
        """Mark the section the caret is in; a folded one is marked at its folded parent."""
        if self._draft is None:
            return
        key = ""
        for node in self._draft.section_path(line):
            key = node.key
            if node.key in self.view.folded:
                break
        if not key:
            key = next((r.key for r in self.model.rows() if r.kind == "meta" and r.line <= line < r.end_line), "")
        if key != self.model.current:
            self.model.set_current(key)
            index = self.model.index_of(key)
            if index.isValid() and not self.view.hasFocus():
                self.view.scrollTo(index)

    def row(self, key: str) -> Row | None:
        return self.model.row_of(self.model.index_of(key))

    def focus(self) -> None:
        self.view.setProperty("keyboard", True)
        index = self.model.index_of(self.model.current)
        if index.isValid():
            self.view.setCurrentIndex(index)
        elif not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self.view.setFocus()

    def keep_chosen(self, key: str) -> None:
        """A section that was moved by keys stays the chosen row: the next key moves it on."""
        index = self.model.index_of(key)
        if index.isValid() and self.view.hasFocus():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _run(self, name: str) -> None:
        row = self.view.selected_row()
        key = row.key if row is not None and row.kind == "section" else self.model.current
        if name == "rename":
            self.view.edit(self.model.index_of(key))
        else:
            self.command.emit(name, key)

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.addAction("全部展开", self._unfold_all)
        menu.addAction("全部收起", self.view.collapseAll)
        menu.addSeparator()
        menu.addAction("重新编号", lambda: self.command.emit("renumber", ""))
        menu.exec(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _unfold_all(self) -> None:
        self.view.folded.clear()
        self.view.expandAll()

    def _show_menu(self, key: str, at: QPoint) -> None:
        row = self.row(key)
        if row is None or row.kind == "meta":
            return
        menu = QMenu(self)
        if row.kind == "ghost":
            menu.addAction("插入", lambda: self.view.insertPart.emit(row.role))
        else:
            for name, text in SECTION_MENU:
                if name:
                    menu.addAction(text, lambda chosen=name: self._run(chosen))
                else:
                    menu.addSeparator()
        menu.exec(at)

    def _made_footer(self) -> QWidget:
        footer = QWidget()
        footer.setObjectName("outlineFooter")
        box = QVBoxLayout(footer)
        box.setContentsMargins(16, 10, 16, 11)
        box.setSpacing(7)
        line = QHBoxLayout()
        self._parts = QLabel("")
        line.addWidget(QLabel("必备部分"))
        line.addStretch(1)
        line.addWidget(self._parts)
        self._genre = push_button("看不出文种，选一种…", "link", small=True)
        self._genre.clicked.connect(lambda: self.genreWanted.emit())
        self._genre.hide()
        line.addWidget(self._genre)
        self._bar = QProgressBar()
        self._bar.setObjectName("partsBar")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("必备部分")
        box.addLayout(line)
        box.addWidget(self._bar)
        return footer
