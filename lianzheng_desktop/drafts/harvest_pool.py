"""Workers of a harvest, each with a thread here that asks and waits, and their answers in the order of the files.

A worker that dies takes one file with it, which is told, and is replaced. Where no worker can be had at all, this
process does the work.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from lianzheng_desktop.drafts.harvest_worker import MINE, READ, Numbers, Reader, formulas_of, receive, send
from lianzheng_desktop.phrases.harvest import Formulas, Lot, Reading
from lianzheng_desktop.places import HARVEST_COMMAND, own_command, own_environment

_AHEAD = 6  # files read beyond the one awaited, a worker: memory stays flat however many files there are
MOST_SECONDS = 180.0  # for one file; old formats are converted by another program, which may hang
_GLANCE = 0.1  # seconds between two looks whether the harvest was cancelled
_STOPPED = "读这个文件时出了意外，跳过了它。可以用 Word 或 WPS 打开看看，另存后再采集。"
_UNSEEN = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)

Setting = tuple[tuple[str, ...], tuple[str, ...]]


class _Task:
    """A question and, once `done`, its answer; None where the worker died over it, or nobody took it."""

    def __init__(self, kind: str, matter: Any) -> None:
        self.question = kind, matter
        self.answer: Any = None
        self.owner: _Worker | None = None
        self.done = threading.Event()


class WorkerPool:
    """The analyst of several processes. `setting` is what a `Reader` is made of."""

    def __init__(
        self, paths: Sequence[Path], workers: int, setting: Setting, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._paths, self._setting, self._cancelled = paths, setting, cancelled
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._workers = [_Worker(self._tasks, setting) for _ in range(workers)]
        self._here: Reader | None = None

    def readings(self) -> Iterator[Reading]:
        """In the order of the files; ends early where the work was cancelled."""
        ahead = len(self._workers) * _AHEAD
        waiting = deque(self._ask(path) for path in self._paths[:ahead])
        for number, path in enumerate(self._paths):
            task = waiting.popleft()
            if not self._await(task):
                return
            if number + ahead < len(self._paths):
                waiting.append(self._ask(self._paths[number + ahead]))
            yield self._reading(task, path)

    def mine(self, lot: Lot) -> Callable[[], Formulas]:
        """Given to a worker at once; where that worker died, done here when it is asked for."""
        task = _Task(MINE, [tuple(stretches) for stretches in lot])
        self._tasks.put(task)

        def answer() -> Formulas:
            self._await(task)
            return formulas_of(task.answer) if task.answer is not None else self._reader().mine(lot)

        return answer

    def close(self) -> None:
        for _ in self._workers:
            self._tasks.put(None)
        for worker in self._workers:
            worker.leave()

    def _ask(self, path: Path) -> _Task:
        task = _Task(READ, os.path.abspath(path))
        self._tasks.put(task)
        return task

    def _reading(self, task: _Task, path: Path) -> Reading:
        if task.answer is not None:
            reading: Reading = task.answer
            return reading
        if task.owner is None:
            return self._reader().read(path)
        return Reading("", reason=_STOPPED, failed=True)

    def _await(self, task: _Task) -> bool:
        """False where the harvest was cancelled first; True where it is answered, or never will be."""
        while not task.done.wait(_GLANCE):
            if self._cancelled():
                return False
            owner = task.owner
            if owner is not None:
                owner.hurry(task)
            elif not any(worker.alive for worker in self._workers):
                return True
        return True

    def _reader(self) -> Reader:
        if self._here is None:
            self._here = Reader(*self._setting)
        return self._here


class _Worker:
    """A process and the thread that asks it. `alive` until it could not be started, or has left."""

    def __init__(self, tasks: SimpleQueue[_Task | None], setting: Setting) -> None:
        self.alive = True
        self._tasks, self._setting = tasks, setting
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = Numbers()
        self._current: tuple[_Task, float] | None = None
        self._thread = threading.Thread(target=self._run, name="harvest-worker", daemon=True)
        self._thread.start()

    def hurry(self, task: _Task) -> None:
        """Ends the process where it has been at this task for too long."""
        current, process = self._current, self._process
        if process is not None and current and current[0] is task and time.monotonic() - current[1] > MOST_SECONDS:
            process.kill()

    def leave(self) -> None:
        """A process ends with its input; one that is still at something is not waited for."""
        process = self._process
        if process is not None:
            with suppress(OSError):
                process.kill()
        self._thread.join()

    def _run(self) -> None:
        try:
            for task in iter(self._tasks.get, None):
                if self._process is None and not self._start():
                    self._tasks.put(task)
                    return
                self._current, task.owner = (task, time.monotonic()), self
                try:
                    task.answer = self._ask(*task.question)
                except (OSError, EOFError, ValueError):
                    self._end()
                finally:
                    task.done.set()
        finally:
            self.alive = False
            self._end()

    def _ask(self, kind: str, matter: Any) -> Any:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        send(process.stdin, (kind, matter))
        answer = receive(process.stdout)
        return self._numbers.unpacked(answer) if kind == READ else answer

    def _start(self) -> bool:
        self._numbers = Numbers()
        try:
            self._process = process = subprocess.Popen(
                command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env=own_environment(), creationflags=_UNSEEN,
            )  # fmt: skip
            assert process.stdin is not None
            assert process.stdout is not None
            send(process.stdin, self._setting)
            if receive(process.stdout) is True:  # sealed off from the network, as this process is
                return True
        except (OSError, EOFError, ValueError):
            pass
        self._end()
        return False

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError):
                process.communicate()


def command() -> list[str]:
    """The program itself. On Windows the window's program has no pipes: the console program beside it does the work."""
    program, *rest = own_command()
    console = Path(program).with_name("lianzheng.exe")
    known = console if Path(program).name == "lianzheng-window.exe" and console.is_file() else Path(program)
    return [str(known), *rest, HARVEST_COMMAND]
