"""Other programs read our file and see its headings, and what LibreOffice saves of it keeps text and numbering."""

import io
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
import mammoth
import pytest
from lxml import etree

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.outline_answer import outline_answer
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.drafts.converter import convert_all, find_converter
from lianzheng_desktop.drafts.files import export_draft, open_draft
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.writer import docx_bytes
from tests.word.drafts import whole_draft

MODELS = sorted((Path(__file__).resolve().parents[2] / "resources" / "models").glob("*.txt"))
PARSER = DraftParser(load_genres())
WHOLE = [(1, "一、主要工作"), (2, "（一）压实责任"), (3, "1.抓学习"), (4, "（1）抓考核")]
needs_libreoffice = pytest.mark.skipif(find_converter() is None, reason="needs LibreOffice")


@pytest.fixture(scope="module")
def written() -> bytes:
    return docx_bytes(whole_draft(), load_layout(), DraftInfo(), finished=True)


def starts(headings: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Levels and texts up to the full stop of a run-in heading."""
    return [(level, text.split("。")[0]) for level, text in headings]


def converted(paths: Sequence[Path], kind: str, folder: Path) -> tuple[Path, ...]:
    command = find_converter()
    assert command is not None
    folder.mkdir(exist_ok=True)
    made = convert_all(paths, kind, folder, command)
    assert len(made) == len(paths)
    return made


def test_python_docx_sees_title_and_headings(written: bytes) -> None:
    paragraphs = docx.Document(io.BytesIO(written)).paragraphs
    headings = [(int(p.style.name[-1]), p.text) for p in paragraphs if p.style.name.startswith("Heading")]
    assert starts(headings) == WHOLE
    assert [p.style.name for p in paragraphs if "工作总结" in p.text] == ["Title"]
    assert "\n".join(p.text.replace("\n", "") for p in paragraphs) == whole_draft().snapshot.text


def test_mammoth_sees_the_headings(written: bytes) -> None:
    page = mammoth.convert_to_html(io.BytesIO(written)).value
    found = [(int(level), re.sub("<[^>]+>", "", text)) for level, text in re.findall(r"<h(\d)>(.*?)</h\1>", page)]
    assert starts([heading for heading in found if "工作总结" not in heading[1]]) == WHOLE
    assert "全年没有发生违纪违法问题。" in page


@pytest.mark.libreoffice
@needs_libreoffice
def test_libreoffice_sees_the_headings(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(written)
    (made,) = converted([tmp_path / "a.docx"], "fodt", tmp_path)
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    headings = etree.parse(made).iter(f"{text}h")
    found = [(int(h.get(f"{text}outline-level", "0")), "".join(h.itertext())) for h in headings]
    assert starts(found) == WHOLE


@pytest.mark.slow
@pytest.mark.libreoffice
@needs_libreoffice
def test_text_and_numbering_survive_libreoffice(tmp_path: Path) -> None:
    """Opened there, saved as a Word file, opened again: models, and a draft with every kind of line."""
    drafts: dict[str, ParsedDraft] = {path.stem: PARSER.parse(Snapshot.of(open_draft(path).text)) for path in MODELS}
    drafts["whole"] = whole_draft()
    for name, draft in drafts.items():
        export_draft(tmp_path / f"{name}.docx", draft)
    back = converted([tmp_path / f"{name}.docx" for name in drafts], "docx", tmp_path / "back")
    for path, draft in zip(back, drafts.values(), strict=True):
        text = open_draft(path).text
        assert text == draft.snapshot.text
        again, wanted = (PARSER.parse(Snapshot.of(t)) for t in (text, draft.snapshot.text))
        assert outline_answer(again, "") == outline_answer(wanted, "")


@pytest.mark.slow
@pytest.mark.libreoffice
@needs_libreoffice
def test_blank_lines_after_a_full_page_print_no_page(tmp_path: Path) -> None:
    for blank in (1, 3, 9):
        draft = PARSER.parse(Snapshot.of("正文一句话。\n" * 22 + "\n" * (blank - 1)))
        export_draft(tmp_path / f"{blank}.docx", draft)
    made = converted(sorted(tmp_path.glob("*.docx")), "pdf", tmp_path / "pdf")
    for pdf in made:
        told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
        assert re.search(r"^Pages: +1$", told, re.MULTILINE), pdf.name
