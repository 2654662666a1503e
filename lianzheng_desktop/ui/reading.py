"""Files read off the interface thread: an ordinary one is there at once, a long one shows itself and can be stopped.

Each reading has a thread of its own, apart from the one that saves: a file that takes long never holds a save up.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.notices import Notice, Notices
from lianzheng_desktop.ui.wording import short_name

Ended = Callable[[], bool]
Read = Callable[[Ended], Any]
PATIENCE = 0.2  # seconds the window waits for an ordinary file, so that it is there without a flash
_SHOWN_AFTER = 300  # milliseconds after which a word says what goes on, and
_STOPPED_AFTER = 2000  # after which it can be stopped
_LAST_WAIT = 1.0  # seconds for a reading to clear up behind it when the window goes


@dataclass(eq=False)
class _Reading:
    """One file on its way: what reads it, who waits for it, and what came of it. `found` and `error` once `over`."""

    name: str
    read: Read
    done: Callable[[Any], object]
    failed: Callable[[DraftError], object]
    unwanted: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)
    found: Any = None
    error: DraftError | None = None
    thread: Thread | None = None

    def run(self, tell: Callable[["_Reading"], None]) -> None:
        try:
            self.found = self.read(self.unwanted.is_set)
        except DraftError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001 - what nobody foresaw is noted where all of it is, and said
            sys.excepthook(type(error), error, error.__traceback__)
            self.error = DraftError("没有读出来：程序遇到了没有料到的情况。", "你的文稿没有受影响。")
        self.over.set()
        tell(self)


class FileReader(QObject):
    """One reading at a time; a newer wish takes the place of the one under way, whose answer is then dropped.

    `notices` shows a long reading, `hint` says one word of it; without them it goes on unseen.
    """

    _came = Signal(object)

    def __init__(self, notices: Notices | None = None, hint: Callable[[str], object] = lambda _text: None) -> None:
        super().__init__()
        self._notices, self._hint = notices, hint
        self._now: _Reading | None = None
        self._notice: Notice | None = None
        self._since = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._tell_time)
        self._came.connect(self._answer)

    @property
    def busy(self) -> bool:
        return self._now is not None

    def read(
        self, name: str, read: Read, done: Callable[[Any], object], failed: Callable[[DraftError], object]
    ) -> None:
        """`read(ended)` in a thread, then `done` with what it found or `failed` with why not, here.

        `ended()` turns true where the answer is not wanted any more.
        """
        self.drop()
        reading = self._now = _Reading(short_name(name), read, done, failed)
        reading.thread = Thread(target=reading.run, args=(self._emit,), name="reading", daemon=True)
        self._since.start()
        reading.thread.start()
        if self._notices is not None and reading.over.wait(PATIENCE):
            self._answer(reading)
        elif self._notices is not None:
            self._clock.start(max(0, _SHOWN_AFTER - self._since.elapsed()))

    def drop(self) -> None:
        """The reading under way is not wanted any more."""
        reading, self._now = self._now, None
        if reading is not None:
            reading.unwanted.set()
        self._clock.stop()
        if self._notice is not None:
            self._notice.close_notice()
            self._notice = None

    def stop(self) -> None:
        """As `drop`, for good: what reads gets a moment to clear up."""
        thread = self._now.thread if self._now is not None else None
        self.drop()
        if thread is not None:
            thread.join(_LAST_WAIT)

    def _stop_asked(self) -> None:
        if self._now is not None:
            name = self._now.name
            self.drop()
            self._hint(f"已停止读“{name}”")

    def _tell_time(self) -> None:
        if self._now is None or self._notices is None:
            return
        elapsed = self._since.elapsed()
        if elapsed < _STOPPED_AFTER:
            self._hint(f"正在读“{self._now.name}”…")
            self._clock.start(_STOPPED_AFTER - elapsed)
            return
        words = f"正在读“{self._now.name}”，已用 {elapsed // 1000} 秒"
        if self._notice is None:
            self._notice = self._notices.progress(words, self._stop_asked)
        else:
            self._notice.tell(words)
        self._clock.start(1000 - elapsed % 1000)

    def _emit(self, reading: _Reading) -> None:
        try:
            self._came.emit(reading)
        except RuntimeError:  # the window is gone already
            return

    def _answer(self, reading: _Reading) -> None:
        if reading is not self._now:
            return
        self._now = None
        self.drop()
        if reading.error is not None:
            reading.failed(reading.error)
        else:
            reading.done(reading.found)
