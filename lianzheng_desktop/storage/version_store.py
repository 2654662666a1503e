"""The file that holds earlier versions of all drafts: whole texts, packed, each kept once however often it recurs."""

import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.database import Database, Row, Schema

_FIRST = (
    "CREATE TABLE draft (id INTEGER PRIMARY KEY, place TEXT NOT NULL UNIQUE)",
    "CREATE TABLE content (digest BLOB PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID",
    """CREATE TABLE version (
        id INTEGER PRIMARY KEY, draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
        at REAL NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL, about TEXT NOT NULL,
        digest BLOB NOT NULL REFERENCES content (digest), added INTEGER NOT NULL, removed INTEGER NOT NULL)""",
    "CREATE INDEX version_draft ON version (draft, at)",
    "CREATE INDEX version_digest ON version (digest)",
)
VERSION_SCHEMA = Schema("历史版本", 0x4C5A5648, (_FIRST,), ("secure_delete = ON",))
_MOST_BYTES = 64 * 1024 * 1024  # of one unpacked text: what a damaged file may make us unpack
_COLUMNS = "id, at, kind, name, note, about, added, removed, digest"


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """at: seconds since 1970; about: JSON of the caller's; added, removed: characters against the one before."""

    id: int
    at: float
    kind: str
    name: str
    note: str
    about: str
    added: int
    removed: int
    digest: bytes


class VersionStore:
    """Rows and texts; which versions are kept is for others to say."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self.database.transaction():
            yield

    def draft(self, place: str) -> int:
        """The number of the draft at `place`, given on first use."""
        found = self.database.row("SELECT id FROM draft WHERE place = ?", (place,))
        return int(found[0]) if found else self.database.execute("INSERT INTO draft (place) VALUES (?)", (place,))

    def move(self, place: str, to: str) -> None:
        """All versions of one place go to another."""
        if place != to and self.database.row("SELECT 1 FROM draft WHERE place = ?", (place,)):
            source, target = self.draft(place), self.draft(to)
            self.database.execute("UPDATE version SET draft = ? WHERE draft = ?", (target, source))
            self.database.execute("DELETE FROM draft WHERE id = ?", (source,))

    def add(self, draft: int, text: str, version: StoredVersion) -> int:
        """Keep `text` as a version; `version.id` and `.digest` are not looked at. Gives its number."""
        digest = digest_of(text)
        if not self.database.row("SELECT 1 FROM content WHERE digest = ?", (digest,)):
            packed = zlib.compress(_packed(text), 6)
            self.database.execute("INSERT INTO content VALUES (?, ?)", (digest, packed))
        values = (draft, version.at, version.kind, version.name, version.note, version.about, digest)
        return self.database.execute(
            "INSERT INTO version (draft, at, kind, name, note, about, digest, added, removed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, version.added, version.removed),
        )

    def versions(self, draft: int) -> list[StoredVersion]:
        """Newest first."""
        query = f"SELECT {_COLUMNS} FROM version WHERE draft = ? ORDER BY at DESC, id DESC"
        return [_version(row) for row in self.database.rows(query, (draft,))]

    def newest(self, draft: int) -> StoredVersion | None:
        query = f"SELECT {_COLUMNS} FROM version WHERE draft = ? ORDER BY at DESC, id DESC LIMIT 1"
        row = self.database.row(query, (draft,))
        return _version(row) if row else None

    def text(self, version: int) -> str:
        """DraftError where the version is gone or its text does not match its check sum."""
        query = "SELECT content.digest, data FROM version JOIN content USING (digest) WHERE version.id = ?"
        row = self.database.row(query, (version,))
        if row is None:
            raise DraftError("这个历史版本已经不在了。", "请看别的版本。")
        try:
            unpacker = zlib.decompressobj()
            data = unpacker.decompress(row[1], _MOST_BYTES)
            text = data.decode("utf-8", "surrogatepass")
        except (zlib.error, UnicodeDecodeError) as error:
            raise DraftError("这个历史版本已损坏，读不出来。", "请看别的版本。") from error
        if digest_of(text) != row[0]:
            raise DraftError("这个历史版本已损坏，读不出来。", "请看别的版本。")
        return text

    def rename(self, version: int, name: str) -> None:
        self.database.execute("UPDATE version SET name = ? WHERE id = ?", (name, version))

    def remove(self, versions: list[int]) -> None:
        """Drop versions, and every text no version holds any more."""
        with self.transaction():
            self.database.execute_all("DELETE FROM version WHERE id = ?", ((version,) for version in versions))
            self.database.execute("DELETE FROM content WHERE digest NOT IN (SELECT digest FROM version)")

    def weight(self) -> int:
        """Bytes of all packed texts."""
        found = self.database.row("SELECT coalesce(sum(length(data)), 0) FROM content")
        return int(found[0]) if found else 0

    def oldest_unnamed(self) -> list[tuple[int, int]]:
        """(version, bytes of its text) of all drafts, the oldest first, without named ones and each draft's newest."""
        query = """SELECT version.id, length(data) FROM version JOIN content USING (digest)
            WHERE name = '' AND version.id NOT IN (SELECT max(id) FROM version GROUP BY draft) ORDER BY at"""
        return [(int(version), int(size)) for version, size in self.database.rows(query)]


def digest_of(text: str) -> bytes:
    return hashlib.sha256(_packed(text)).digest()


def wipe_file(path: Path) -> None:
    """Overwrite a closed SQLite file and what stands beside it, flush, and remove them.

    On drives that write elsewhere (flash) the old blocks may outlast this; no program can reach them.
    """
    for tail in ("", "-wal", "-shm"):
        file = path.with_name(path.name + tail)
        with suppress(OSError):
            with file.open("r+b") as opened:
                size = file.stat().st_size
                for _ in range(0, size, 65_536):
                    opened.write(bytes(65_536))
                opened.flush()
                os.fsync(opened.fileno())
            file.unlink()


def _packed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _version(row: Row) -> StoredVersion:
    number, at, kind, name, note, about, added, removed, digest = row
    return StoredVersion(number, at, kind, name, note, about, added, removed, bytes(digest))
