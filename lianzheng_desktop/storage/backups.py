"""Backups of one SQLite file, thinned as they age, and the way back to the newest of them."""

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.database import (
    DamagedFileError,
    Database,
    ForeignFileError,
    Schema,
    mark_suspect,
    suspect_mark,
)

KEPT = 8
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file ready for work; `notice` tells in one or two sentences what had to be repaired, else ""."""

    database: Database
    notice: str = ""


def backup_folder(path: Path) -> Path:
    return path.parent / "backups"


def backups(path: Path) -> list[Path]:
    """Newest first."""
    return sorted(backup_folder(path).glob(f"{path.stem}-*{path.suffix}"), reverse=True)


def is_due(path: Path, now: datetime | None = None) -> bool:
    """True where the newest backup is older than a day, or there is none."""
    newest = next(iter(backups(path)), None)
    if newest is None:
        return True
    try:
        made = datetime.strptime(newest.stem[len(path.stem) + 1 :], _STAMP)
    except ValueError:
        return True
    return (now or datetime.now()) - made > timedelta(days=1)


def back_up(database: Database, now: datetime | None = None) -> Path:
    """Writes a backup beside the file and drops the oldest beyond those kept."""
    moment = now or datetime.now()
    path = database.path
    target = backup_folder(path) / f"{path.stem}-{moment.strftime(_STAMP)}{path.suffix}"
    database.back_up(target)
    for old in backups(path)[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return target


def open_repairing(path: Path, schema: Schema, *, any_thread: bool = False) -> Opened:
    """Opens the person's own file; a damaged one is set aside and the newest sound backup takes its place.

    Raises DraftError for everything that is no damage (newer version, no permission, busy).
    """
    try:
        database = Database.open(path, schema, any_thread=any_thread)
        if database.read_only or not suspect_mark(path).exists():
            return Opened(database)
        if database.is_whole():
            suspect_mark(path).unlink(missing_ok=True)
            return Opened(database)
        database.close()
    except DamagedFileError:
        pass
    aside = _set_aside(path, schema)
    for backup in backups(path):
        restored = _restore(backup, path, schema, any_thread)
        if restored is not None:
            return Opened(restored, _restored_notice(backup, path, aside, schema))
    return Opened(
        Database.open(path, schema, any_thread=any_thread),
        f"{schema.noun}已损坏，也没有找到备份，已从头新建。损坏的文件留在 {aside.name}，没有删除。",
    )


def _set_aside(path: Path, schema: Schema) -> Path:
    stamp = datetime.now().strftime(_STAMP)
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    try:
        os.replace(path, aside)
    except OSError as error:
        raise DraftError(
            f"{schema.noun}已损坏，又移不开。", f"请关闭其他窗口，把 {path.name} 改名后重新打开。"
        ) from error
    for tail in ("-wal", "-shm"):
        with suppress(OSError):
            os.replace(path.with_name(path.name + tail), aside.with_name(aside.name + tail))
    suspect_mark(path).unlink(missing_ok=True)
    return aside


def _restore(backup: Path, path: Path, schema: Schema, any_thread: bool) -> Database | None:
    """The backup copied into place, or None where it is damaged itself."""
    try:
        source = Database.open(backup, schema)
    except (DamagedFileError, ForeignFileError):
        return None
    try:
        if not source.is_whole():
            return None
        source.back_up(path)
    finally:
        source.close()
    return Database.open(path, schema, any_thread=any_thread)


def _restored_notice(backup: Path, path: Path, aside: Path, schema: Schema) -> str:
    stamp = backup.stem[len(path.stem) + 1 :]
    with suppress(ValueError):
        moment = datetime.strptime(stamp, _STAMP)
        stamp = f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"
    return (
        f"{schema.noun}已损坏，换回了 {stamp} 的备份；那以后加入和改动的内容不在里面。"
        f"损坏的文件留在 {aside.name}，没有删除。"
    )


def copy_database(source: Path, target: Path) -> bool:
    """A sound copy of any SQLite file, open or not; False where the source is none or is damaged."""
    try:
        reading = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
        try:
            copy = sqlite3.connect(target)
            try:
                reading.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE").fetchall()
                return bool(copy.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
            finally:
                copy.close()
        finally:
            reading.close()
    except sqlite3.Error:
        return False


def drop_database(path: Path, *, tails_only: bool = False) -> None:
    """Remove a closed SQLite file and what stands beside it, or only the latter."""
    for tail in ("-wal", "-shm", ".suspect", *(() if tails_only else ("",))):
        with suppress(OSError):
            path.with_name(path.name + tail).unlink()


def seems_whole(path: Path, schema: Schema) -> bool:
    """Read the whole file through a connection of its own; a damaged one is marked for the next start."""
    try:
        database = Database.open(path, schema)
    except DamagedFileError:
        return False
    except DraftError:  # busy, newer: not for this check to say
        return True
    try:
        whole = database.is_whole()
    finally:
        database.close()
    if not whole and not database.read_only:
        mark_suspect(path)
    return whole
