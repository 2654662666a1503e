"""Which files this process opens for writing, makes, moves or removes, as the interpreter's audit events tell it."""

import os
import sys
from pathlib import Path
from types import TracebackType

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = {"os.remove": 1, "os.mkdir": 1, "os.rmdir": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2,
             "os.truncate": 1, "os.chmod": 1, "os.utime": 1, "sqlite3.connect": 1}  # fmt: skip


class WriteWatch:
    """After a `with`, `outside` is what was written in no folder of `within`.

    SQLite's own files lie beside its database.
    """

    def __init__(self, *within: Path) -> None:
        self._within = tuple(os.path.realpath(folder) + os.sep for folder in within)
        self._on = False
        self.outside: set[str] = set()
        sys.addaudithook(self._hear)

    def __enter__(self) -> None:
        self.outside, self._on = set(), True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._on = False

    def _hear(self, event: str, values: tuple[object, ...]) -> None:
        if not self._on:
            return
        if event == "open" and isinstance(values[2], int) and values[2] & _WRITING:
            self._note(values[0])
        folder = values[-1] if event in ("os.remove", "os.rmdir") else -1  # a name in an open folder
        for value in values[: _CHANGING.get(event, 0)]:
            self._note(value, f"/proc/self/fd/{folder}" if isinstance(folder, int) and folder >= 0 else "")

    def _note(self, named: object, folder: str = "") -> None:
        if not isinstance(named, str | bytes | os.PathLike):
            return  # a handle that is open already
        path = os.path.realpath(Path(folder) / os.fsdecode(named).removeprefix("file:").split("?")[0])
        if not path.startswith(self._within) and path not in (os.devnull, *(one[:-1] for one in self._within)):
            self.outside.add(path)
