"""What opening a file costs in a window that is open: from the wish to the painted sheet, and on to its panes.

Run under a screen with `python -m tests.benchmarks.opening [CHARACTERS]`. Beside it, in the same run and by turns, two
peers open the same file: a QMainWindow of the same size with nothing but a QTextEdit, in the same type and column.

plain     reads the file (a Word file with python-docx, its paragraphs' text) and hands it to setPlainText
spaced    the same, then gives all of it the official line height and indent: one format, in the same edit as the text,
          so that it too lays out only what is seen

Ours is measured twice: to the words painted on the sheet, all that the peers paint (`sheet`), and until outline, counts
and whatever else looks otherwise than before is painted too (`window`). From nothing, up to the
words on the sheet, is in `tests.benchmarks.starting`.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

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
        _paint(self._app)


class Ours:
    """The whole window. Its session paints the sheet by name before it goes on to the panes: that moment is kept."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.workshop = build(app, SettingsStore(places.data_folder()), Answers())
        self.workshop.window.resize(1440, 868)
        self.workshop.window.show()
        self._viewport = self.workshop.desk.editor.viewport()
        self._viewport.repaint = self._painted
        self._sheet = 0.0

    def _painted(self) -> None:
        type(self._viewport).repaint(self._viewport)
        self._sheet = perf_counter()

    def open(self, path: Path) -> tuple[float, float]:
        """Seconds to the sheet, and to everything."""
        start = perf_counter()
        self.workshop.files.open(path)
        while self.workshop.desk.reader.busy:
            self._app.processEvents()
        _paint(self._app)
        return self._sheet - start, perf_counter() - start

    def close(self) -> None:
        self.workshop.window.may_close = lambda: True
        self.workshop.window.close()
        self.workshop.close()


def opening_figures(app: QApplication, characters: int) -> dict[str, float]:
    """Least milliseconds each, taking turns, and how many times those of the peers."""
    ours = Ours(app)
    with tempfile.TemporaryDirectory() as folder:
        files = {"text": Path(folder) / "a.txt", "word": Path(folder) / "a.docx"}
        files["text"].write_text(sample(characters), encoding="utf-8")
        ours.workshop.files.start(sample(characters), INFO)
        save_draft(files["word"], ours.workshop.desk.session.parse_now(), INFO)
        settle(app, 3.0)
        peer = Peer(app, ours.workshop.desk.editor)
        least: dict[str, float] = {}
        for _ in range(_ROUNDS):
            for kind, path in files.items():
                for name, seconds in _round(app, ours, peer, path).items():
                    least[f"{kind}_{name}"] = min(least.get(f"{kind}_{name}", seconds), seconds)
    peer.window.close()
    ours.close()
    found = {f"{name}_ms": seconds * 1000 for name, seconds in least.items()}
    for kind in files:
        for part in ("sheet", "window"):
            for other in ("plain", "spaced"):
                found[f"{kind}_{part}_to_{other}"] = least[f"{kind}_{part}"] / least[f"{kind}_{other}"]
    return {"characters": characters, **{name: round(value, 2) for name, value in found.items()}}


def _round(app: QApplication, ours: Ours, peer: Peer, path: Path) -> dict[str, float]:
    """Each of them once, seconds."""
    found = {}
    for name, spaced in (("plain", False), ("spaced", True)):
        peer.sheet.clear()
        settle(app, 0.3)
        start = perf_counter()
        peer.open(path, spaced)
        found[name] = perf_counter() - start
    ours.workshop.files.start("", INFO)
    settle(app, 0.3)
    found["sheet"], found["window"] = ours.open(path)
    return found


def _paint(app: QApplication) -> None:
    """What was asked for, once: places first, then the picture."""
    app.sendPostedEvents()


if __name__ == "__main__":
    application = make_application()
    print(json.dumps(opening_figures(application, int(sys.argv[1]) if sys.argv[1:] else 4000), indent=1))
