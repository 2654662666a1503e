"""Putting a whole file in the place of another, or nothing: no reader ever sees half of one."""

import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from lianzheng_desktop.errors import DraftError

#: Seconds after which a temporary file belongs to no write that still goes on.
_DEAD_AFTER = 600
_IN_THE_WAY = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def replace_file(
    path: Path, data: bytes, *, check: Callable[[Path], None] | None = None, action: str = "保存", mode: int = 0o666
) -> None:
    """Write `data` beside `path`, flush it to the disk, let `check` read it again, then move it into place.

    A link is followed: the file it points to is replaced, the link stays. Permissions of a file already there are
    kept; a new one gets `mode` less the umask. Where anything fails, nothing is changed or left behind, and the
    DraftError (opening 没有`action`) says why; an error of `check` passes through.
    """
    target = Path(os.path.realpath(path))
    kept_mode = _may_replace(target, action)
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
    _sweep(target)
    try:
        _write_flushed(temporary, data, mode, kept_mode)
        if check:
            check(temporary)
        os.replace(temporary, target)
        flush_folder(target.parent)
    except OSError as error:
        raise write_error(error, target, action) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Make a rename in the folder last through a power cut, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some network shares refuse to sync a folder; the file itself is safe by then
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_error(error: OSError, target: Path, action: str = "保存") -> DraftError:
    """The sentence a person reads for a failed write."""
    number = error.errno
    if number in _FULL:
        return DraftError(f"没有{action}：磁盘满了。", "请腾出一些空间再试，或者换一个位置。")
    if number == errno.ENAMETOOLONG:
        return DraftError(f"没有{action}：文件名太长。", "请换一个短一些的文件名。")
    if number in (errno.ENOENT, errno.ENOTDIR):
        return DraftError(f"没有{action}：没有这个文件夹。", "请先建好文件夹，或者换一个位置。")
    if number in _IN_THE_WAY and os.name == "nt" and target.exists():
        return DraftError(f"没有{action}：文件正在 Word 或 WPS 里打开。", "请关闭后重试，或者换一个文件名。")
    if number in _IN_THE_WAY:
        return DraftError(f"没有{action}：这个位置不允许写入。", "请换一个位置。")
    return DraftError(f"没有{action}：写文件时磁盘出了问题。", "请换一个位置再试。")


def _sweep(target: Path) -> None:
    """Drop what a killed or powered-off write of the same file has left, once it is surely dead."""
    left = re.compile(re.escape(f".{target.name[:40]}.") + r"[0-9a-f]{8}\.tmp")
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if left.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > _DEAD_AFTER:
                os.unlink(entry.path)


def _may_replace(target: Path, action: str) -> int | None:
    """Permission bits of the file already there, None for a new one; DraftError where it must not be replaced."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise write_error(error, target, action) from error
    if stat.S_ISDIR(found.st_mode):
        raise DraftError(f"没有{action}：这是一个文件夹。", "请写上文件名。")
    if not stat.S_ISREG(found.st_mode):
        raise DraftError(f"没有{action}：这不是普通文件。", "请换一个文件名。")
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise DraftError(f"没有{action}：文件是只读的。", "请换一个文件名，或者先去掉文件的只读属性。")
    return stat.S_IMODE(found.st_mode)


def _write_flushed(path: Path, data: bytes, mode: int, kept_mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, mode if kept_mode is None else 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if kept_mode is not None:
        path.chmod(kept_mode)
