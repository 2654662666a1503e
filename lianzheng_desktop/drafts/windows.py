"""The open windows of one person, so that a second start can hand its file to a window that has it or is still empty.

Each window holds a lock, a note of its draft and an inbox: plain files in one folder, no network and no bus.
"""

import contextlib
import json
import time
import uuid
from pathlib import Path

from lianzheng_desktop.drafts.lock import FileLock

_PATIENCE = 2.0  # seconds a window has to take what was handed to it
_STEP = 0.05


class WindowRegister:
    """The files open in living windows, each window a record in `folder`, and a way to hand a file to one of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = uuid.uuid4().hex
        self._lock = FileLock(self._file("lock"))
        self._told: tuple[str, bool] | None = None

    @property
    def folder(self) -> Path:
        return self._folder

    def tell(self, path: Path | None, blank: bool) -> None:
        """Which file this window has, or that it is empty. Nothing happens where the folder cannot be written."""
        told = (str(path) if path else "", blank)
        if told == self._told:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock.acquire()
            part = self._file("part")
            part.write_text(json.dumps({"path": told[0], "blank": blank}), encoding="utf-8")
            part.replace(self._file("json"))
            self._told = told

    def take(self) -> Path | None:
        """What another start handed to this window, once."""
        inbox = self._file("ask")
        try:
            name = inbox.read_text(encoding="utf-8")
            inbox.unlink()
        except OSError:
            return None
        return Path(name) if name else None

    def hand_over(self, path: Path, patience: float = _PATIENCE) -> bool:
        """True where a living window took the file: the one that has it, else an empty one."""
        return any(self._ask(name, path, patience) for name in self._candidates(path))

    def close(self) -> None:
        """Takes this window off the list."""
        for suffix in ("json", "ask", "lock"):
            with contextlib.suppress(OSError):
                self._file(suffix).unlink()
        self._lock.release()

    # ---- inside

    def _candidates(self, path: Path) -> list[str]:
        having, empty = [], []
        for note in self._folder.glob("*.json"):
            name = note.stem
            if name == self._name:
                continue
            if not self._lives(name):
                self._sweep(name)
                continue
            try:
                record = json.loads(note.read_text(encoding="utf-8"))
                if record["path"] == str(path):
                    having.append(name)
                elif record["blank"]:
                    empty.append(name)
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return [*having, *empty[:1]]

    def _lives(self, name: str) -> bool:
        lock = FileLock(self._folder / f"{name}.lock")
        if lock.acquire():
            lock.release()
            return False
        return True

    def _sweep(self, name: str) -> None:
        for suffix in ("json", "ask", "lock", "part"):
            with contextlib.suppress(OSError):
                (self._folder / f"{name}.{suffix}").unlink()

    def _ask(self, name: str, path: Path, patience: float) -> bool:
        inbox = self._folder / f"{name}.ask"
        part = self._folder / f"{self._name}.ask-part"
        try:
            part.write_text(str(path), encoding="utf-8")
            part.replace(inbox)
        except OSError:
            return False
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if not inbox.exists():
                return True
            time.sleep(_STEP)
        with contextlib.suppress(OSError):
            inbox.unlink()
        return False

    def _file(self, suffix: str) -> Path:
        return self._folder / f"{self._name}.{suffix}"
