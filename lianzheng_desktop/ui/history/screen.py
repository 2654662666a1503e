"""历史版本: versions at the left, what differs on the sheet, changed places at the right."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.ui.controls import (
    ChoiceBox,
    EmptyState,
    PaneHeader,
    ToolButton,
    icon_button,
    name_box,
    push_button,
)
from lianzheng_desktop.ui.history.diff_view import DiffView
from lianzheng_desktop.ui.history.lists import RowList
from lianzheng_desktop.ui.history.rows import NOW, DayRow, PlaceRow, VersionRow
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.tools import ToolRow, divider, icon_tool, labelled_tool

LEFT, RIGHT = 308, 296
_LEAST_BOX = 60  # px: in the narrowest window the boxes end their words in …
KEPT_WORDS = "30 天内全留，更早每天留 1 个"
_RESTORE_WORDS = "恢复前会先存下现在的内容，可以再换回来"


class HistoryScreen(QWidget):
    """Shows what it is given; the signals say what the clerk wants.

    compared(from, to)  numbers of versions, NOW for the text at hand
    """

    compared = Signal(int, int)
    restoreWanted = Signal()
    saveWanted = Signal()
    placeWanted = Signal()
    renameWanted = Signal()
    deleteWanted = Signal()
    undeleteWanted = Signal()
    clearWanted = Signal()
    filterWanted = Signal(bool)
    onlyChanges = Signal(bool)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("historyScreen")
        self.view = DiffView(look)
        self.view.place_marks.placeActivated.connect(self._go_to)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.tools = self._made_tools()
        columns = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self._made_versions(), self.stack, self._made_places()):
            columns.addWidget(widget)
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        columns.setStretchFactor(1, 1)
        columns.setSizes([look.theme.px(LEFT), 800, look.theme.px(RIGHT)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(columns)

    # ---- what is shown

    def show_versions(self, rows: list[DayRow | VersionRow], chosen: tuple[int, ...]) -> None:
        """Fill the list and the two boxes; `chosen` are numbers of versions to select."""
        kept = [row for row in rows if isinstance(row, VersionRow)]
        self.versions_header.count.setText(f"{len(kept) - 1} 个")
        self.versions.blockSignals(True)
        self.versions.rows.show(rows)
        self.versions.blockSignals(False)
        for box in (self.older, self.newer):
            box.blockSignals(True)
            box.clear()
            for row in kept:
                box.addItem(row.moment, row.version)
            box.blockSignals(False)
        self._select(chosen)

    def show_pair(self, older: VersionRow, newer: VersionRow) -> None:
        for box, row in ((self.older, older), (self.newer, newer)):
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(row.version))
            box.blockSignals(False)
        self.restore.setText(f"恢复到 {older.moment}")
        self.restore.setAccessibleName(self.restore.text())
        whole = older.version != NOW
        self.restore.setEnabled(whole)
        self.save.setEnabled(whole)
        self.take.setEnabled(whole and newer.version == NOW)

    def show_places(self, rows: list[PlaceRow], added: int, removed: int) -> None:
        total = [PlaceRow("合计", added, removed, ())] if rows else []
        self.places.rows.show([*total, *rows])
        self.places_header.count.setText(f"{len(rows)} 段")
        self.stack.setCurrentWidget(self.view)

    def show_count(self, current: int, places: int) -> None:
        self.position.setText(f"第 {current + 1} 处，共 {places} 处" if places else "两个版本内容相同")
        for button in (self.up, self.down):
            button.setEnabled(places > 0)
        for number, row in enumerate(self.places.rows.rows):
            if current in row.places:
                self.places.blockSignals(True)
                self.places.select(number)
                self.places.blockSignals(False)

    def show_none(self) -> None:
        """No version yet."""
        self.empty.show_state("还没有历史版本", "写作时每隔几分钟自动存一份")
        self.stack.setCurrentWidget(self.empty)
        self.places.rows.show([])
        self.places_header.count.setText("")
        self.show_count(-1, 0)
        self.position.setText("")
        for button in (self.restore, self.save, self.take):
            button.setEnabled(False)

    def show_deleted(self, number: int) -> None:
        self.foot.setText(f"已删除 {number} 个版本" if number else KEPT_WORDS)
        self.undo.setVisible(number > 0)

    def chosen(self) -> list[VersionRow]:
        return [row for row in self.versions.selected() if isinstance(row, VersionRow)]

    # ---- inside

    def _select(self, chosen: tuple[int, ...]) -> None:
        self.versions.clearSelection()
        for number, row in enumerate(self.versions.rows.rows):
            if isinstance(row, VersionRow) and row.version in chosen:
                index = self.versions.rows.index(number)
                self.versions.selectionModel().select(index, self.versions.selectionModel().SelectionFlag.Select)
                self.versions.scrollTo(index)

    def _made_tools(self) -> QWidget:
        """What stands in the command row beside the menus."""
        tools = ToolRow()
        row = tools.row
        back = labelled_tool(self._look, "arrow_left", "返回编辑", lambda: self.left.emit(), strong=True)
        back.setToolTip("返回编辑（Esc）")
        self.older, self.newer = ChoiceBox(), ChoiceBox()
        for box, name in ((self.older, "较早的版本"), (self.newer, "较晚的版本")):
            name_box(box, name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(11 if box is self.older else 4)  # a date and a time; 现在
            box.setMinimumWidth(self._look.theme.px(_LEAST_BOX))
            box.setMaximumWidth(self._look.theme.px(156))
            box.activated.connect(self._pair_chosen)
        self.position = QLabel()
        self.up = icon_tool(self._look, "arrow_up", "上一处改动", lambda: self._step(-1), "Shift+F8")
        self.down = icon_tool(self._look, "arrow_down", "下一处改动", lambda: self._step(1), "F8")
        lines = [divider() for _ in range(3)]
        caption, arrow = _words("比较"), _words("→")
        shares: dict[QWidget, int] = {
            self.older: 30,
            self.newer: 20,
        }  # of the room beside the buttons, before the gap takes any
        for widget in (lines[0], back, lines[1], caption, self.older, arrow, self.newer):
            row.addWidget(widget, shares.get(widget, 0))
        row.addStretch(1)
        row.addLayout(self._made_segments())
        self.position.setObjectName("rowWords")
        for shown in (lines[2], self.position, self.up, self.down):
            row.addWidget(shown)
        tools.spare = [*lines, caption, arrow, self.position]
        return tools

    def _made_segments(self) -> QHBoxLayout:
        """全文 or 只看改动, as one control."""
        self.whole, self.changes = self._segment("全文", "left"), self._segment("只看改动", "right")
        self.whole.setChecked(True)
        group = QButtonGroup(self)
        pair = QHBoxLayout()
        pair.setSpacing(0)
        for segment in (self.whole, self.changes):
            group.addButton(segment)
            pair.addWidget(segment)
        self.changes.toggled.connect(self.view.set_only_changes)
        return pair

    def _segment(self, text: str, side: str) -> ToolButton:
        button = ToolButton()
        button.setObjectName("segment")
        button.setProperty("side", side)
        button.setText(text)
        button.setAccessibleName(text)
        button.setCheckable(True)
        return button

    def _made_versions(self) -> QWidget:
        pane, box = _pane("historyPane", self._look.theme.px(240))
        self.versions_header = PaneHeader("历史版本")
        self.filter = icon_button(self._look, "filter", "筛选和清空", self._show_filter)
        self.versions_header.row.addWidget(self.filter)
        self.versions = RowList(self._look, "历史版本", several=True)
        self.versions.selectionModel().selectionChanged.connect(lambda *_: self._version_chosen())
        self.versions.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.versions.customContextMenuRequested.connect(self._show_menu)
        for signal, to in (
            (self.versions.renameWanted, self.renameWanted),
            (self.versions.deleteWanted, self.deleteWanted),
            (self.versions.leave, self.left),
        ):
            signal.connect(to)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 12, 11)
        row.setSpacing(6)
        icon = QLabel()

        def dress(label, theme) -> None:
            label.setPixmap(theme.pixmap("info", 16, "textTertiary", label.devicePixelRatioF()))

        self._look.follow(icon, dress)
        self.foot = QLabel(KEPT_WORDS)
        self.foot.setObjectName("paneCount")
        self.undo = push_button("撤销", "link", small=True)
        self.undo.clicked.connect(lambda: self.undeleteWanted.emit())
        self.undo.hide()
        for widget in (icon, self.foot):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.undo)
        box.addWidget(self.versions_header)
        box.addWidget(self.versions, 1)
        box.addWidget(_line())
        box.addWidget(foot)
        return pane

    def _made_places(self) -> QWidget:
        pane, box = _pane("historyPane", self._look.theme.px(240))
        self.places_header = PaneHeader("改了哪些地方")
        self.places = RowList(self._look, "改了哪些地方", several=False)
        self.places.selectionModel().currentChanged.connect(lambda index, _: self._place_chosen(index.row()))
        self.places.leave.connect(self.left)
        box.addWidget(self.places_header)
        self.places.fit_to_rows()
        box.addWidget(self.places)
        box.addWidget(self._made_legend())
        box.addStretch(1)
        box.addWidget(_line())
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 14, 16, 16)
        foot.setSpacing(8)
        self.restore = push_button("恢复", "filled")
        self.save = push_button("另存为新文稿…")
        self.take = push_button("只取这一段")
        self.restore.clicked.connect(lambda: self.restoreWanted.emit())
        self.save.clicked.connect(lambda: self.saveWanted.emit())
        self.take.clicked.connect(lambda: self.placeWanted.emit())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.take)
        words = QLabel(_RESTORE_WORDS)
        words.setObjectName("paneCount")
        words.setWordWrap(True)
        foot.addWidget(self.restore)
        foot.addLayout(row)
        foot.addWidget(words)
        box.addLayout(foot)
        return pane

    def _made_legend(self) -> QWidget:
        legend = QLabel()
        legend.setObjectName("legend")
        legend.setContentsMargins(20, 16, 12, 12)
        legend.setTextFormat(Qt.TextFormat.RichText)

        def dress(label, theme) -> None:
            sample = "<span style='background:{};color:{};text-decoration:{}'>&nbsp;{}&nbsp;</span>&nbsp;&nbsp;{}"
            looks = (
                ("insBg", "insText", "underline", "新增的字", "绿底、下划线"),
                ("delBg", "delText", "line-through", "删去的字", "红底、删除线"),
            )
            lines = (
                sample.format(theme.color(ground).name(), theme.color(ink).name(), *rest)
                for ground, ink, *rest in looks
            )
            label.setText("".join(f"<p style='margin:0 0 6px 0'>{line}</p>" for line in lines))

        self._look.follow(legend, dress)
        return legend

    def _version_chosen(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            self.compared.emit(chosen[0].version, NOW)
        elif len(chosen) >= 2:
            self.compared.emit(chosen[-1].version, chosen[0].version)

    def _pair_chosen(self) -> None:
        self.compared.emit(self.older.currentData(), self.newer.currentData())

    def _place_chosen(self, number: int) -> None:
        rows = self.places.rows.rows
        if not self.places.signalsBlocked() and 0 <= number < len(rows) and rows[number].places:
            self._go_to(rows[number].places[0])

    def _step(self, by: int) -> None:
        if self.view.places:
            self._go_to((self.view.current + by) % self.view.places)

    def _go_to(self, place: int) -> None:
        self.view.go_to(place)
        self.show_count(self.view.current, self.view.places)

    def _show_menu(self, at: QPoint) -> None:
        chosen = self.chosen()
        if not chosen or chosen[0].version == NOW:
            return
        menu = QMenu(self)
        deeds: tuple[tuple[str, Callable[[], object]], ...] = (
            ("命名…", self.renameWanted.emit), ("恢复", self.restoreWanted.emit),
            ("另存为新文稿…", self.saveWanted.emit), ("删除", self.deleteWanted.emit),
        )  # fmt: skip
        for words, deed in deeds:
            menu.addAction(words, deed)
        menu.exec(self.versions.viewport().mapToGlobal(at))

    def _show_filter(self) -> None:
        menu = QMenu(self)
        only = menu.addAction("只看手动和命名的")
        only.setCheckable(True)
        only.setChecked(bool(self.filter.property("only")))
        only.toggled.connect(lambda on: (self.filter.setProperty("only", on), self.filterWanted.emit(on)))
        menu.addSeparator()
        menu.addAction("清空历史版本…", self.clearWanted.emit)
        menu.exec(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))


def _pane(name: str, least: int) -> tuple[QWidget, QVBoxLayout]:
    pane = QWidget()
    pane.setObjectName(name)
    pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    pane.setMinimumWidth(least)
    box = QVBoxLayout(pane)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    return pane, box


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("rowWords")
    return label


def _line() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    line.setObjectName("sectionRule")
    return line
