"""Earlier versions of a draft: kept by time and before every step that changes much, thinned as they age."""

import json
import os
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.backups import open_repairing
from lianzheng_desktop.storage.version_store import VERSION_SCHEMA, StoredVersion, VersionStore, digest_of, wipe_file
from lianzheng_desktop.text.compare import compare

FILE_NAME = "history.sqlite"
EVERY_SECONDS = 300  # while writing
KEPT_WHOLE_DAYS = 30  # all of these; of older ones the last of each day
MOST_BYTES = 64 * 1024 * 1024
_SECONDS_A_DAY = 86_400

#: What a version was kept for, as the list shows it.
KINDS = {
    "auto": "自动", "manual": "手动", "saved": "保存", "open": "打开", "new": "新建", "import": "导入前",
    "fix": "修复前", "export": "导出前", "restore": "恢复前", "recovery": "找回前", "discard": "放弃前",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """at: seconds since 1970; name: given by the person, else ""; added, removed: characters against the one before."""

    id: int
    at: float
    kind: str
    name: str
    note: str
    added: int
    removed: int

    @property
    def kind_words(self) -> str:
        return KINDS.get(self.kind, self.kind)


class History:
    """All drafts' versions in one file of the person's. Safe to use from several threads; calls take turns.

    The file is opened on first use; `notice` then tells what had to be repaired, "" where nothing was.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time, most_bytes: int = MOST_BYTES) -> None:
        self._path = path
        self._clock = clock
        self._most_bytes = most_bytes
        self._turn = threading.RLock()
        self._store: VersionStore | None = None
        self.notice = ""

    def add(self, place: str, text: str, info: DraftInfo, kind: str, *, note: str = "", name: str = "") -> bool:
        """Keep the present state as a version; False where it was not worth one (kind auto, nothing changed).

        A text equal to the newest version's only counts where it was named or something is about to happen to it.
        """
        with self._turn:
            store = self._opened()
            draft = store.draft(place)
            newest = store.newest(draft)
            same = newest is not None and newest.digest == digest_of(text)
            if (same and kind in ("auto", "open", "saved") and not name) or (newest is None and not text):
                return False
            added, removed = self._difference(store, newest, text, same)
            about = json.dumps(asdict(info))
            version = StoredVersion(0, self._clock(), kind, name, note, about, added, removed, b"")
            with store.transaction():
                store.add(draft, text, version)
            self._thin(store, draft)
            return True

    def versions(self, place: str) -> tuple[Version, ...]:
        """Newest first."""
        with self._turn:
            store = self._opened()
            return tuple(
                Version(v.id, v.at, v.kind, v.name, v.note, v.added, v.removed)
                for v in store.versions(store.draft(place))
            )

    def text(self, version: int) -> str:
        with self._turn:
            return self._opened().text(version)

    def move(self, place: str, to: str) -> None:
        """An untitled draft got a file."""
        with self._turn:
            store = self._opened()
            with store.transaction():
                store.move(place, to)

    def rename(self, version: int, name: str) -> None:
        """A named version is never thinned out; "" takes the name away."""
        with self._turn:
            self._opened().rename(version, name.strip()[:60])

    def remove(self, version: int) -> None:
        with self._turn:
            self._opened().remove([version])

    def clear(self) -> None:
        """Drop every version of every draft and overwrite what held them."""
        with self._turn:
            self.close()
            wipe_file(self._path)

    def close(self) -> None:
        with self._turn:
            if self._store is not None:
                self._store.database.settle()
                self._store.database.close()
                self._store = None

    # ---- inside

    def _opened(self) -> VersionStore:
        if self._store is None:
            opened = open_repairing(self._path, VERSION_SCHEMA, any_thread=True)
            self.notice = opened.notice
            self._store = VersionStore(opened.database)
        return self._store

    def _difference(self, store: VersionStore, newest: StoredVersion | None, text: str, same: bool) -> tuple[int, int]:
        if same:
            return 0, 0
        if newest is None:
            return len(text.replace("\n", "")), 0
        try:
            found = compare(store.text(newest.id), text)
        except DraftError:
            return 0, 0
        return found.added, found.removed

    def _thin(self, store: VersionStore, draft: int) -> None:
        outdated = thinned(tuple((v.id, v.at, bool(v.name)) for v in store.versions(draft)), self._clock())
        if outdated:
            store.remove(outdated)
        excess = store.weight() - self._most_bytes
        while excess > 0:
            oldest = store.oldest_unnamed()[:20]
            if not oldest:
                return
            store.remove([version for version, _ in oldest])
            excess = store.weight() - self._most_bytes


def thinned(versions: tuple[tuple[int, float, bool], ...], now: float) -> list[int]:
    """Numbers of the versions to drop. versions: (number, seconds since 1970, named), newest first."""
    days: set[tuple[int, int, int]] = set()
    dropped = []
    for number, at, named in versions:
        if now - at <= KEPT_WHOLE_DAYS * _SECONDS_A_DAY or named:
            continue
        moment = datetime.fromtimestamp(at)
        day = moment.year, moment.month, moment.day
        if day in days:
            dropped.append(number)
        days.add(day)
    return dropped


def place_of(path: Path | None, draft_id: str) -> str:
    """What a draft's versions are filed under: its file, however it was named on the way, else the draft itself."""
    return f"draft:{draft_id}" if path is None else f"file:{os.path.normcase(os.path.realpath(path))}"
