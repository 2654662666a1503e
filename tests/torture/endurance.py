"""Edits, checks and exports in one window, for a long time: memory and open files must stay flat.

usage: python -m tests.torture.endurance [EDITS] [CHECKS] [EXPORTS]
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.settings import SettingsStore
from tests.ui.window_tools import DRAFT, Answers, Office

ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Held:
    """Of this process: MB of its own, MB of files it has mapped (shared with the system's cache), open files."""

    own: float
    mapped: float
    handles: int


def held() -> Held:
    status = Path("/proc/self/status").read_text()
    own, mapped = (int(re.findall(rf"{name}:\s+(\d+)", status)[0]) / 1024 for name in ("RssAnon", "RssFile"))
    return Held(own, mapped, len(os.listdir("/proc/self/fd")))


def endure(edits: int, checks: int, exports: int) -> Iterator[Held]:
    """What is held before the first round (after a round of each kind to warm up), and after each."""
    app = make_application()
    workshop = build(app, SettingsStore(places.data_folder()), Answers())
    workshop.window.show()
    office = Office(workshop, Answers())
    workshop.desk.questions.save_as = Path(os.environ["LIANZHENG_PROFILE"]) / "out.docx"  # type: ignore[attr-defined]
    office.show(DRAFT)
    office.checked()
    office.files.export(".docx")
    office.desk.background.wait()
    QTest.qWait(10_000)  # what the window does when it is left alone
    yield held()
    for _ in range(ROUNDS):
        for edit in range(edits // ROUNDS):
            at = edit * 37 % len(office.text)
            gone = 1 if edit % 2 else 0
            new = "" if edit % 2 else "责"
            office.editor.apply_edits((TextEdit(at, min(at + gone, len(office.text)), new),), "改")
            if edit % 20 == 0:
                QApplication.processEvents()
        for _ in range(checks // ROUNDS):
            office.checked()
        for _ in range(exports // ROUNDS):
            office.files.export(".docx")
            office.desk.background.wait()
            QApplication.processEvents()
        workshop.safe.wait()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the event loop of a real run does
        yield held()
    workshop.window.may_close = lambda: True
    workshop.window.close()
    workshop.close()


if __name__ == "__main__":
    os.environ["LIANZHENG_PROFILE"] = tempfile.mkdtemp(prefix="endure-")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = [int(argument) for argument in sys.argv[1:4]] or [10_000, 500, 200]
    print("round  edits checks exports  own MB  mapped MB  handles")
    for number, now in enumerate(endure(*wanted)):
        done = "".join(f"{number * each // ROUNDS:7}" for each in wanted)
        print(f"{number:5}{done} {now.own:8.1f} {now.mapped:10.1f} {now.handles:8}", flush=True)
