"""One SQLite file of the person's: opened safely, migrated step by step, checked, backed up.

A connection belongs to the thread that opened it; a worker opens its own. Errors of SQLite become sentences for people.
"""

import os
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianzheng_desktop.errors import DraftError

BUSY_MILLISECONDS = 5000
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "cache_size = -16384",
    "mmap_size = 268435456",
)
_READING = ("temp_store = MEMORY", "cache_size = -16384", "query_only = ON")
#: A damaged file may make SQLite say what is wrong in bytes that are no text.
_TROUBLE = (sqlite3.DatabaseError, UnicodeDecodeError)
_MAGIC = b"SQLite format 3\x00"

Row = tuple[Any, ...]


class DamagedFileError(DraftError):
    """The file cannot be read as what it should be."""


class ForeignFileError(DamagedFileError):
    """The file is sound, or may be, but is none of ours: never to be moved or written."""


class NewerFileError(DraftError):
    """Written by a later version of the program."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a file must hold. `steps[n]` leads from version n to n + 1; one that shipped is never edited.

    noun     what people call the file: 词句库
    pragmas  settings beside the usual ones, for each connection
    """

    noun: str
    application_id: int
    steps: tuple[tuple[str, ...], ...]
    pragmas: tuple[str, ...] = ()

    @property
    def version(self) -> int:
        return len(self.steps)


def _close_dropped(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):  # made by another thread, which has ended
        connection.close()


class Database:
    """An open file. Autocommit outside `transaction()`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, schema: Schema, *, read_only: bool = False) -> None:
        self._connection = connection
        self.path = path
        self.read_only = read_only
        self._schema = schema
        self._depth = 0
        # A store that was dropped without a word is closed all the same, so that its log is folded in.
        weakref.finalize(self, _close_dropped, connection)

    @classmethod
    def open(cls, path: Path, schema: Schema, *, any_thread: bool = False) -> "Database":
        """Opens or makes the file and brings it to the present version; only to read where it may not be written.

        any_thread  the caller sees to it that only one thread at a time uses the connection
        Raises ForeignFileError, DamagedFileError, NewerFileError, or DraftError where the place may not be written.
        """
        _look_at_header(path, schema)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            if path.is_file():
                return cls._open_to_read(path, schema, any_thread)
            raise DraftError(
                f"{schema.noun}打不开：{path.name} 不允许读写。", "请检查文件夹的权限，或换一个位置。"
            ) from error
        database = cls(_connect(path, schema, any_thread), path, schema)
        try:
            database._prepare()
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def _open_to_read(cls, path: Path, schema: Schema, any_thread: bool) -> "Database":
        """On a read-only or shared place: as it stands, first with its log, then without."""
        trouble: DraftError | None = None
        for how in ("mode=ro", "mode=ro&immutable=1"):
            database = cls(_connect(path, schema, any_thread, how), path, schema, read_only=True)
            try:
                database._prepare()
                return database
            except (NewerFileError, ForeignFileError):
                database.close()
                raise
            except DraftError as error:
                database.close()
                trouble = error
        raise trouble or DraftError(f"{schema.noun}打不开。")

    def _prepare(self) -> None:
        with self._told():
            for pragma in _READING if self.read_only else (*_PRAGMAS, *self._schema.pragmas):
                self._connection.execute(f"PRAGMA {pragma}").fetchall()
            version = self._number("user_version")
            marked = self._number("application_id")
            blank = version == 0 and marked == 0 and self._number("schema_version") == 0
        if not blank and marked != self._schema.application_id:
            raise ForeignFileError(f"{self.path.name} 不是{self._schema.noun}文件。", "请选择由本程序保存的文件。")
        if version > self._schema.version:
            raise NewerFileError(
                f"{self._schema.noun}是用更新的版本保存的，这个版本读不了。", "请先升级程序；文件没有改动。"
            )
        if version < self._schema.version and self.read_only:
            raise DraftError(f"{self._schema.noun}是旧版本的，又不允许写入，没有打开。", "请拷到自己的文件夹里再打开。")
        if version < self._schema.version:
            self._migrate()

    def _migrate(self) -> None:
        with self.transaction():
            version = self._number("user_version")  # another window may have been first
            for number in range(version, self._schema.version):
                for statement in self._schema.steps[number]:
                    self.execute(statement)
            self._connection.execute(f"PRAGMA application_id = {self._schema.application_id}")
            self._connection.execute(f"PRAGMA user_version = {self._schema.version}")

    def _number(self, pragma: str) -> int:
        return int(self._connection.execute(f"PRAGMA {pragma}").fetchone()[0])

    def close(self) -> None:
        if not self.read_only:
            with suppress(*_TROUBLE):
                self._connection.execute("PRAGMA optimize")
        self._connection.close()

    def execute(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Runs one statement; gives the rowid of an insertion."""
        with self._told():
            return self._connection.execute(statement, values).lastrowid or 0

    def execute_all(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs one statement for each row of values."""
        with self._told():
            self._connection.executemany(statement, rows)

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        with self._told():
            return self._connection.execute(query, values).fetchall()

    def row(self, query: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of a query, None where there is none."""
        with self._told():
            found: Row | None = self._connection.execute(query, values).fetchone()
            return found

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one inside another joins the outer."""
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            with self._told():
                self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._depth = 0

    @property
    def in_transaction(self) -> bool:
        return self._depth > 0

    def others_version(self) -> int:
        """Changes whenever another connection has written."""
        with self._told():
            return self._number("data_version")

    def settle(self) -> None:
        """Folds the write-ahead log into the file after bulk work: reading through a long log is slow."""
        with suppress(*_TROUBLE):  # another reader holds it: next time
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def is_whole(self) -> bool:
        """Reads the whole file and says whether every page and index is sound."""
        try:
            return bool(self._connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
        except _TROUBLE:
            return False

    def back_up(self, target: Path) -> None:
        """A sound copy in another file, made beside it first so that a half copy never carries the name."""
        draft = target.with_name(target.name + ".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.unlink(missing_ok=True)
            os.close(os.open(draft, os.O_RDWR | os.O_CREAT, 0o600))
            with self._told():
                copy = sqlite3.connect(draft)
                try:
                    self._connection.backup(copy)
                finally:
                    copy.close()
            os.replace(draft, target)
        except OSError as error:
            raise DraftError(f"{self._schema.noun}的备份没有写成。", "请检查磁盘空间和文件夹权限。") from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns an error of SQLite into a sentence; a file that seems hurt is checked whole at the next start."""
        try:
            yield
        except _TROUBLE as error:
            told = _sentence(error, self._schema.noun)
            if isinstance(told, DamagedFileError):
                mark_suspect(self.path)
            raise told from error


def suspect_mark(path: Path) -> Path:
    """The file beside the database that says it was found damaged."""
    return path.with_name(path.name + ".suspect")


def mark_suspect(path: Path) -> None:
    with suppress(OSError):
        suspect_mark(path).touch()


def _connect(path: Path, schema: Schema, any_thread: bool = False, how: str = "") -> sqlite3.Connection:
    name = f"{path.resolve().as_uri()}?{how}" if how else str(path)
    wait = BUSY_MILLISECONDS / 1000
    try:
        return sqlite3.connect(
            name, timeout=wait, isolation_level=None, check_same_thread=not any_thread, uri=bool(how)
        )
    except sqlite3.Error as error:
        raise _sentence(error, schema.noun) from error


def _look_at_header(path: Path, schema: Schema) -> None:
    """A file that is no SQLite file at all is somebody else's, and is not touched."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise DraftError(f"{schema.noun}打不开：{path.name} 不能读。", "请检查它是不是文件，以及读写权限。") from error
    if head and head != _MAGIC:
        raise ForeignFileError(f"{path.name} 不是{schema.noun}文件。", "请选择由本程序保存的文件。")


def _sentence(error: sqlite3.Error | UnicodeDecodeError, noun: str) -> DraftError:
    reason = "malformed" if isinstance(error, UnicodeDecodeError) else str(error)
    if "locked" in reason or "busy" in reason:
        return DraftError(f"{noun}正被另一个窗口或程序使用。", "请稍等片刻再试。")
    if "full" in reason:
        return DraftError(f"磁盘满了，{noun}没有改动。", "请腾出空间后再试。")
    if "readonly" in reason or "unable to open" in reason:
        return DraftError(f"{noun}所在的位置不允许写入。", "请检查文件夹的权限。")
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return DraftError(f"{noun}里的内容对不上，这一步没有做。", "请重新打开程序再试。")
    if not any(word in reason for word in ("malformed", "not a database", "corrupt", "I/O", "no such table")):
        return DraftError(f"{noun}的这一步没有做成。", "请重新打开程序再试。")
    return DamagedFileError(f"{noun}读不出来，文件可能已损坏。", "重新打开程序，会自动换回最近的备份。")
