"""Figures about the preview: pages laid out and drawn after the first time.

    python -m tests.benchmarks.previewing

prints them as JSON; a process of its own, so that no window weighs on the rest.
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.preview.typesetter import Typesetter
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.pages import PrintedPage, paginate
from lianzheng_desktop.word.title_words import segment
from tests.benchmarks.checking import milliseconds, model_text

PAGES = 20
_WIDTH, _HEIGHT = 595, 842  # a sheet at 75 %, as a full window shows it


def preview_figures() -> dict[str, float]:
    """Milliseconds to lay out, and to draw, twenty pages; and to lay out forty thousand characters."""
    parser = DraftParser(load_genres())
    typesetter = Typesetter(load_layout())
    advances = typesetter.advances

    def laid(draft: ParsedDraft) -> tuple[PrintedPage, ...]:
        return paginate(draft, typesetter.layout, advances=advances, cut=segment)

    usual, long = (parser.parse(Snapshot.of(model_text(characters))) for characters in (10_500, 40_000))
    pages = laid(usual)[:PAGES]
    draw(typesetter, pages)
    return {
        "pages": len(pages),
        "lay_out_ms": milliseconds(lambda: laid(usual)),
        "draw_ms": milliseconds(lambda: draw(typesetter, pages)),
        "lay_out_40000_ms": milliseconds(lambda: laid(long)),
    }


def draw(typesetter: Typesetter, pages: tuple[PrintedPage, ...]) -> None:
    for page in pages:
        sheet = QPixmap(_WIDTH, _HEIGHT)
        sheet.fill("white")
        painter = QPainter(sheet)
        typesetter.draw(painter, page)
        painter.end()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    print(json.dumps(preview_figures()))
