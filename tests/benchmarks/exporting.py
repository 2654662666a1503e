"""Figures about the Word file: our export against python-docx writing the same paragraphs unstyled."""

import tempfile
from pathlib import Path

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.writer import write_docx
from tests.benchmarks.checking import milliseconds, model_text


def export_figures(characters: int = 4000) -> dict[str, float]:
    """Milliseconds to write and to read again, and of the unstyled floor."""
    from docx import Document

    text = model_text(characters)
    draft = DraftParser(load_genres()).parse(Snapshot.of(text))
    layout = load_layout()
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = Path(folder) / "ours.docx", Path(folder) / "bare.docx"

        def unstyled() -> None:
            document = Document()
            for line in text.split("\n"):
                document.add_paragraph(line)
            document.save(str(bare))

        write_docx(ours, draft, layout, DraftInfo())
        return {
            "characters": len(text),
            "export_ms": milliseconds(lambda: write_docx(ours, draft, layout, DraftInfo())),
            "floor_ms": milliseconds(unstyled),
            "read_ms": milliseconds(lambda: open_draft(ours)),
        }
