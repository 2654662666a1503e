"""Slow work with plain data (writing files) in one worker thread; the answer comes back on the interface thread."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from lianzheng_desktop.errors import DraftError

Done = Callable[[Any], None]
Failed = Callable[[DraftError], None]


class Background(QObject):
    """Jobs run one after another in the order given, so that a later save never loses to an earlier one."""

    _finished = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="files")
        self._running: set[Future[Any]] = set()
        self._stopped = False
        self._finished.connect(self._answer)

    def run(self, work: Callable[[], Any], done: Done, failed: Failed) -> None:
        """`failed` gets the reason in the clerk's words, also for what nobody foresaw."""
        future = self._pool.submit(work)
        self._running.add(future)

        def answer(finished: Future[Any]) -> None:
            self._running.discard(finished)
            error = finished.exception()
            if error is None:
                self._emit(done, finished.result())
            elif isinstance(error, DraftError):
                self._emit(failed, error)
            else:
                sys.excepthook(type(error), error, error.__traceback__)
                self._emit(failed, DraftError("没有完成：程序遇到了没有料到的情况。", "你的文稿没有受影响。"))

        future.add_done_callback(answer)

    def wait(self) -> None:
        """Until everything given so far is written."""
        for future in list(self._running):
            future.exception()

    def stop(self) -> None:
        """Finish what was given; nothing is answered any more."""
        self._stopped = True
        self._pool.shutdown(wait=True)

    def _answer(self, answer: Callable[[Any], None], value: Any) -> None:
        if not self._stopped:
            answer(value)

    def _emit(self, answer: Callable[[Any], None], value: Any) -> None:
        try:
            self._finished.emit(answer, value)
        except RuntimeError:  # the window is gone already
            return
