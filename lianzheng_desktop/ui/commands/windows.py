"""One document a window: where a file opens, what a drop means, what another start hands over."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QFileSystemWatcher, QTimer

from lianzheng_desktop.drafts.windows import WindowRegister
from lianzheng_desktop.ui.commands.desk import Desk

_EVERY = 2000  # milliseconds: where the system tells of no change in the folder
READABLE = (".docx", ".txt", ".doc", ".wps", ".docm", ".dotx", ".rtf")


class Files(Protocol):
    """What is asked of the file commands."""

    path: Path | None
    opener: Callable[[Path], object]
    beginner: Callable[[], object]

    @property
    def blank(self) -> bool: ...

    def open(self, path: Path) -> None: ...

    def new(self) -> None: ...


class WindowCommands:
    """`spawn` starts another window, with a file or without; None keeps everything in this one."""

    def __init__(
        self, desk: Desk, files: Files, register: WindowRegister, harvest: Callable[[list[Path]], object]
    ) -> None:
        self._desk, self._files, self._register, self._harvest = desk, files, register, harvest
        self.spawn: Callable[[Path | None], object] | None = None
        self._watcher = QFileSystemWatcher(desk.window)
        self._timer = QTimer(desk.window)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.take)
        files.opener = self.open
        files.beginner = self.new
        desk.window.filesDropped.connect(self.dropped)

    def listen(self, spawn: Callable[[Path | None], object]) -> None:
        """From now on files of other starts are taken, and further drafts open in windows of their own."""
        self.spawn = spawn
        self.tell()
        self._watcher.addPath(str(self._register.folder))
        self._watcher.directoryChanged.connect(lambda _folder: self.take())
        self._timer.start()
        self._desk.window.windowTitleChanged.connect(lambda _title: self.tell())
        self._desk.editor.textEdited.connect(self.tell)

    def tell(self) -> None:
        self._register.tell(self._files.path, self._files.blank)

    def take(self) -> None:
        """What another start handed over opens here; a file that is here already comes to the front."""
        path = self._register.take()
        if path is None:
            return
        window = self._desk.window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.raise_()
        window.activateWindow()
        if path != self._files.path:
            self.open(path)

    def open(self, path: Path) -> None:
        """Here where the window is empty, else in one that has the file, else in a new one."""
        if self.spawn is None or self._files.blank or path == self._files.path:
            self._files.open(path)
        elif not self._register.hand_over(path):
            self.spawn(path)

    def new(self) -> None:
        """Here where the window is empty, else in another one, which begins with the start page."""
        if self.spawn is None or self._files.blank:
            self._files.new()
        else:
            self.spawn(None)

    def close(self) -> None:
        self._timer.stop()
        self._register.close()

    def dropped(self, names: list[str]) -> None:
        """打开为文稿, 采集词句 or nothing; folders can only be harvested."""
        paths = [Path(name) for name in names]
        fit = [path for path in paths if path.is_dir() or path.suffix.lower() in READABLE]
        if not fit:
            self._desk.notices.say("这里只能放 Word 文件和文本文件。", "hint", stay=6000)
            return
        if any(path.is_dir() for path in fit):
            self._harvest(fit)
            return
        answer = self._desk.questions.dropped([path.name for path in fit])
        if answer == "harvest":
            self._harvest(fit)
        elif answer == "open":
            for path in fit if self.spawn is not None else fit[:1]:
                self.open(path)
