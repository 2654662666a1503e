"""A real window in which somebody types a known text, and saves, exports or harvests meanwhile. Meant to be killed.

usage: python -m tests.torture.typist MODE LEDGER [FILE]

Each character typed is noted in LEDGER (number and time, one line each) after the window has taken it.
"""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.offline import seal

PACE = 25  # milliseconds a character: 40 a second, faster than anybody
SAVE_EVERY, EXPORT_EVERY, HARVEST_EVERY = 120, 300, 400


def character(number: int) -> str:
    """The known text: no two stretches of it are alike."""
    return "。\n"[number // 40 % 2] if number % 40 == 39 else chr(0x4E00 + number * 7919 % 20_000)


def text_of(length: int) -> str:
    return "".join(character(number) for number in range(length))


class Typist:
    def __init__(self, mode: str, ledger: Path, file: Path) -> None:
        from lianzheng_desktop import places
        from lianzheng_desktop.app import build, make_application
        from lianzheng_desktop.ui.settings import SettingsStore

        self._app = make_application()
        self._workshop = build(self._app, SettingsStore(places.data_folder()))
        self._editor = self._workshop.desk.editor
        self._ledger = os.open(ledger, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._file, self._number = file, 0
        self._timers: list[QTimer] = []
        self._workshop.window.show()
        if mode in ("save", "text"):
            self._workshop.files.open(file)
            while self._workshop.desk.reader.busy:
                self._app.processEvents()
            while self._workshop.desk.reader.busy:
                self._app.processEvents()
        deeds = {
            "save": (SAVE_EVERY, self._workshop.files.save),
            "text": (SAVE_EVERY, self._workshop.files.save),
            "export": (EXPORT_EVERY, self._export),
            "harvest": (HARVEST_EVERY, self._harvest),
        }
        self._every(PACE, self._type)
        if mode in deeds:
            self._workshop.phrases.open_library()
            self._every(*deeds[mode])

    def run(self) -> None:
        print("ready", flush=True)
        self._app.exec()

    def _type(self) -> None:
        event = QInputMethodEvent()
        event.setCommitString(character(self._number))
        if character(self._number) == "\n":
            self._editor.textCursor().insertText("\n")
        else:
            QApplication.sendEvent(self._editor, event)
        os.write(self._ledger, f"{self._number} {time.time():.6f}\n".encode())
        self._number += 1

    def _export(self) -> None:
        self._workshop.desk.questions.file_to_save = lambda *_: self._file  # type: ignore[method-assign]
        self._workshop.files.export(".docx")

    def _harvest(self) -> None:
        """Another made-up document into the library, through a connection of its own as the window does it."""
        from lianzheng_desktop.document.parse import DraftParser
        from lianzheng_desktop.phrases.harvest import harvest_into
        from lianzheng_desktop.phrases.library import PhraseLibrary

        desk, number = self._workshop.desk, self._number
        lines = (f"{n}.认真落实“一岗双责”，开展第{number}轮廉政谈话{n}次，梳理风险点{n}个。" for n in range(1, 120))
        text = f"示范局2025年党风廉政建设工作总结{number}\n一、主要工作\n" + "\n".join(lines)

        def work() -> None:
            with PhraseLibrary.open(None, seed=False) as library:
                harvest_into(library, [(f"{number}.txt", text)], DraftParser(desk.genres))

        desk.background.run(work, lambda _: None, lambda error: print(error, file=sys.stderr))

    def _every(self, milliseconds: int, deed: object) -> None:
        timer = QTimer(self._workshop.window)
        timer.timeout.connect(deed)
        timer.start(milliseconds)
        self._timers.append(timer)


if __name__ == "__main__":
    seal()
    Typist(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])).run()
