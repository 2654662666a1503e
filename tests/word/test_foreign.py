"""What other programs write: read as the page shows it, or named in a notice (see foreign/README.md)."""

import random
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.markup_read import read_markup
from lianzheng_desktop.word.reader import read_docx
from tests.word.packages import word_file
from tests.word.test_hostile import changed

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOREIGN = Path(__file__).parent / "foreign"
RAW = tomllib.loads((FOREIGN / "raw.toml").read_text("utf-8"))["case"]
FILES = tomllib.loads((FOREIGN / "expected.toml").read_text("utf-8"))["file"]


def told(case: dict[str, Any], notices: tuple[str, ...]) -> None:
    expected = case.get("notices", [])
    assert len(notices) == len(expected), notices
    for word, notice in zip(expected, notices, strict=True):
        assert word in notice


@pytest.mark.parametrize("case", RAW, ids=[case["name"] for case in RAW])
def test_a_construction(tmp_path: Path, case: dict[str, Any]) -> None:
    path = word_file(tmp_path / "a.docx", case["body"], case.get("numbering", ""), case.get("styles", ""))
    found = read_docx(path)
    assert found.text.split("\n") == case["lines"]
    told(case, found.notices)
    assert not found.ours
    marks = read_markup(path)
    assert marks.after.split("\n") == case["lines"]
    assert marks.before.split("\n") == case.get("before", case["lines"])


@pytest.mark.parametrize("case", FILES, ids=[case["name"] for case in FILES])
def test_a_file(case: dict[str, Any]) -> None:
    found = open_draft(FOREIGN / case["name"])
    assert found.text.split("\n") == case["lines"]
    told(case, found.notices)
    assert not found.ours


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


NUMBERED = RAW[0]


@pytest.fixture
def usual(tmp_path: Path) -> dict[str, bytes]:
    return parts_of(word_file(tmp_path / "usual.docx", NUMBERED["body"], NUMBERED["numbering"], "<w:docDefaults/>"))


def renamed(parts: dict[str, bytes], names: dict[str, str]) -> dict[str, bytes]:
    return {names.get(name, name): data for name, data in parts.items()}


def relations(*entries: tuple[str, str], kind: str = "http://x/officeDocument/2006/relationships") -> bytes:
    listed = "".join(
        f'<Relationship Id="r{i}" Type="{kind}/{name}" Target="{target}"/>' for i, (name, target) in enumerate(entries)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'.encode()


def read_lines(path: Path) -> list[str]:
    return read_docx(path).text.split("\n")


def test_parts_under_other_names_and_absolute_targets(tmp_path: Path, usual: dict[str, bytes]) -> None:
    parts = renamed(
        usual,
        {
            "word/document.xml": "正文/文 件2.xml",
            "word/numbering.xml": "lists/n.xml",
            "word/_rels/document.xml.rels": "正文/_rels/文 件2.xml.rels",
        },
    )
    parts["_rels/.rels"] = relations(("officeDocument", "/正文/文%20件2.xml"))
    parts["正文/_rels/文 件2.xml.rels"] = relations(("numbering", "../lists/./n.xml"), ("styles", "/word/styles.xml"))
    assert read_lines(packed(tmp_path / "a.docx", parts)) == NUMBERED["lines"]


def test_back_slashes_and_capitals_in_names(tmp_path: Path, usual: dict[str, bytes]) -> None:
    path = packed(tmp_path / "a.docx", {name.replace("/", "\\").upper(): data for name, data in usual.items()})
    assert read_lines(path) == NUMBERED["lines"]


def test_without_styles_and_without_numbers(tmp_path: Path, usual: dict[str, bytes]) -> None:
    for gone in ("word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"):
        usual.pop(gone)
    found = read_docx(packed(tmp_path / "a.docx", usual))
    assert found.text.split("\n")[0] == "主要工作"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_parts_in_other_encodings(tmp_path: Path, usual: dict[str, bytes], encoding: str) -> None:
    for name in ("word/document.xml", "word/numbering.xml"):
        mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
        label = "gb18030" if encoding == "gb18030" else "UTF-16"
        text = f'{mark}<?xml version="1.0" encoding="{label}"?>{usual[name].decode()}'
        usual[name] = text.encode(encoding)
    assert read_lines(packed(tmp_path / "a.docx", usual)) == NUMBERED["lines"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_strict_variant(tmp_path: Path, usual: dict[str, bytes], encoding: str) -> None:
    strict = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math": b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
    }
    for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml"):
        for old, new in strict.items():
            usual[name] = usual[name].replace(old, new)
        usual[name] = usual[name].decode().encode(encoding)
    usual["word/_rels/document.xml.rels"] = relations(
        ("numbering", "numbering.xml"), ("styles", "styles.xml"), kind="http://purl.oclc.org/ooxml/officeDocument/relationships"
    )  # fmt: skip
    assert read_lines(packed(tmp_path / "a.docx", usual)) == NUMBERED["lines"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_read_once(tmp_path: Path, usual: dict[str, bytes]) -> None:
    path = packed(tmp_path / "a.docx", usual)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "word/document.xml", usual["word/document.xml"].replace("主要工作".encode(), "另一个".encode())
        )
    assert read_lines(path)[0] in ("一、主要工作", "一、另一个")


@pytest.mark.parametrize("suffix", [".docm", ".dotx", ".dotm"])
def test_macros_and_templates(tmp_path: Path, usual: dict[str, bytes], suffix: str) -> None:
    usual["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    usual["word/_rels/document.xml.rels"] = relations(("numbering", "numbering.xml"), ("vbaProject", "vbaProject.bin"))
    found = open_draft(packed(tmp_path / f"a{suffix}", usual))
    assert found.text.split("\n") == NUMBERED["lines"]
    assert "宏" in found.notices[-1]
    assert not found.ours


def test_words_of_headers_are_named_page_numbers_are_not(tmp_path: Path, usual: dict[str, bytes]) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    usual["word/footer1.xml"] = (
        f"<w:ftr {space}><w:p><w:r><w:t>第 3 页 共 5 页 — 1 —</w:t></w:r></w:p></w:ftr>".encode()
    )
    usual["word/_rels/document.xml.rels"] = relations(("numbering", "numbering.xml"), ("footer", "footer1.xml"))
    assert len(read_docx(packed(tmp_path / "a.docx", usual)).notices) == 1
    usual["word/footer1.xml"] = usual["word/footer1.xml"].replace("共 5 页".encode(), "内部资料".encode())
    assert "页眉页脚" in read_docx(packed(tmp_path / "b.docx", usual)).notices[-1]


@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_a_new_file_under_an_old_name_is_read(tmp_path: Path, usual: dict[str, bytes], suffix: str) -> None:
    found = open_draft(packed(tmp_path / f"a{suffix}", usual))
    assert found.text.split("\n") == NUMBERED["lines"]
    assert not found.ours


def test_a_word_file_called_text_is_read(tmp_path: Path, usual: dict[str, bytes]) -> None:
    found = open_draft(packed(tmp_path / "a.txt", usual))
    assert found.text.split("\n") == NUMBERED["lines"]
    assert not found.ours


@pytest.mark.parametrize("name", [case["name"] for case in FILES])
def test_twisted_parts_are_read_or_refused(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    parts = parts_of(FOREIGN / name)
    inner = [part for part in parts if part.endswith((".xml", ".rels"))]
    for _ in range(12):
        part = chance.choice(inner)
        path = packed(tmp_path / "a.docx", {**parts, part: changed(parts[part], chance)})
        for read in (read_docx, read_markup):
            with suppress(DraftError):
                read(path)
