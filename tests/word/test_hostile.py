"""Damaged and twisted Word files: read or refused, never anything else, and soon."""

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.reader import read_docx
from lianzheng_desktop.word.template import pack
from lianzheng_desktop.word.writer import docx_bytes
from tests.word.drafts import whole_draft
from tests.word.packages import a_list, level, numbered, paragraph, run, word_file
from tests.work import steps

TRIES = 150


def read_or_refused(path: Path) -> None:
    with suppress(DraftError):
        read_docx(path)


def changed(data: bytes, chance: random.Random) -> bytes:
    """A few bytes of `data` changed, dropped, doubled."""
    twisted = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(twisted))
        kind = chance.randrange(4)
        if kind == 0:
            twisted[place] = chance.randrange(256)
        elif kind == 1:
            del twisted[place : place + chance.randrange(1, 60)]
        elif kind == 2:
            piece = twisted[place : place + chance.randrange(1, 200)]
            twisted[place:place] = piece
        else:
            other = chance.randrange(len(twisted))
            twisted[place : place + 20] = twisted[other : other + 20]
        if not twisted:
            return b"P"
    return bytes(twisted)


@pytest.mark.parametrize("whole", [True, False], ids=["the zip", "one part"])
def test_twisted_files_are_read_or_refused(tmp_path: Path, whole: bool) -> None:
    chance = random.Random(20261120)
    written = docx_bytes(whole_draft(), load_layout(), DraftInfo(), cut=list)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(TRIES):
        if whole:
            data = changed(written, chance)
        else:
            name = chance.choice(list(parts))
            data = pack({**parts, name: changed(parts[name], chance)})
        (tmp_path / "a.docx").write_bytes(data)
        read_or_refused(tmp_path / "a.docx")


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "numbering"),
    [
        (numbered("甲") * 40_000, a_list(level(0, "decimal", "%1" * 100_000))),
        (paragraph(field("begin") * 100_000 + run("甲") * 1000 + field("end") * 100_000), ""),
        (paragraph("<w:r>" + "<w:br/>" * 900_000 + "</w:r>"), ""),
        (paragraph("甲", "<w:rPr><w:del/></w:rPr>") * 60_000, ""),
        ("<w:tbl>" + "<w:tr/>" * 400_000 + "</w:tbl>", ""),
        ("<w:tbl><w:tr>" + "<w:tc/>" * 400_000 + "</w:tr></w:tbl>", ""),
    ],
    ids=["long labels", "nested fields", "soft breaks", "joined paragraphs", "rows", "cells"],
)
def test_absurd_sizes_end_soon(tmp_path: Path, body: str, numbering: str) -> None:
    read_or_refused(word_file(tmp_path / "a.docx", body, numbering))


def test_reading_is_linear(tmp_path: Path) -> None:
    def work(paragraphs: int) -> int:
        body = (numbered("甲") + paragraph(run("乙") * 5)) * paragraphs
        path = word_file(tmp_path / "a.docx", body, a_list(level(0, "decimal", "%1.")))
        return steps(lambda: read_docx(path))

    work(1)
    assert work(1_000) / work(500) < 2.3


@pytest.mark.slow
def test_ten_thousand_paragraphs_are_read_apart(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", paragraph(run("甲" * 30, "<w:b/>")) * 10_000)
    assert open_draft(path).text.count("\n") == 9_999


def test_styles_and_lists_that_bite_their_tails(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="x"/>'
    )
    body = paragraph("甲", '<w:pStyle w:val="A"/>') + numbered("乙", 0) + numbered("丙", 99)
    assert read_docx(word_file(tmp_path / "a.docx", body, numbering, styles)).text == "甲\n乙\n丙"


def test_absurd_figures_are_no_figures(tmp_path: Path) -> None:
    many = "9" * 5_000
    body = (
        paragraph(
            "甲", f'<w:numPr><w:ilvl w:val="{many}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{many}"/>'
        )
        + numbered("乙")
        + paragraph(f'<w:r><w:sym w:font="Wingdings" w:char="{"F" * 5_000}"/></w:r>')
        + paragraph(field("begin") + f"<w:r><w:instrText>EQ \\o(○,{many})</w:instrText></w:r>" + field("end"))
    )
    numbering = a_list(level(0, "decimal", "%1."), level(1, "decimal", "%2.", start=1)).replace(
        'w:start w:val="1"', f'w:start w:val="{many}"'
    )
    found = read_docx(word_file(tmp_path / "a.docx", body, numbering)).text.split("\n")
    assert found[0].endswith("甲")
    assert found[1].endswith(".乙")
    assert len("".join(found)) < 500
