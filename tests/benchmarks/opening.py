"""What opening a file costs, to the first full paint, against a bare QTextEdit doing the same in the same run.

Run under a screen with `python -m tests.benchmarks.opening [CHARACTERS]`. In a window that is open: from the wish to
the painted sheet. From nothing, up to the words on the sheet, is in `tests.benchmarks.starting`.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("LIANZHENG_PROFILE", tempfile.mkdtemp(prefix="lianzheng-bench-"))

from docx import Document
from PySide6.QtWidgets import QApplication, QTextEdit

from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.drafts.files import save_draft
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.workshop import Workshop
from tests.benchmarks.editor import sample
from tests.benchmarks.window import bare, settle
from tests.ui.window_tools import INFO, Answers

_ROUNDS = 7


def opening_figures(app: QApplication, characters: int) -> dict[str, float]:
    """Least milliseconds each, taking turns: a text and a Word file in our window, both in a bare one.

    The bare one reads the Word file with python-docx.
    """
    workshop = build(app, SettingsStore(places.data_folder()), Answers())
    workshop.window.resize(1440, 868)
    workshop.window.show()
    with tempfile.TemporaryDirectory() as folder:
        text, word = Path(folder) / "a.txt", Path(folder) / "a.docx"
        text.write_text(sample(characters), encoding="utf-8")
        workshop.files.start(sample(characters), INFO)
        save_draft(word, workshop.desk.session.parse_now(), INFO)
        settle(app, 3.0)
        plain = bare(app, "", workshop.desk.editor)
        deeds: dict[str, Callable[[], object]] = {
            "text_ms": lambda: _ours(app, workshop, text),
            "text_bare_ms": lambda: _bare(app, plain, text.read_text(encoding="utf-8")),
            "word_ms": lambda: _ours(app, workshop, word),
            "word_bare_ms": lambda: _bare(app, plain, "\n".join(one.text for one in Document(str(word)).paragraphs)),
        }
        found: dict[str, list[float]] = {name: [] for name in deeds}
        for _ in range(_ROUNDS):
            for name, deed in deeds.items():
                plain.clear()
                workshop.files.start("", INFO)
                settle(app, 0.3)
                start = perf_counter()
                deed()
                found[name].append((perf_counter() - start) * 1000)
    workshop.window.may_close = lambda: True
    workshop.window.close()
    workshop.close()
    least = {name: round(min(times), 1) for name, times in found.items()}
    return {
        "characters": characters, **least, "text_ratio": round(least["text_ms"] / least["text_bare_ms"], 2),
        "word_ratio": round(least["word_ms"] / least["word_bare_ms"], 2),
    }  # fmt: skip


def _ours(app: QApplication, workshop: Workshop, path: Path) -> None:
    workshop.files.open(path)
    while workshop.desk.reader.busy:
        app.processEvents()
    workshop.window.repaint()
    workshop.desk.editor.viewport().repaint()


def _bare(app: QApplication, widget: QTextEdit, text: str) -> None:
    widget.setPlainText(text)
    widget.viewport().repaint()


if __name__ == "__main__":
    application = make_application()
    print(json.dumps(opening_figures(application, int(sys.argv[1]) if sys.argv[1:] else 4000), ensure_ascii=False))
