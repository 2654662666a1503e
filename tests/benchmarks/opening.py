"""What opening a file costs in a window that is open: from the wish to the painted sheet with its panes.

Run under a screen with `python -m tests.benchmarks.opening [CHARACTERS]`. Beside it, in the same run and by turns, two
peers open the same file: a QMainWindow of the same size with nothing but a QTextEdit, in the same type and column.

plain     reads the file (a Word file with python-docx, its paragraphs' text) and hands it to setPlainText
spaced    the same, then gives all of it the official line height and indent: one format, in the same edit as the text,
          so that it too lays out only what is seen

Painted means for all three: whatever of the window looks otherwise than before, once. From nothing, up to the
words on the sheet, is in `tests.benchmarks.starting`.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("LIANZHENG_PROFILE", tempfile.mkdtemp(prefix="lianzheng-bench-"))

from docx import Document
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.drafts.files import save_draft
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.editor.styles import Role
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.workshop import Workshop
from tests.benchmarks.editor import sample
from tests.benchmarks.window import settle
from tests.ui.window_tools import INFO, Answers

_ROUNDS = 12


class Peer:
    """A window with a QTextEdit."""

    def __init__(self, app: QApplication, like: DraftEditor) -> None:
        self._app = app
        self.window, self.sheet = QMainWindow(), QTextEdit()
        self._form = like.styles.block_format(Role.BODY)
        self.sheet.document().setDefaultFont(like.document().defaultFont())
        self.sheet.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.sheet.setLineWrapColumnOrWidth(like.styles.metrics.column)
        self.window.setCentralWidget(self.sheet)
        self.window.resize(1440, 868)
        self.window.show()

    def open(self, path: Path, spaced: bool) -> None:
        word = path.suffix == ".docx"
        text = "\n".join(one.text for one in Document(str(path)).paragraphs) if word else path.read_text("utf-8")
        cursor = QTextCursor(self.sheet.document())
        cursor.beginEditBlock()
        self.sheet.setPlainText(text)
        if spaced:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(self._form)
        cursor.endEditBlock()
        _painted(self._app, self.sheet)


def opening_figures(app: QApplication, characters: int) -> dict[str, float]:
    """Least milliseconds each, taking turns, and the processor time of ours."""
    workshop = build(app, SettingsStore(places.data_folder()), Answers())
    workshop.window.resize(1440, 868)
    workshop.window.show()
    with tempfile.TemporaryDirectory() as folder:
        files = {"text": Path(folder) / "a.txt", "word": Path(folder) / "a.docx"}
        files["text"].write_text(sample(characters), encoding="utf-8")
        workshop.files.start(sample(characters), INFO)
        save_draft(files["word"], workshop.desk.session.parse_now(), INFO)
        settle(app, 3.0)
        peer = Peer(app, workshop.desk.editor)
        deeds: dict[str, Callable[[], object]] = {}
        for kind, path in files.items():
            deeds[f"{kind}_ms"] = lambda path=path: _ours(app, workshop, path)
            deeds[f"{kind}_plain_ms"] = lambda path=path: peer.open(path, spaced=False)
            deeds[f"{kind}_spaced_ms"] = lambda path=path: peer.open(path, spaced=True)
        least = _least(app, workshop, peer, deeds)
    workshop.window.may_close = lambda: True
    workshop.window.close()
    peer.window.close()
    workshop.close()
    for kind in files:
        for other in ("plain", "spaced"):
            least[f"{kind}_to_{other}"] = least[f"{kind}_ms"] / least[f"{kind}_{other}_ms"]
    return {"characters": characters, **{name: round(value, 2) for name, value in least.items()}}


def _least(
    app: QApplication, workshop: Workshop, peer: Peer, deeds: dict[str, Callable[[], object]]
) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for _ in range(_ROUNDS):
        for name, deed in deeds.items():
            peer.sheet.clear()
            workshop.files.start("", INFO)
            settle(app, 0.3)
            start, used = perf_counter(), process_time()
            deed()
            found.setdefault(name, []).append((perf_counter() - start) * 1000)
            found.setdefault(name.replace("_ms", "_cpu_ms"), []).append((process_time() - used) * 1000)
    return {name: min(times) for name, times in found.items()}


def _ours(app: QApplication, workshop: Workshop, path: Path) -> None:
    workshop.files.open(path)
    while workshop.desk.reader.busy:
        app.processEvents()
    _painted(app, workshop.desk.editor)


def _painted(app: QApplication, sheet: QTextEdit) -> None:
    app.sendPostedEvents()
    sheet.viewport().repaint()  # and with it everything else that is due


if __name__ == "__main__":
    application = make_application()
    print(json.dumps(opening_figures(application, int(sys.argv[1]) if sys.argv[1:] else 4000), indent=1))
