"""One draft's journal: each change of its text as a difference, with whole copies now and then, in a SQLite file.

Every state carries a check sum: reading stops at the last state that is sound, so that damage costs the least.
"""

import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.database import Database, Schema, suspect_mark
from lianzheng_desktop.text.edits import difference

WHOLE_AFTER_STEPS = 200
_LEAST_WHOLE_AFTER = 65_536  # code points of differences after which the next copy is a whole one

_FIRST = (
    "CREATE TABLE draft (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE whole (step INTEGER PRIMARY KEY, text BLOB NOT NULL)",
    """CREATE TABLE step (
        id INTEGER PRIMARY KEY, at REAL NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
        text BLOB NOT NULL, caret INTEGER NOT NULL, checksum INTEGER NOT NULL)""",
)
# A power cut must not cost what was written: every step is flushed to the disk. What is dropped is wiped.
JOURNAL_SCHEMA = Schema("自动保存的副本", 0x4C5A4A4E, (_FIRST,), ("synchronous = FULL", "secure_delete = ON"))


@dataclass(frozen=True, slots=True)
class JournalState:
    """A state of the draft. `about` is JSON of the caller's; at: seconds since 1970; caret: a position in `text`."""

    text: str
    about: str
    caret: int
    at: float


class JournalFile:
    """Open for writing; one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._database = Database.open(path, JOURNAL_SCHEMA, any_thread=True)
        self._about = ""
        self._text: str | None = None
        self._steps = self._weight = 0

    def close(self) -> None:
        self._database.close()

    def write(self, state: JournalState) -> None:
        """Add a state; nothing where neither text nor `about` changed. DraftError where it could not be written."""
        edit = None if self._text is None else difference(self._text, state.text)
        if edit is None and self._text is not None and state.about == self._about:
            return
        heavy = self._weight > max(len(state.text), _LEAST_WHOLE_AFTER)
        whole = self._text is None or self._steps >= WHOLE_AFTER_STEPS or heavy
        start, end, text = (0, 0, "") if edit is None or whole else (edit.start, edit.end, edit.text)
        row = (state.at, start, end, _packed(text), state.caret, _checksum(state.text))
        with self._database.transaction():
            step = self._database.execute(
                "INSERT INTO step (at, start, end, text, caret, checksum) VALUES (?, ?, ?, ?, ?, ?)", row
            )
            if whole:
                self._keep_whole(step, state.text)
            if state.about != self._about:
                self._database.execute("INSERT OR REPLACE INTO draft VALUES ('about', ?)", (state.about,))
        self._text, self._about = state.text, state.about
        self._steps, self._weight = (0, 0) if whole else (self._steps + 1, self._weight + len(text))

    def _keep_whole(self, step: int, text: str) -> None:
        """A whole copy; the one before it stays too, all that is older goes."""
        self._database.execute("INSERT INTO whole VALUES (?, ?)", (step, _packed(text)))
        oldest = self._database.row("SELECT step FROM whole ORDER BY step DESC LIMIT 1 OFFSET 1")
        if oldest:
            self._database.execute("DELETE FROM whole WHERE step < ?", oldest)
            self._database.execute("DELETE FROM step WHERE id < ?", oldest)


def read_journal(path: Path) -> JournalState | None:
    """The newest sound state; None where the file holds none. DraftError where it cannot be read at all."""
    database = Database.open(path, JOURNAL_SCHEMA)
    try:
        about = database.row("SELECT value FROM draft WHERE name = 'about'")
        for base, packed in database.rows("SELECT step, text FROM whole ORDER BY step DESC"):
            state = _replayed(database, base, packed, about[0] if about else "")
            if state is not None:
                return state
        return None
    finally:
        database.close()


def drop_journal(path: Path) -> None:
    """Remove the file and what SQLite keeps beside it."""
    for file in (*(path.with_name(path.name + tail) for tail in ("", "-wal", "-shm")), suspect_mark(path)):
        with suppress(OSError):
            file.unlink()


def _replayed(database: Database, base: int, packed: bytes, about: str) -> JournalState | None:
    found = None
    text = ""
    try:
        text = _unpacked(packed)
        query = "SELECT id, at, start, end, text, caret, checksum FROM step WHERE id >= ? ORDER BY id"
        for step, at, start, end, piece, caret, checksum in database.rows(query, (base,)):
            if step != base:
                text = text[:start] + _unpacked(piece) + text[end:]
            if _checksum(text) != checksum:
                break
            found = JournalState(text, about, caret, at)
    except (DraftError, ValueError, TypeError):  # a torn page behind the last sound state
        pass
    return found


def _packed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # half a pair may stand in a draft while it is written


def _unpacked(data: bytes) -> str:
    return bytes(data).decode("utf-8", "surrogatepass")


def _checksum(text: str) -> int:
    return zlib.crc32(_packed(text))
