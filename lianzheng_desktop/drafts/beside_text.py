"""What a text file has no room for: kind, unit, year, ignored findings, last year's figures and words.

A Word file carries it within; for a text file it is kept in the person's own folder, and taken only while the file
holds the very text it was kept for.
"""

import contextlib
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.history import place_of
from lianzheng_desktop.drafts.info_record import info_of
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.atomic import replace_file

FOLDER = "beside"
MOST_FILES = 300  # the oldest go first
_SCHEMA = 1
_MOST_BYTES = 4 * 1024 * 1024
_WORD = ".docx"


class BesideText:
    """The records of one person; a file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path, text: str, info: DraftInfo) -> None:
        """Of a file just saved with this text. It is only beside: what cannot be written is passed over."""
        if path.suffix.lower() == _WORD:
            return
        file = self._file(path)
        if info == DraftInfo():
            with contextlib.suppress(OSError):
                file.unlink()
            return
        record = {"schema": _SCHEMA, "digest": _digest(text), "info": asdict(info)}
        with contextlib.suppress(OSError, DraftError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace_file(file, json.dumps(record).encode("ascii"), mode=0o600)
            self._thin()

    def find(self, path: Path, text: str) -> DraftInfo | None:
        """What was kept for this text at `path`; None where there is nothing, or the file was changed elsewhere."""
        try:
            file = self._file(path)
            if file.stat().st_size > _MOST_BYTES:
                return None
            record = json.loads(file.read_bytes())
            if record["schema"] != _SCHEMA or record["digest"] != _digest(text):
                return None
            return info_of(record["info"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def _file(self, path: Path) -> Path:
        return self._folder / f"{_digest(place_of(path, ''))[:32]}.json"

    def _thin(self) -> None:
        files = list(self._folder.glob("*.json"))
        if len(files) > MOST_FILES:
            for file in sorted(files, key=lambda one: one.stat().st_mtime)[: len(files) - MOST_FILES]:
                file.unlink()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
