"""A clerk at work in one window for some minutes, every screen and dialog opened again and again: nothing may grow.

usage: python -m tests.torture.ten_minutes [MINUTES]      prints one line a minute
"""

import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.ui.settings import SettingsStore
from tests.torture.endurance import held
from tests.ui.clerk import Clerk
from tests.ui.every_screen import dialog_openers, screens, writing
from tests.ui.window_tools import DRAFT, Answers, Office, wait_until

_PACE = 0.1  # seconds between two deeds


@dataclass(frozen=True, slots=True)
class Sample:
    """After so many minutes: resident memory in MB, open files, threads, widgets, rounds done."""

    minute: float
    megabytes: float
    files: int
    threads: int
    widgets: int
    rounds: int

    def __str__(self) -> str:
        return (
            f"{self.minute:6.1f} {self.megabytes:8.1f} {self.files:6} {self.threads:8} {self.widgets:8} {self.rounds:7}"
        )


def deeds(office: Office, clerk: Clerk, folder: Path) -> Iterator[Callable[[], object]]:
    """One round; every change of the text is taken back."""
    for _ in range(4):
        yield lambda: clerk.write("持续压实责任，层层传导压力。")
        yield lambda: clerk.press("Ctrl+Z", 8)
        yield lambda: clerk.press("F8", 3)
        yield lambda: clerk.press("Esc")
        yield lambda: (clerk.press("F3"), clerk.tap("yzgh"), clerk.press("Esc"))
    yield lambda: (clerk.press("Ctrl+Alt+2"), clerk.press("Ctrl+Z"))
    yield lambda: (clerk.press("Alt+Shift+Down"), clerk.press("Ctrl+Z"))
    yield lambda: (office.trigger("check.fix_all"), clerk.press("Ctrl+Z"))
    yield lambda: (clerk.press("Ctrl+F"), clerk.tap("a"), clerk.press("Esc"))
    for theme in ("view.dark", "view.light"):
        yield lambda theme=theme: office.trigger(theme)
    for command in ("file.save", "file.export"):
        yield lambda command=command: (office.trigger(command), office.desk.background.wait())
    for _name, opener in screens(office):
        yield opener
        yield lambda: writing(office)
    for _name, opener in dialog_openers(office, folder):
        yield lambda opener=opener: clerk.meet(opener, QDialog.close, 30_000)


def work(minutes: float) -> Iterator[Sample]:
    app = make_application()
    folder = Path(os.environ["LIANZHENG_PROFILE"]).parent / "drafts"
    folder.mkdir()
    answers = Answers()
    answers.save_as = folder / "a.docx"
    workshop = build(app, SettingsStore(places.data_folder()), answers)  # type: ignore[arg-type]
    workshop.window.resize(1440, 868)
    workshop.window.show()
    office = Office(workshop, answers)
    office.show(DRAFT)
    office.checked()
    office.open_library()
    clerk = Clerk(office)
    begun, rounds, minute = time.monotonic(), 0, 0
    while minute <= minutes:
        writing(office)
        office.editor.set_text(DRAFT)
        office.caret_after("开展廉政谈话43人次。")
        for deed in deeds(office, clerk, folder):
            deed()
            rest(_PACE)
        rounds += 1
        spent = (time.monotonic() - begun) / 60
        if spent >= minute:
            minute += 1
            gc.collect()
            now, widgets = held(), len(QApplication.allWidgets())
            yield Sample(spent, now.own + now.mapped, now.handles, threading.active_count(), widgets, rounds)
    workshop.window.may_close = lambda: True
    workshop.window.close()
    workshop.close()


def rest(seconds: float) -> None:
    until = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= until, int(seconds * 1000) + 60_000)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="ten-minutes-") as home:
        os.environ["LIANZHENG_PROFILE"] = str(Path(home) / "profile")
        print("minute       MB  files  threads  widgets  rounds")
        for sample in work(float(sys.argv[1]) if len(sys.argv) > 1 else 10):
            print(sample, flush=True)
