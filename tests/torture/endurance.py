"""Edits, checks and exports in one window, for a long time: memory and open files must stay flat.

usage: python -m tests.torture.endurance [EDITS] [CHECKS] [EXPORTS]
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.settings import SettingsStore
from tests.ui.window_tools import DRAFT, Answers, Office

ROUNDS = 10


def held() -> tuple[float, int]:
    """Resident memory in MB, open files and sockets."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2, len(os.listdir("/proc/self/fd"))


def endure(edits: int, checks: int, exports: int) -> Iterator[tuple[int, float, int]]:
    app = make_application()
    workshop = build(app, SettingsStore(places.data_folder()), Answers())
    workshop.window.show()
    office = Office(workshop, Answers())
    workshop.desk.questions.save_as = Path(os.environ["LIANZHENG_PROFILE"]) / "out.docx"  # type: ignore[attr-defined]
    office.show(DRAFT)
    office.checked()
    for number in range(1, ROUNDS + 1):
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
        yield (number, *held())
    workshop.window.may_close = lambda: True
    workshop.window.close()
    workshop.close()


if __name__ == "__main__":
    os.environ["LIANZHENG_PROFILE"] = tempfile.mkdtemp(prefix="endure-")
    wanted = [int(argument) for argument in sys.argv[1:4]] or [10_000, 500, 200]
    print("round   MB    files")
    for number, megabytes, files in endure(*wanted):
        print(f"{number:5} {megabytes:6.1f} {files:5}", flush=True)
