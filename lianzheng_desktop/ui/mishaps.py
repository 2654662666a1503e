"""Errors nobody foresaw, told to the clerk: the draft is safe, and what may be handed on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from lianzheng_desktop.drafts.mishaps import MishapLog, install
from lianzheng_desktop.ui.notices import Notices

AT_START = "程序上次出了问题，文稿已存好，可以接着写。"
NOW = "刚才有一步没有做成，程序出了问题。你的文稿没有受影响，已经存好。"


class Mishaps(QObject):
    """Any thread may bring news; the notice is made on the interface thread. One notice, however many come."""

    _came = Signal(str)

    def __init__(self, log: MishapLog, notices: Notices, keep: Callable[[], object]) -> None:
        super().__init__()
        self._log, self._notices, self._keep = log, notices, keep
        self.last = ""
        self._telling = False
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Say what the last run left, then watch over this one."""
        self.last = self._log.take()
        if self.last:
            self._say(AT_START, "suggest")
        self._log.watch()
        install(self._log, self._bring)

    def end(self) -> None:
        self._log.end()

    def copy(self) -> None:
        """复制诊断信息: to hand on by whatever way; no draft text is in it."""
        QGuiApplication.clipboard().setText(self.last)

    def _bring(self, text: str) -> None:
        try:
            self._came.emit(text)
        except RuntimeError:  # the window is gone already
            return

    def _tell(self, text: str) -> None:
        self.last = text
        if self._telling:  # a notice that cannot be shown must not bring another
            return
        self._telling = True
        try:
            self._keep()
            self._say(NOW, "must")
        finally:
            self._telling = False

    def _say(self, words: str, level: str) -> None:
        self._notices.say(words, level, (("复制诊断信息", self.copy),), detail=self.last)
