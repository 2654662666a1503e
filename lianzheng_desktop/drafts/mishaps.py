"""What went wrong inside the program, noted in the person's own folder for the next start. Never any draft text.

Of an error only its kind and the places in the program are kept: a message may quote what was being written.
"""

import faulthandler
import os
import platform
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from lianzheng_desktop import __version__

_NOTES = "mishaps.txt"
_FATAL = re.compile(r"fatal-(\d+)\.txt")
_MOST_BYTES = 64 * 1024
_MOST_FRAMES = 40
_PACKAGE = Path(__file__).resolve().parents[1]


class MishapLog:
    """`folder` is the person's data folder. Writing never raises."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fatal: IO[bytes] | None = None
        self._turn = threading.Lock()

    def take(self) -> str:
        """What the last run left, and make room for this one; "" where it ended in the ordinary way."""
        found = []
        for path in (self._folder / _NOTES, *self._fatal_files()):
            with suppress(OSError):
                text = path.read_bytes()[-_MOST_BYTES:].decode("utf-8", "replace").strip()
                if text:
                    found.append(text)
                    os.replace(path, self._folder / "last-mishap.txt")
                elif path.name != _NOTES and not _alive(path):
                    path.unlink()
        return "\n\n".join(found)

    def watch(self) -> None:
        """A crash of the machine code below us leaves its stack too."""
        with suppress(OSError, RuntimeError):
            self._fatal = _private(self._folder / f"fatal-{os.getpid()}.txt")
            faulthandler.enable(self._fatal, all_threads=True)

    def end(self) -> None:
        """An ordinary end: nothing is left of the watch."""
        if self._fatal is None:
            return
        faulthandler.disable()
        empty = False
        with suppress(OSError):
            empty = os.fstat(self._fatal.fileno()).st_size == 0
            self._fatal.close()
        self._fatal = None
        if empty:
            with suppress(OSError):
                (self._folder / f"fatal-{os.getpid()}.txt").unlink()

    def note(self, kind: type[BaseException], trace: TracebackType | None, where: str = "") -> str:
        """Write one error down; gives what was written."""
        text = described(kind, trace, where)
        with self._turn, suppress(OSError):
            path = self._folder / _NOTES
            if not path.exists() or path.stat().st_size < _MOST_BYTES:
                with _private(path) as file:
                    file.write((text + "\n\n").encode("utf-8", "replace"))
        return text

    def _fatal_files(self) -> list[Path]:
        try:
            return sorted(path for path in self._folder.iterdir() if _FATAL.fullmatch(path.name))
        except OSError:
            return []


def _alive(path: Path) -> bool:
    """Whether the program that watches with this file still runs; where it cannot be told, it does."""
    found = _FATAL.fullmatch(path.name)
    if found is None or os.name != "posix":
        return False
    try:
        os.kill(int(found[1]), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return int(found[1]) != os.getpid()


def described(kind: type[BaseException], trace: TracebackType | None, where: str = "") -> str:
    """Kind, program and system, and the places passed through, innermost last; no message and no values."""
    moment = f"{datetime.now():%Y-%m-%d %H:%M:%S}"
    system = f"廉政文稿 {__version__}，Python {platform.python_version()}，{platform.system()} {platform.machine()}"
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"  {_short(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    thread = where or threading.current_thread().name
    return "\n".join((f"{moment} {kind.__module__}.{kind.__qualname__}（{thread}）", system, *places[-_MOST_FRAMES:]))


def install(log: MishapLog, tell: Callable[[str], object]) -> None:
    """From here on no error of a slot, a thread or a callback ends the program or goes unsaid.

    `tell` is called with each note, from whatever thread it came.
    """

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(log.note(kind, trace))

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_type is not SystemExit:
            name = arguments.thread.name if arguments.thread else ""
            tell(log.note(arguments.exc_type, arguments.exc_traceback, name))

    def unraisable(arguments: "sys.UnraisableHookArgs") -> None:
        log.note(arguments.exc_type, arguments.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = in_thread
    sys.unraisablehook = unraisable


def _short(name: str) -> str:
    path = Path(name)
    return str(path.relative_to(_PACKAGE.parent)) if path.is_relative_to(_PACKAGE) else path.name


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab", buffering=0)
