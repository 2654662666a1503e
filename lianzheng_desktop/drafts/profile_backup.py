"""All of a person's own data in one file, and back: library, history, recovery copies, settings, rules, layouts.

The file is a ZIP with a list of its contents and their check sums. Coming back, everything is unpacked beside and
checked whole before anything is replaced, and what was there before goes into a backup of its own first.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from lianzheng_desktop import __version__
from lianzheng_desktop.drafts.beside_text import FOLDER as BESIDE
from lianzheng_desktop.drafts.history import FILE_NAME as HISTORY
from lianzheng_desktop.drafts.unit_profile import FILE as UNIT
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.atomic import flush_folder, write_error
from lianzheng_desktop.storage.backups import copy_database, drop_database
from lianzheng_desktop.storage.database import Database, Schema
from lianzheng_desktop.storage.journal_file import JOURNAL_SCHEMA
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA
from lianzheng_desktop.storage.version_store import VERSION_SCHEMA

LIBRARY, SETTINGS, LIST = "library.sqlite", "settings.json", "contents.json"
RULES = "rules"
_OWN = (RULES, "layouts")  # folders of what the person made
_SCHEMA = 1
_MOST_FILES, _MOST_BYTES = 2_000, 2 * 1024**3
_MOST_SMALL = 32 * 1024**2
_NAME = re.compile(
    r"library\.sqlite|history\.sqlite|settings\.json|unit\.json|recovery/[0-9A-Za-z_-]{1,80}\.(?:journal|json)"
    r"|beside/[0-9a-f]{32}\.json"
    r"|(?:rules|layouts)/[^/\\:\x00-\x1f]{1,80}\.toml"
)
_PLAIN = (".json", ".toml")  # small files of text; the others are databases
_CHUNK = 1024 * 1024


def write_backup(target: Path, folder: Path) -> int:
    """Everything in the data folder into one file, whole or not at all; how many files. DraftError where it failed."""
    part = target.with_name(f".{target.name[:40]}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="lianzheng-") as work:
            copies = dict(_copies(folder, Path(work)))
            listed = {name: {"bytes": copy.stat().st_size, "sha256": _digest(copy)} for name, copy in copies.items()}
            made = datetime.now().isoformat(timespec="seconds")
            contents = {"schema": _SCHEMA, "program": __version__, "made": made, "files": listed}
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
            with part.open("wb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                    archive.writestr(LIST, json.dumps(contents))
                    for name, copy in copies.items():
                        archive.write(copy, name)
                file.flush()
                os.fsync(file.fileno())
        os.replace(part, target)
        flush_folder(target.parent)
    except OSError as error:
        raise write_error(error, target, "导出备份") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return len(copies)


@contextmanager
def checked_backup(source: Path, folder: Path) -> Iterator[Path]:
    """A folder beside the data with everything unpacked and found whole; gone afterwards.

    DraftError where the file is no backup, damaged, or of a newer version. Nothing of the person's is touched.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        staged = Path(tempfile.mkdtemp(prefix="restore-", dir=folder))
    except OSError as error:
        raise write_error(error, folder, "导入备份") from error
    try:
        _unpack(source, staged)
        for file in staged.rglob("*"):
            if file.is_file():
                _check(file)
        yield staged
    except OSError as error:
        raise write_error(error, folder, "导入备份") from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def put_back(staged: Path, folder: Path) -> Path:
    """Replace the data by what was checked; gives the backup of what was there. No file of it may be open."""
    before = folder / "backups" / f"before-restore-{datetime.now():%Y%m%d-%H%M%S}.zip"
    before.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_backup(before, folder)
    try:
        for file in sorted(staged.rglob("*")):
            if file.is_file():
                target = folder / file.relative_to(staged)
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                drop_database(target, tails_only=True)
                os.replace(file, target)
        flush_folder(folder)
    except OSError as error:
        raise write_error(error, folder, "导入备份") from error
    return before


def _copies(folder: Path, work: Path) -> Iterator[tuple[str, Path]]:
    """Sound copies of all that is there, under the names they have in the backup; open files are copied too."""
    names = [LIBRARY, HISTORY, SETTINGS, UNIT]
    names += [f"{kind}/{file.name}" for kind in _OWN for file in sorted((folder / kind).glob("*.toml"))]
    recovery = folder / "recovery"
    names += [f"recovery/{file.name}" for file in sorted(recovery.glob("*")) if file.suffix in (".journal", ".json")]
    names += [f"{BESIDE}/{file.name}" for file in sorted((folder / BESIDE).glob("*.json"))]
    for number, name in enumerate(names):
        source, copy = folder / name, work / str(number)
        if not source.is_file() or not _NAME.fullmatch(name):
            continue
        if name.endswith(_PLAIN):
            shutil.copyfile(source, copy)
        elif not copy_database(source, copy):
            continue  # damaged already: the program says so by itself
        yield name, copy


def _unpack(source: Path, staged: Path) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            if len(entries) > _MOST_FILES or LIST not in entries or entries[LIST].file_size > _MOST_SMALL:
                raise _no_backup()
            contents = json.loads(_read(archive, LIST, _MOST_SMALL))
            if contents["schema"] > _SCHEMA:
                raise DraftError("这个备份是用更新的版本做的，这个版本读不了。", "请先升级程序。")
            left = _MOST_BYTES
            for name, about in contents["files"].items():
                if not _NAME.fullmatch(name) or name not in entries:
                    raise _no_backup()
                left -= _unpack_one(archive, name, staged / name, str(about["sha256"]), left)
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, NotImplementedError) as error:
        raise _no_backup() from error
    except (RuntimeError, EOFError, RecursionError) as error:  # encrypted, cut off, or nested beyond reason
        raise _no_backup() from error
    except FileNotFoundError as error:
        raise DraftError("没有这个文件。", "请重新选一个备份文件。") from error
    except Exception as error:
        if type(error).__module__ == "zlib" or isinstance(error, (IsADirectoryError, PermissionError)):
            raise _no_backup() from error
        raise


def _unpack_one(archive: zipfile.ZipFile, name: str, target: Path, digest: str, left: int) -> int:
    """Counts what really comes out, whatever the directory says."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    found, size = hashlib.sha256(), 0
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as to, archive.open(name) as packed:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > left or (name.endswith(_PLAIN) and size > _MOST_SMALL):
                raise DraftError("这个备份太大，没有导入。", "请确认选的是本程序的备份文件。")
            found.update(chunk)
            to.write(chunk)
    if found.hexdigest() != digest:
        raise _no_backup()
    return size


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as packed:
        data = packed.read(most + 1)
    if len(data) > most:
        raise _no_backup()
    return data


def _check(file: Path) -> None:
    """DraftError where the unpacked file is not what its name says."""
    if file.suffix == ".json":
        try:
            json.loads(file.read_bytes())
        except (ValueError, RecursionError) as error:
            raise _no_backup() from error
    if file.suffix in _PLAIN:
        return
    database = Database.open(file, _schema(file))
    try:
        whole = database.is_whole()
        database.settle()
    finally:
        database.close()
    if not whole:
        raise _no_backup()


def _schema(file: Path) -> Schema:
    return {LIBRARY: LIBRARY_SCHEMA, HISTORY: VERSION_SCHEMA}.get(file.name, JOURNAL_SCHEMA)


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _no_backup() -> DraftError:
    return DraftError("这不是完好的备份文件，没有导入。", "你的词句和历史都没有改动；请换一个备份文件。")
