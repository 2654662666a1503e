"""One writer a draft: the second window or program is told, and may read.

The system's own lock on a small file is held. The system drops it when the process ends, however it ends: no lock is
ever stale.
"""

import contextlib
import hashlib
import os
import sys
from pathlib import Path
from types import TracebackType

from lianzheng_desktop.errors import DraftError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_WINDOW = "window-"


class FileLock:
    """The system's lock on one small file, made where it is missing.

    Where the file cannot be made, nobody is kept out.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        return self._handle is not None

    def same_as(self, other: "FileLock") -> bool:
        return self._file == other._file

    def acquire(self) -> bool:
        """True where the lock is ours now; False where another window or program has it."""
        if self._handle is not None:
            return True
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True
        try:
            _try_lock(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Let others write; nothing happens where the lock is not held."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = None


class DraftLock(FileLock):
    """The right to write one draft; `folder` holds the lock files of this person's programs.

    A link and the file it points to are one draft.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        real = os.path.normcase(os.path.realpath(path))
        super().__init__(folder / f"{hashlib.sha256(os.fsencode(real)).hexdigest()[:32]}.lock")

    def __enter__(self) -> "DraftLock":
        if not self.acquire():
            raise DraftError("这份文稿已在另一个窗口打开。", "请到那个窗口里写，或者另存一份。")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class WindowMark:
    """Held while a window is open, so that nobody replaces its data."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = folder / f"{_WINDOW}{os.getpid()}.lock"
        self._lock = FileLock(self._own)

    def take(self) -> None:
        self._lock.acquire()

    def others(self) -> int:
        """How many other windows of this person are open."""
        found = 0
        with contextlib.suppress(OSError):
            for file in self._folder.glob(f"{_WINDOW}*.lock"):
                if file != self._own:
                    lock = FileLock(file)
                    free = lock.acquire()
                    lock.release()
                    found += not free
                    if free:
                        file.unlink(missing_ok=True)
        return found

    def drop(self) -> None:
        self._lock.release()
        with contextlib.suppress(OSError):
            self._own.unlink(missing_ok=True)
