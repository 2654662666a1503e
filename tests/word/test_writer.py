"""The file handed in: valid, to the standard, with nobody's leftovers, and whole or not there at all."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word import writer
from lianzheng_desktop.word.layouts import layout_names, load_layout
from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.reader import ReadResult, read_docx
from lianzheng_desktop.word.writer import docx_bytes, write_docx
from tests.word.drafts import whole_draft

LAYOUT = load_layout()
INFO = DraftInfo("summary", "某市示范局", 2026)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def written() -> bytes:
    return docx_bytes(whole_draft(), LAYOUT, INFO)


@pytest.mark.parametrize("name", layout_names())
def test_the_strictest_validator_finds_nothing(tmp_path: Path, name: str) -> None:
    write_docx(tmp_path / "a.docx", whole_draft(), load_layout(name), INFO)
    result = OpenXmlValidator().validate(tmp_path / "a.docx")
    assert [str(error) for error in result.errors] == []


def test_page_grid_and_margins(written: bytes) -> None:
    section = etree.fromstring(parts(written)["word/document.xml"]).find(f".//{w('sectPr')}")
    assert section is not None
    size, margin, grid = (section.find(w(name)) for name in ("pgSz", "pgMar", "docGrid"))
    assert size is not None
    assert margin is not None
    assert grid is not None
    assert dict(size.attrib) == {w("w"): "11906", w("h"): "16838"}
    assert [margin.get(w(side)) for side in ("top", "right", "bottom", "left", "footer")] == [
        *("2098", "1474", "1984", "1587", "1447")
    ]
    assert dict(grid.attrib) == {w("type"): "lines", w("linePitch"): "579"}


def test_every_run_names_its_east_asian_face_and_no_theme(written: bytes) -> None:
    found = parts(written)
    body = etree.fromstring(found["word/document.xml"])
    assert all(run.find(f"{w('rPr')}/{w('rFonts')}") is not None for run in body.iter(w("r")))
    styles = found["word/styles.xml"].decode()
    fonts = re.findall(r"<w:rFonts [^>]*>", styles)
    assert fonts
    assert all(f"w:{kind}=" in font for font in fonts for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    assert "Theme=" not in styles


def test_nothing_of_a_template_is_left(written: bytes) -> None:
    found = parts(written)
    assert not [name for name in found if "thumbnail" in name or "stylesWithEffects" in name]
    assert b"python-docx" not in b"".join(found.values())
    assert "某市示范局" in found["docProps/core.xml"].decode()
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_other_readers_see_the_headings(written: bytes) -> None:
    document = docx.Document(io.BytesIO(written))
    headings = [(p.style.name, p.text[:2]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [("Heading 1", "一、"), ("Heading 2", "（一"), ("Heading 3", "1."), ("Heading 4", "（1")]
    levels = re.findall(r'<w:outlineLvl w:val="(\d)"', parts(written)["word/styles.xml"].decode())
    assert levels == ["0", "1", "2", "3"]


def test_page_numbers_stand_outside(written: bytes) -> None:
    found = parts(written)
    odd, even = found["word/footer1.xml"].decode(), found["word/footer2.xml"].decode()
    assert 'w:rightChars="100"' in odd
    assert '<w:jc w:val="right"/>' in odd
    assert 'w:leftChars="100"' in even
    assert '<w:jc w:val="left"/>' in even
    assert "evenAndOddHeaders" in found["word/settings.xml"].decode()


def test_a_file_edited_elsewhere_is_recognised(tmp_path: Path, written: bytes) -> None:
    document = docx.Document(io.BytesIO(written))
    document.paragraphs[8].runs[0].text = "全年没有发生问题。"
    document.save(str(tmp_path / "a.docx"))
    found = read_docx(tmp_path / "a.docx")
    assert "全年没有发生问题。" in found.text.split("\n")
    assert found.info == INFO
    assert found.ours
    assert "改过" in found.notices[0]
    document.add_table(1, 1)
    document.save(str(tmp_path / "a.docx"))
    assert not read_docx(tmp_path / "a.docx").ours


def test_what_reads_back_differently_never_takes_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(writer, "read_docx", lambda _: ReadResult("别的", INFO))
    with pytest.raises(DraftError, match="对不上"):
        write_docx(path, whole_draft(), LAYOUT, INFO)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.docx"]
