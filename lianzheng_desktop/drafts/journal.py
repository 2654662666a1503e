"""What is being written, kept change by change until it is saved or given up; offered after a crash.

Each draft has a journal of its own, so that damage to one never reaches another, and a lock beside it: a draft that is
open in a living window is nobody else's to recover. Where the journal cannot be written, a plain copy is.
"""

import contextlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.lock import FileLock
from lianzheng_desktop.drafts.recovery import KEPT_DAYS, RecoveryEntry, RecoveryStore, entry_of, file_stem
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.journal_file import JournalFile, JournalState, drop_journal, read_journal

_SUFFIX = ".journal"
_SECONDS_A_DAY = 86_400


class Journal:
    """The journals of one person. Safe to use from several threads; calls take turns."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock
        self._copies = RecoveryStore(folder, clock)
        self._open: dict[str, tuple[JournalFile, FileLock]] = {}
        self._turn = threading.Lock()

    def keep(self, draft_id: str, text: str, info: DraftInfo, path: Path | None, caret: int = 0) -> None:
        """Note the present state of a draft. DraftError where neither journal nor copy could be written."""
        about = json.dumps({"draft_id": draft_id, "info": asdict(info), "path": None if path is None else str(path)})
        with self._turn:
            try:
                self._opened(draft_id).write(JournalState(text, about, caret, self._clock()))
            except DraftError:
                self._put_away(draft_id)
                self._copies.keep(draft_id, text, info, path, caret)

    def list(self) -> tuple[RecoveryEntry, ...]:
        """What can be recovered, newest first; drafts open in a living window are left out, damaged files passed by."""
        found = {entry.draft_id: entry for entry in self._copies.list()}
        for file in self._files():
            entry = self._read(file)
            if entry and (entry.draft_id not in found or found[entry.draft_id].saved_at < entry.saved_at):
                found[entry.draft_id] = entry
        free = (entry for entry in found.values() if not self._in_use(entry.draft_id))
        return tuple(sorted(free, key=lambda entry: entry.saved_at, reverse=True))

    def newest(self, draft_id: str) -> RecoveryEntry | None:
        """The state kept of one draft, open or not."""
        entry = self._read(self._file(draft_id))
        return entry or next((copy for copy in self._copies.list() if copy.draft_id == draft_id), None)

    def discard(self, draft_id: str) -> None:
        """The draft is saved or given up: drop all that was kept of it."""
        with self._turn:
            self._put_away(draft_id)
            drop_journal(self._file(draft_id))
            self._copies.discard(draft_id)
            for file in (self._seen_mark(draft_id), self._lock_file(draft_id)):
                with contextlib.suppress(OSError):
                    file.unlink()

    def discard_old(self, days: float = KEPT_DAYS) -> int:
        """Drop what is older than `days`, damaged files by their own time; how many."""
        before = self._clock() - days * _SECONDS_A_DAY
        dropped = self._copies.discard_old(days)
        for file in self._files():
            entry = self._read(file)
            with contextlib.suppress(OSError):
                if (entry.saved_at if entry else file.stat().st_mtime) < before and not self._in_use(file.stem):
                    self.discard(file.stem)
                    dropped += 1
        return dropped

    def mark_seen(self, draft_id: str) -> None:
        """It was offered and put off: it stays, but is not offered by itself again."""
        with contextlib.suppress(OSError):
            self._seen_mark(draft_id).touch(mode=0o600)

    def seen(self, draft_id: str) -> bool:
        """True where the draft was offered for recovery before."""
        return self._seen_mark(draft_id).exists()

    def close(self) -> None:
        """Every journal put away as it is: what it holds can be recovered."""
        with self._turn:
            for draft_id in list(self._open):
                self._put_away(draft_id)

    # ---- inside

    def _opened(self, draft_id: str) -> JournalFile:
        if draft_id not in self._open:
            with contextlib.suppress(OSError):  # the opening names the trouble
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = self._lock(draft_id)
            if not lock.acquire():
                raise DraftError("这份文稿正在另一个窗口里写。")
            try:
                self._open[draft_id] = JournalFile(self._file(draft_id)), lock
            except DraftError:
                lock.release()
                raise
            with contextlib.suppress(OSError):  # written on after it was recovered: the next crash offers it again
                self._seen_mark(draft_id).unlink()
        return self._open[draft_id][0]

    def _put_away(self, draft_id: str) -> None:
        journal, lock = self._open.pop(draft_id, (None, None))
        if journal is not None:
            journal.close()
        if lock is not None:
            lock.release()

    def _read(self, file: Path) -> RecoveryEntry | None:
        try:
            if not file.is_file():
                return None
            state = read_journal(file)
            if state is None:
                return None
            about = json.loads(state.about)
            return entry_of({**about, "text": state.text, "caret": state.caret, "saved_at": state.at})
        except (DraftError, OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def _in_use(self, draft_id: str) -> bool:
        if not self._lock_file(draft_id).exists():
            return False
        lock = self._lock(draft_id)
        free = lock.acquire()
        lock.release()
        return not free

    def _files(self) -> tuple[Path, ...]:
        try:
            return tuple(sorted(self._folder.glob(f"*{_SUFFIX}")))
        except OSError:
            return ()

    def _file(self, draft_id: str) -> Path:
        return self._folder / f"{file_stem(draft_id)}{_SUFFIX}"

    def _lock(self, draft_id: str) -> FileLock:
        return FileLock(self._lock_file(draft_id))

    def _lock_file(self, draft_id: str) -> Path:
        return self._folder / f"{file_stem(draft_id)}.lock"

    def _seen_mark(self, draft_id: str) -> Path:
        return self._folder / f"{file_stem(draft_id)}.seen"
