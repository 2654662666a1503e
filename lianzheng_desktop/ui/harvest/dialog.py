"""采集词句: files on the left, what was found on the right; nothing is kept before 存入词句库 is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.exchange import SECTION_WORDS
from lianzheng_desktop.phrases.harvest import FileResult
from lianzheng_desktop.phrases.portable import Pack
from lianzheng_desktop.ui.controls import CheckBox, SearchLine, give_icon, name_box, push_button, resize_within_screen
from lianzheng_desktop.ui.harvest.detail import DetailBox
from lianzheng_desktop.ui.harvest.job import Found, HarvestJob, files_in
from lianzheng_desktop.ui.harvest.review import ReviewModel
from lianzheng_desktop.ui.harvest.rows import COUNT_ROLE, PHRASE_HEIGHT, FileDelegate, FoundDelegate
from lianzheng_desktop.ui.tables import table_of
from lianzheng_desktop.ui.theme import Look, Theme

_ICONS = {"ok": ("checkmark_circle", "ok"), "skipped": ("subtract_circle", "textTertiary"),
          "failed": ("warning", "suggestIcon"), "waiting": ("clock", "textTertiary")}  # fmt: skip
MakeJob = Callable[[Sequence[Path]], HarvestJob]


class HarvestDialog(QDialog):
    """store(Pack): what the clerk kept. filesWanted(), folderWanted(): ask for more."""

    store = Signal(object)
    filesWanted = Signal()
    folderWanted = Signal()

    def __init__(self, parent: QWidget, look: Look, make_job: MakeJob) -> None:
        super().__init__(parent)
        self.setWindowTitle("采集词句")
        resize_within_screen(self, 1100, 728)
        self.setMinimumSize(860, 560)
        self.setAcceptDrops(True)
        self._look, self._make_job = look, make_job
        self.paths: list[Path] = []
        self.job: HarvestJob | None = None
        self._read = 0
        self.model = ReviewModel(look)
        self.model.counted.connect(self._show_count)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._made_head())
        box.addLayout(self._made_progress())
        box.addSpacing(14)
        box.addWidget(_rule())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._made_files())
        split.addWidget(self._made_review())
        split.setSizes([336, 724])
        split.setStretchFactor(1, 1)
        box.addWidget(split, 1)
        box.addWidget(_rule())
        box.addLayout(self._made_foot())
        self._show_count(0, 0)
        self._tell("选几份往年总结，或把文件、文件夹拖到这里")

    # ---- reading

    def add(self, paths: Sequence[Path]) -> None:
        """Reads these files, with those that were there; folders are looked through."""
        fresh = [path for path in files_in(paths) if path not in self.paths]
        if not fresh:
            self._tell("这里没有新的 Word 或文本文件")
            return
        self.stop_reading()
        self.paths += fresh
        self._start()

    def stop(self) -> None:
        if self.job is not None:
            self.job.stop()
            self._stop_button.setEnabled(False)

    def stop_reading(self) -> None:
        """The thread has ended and says nothing any more."""
        if self.job is not None:
            self.job.blockSignals(True)
            self.job.wait()
            self.job = None

    def done(self, result: int) -> None:
        self.stop_reading()
        super().done(result)

    def _start(self) -> None:
        self.files.clear()
        whole = QListWidgetItem("全部文件")
        whole.setIcon(self._look.theme.icon("document_text", 16))
        self.files.addItem(whole)
        for path in self.paths:
            item = QListWidgetItem(f"{path.name}\n等待")
            item.setToolTip(str(path))
            self._set_icon(item, "waiting")
            self.files.addItem(item)
        self.files.setCurrentRow(0)
        self._read = 0
        self.bar.setRange(0, len(self.paths))
        self.bar.setValue(0)
        self._progress.setVisible(True)
        self._stop_button.setEnabled(True)
        self.save.setEnabled(False)
        self.job = self._make_job(self.paths)
        self.job.reading.connect(self._reading)
        self.job.read.connect(self._file_read)
        self.job.ended.connect(self._ended)
        self.job.failed.connect(self._failed)
        self.job.start()

    def _reading(self, at: int) -> None:
        self.files.item(at + 1).setText(f"{self.paths[at].name}\n正在读取…")

    def _file_read(self, at: int, result: FileResult, characters: int) -> None:
        self._read += 1
        self.bar.setValue(self._read)
        ok = result.status == "ok"
        said = f"读完，{characters} 字" if ok else result.reason
        item = self.files.item(at + 1)
        item.setText(f"{self.paths[at].name}\n{said}")
        item.setToolTip(f"{self.paths[at]}\n{said}")
        item.setData(COUNT_ROLE, str(result.phrases) if ok else "—")
        item.setData(Qt.ItemDataRole.UserRole, result.status)
        self._set_icon(item, result.status)
        self._tell(f"已读 {self._read} / {len(self.paths)} 份")

    def _ended(self, found: Found) -> None:
        self.job = None
        self._progress.setVisible(False)
        self.model.load(found)
        chosen = self.section.currentData()
        self.section.clear()
        self.section.addItem("全部章节", "")
        for section in self.model.sections():
            self.section.addItem(SECTION_WORDS[section], section)
        self.section.setCurrentIndex(max(self.section.findData(chosen), 0))
        count = len(found.pack.items)
        self.files.item(0).setData(COUNT_ROLE, str(count))
        if found.stopped:
            self._tell(f"已停止，前 {self._read} 份的 {count} 条可以保留")
        elif count:
            self._tell(f"已读 {self._read} / {len(self.paths)} 份，已找到 {count} 条")
        else:
            self._tell("没有找到可用的句子：太短、含人名或已采集过的没有列出")
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _failed(self, error: DraftError) -> None:
        self.job = None
        self._progress.setVisible(False)
        self._tell(f"{error.what}{error.remedy}")

    # ---- looking over

    def _narrow(self) -> None:
        row = self.files.currentRow()
        source = self.paths[row - 1].name if 0 < row <= len(self.paths) else ""
        self.model.narrow(
            self.section.currentData() or "",
            self.search.text().strip(),
            source,
            self.order.currentData() == "documents",
        )

    def _show_count(self, kept: int, total: int) -> None:
        self.keep_all.setText(f"保留 {kept} / {total} 条")
        state = Qt.CheckState.Unchecked if not kept else Qt.CheckState.PartiallyChecked
        self.keep_all.setCheckState(Qt.CheckState.Checked if kept == total and total else state)
        self.save.setText(f"存入词句库（{kept} 条）")
        self.save.setEnabled(bool(kept) and self.job is None)

    def _store(self) -> None:
        pack: Pack = self.model.kept()
        self.accept()
        self.store.emit(pack)

    def _show_detail(self, index: QModelIndex) -> None:
        self.detail.show_row(self.model.rows[index.row()] if index.isValid() else None, index.row())

    def _tell(self, text: str) -> None:
        self.said.setText(text)

    def _set_icon(self, item: QListWidgetItem, status: str) -> None:
        name, token = _ICONS[status]
        item.setIcon(self._look.theme.icon(name, 16, token, filled=status in ("ok", "failed")))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.add(paths)

    # ---- made once

    def _made_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 14, 20, 0)
        row.setSpacing(8)
        files, folder = push_button("添加文件…", small=True), push_button("添加文件夹…", small=True)
        give_icon(self._look, files, "document_add")
        give_icon(self._look, folder, "folder_open")
        files.clicked.connect(lambda _=False: self.filesWanted.emit())
        folder.clicked.connect(lambda _=False: self.folderWanted.emit())
        hint = QLabel("支持 docx、txt，也可把文件拖到这里")
        hint.setObjectName("emptyText")
        self.said = QLabel()
        self.said.setAccessibleName("采集情况")
        self.said.setObjectName("formLabel")
        for widget in (files, folder, hint):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.said)
        return row

    def _made_progress(self) -> QVBoxLayout:
        holder = QVBoxLayout()
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(20, 12, 20, 0)
        row.setSpacing(12)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setObjectName("progressLine")
        self.bar.setAccessibleName("已读的份数")
        self._stop_button = push_button("停止", small=True)
        self._stop_button.clicked.connect(lambda _=False: self.stop())
        row.addWidget(self.bar, 1)
        row.addWidget(self._stop_button)
        self._progress.setVisible(False)
        holder.addWidget(self._progress)
        return holder

    def _made_files(self) -> QListWidget:
        self.files = QListWidget()
        self.files.setObjectName("harvestFiles")
        self.files.setMouseTracking(True)
        self.files.setItemDelegate(FileDelegate(self.files, self._look))
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setAccessibleName("文件")
        self.files.currentRowChanged.connect(lambda _row: self._narrow())
        return self.files

    def _made_review(self) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._made_filters())
        box.addWidget(_rule())
        self.table = _made_table(self.model, self._look)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_detail(now))
        self.model.modelReset.connect(lambda: self._show_detail(QModelIndex()))
        self.detail = DetailBox()
        self.detail.edited.connect(self.model.edit)
        box.addWidget(self.table, 1)
        box.addWidget(self.detail)
        return holder

    def _made_filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 16, 8)
        row.setSpacing(8)
        self.keep_all = CheckBox()
        self.keep_all.setAccessibleName("保留列出的词句")
        self.keep_all.clicked.connect(lambda on: self.model.keep_shown(on))
        self.section = QComboBox()
        name_box(self.section, "章节")
        self.section.addItem("全部章节", "")
        self.order = QComboBox()
        name_box(self.order, "次序")
        self.order.addItem("常用的优先", "")
        self.order.addItem("见于多份的优先", "documents")
        self.search = SearchLine(self._look)
        self.search.setFixedWidth(148)
        self.search.setPlaceholderText("查找")
        self.search.setAccessibleName("在找到的词句里查找")
        for field in (self.section, self.order, self.search):
            field.setProperty("small", True)
        for box in (self.section, self.order):
            box.currentIndexChanged.connect(lambda _i: self._narrow())
        self.search.textChanged.connect(lambda _text: self._narrow())
        row.addWidget(self.keep_all)
        row.addStretch(1)
        for widget in (self.section, self.order, self.search):
            row.addWidget(widget)
        return row

    def _made_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        lock = QLabel()
        self._look.follow(lock, _show_lock)
        row.addWidget(lock)
        note = QLabel("只读取，不改动原文件；数字和人名不会入库")
        note.setObjectName("emptyText")
        cancel: QPushButton = push_button("取消")
        cancel.clicked.connect(self.reject)
        self.save = push_button("存入词句库", "filled")
        self.save.clicked.connect(lambda _=False: self._store())
        row.addWidget(note)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        return row


def _made_table(model: ReviewModel, look: Look) -> QTableView:
    """One column is seen; what the others hold stands below each phrase."""
    table = table_of(model, "找到的词句", ())
    table.setObjectName("harvestFound")
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setMouseTracking(True)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().setDefaultSectionSize(look.theme.px(PHRASE_HEIGHT))
    table.horizontalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.setItemDelegateForColumn(0, FoundDelegate(table, look))
    for column in range(1, model.columnCount()):
        table.hideColumn(column)
    return table


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("sectionRule")
    return rule


def _show_lock(label: QLabel, theme: Theme) -> None:
    label.setPixmap(theme.pixmap("lock_closed", 16, "textTertiary", label.devicePixelRatioF()))
