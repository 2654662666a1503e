"""The window: command row, outline, sheet with notices and problems, library, status bar; and what collapses when."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from lianzheng_desktop.ui.command_row import CommandRow
from lianzheng_desktop.ui.layout_rules import (
    LIBRARY_RANGE,
    LOW_HEIGHT,
    MINIMUM,
    OUTLINE_RANGE,
    PROBLEMS_HEIGHT,
    SizeClass,
    size_class,
)
from lianzheng_desktop.ui.notices import Notices
from lianzheng_desktop.ui.outline.pane import OutlinePane
from lianzheng_desktop.ui.phrases.pane import PhrasePane
from lianzheng_desktop.ui.problems.panel import ProblemsPanel
from lianzheng_desktop.ui.rails import Rail, SidePane
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.status_bar import StatusBar
from lianzheng_desktop.ui.theme import Look

_FRAME = 32  # px the desktop's frame may take above and below


class MainWindow(QMainWindow):
    """Arranges the parts it is given and remembers, per class of width, what the clerk opened and how wide.

    may_close: asked before closing; True lets the window go.
    """

    filesDropped = Signal(list)
    deactivated = Signal()
    activated = Signal()
    arranged = Signal()
    screenChanged = Signal(str)
    escaped = Signal()

    def __init__(
        self, look: Look, settings: SettingsStore, outline: OutlinePane, editor: QWidget,
        problems: ProblemsPanel, library: PhrasePane, status: StatusBar, notices: Notices,
    ) -> None:  # fmt: skip
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self._look, self._settings = look, settings
        self.outline, self.problems, self.library = outline, problems, library
        self.status, self.notices, self.editor = status, notices, editor
        self._class: SizeClass | None = None
        self._focus_mode = False
        self._arranging = False
        room = self.screen().availableGeometry()  # a small screen with large letters has less than our least
        self.setMinimumSize(min(MINIMUM[0], room.width()), min(MINIMUM[1], room.height() - _FRAME))
        self.setAcceptDrops(True)
        self._build()
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(400)
        self._save_timer.timeout.connect(self._remember)
        for splitter in (self.columns, self.center):
            splitter.splitterMoved.connect(lambda *_: self._save_timer.start())
        problems.foldWanted.connect(self.fold_problems)
        look.changed.connect(lambda _theme: self.arrange(force=True))

    def set_command_row(self, row: CommandRow) -> None:
        self.command_row = row
        self.setMenuWidget(row)

    def restore_place(self) -> None:
        """Where the window was last time; else 1440×900, and the whole screen where that is all it has."""
        saved = self._settings.get("window").get("geometry", "")
        if not (saved and self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii")))):
            room = self.screen().availableGeometry()
            self.resize(min(1440, room.width()), min(900, room.height()))
            if room.width() <= 1440 or room.height() <= 900:  # with its frame the window would leave the screen
                self.setWindowState(Qt.WindowState.WindowMaximized)

    # ---- screens

    def add_screen(self, name: str, screen: QWidget) -> None:
        """Another body beside the writing one (“write”): start, preview, history."""
        self._screens.addWidget(screen)
        self._screen_names.append(name)

    def show_screen(self, name: str) -> None:
        """Change the body; menus and status bar are shared. KeyError for a screen nobody added."""
        if name not in self._screen_names:
            raise KeyError(name)
        if name != self.screen_name:
            self.close_drawers()
            self._screens.setCurrentIndex(self._screen_names.index(name))
            self.screenChanged.emit(name)

    @property
    def screen_name(self) -> str:
        return self._screen_names[self._screens.currentIndex()]

    # ---- panes

    def shows(self, name: str) -> bool:
        """outline, library or problems: open as a pane (not as rail or strip)."""
        if name == "problems":
            return not self.problems.folded
        return self._side(name).mode == "pane"

    def toggle(self, name: str) -> None:
        """Open or close a pane by hand; remembered for this class of width."""
        if name == "problems":
            self.fold_problems(self.shows("problems"))
            return
        side = self._side(name)
        side.set_mode("rail" if side.mode == "pane" else "pane")
        self._note(name, side.mode == "pane")
        self._size_columns()

    def open_pane(self, name: str) -> None:
        """Make a pane usable now: a rail opens its drawer, the strip unfolds."""
        if self._focus_mode:
            return
        if name == "problems":
            self.fold_problems(False)
            return
        side = self._side(name)
        if side.mode == "rail":
            side.open_drawer(self.centralWidget())
        elif side.mode == "hidden":
            self.toggle(name)

    def close_drawers(self) -> bool:
        """True where one was open."""
        closed = [side.close_drawer() for side in (self.left, self.right)]
        return any(closed)

    def fold_problems(self, folded: bool, by_hand: bool = True) -> None:
        self.problems.set_folded(folded)
        strip = self.problems.strip_height
        self.problems.setMaximumHeight(strip if folded else 16777215)
        self.problems.setMinimumHeight(strip if folded else strip + 2 * 32)
        total = sum(self.center.sizes()) or self.height()
        if folded:
            self.center.setSizes([max(total - strip, 100), strip])
        else:
            height = self._remembered().get("problems_height", self._look.theme.px(PROBLEMS_HEIGHT))
            self.center.setSizes([max(total - height, 100), height])
        if by_hand:
            self._note("problems", not folded)

    def set_focus_mode(self, on: bool) -> None:
        """Only the sheet; everything comes back as it was."""
        self._focus_mode = on
        self.command_row.setVisible(not on)
        self.status.setVisible(not on and self._settings.get("status_bar"))
        self.problems.setVisible(not on)
        if on:
            self.close_drawers()
            self.left.set_mode("hidden")
            self.right.set_mode("hidden")
        else:
            self.arrange(force=True)

    @property
    def in_focus_mode(self) -> bool:
        return self._focus_mode

    def reset_layout(self) -> None:
        self._settings.set("panes", {})
        self.arrange(force=True)

    def arrange(self, force: bool = False) -> None:
        """Follow the collapse rules for the present size."""
        wanted = size_class(self.width(), self._look.theme.scale)
        self.outline.footer.setVisible(self.height() >= LOW_HEIGHT)
        if self._focus_mode or (wanted == self._class and not force):
            return
        self._class = wanted
        self.close_drawers()
        kept = self._remembered()
        outline_open = kept.get("outline", wanted.outline is not None)
        library_open = kept.get("library", wanted.library is not None)
        self.left.set_mode("pane" if outline_open else "rail")
        self.right.set_mode("pane" if library_open else "rail")
        self.library.set_lines(wanted.card_lines, wanted.key_hint)
        self.command_row.set_labels(wanted.labels)
        low = self.height() < LOW_HEIGHT
        self.fold_problems(not kept.get("problems", wanted.problems_open and not low), by_hand=False)
        self._size_columns()
        self.arranged.emit()

    @property
    def full_path(self) -> bool:
        """Whether the status bar has room for the whole path of sections."""
        return self._class.full_path if self._class else True

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
        for side in (self.left, self.right):
            side.place_drawer()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            (self.activated if self.isActiveWindow() else self.deactivated).emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            self._remember()
            geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
            self._settings.set("window", {"geometry": geometry})
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.filesDropped.emit(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody wanted for anything else."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    # ---- inside

    def _build(self) -> None:
        sheet = QWidget()
        box = QVBoxLayout(sheet)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.notices)
        box.addWidget(self.editor, 1)
        self.sheet_box = box
        self.center = QSplitter(Qt.Orientation.Vertical)
        self.center.addWidget(sheet)
        self.center.addWidget(self.problems)
        self._build_sides()
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.left, self.center, self.right):
            self.columns.addWidget(widget)
        for splitter in (self.columns, self.center):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self.columns.setStretchFactor(1, 1)
        self.center.setStretchFactor(0, 1)
        body = QWidget()
        body.setObjectName("body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._screens = QStackedWidget()
        self._screens.addWidget(self.columns)
        self._screen_names = ["write"]
        column.addWidget(self._screens, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)

    def _build_sides(self) -> None:
        theme = self._look.theme
        left_rail = Rail(self._look, (("list_bar_tree", "大纲", lambda: self.open_pane("outline")),), "railLeft")
        right_rail = Rail(
            self._look,
            (
                ("library", "词句库", lambda: self.open_pane("library")),
                ("star", "收藏", lambda: self._open_scope("favourite")),
                ("clock", "最近", lambda: self._open_scope("recent")),
                ("panel_right", "展开", lambda: self.toggle("library")),
            ),
            "railRight",
        )
        low, high = OUTLINE_RANGE
        self.left = SidePane(self.outline, left_rail, (theme.px(low), theme.px(high)), False, self._look)
        low, high = LIBRARY_RANGE
        self.right = SidePane(self.library, right_rail, (theme.px(low), theme.px(high)), True, self._look)

    def _side(self, name: str) -> SidePane:
        return self.left if name == "outline" else self.right

    def _open_scope(self, scope: str) -> None:
        self.open_pane("library")
        self.library.choose_scope(scope)

    def _size_columns(self) -> None:
        if self._class is None:
            return
        kept, scale = self._remembered(), self._look.theme.scale
        outline = kept.get("outline_width") or round((self._class.outline or 268) * scale)
        library = kept.get("library_width") or round((self._class.library or 284) * scale)
        left = outline if self.left.mode == "pane" else self.left.width_now
        right = library if self.right.mode == "pane" else self.right.width_now
        self.columns.setSizes([left, max(self.width() - left - right - 2, 200), right])

    def _remembered(self) -> dict:
        panes = self._settings.get("panes")
        return panes.get(self._class.name, {}) if self._class else {}

    def _note(self, name: str, value: object) -> None:
        if self._class is not None and not self._focus_mode:
            panes = dict(self._settings.get("panes"))
            panes[self._class.name] = {**panes.get(self._class.name, {}), name: value}
            self._settings.set("panes", panes)

    def _remember(self) -> None:
        if self._focus_mode or self._class is None:
            return
        left, _, right = self.columns.sizes()
        if self.left.mode == "pane":
            self._note("outline_width", left)
        if self.right.mode == "pane":
            self._note("library_width", right)
        if not self.problems.folded:
            self._note("problems_height", self.center.sizes()[1])
