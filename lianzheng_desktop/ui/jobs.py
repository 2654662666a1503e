"""One worker thread for checks: plain data in, plain data out, latest wins, one in flight, and it gives way to keys."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep

from PySide6.QtCore import QObject, QThread, Signal, Slot

from lianzheng_desktop.checks.engine import CheckReport
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.text.snapshot import Snapshot

CheckFunction = Callable[[str, DraftInfo, CheckOptions, Callable[[], bool]], tuple[ParsedDraft, CheckReport]]
_KEY_SECONDS = 0.03  # after a key: until it is painted the worker rests, since both share one interpreter
_NAP = 0.004


class Courtesy:
    """Where a worker stands aside for a key. Asked often by the worker, touched by the interface."""

    def __init__(self) -> None:
        self._until = 0.0
        self._ended = False

    def give_way(self) -> None:
        self._until = monotonic() + _KEY_SECONDS

    def end(self) -> None:
        self._ended = True

    def ended(self) -> bool:
        """Waits while a key is being dealt with; True where the work is wanted no more."""
        while not self._ended and monotonic() < self._until:
            sleep(_NAP)
        return self._ended


@dataclass(frozen=True, slots=True)
class CheckJob:
    """What the worker is asked to check."""

    snapshot: Snapshot
    info: DraftInfo
    options: CheckOptions


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """`report` is None where the check itself failed: then nothing is known."""

    job: CheckJob
    draft: ParsedDraft | None
    report: CheckReport | None


class _Worker(QObject):
    done = Signal(object)

    def __init__(self, make_check: Callable[[], CheckFunction], courtesy: Courtesy) -> None:
        super().__init__()
        self._make_check = make_check
        self._courtesy = courtesy
        self._check: CheckFunction | None = None

    @Slot(object)
    def work(self, job: CheckJob) -> None:
        try:
            if self._check is None:
                self._check = self._make_check()  # rules and word lists are read here, off the interface thread
            draft, report = self._check(job.snapshot.text, job.info, job.options, self._courtesy.ended)
        except Exception:  # noqa: BLE001 - a broken check must not end the program; the window says it is not known
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
            self.done.emit(CheckAnswer(job, None, None))
            return
        self.done.emit(CheckAnswer(job, draft, report))


class CheckRunner(QObject):
    """Runs at most one job; a newer request replaces a waiting one. `answered` comes on the interface thread."""

    answered = Signal(object)
    _wanted = Signal(object)

    def __init__(self, make_check: Callable[[], CheckFunction]) -> None:
        super().__init__()
        self._thread = QThread()
        self._courtesy = Courtesy()
        self._worker = _Worker(make_check, self._courtesy)
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.work)
        self._worker.done.connect(self._finished)
        self._busy = self._stopped = False
        self._waiting: CheckJob | None = None

    @property
    def busy(self) -> bool:
        return self._busy

    def give_way(self) -> None:
        """A key is coming in: the worker stops for the moment it takes to paint it."""
        self._courtesy.give_way()

    def request(self, job: CheckJob) -> None:
        if self._stopped:  # a late wish must not start the thread again: nobody would end it
            return
        if not self._thread.isRunning():
            self._thread.start()
        if self._busy:
            self._waiting = job
            return
        self._busy = True
        self._wanted.emit(job)

    def stop(self) -> None:
        """End the job in flight and the thread; nothing is answered afterwards."""
        self._waiting = None
        self._stopped = True
        self._courtesy.end()
        self._thread.quit()
        self._thread.wait()

    @Slot(object)
    def _finished(self, answer: CheckAnswer) -> None:
        if self._stopped:  # it was on its way when the window closed
            return
        self._busy = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.request(waiting)
        self.answered.emit(answer)
