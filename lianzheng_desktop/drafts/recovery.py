"""Recovery copies: what was being written, kept beside the drafts' own files until it is saved or thrown away."""

import contextlib
import hashlib
import json
import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.info_record import info_of
from lianzheng_desktop.storage.atomic import replace_file

KEPT_DAYS = 30
_SCHEMA = 1
_MOST_BYTES = 32 * 1024 * 1024
_PLAIN_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class RecoveryEntry:
    """One copy. `path` is the draft's file, None for an untitled one; `caret` a position in `text`.

    saved_at: seconds since 1970.
    """

    draft_id: str
    text: str
    info: DraftInfo = field(default_factory=DraftInfo)
    path: Path | None = None
    caret: int = 0
    saved_at: float = 0.0


class RecoveryStore:
    """One file a draft in the person's own folder, for the owner's eyes only; each written whole or not at all."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock

    def keep(self, draft_id: str, text: str, info: DraftInfo, path: Path | None, caret: int = 0) -> None:
        """Keep the newest state of a draft in place of its last copy. DraftError where it could not be written."""
        record = {
            "schema": _SCHEMA,
            "draft_id": draft_id,
            "text": text,
            "info": asdict(info),
            "path": None if path is None else str(path),
            "caret": caret,
            "saved_at": self._clock(),
        }
        with contextlib.suppress(OSError):  # the write below names the trouble
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(self._file(draft_id), json.dumps(record).encode("ascii"), action="存恢复副本", mode=0o600)

    def list(self) -> tuple[RecoveryEntry, ...]:
        """All readable copies, newest first. A damaged one is left where it is and passed over."""
        found = (self._read(file) for file in self._files())
        return tuple(sorted((entry for entry in found if entry), key=lambda entry: entry.saved_at, reverse=True))

    def discard(self, draft_id: str) -> None:
        """Drop a draft's copy; nothing happens where there is none."""
        with contextlib.suppress(OSError):
            self._file(draft_id).unlink()

    def discard_old(self, days: float = KEPT_DAYS) -> int:
        """Drop copies older than `days`, damaged ones by the time of their file; how many."""
        before = self._clock() - days * _SECONDS_A_DAY
        dropped = 0
        for file in self._files():
            entry = self._read(file)
            with contextlib.suppress(OSError):
                if (entry.saved_at if entry else file.stat().st_mtime) < before:
                    file.unlink()
                    dropped += 1
        return dropped

    def _files(self) -> tuple[Path, ...]:
        try:
            return tuple(sorted(self._folder.glob("*.json")))
        except OSError:
            return ()

    def _file(self, draft_id: str) -> Path:
        return self._folder / f"{file_stem(draft_id)}.json"

    def _read(self, file: Path) -> RecoveryEntry | None:
        try:
            if file.stat().st_size > _MOST_BYTES:
                return None
            record = json.loads(file.read_bytes())
            return entry_of(record) if record["schema"] == _SCHEMA else None
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None


def file_stem(draft_id: str) -> str:
    """An id of plain letters is its own file name; any other is known by its digest."""
    plain = _PLAIN_ID.fullmatch(draft_id)
    return draft_id if plain else "x-" + hashlib.sha256(draft_id.encode()).hexdigest()[:32]


def entry_of(record: dict[str, Any]) -> RecoveryEntry:
    """The copy a record holds; TypeError, KeyError or ValueError where it is no such record."""
    if not isinstance(record["text"], str):
        raise ValueError("not a recovery copy")
    return RecoveryEntry(
        draft_id=str(record["draft_id"]),
        text=record["text"],
        info=info_of(record["info"]),
        path=None if record["path"] is None else Path(record["path"]),
        caret=int(record["caret"]),
        saved_at=float(record["saved_at"]),
    )
