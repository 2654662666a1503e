"""One writer a draft: a second window or program here, or somebody at another machine, is told and may read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from lianzheng_desktop.drafts.lock import DraftLock
from lianzheng_desktop.drafts.owner_file import TEND_SECONDS, Holder, OwnerFile
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands.desk import Desk

Run = Callable[[Callable[[], Any], Callable[[Any], None]], None]


class OneWriter:
    """The right to write the draft at hand. `run` does what may wait for a slow share, in a thread of its own."""

    def __init__(self, desk: Desk, locks: Path, run: Run, save_as: Callable[[], object]) -> None:
        self._desk, self._locks, self._run, self._save_as = desk, locks, run, save_as
        self._lock: DraftLock | None = None
        self._note: OwnerFile | None = None
        self.holder: Holder | None = None  # who has the draft that was refused last; None: another window here
        self._insisted: Path | None = None
        self.lost = False  # somebody took the draft at hand over
        self._tender = QTimer(desk.window)
        self._tender.timeout.connect(self.tend)
        self._tender.start(TEND_SECONDS * 1000)

    def insist(self, path: Path) -> None:
        """The next claim of this file takes it over from somebody elsewhere."""
        self._insisted = path

    def claim(self, path: Path) -> bool:
        """True where this window is the one to write the file; the former file is let go."""
        lock, note = DraftLock(path, self._locks), OwnerFile(path)
        self.holder = None
        if self._lock is not None and self._lock.same_as(lock):
            return True
        if not lock.acquire():
            return False
        self.holder = note.acquire(take_over=self._insisted == path)
        self._insisted = None
        if self.holder is not None:
            lock.release()
            return False
        self.release()
        self._lock, self._note = lock, note
        return True

    def release(self) -> None:
        """The draft at hand has no file any more."""
        if self._note is not None:
            self._note.release()
        if self._lock is not None:
            self._lock.release()
        self._lock = self._note = None
        self.lost = False

    def tend(self) -> None:
        note = self._note
        if note is not None and not self.lost:
            self._run(note.tend, lambda kept: kept or self._say_lost(note))

    # ---- what is said

    def say_copy(self, take_over: Callable[[], object]) -> None:
        """What was opened is a copy, and how to write all the same."""
        text, detail = "这份文稿已在另一个窗口打开", ""
        deeds: tuple[tuple[str, Callable[[], object]], ...] = (("另存为…", self._save_as),)
        if self.holder is not None:
            text = f"{_doing(self.holder)}这份文稿{_since(self.holder)}"
            deeds += (("我来写", take_over),)
            detail = "对方已经不在写了（比如关机时没有退出），再选“我来写”；否则后保存的会盖掉先保存的。"
        self._desk.notices.say(f"{text}。这里看到的是副本，要改请另存一份。", "suggest", deeds, detail=detail)

    def say_not_saved(self, path: Path) -> None:
        who = "正在另一个窗口里打开" if self.holder is None else f"有人在写：{self.holder.words}"
        text = f"没有保存：“{path.name}”{who}。请换一个文件名。"
        self._desk.notices.say(text, "must", (("换文件名…", self._save_as),))

    def _say_lost(self, note: OwnerFile) -> None:
        if note is self._note:
            self.lost = True
            text = "别人接手写了这份文稿，这里不再自动保存到文件。请另存一份，免得互相覆盖。"
            self._desk.notices.say(text, "must", (("另存为…", self._save_as),))


def _doing(holder: Holder) -> str:
    return f"{holder.words}正在写" if holder.ours else f"{holder.words}正在 LibreOffice 里编辑"


def _since(holder: Holder) -> str:
    try:
        return f"，{wording.day_words(datetime.strptime(holder.since, '%d.%m.%Y %H:%M'))} 打开的"
    except ValueError:
        return ""
