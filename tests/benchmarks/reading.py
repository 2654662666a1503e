"""Figures about reading Word files: ours against python-docx giving its paragraphs' text of the same file."""

import tempfile
from pathlib import Path

from lianzheng_desktop.drafts.guarded import read_apart
from lianzheng_desktop.word.reader import read_docx
from tests.benchmarks.checking import milliseconds
from tests.word.packages import a_list, level, numbered, paragraph, run, word_file

_NUMBERS = a_list(level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"))
_CUT = "".join(run("全年开展谈话", '<w:rFonts w:hint="eastAsia"/><w:sz w:val="32"/>') for _ in range(5))


def read_figures(paragraphs: int) -> dict[str, float]:
    """Milliseconds to read a file of so many paragraphs of 30 characters in five runs, every tenth numbered."""
    from docx import Document

    body = "".join(numbered("压实责任", n % 20 // 10) if n % 10 == 0 else paragraph(_CUT) for n in range(paragraphs))
    with tempfile.TemporaryDirectory() as folder:
        path = word_file(Path(folder) / "a.docx", body, _NUMBERS)
        bare = Path(folder) / "bare.docx"
        document = Document()
        for _ in range(paragraphs):
            added = document.add_paragraph()
            for _ in range(5):
                added.add_run("全年开展谈话")
        document.save(str(bare))
        return {
            "paragraphs": paragraphs,
            "read_ms": milliseconds(lambda: read_docx(path), 5),
            "floor_ms": milliseconds(lambda: [one.text for one in Document(str(bare)).paragraphs], 5),
            "apart_ms": milliseconds(lambda: read_apart(path), 3),
        }
