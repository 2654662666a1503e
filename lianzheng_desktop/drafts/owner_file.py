"""A note beside a draft that says who is writing it, for people at other machines who share the folder.

It is LibreOffice's own lock file, name and form (`.~lock.NAME#`), so LibreOffice heeds ours and we heed its. The system
locks of `lock.py` do not reach over a network share; a note does, but it can be left behind: one of ours is kept fresh
while its window lives and counts for nothing once it is not.
"""

import contextlib
import os
import re
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TEND_SECONDS = 300
STALE_SECONDS = 4 * TEND_SECONDS
FOREIGN_STALE_SECONDS = 12 * 3600  # another program never freshens its note
_MARK = "lianzheng:"
_MOST_BYTES = 4096
_FIELD = re.compile(r"((?:[^,;\\]|\\.)*)[,;]")
_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the draft. since: as the note says it, 20.11.2026 14:32; ours: written by this program."""

    name: str
    login: str
    machine: str
    since: str
    token: str

    @property
    def ours(self) -> bool:
        return self.token.startswith(_MARK)

    @property
    def words(self) -> str:
        """For the sentence about it: “张三”（OFFICE-2）。"""
        name = self.name or self.login or "别人"
        return f"“{name}”（{self.machine}）" if self.machine else f"“{name}”"


class OwnerFile:
    """The note of one window beside one draft. Where the folder cannot be written, nobody is kept out."""

    def __init__(self, path: Path, me: Holder | None = None, clock: Callable[[], float] = time.time) -> None:
        real = Path(os.path.realpath(path))
        self._file = real.with_name(f".~lock.{real.name}#")
        self._me = me or _myself(clock())
        self._clock = clock
        self._held = False

    def acquire(self, *, take_over: bool = False) -> Holder | None:
        """None where the draft is ours to write now, else who has it. `take_over`: whoever has it."""
        if self._held:
            return None
        if self._made():
            return None
        holder = self._living()
        if holder is not None and not take_over:
            return holder
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        # Two that find the same stale note at the same moment: only one makes the new one.
        return None if self._made() else self._living()

    def tend(self) -> bool:
        """Keep the note fresh; False where somebody else has taken the draft over."""
        if not self._held:
            return True
        found = _read(self._file)
        if found is not None and found.token != self._me.token:
            self._held = False
            return False
        with contextlib.suppress(OSError):
            if found is None:  # swept away by somebody
                self._write(os.O_TRUNC)
            os.utime(self._file)
        return True

    def release(self) -> None:
        """Remove the note, where it is still ours."""
        if self._held:
            self._held = False
            found = _read(self._file)
            if found is not None and found.token == self._me.token:
                with contextlib.suppress(OSError):
                    self._file.unlink(missing_ok=True)

    def _made(self) -> bool:
        """True where the note is there now, or where there can be none."""
        try:
            self._write(os.O_EXCL)
        except FileExistsError:
            return False
        except OSError:
            return True  # a folder that may only be read, a share without such names
        self._held = True
        return True

    def _write(self, flag: int) -> None:
        handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | flag, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(_form(self._me).encode("utf-8"))
        _hide(self._file)

    def _living(self) -> Holder | None:
        """Who has it, where the note can still be believed."""
        found = _read(self._file)
        if found is None:
            return None
        if found.ours and (found.login, found.machine) == (self._me.login, self._me.machine):
            return None  # the system's lock told already that no program of ours here has it: left by a crash
        try:
            age = self._clock() - self._file.stat().st_mtime
        except OSError:
            return None
        return found if age < (STALE_SECONDS if found.ours else FOREIGN_STALE_SECONDS) else None


def _myself(now: float) -> Holder:
    # Only what lies at hand: asking the system for the person's full name may ask a directory server.
    login = next(filter(None, map(os.environ.get, ("USERNAME", "LOGNAME", "USER"))), "")
    machine = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    since = time.strftime("%d.%m.%Y %H:%M", time.localtime(now))
    return Holder(login, login, machine, since, _MARK + secrets.token_hex(8))


def _form(holder: Holder) -> str:
    fields = (holder.name, holder.login, holder.machine, holder.since, holder.token)
    return ",".join(re.sub(r"([,;\\])", r"\\\1", field) for field in fields) + ";"


def _plain(field: str) -> str:
    return re.sub(r"\\(.)", r"\1", field)


def _read(file: Path) -> Holder | None:
    """None where there is no note, or none that can be read."""
    try:
        with file.open("rb") as stream:
            text = stream.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    fields = [_plain(field) for field in _FIELD.findall(text)[:_FIELDS]]
    if len(fields) < _FIELDS - 1:
        return None
    clean = ["".join(c for c in field if c.isprintable())[:60] for field in (*fields, "")]
    return Holder(*clean[:_FIELDS])


def _hide(file: Path) -> None:
    """The dot hides it elsewhere; Windows wants to be told."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(file), 0x2)  # FILE_ATTRIBUTE_HIDDEN
