"""The gate: what is no Word file, or a hostile one, is refused in a sentence, at once and within bounds."""

import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.reader import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(path: Path, document: bytes, **more: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, data in more.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> DraftError:
    with pytest.raises(DraftError) as caught:
        read_docx(path)
    assert caught.value.what.endswith("。")
    assert caught.value.remedy.endswith("。")
    return caught.value


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空"),
        (b"PK\x03\x04 this is no Word file", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><body/></html>", "网页"),
        ("纯文本".encode(), "不是 Word"),
        (bytes(range(256)) * 8, "不是 Word"),
    ],
)
def test_other_kinds_of_files_are_named(tmp_path: Path, data: bytes, word: str) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    assert word in refused(tmp_path / "a.docx").what


def test_missing_and_folder(tmp_path: Path) -> None:
    assert "没有这个文件" in refused(tmp_path / "none.docx").what
    assert "文件夹" in refused(tmp_path).what


@pytest.mark.parametrize(
    "document",
    [
        b"<a>" + b" " * 300_000_000,
        f'<w:document xmlns:w="{W}"><w:body>'.encode() + b"<w:p/>" * 10_000_000,
        f'<w:document xmlns:w="{W}"><w:body>'.encode() + b"<w:p/>" * 400_000 + b"</w:body></w:document>",
    ],
    ids=["spaces", "ten million paragraphs", "too many paragraphs"],
)
def test_bombs_are_refused_at_once(tmp_path: Path, document: bytes) -> None:
    path = package(tmp_path / "a.docx", document)
    del document
    tracemalloc.start()
    refused(path)
    assert tracemalloc.get_traced_memory()[1] < 200_000_000
    tracemalloc.stop()


def test_a_size_that_lies_is_counted(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", b"<a>" + b" " * 30_000_000 + b"</a>")
    data = path.read_bytes().replace((30_000_007).to_bytes(4, "little"), (70).to_bytes(4, "little"))
    path.write_bytes(data)
    refused(path)


@pytest.mark.parametrize("declaration", ["<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "<!DOCTYPE a>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(tmp_path: Path, declaration: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<a>b</a>'
    assert "为了安全" in refused(package(tmp_path / "a.docx", text.encode(encoding))).what


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    inner = "<w:sdt><w:sdtContent>" * 100 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 100
    document = f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    refused(package(tmp_path / "a.docx", document.encode()))


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    document = f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'
    path = package(tmp_path / "a.docx", document.encode())
    data = path.read_bytes()
    for size in range(4, len(data) - 1, 37):
        path.write_bytes(data[:size])
        refused(path)


def test_external_parts_are_never_followed(tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/officeDocument" TargetMode="External" Target="http://example.invalid/a"/>'
        '<Relationship Id="rId2" Type="x/officeDocument" Target="../../word/document.xml"/></Relationships>'
    )
    document = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>'
    path = package(tmp_path / "a.docx", document.encode(), **{"_rels/.rels": relations.encode()})
    assert read_docx(path).text == "甲"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_spoiled_part_is_refused_however_it_is_packed(tmp_path: Path, method: int) -> None:
    """A byte that says nothing may be spoiled unseen: then the text is the right one."""
    document = f'<w:document xmlns:w="{W}"><w:body>{"<w:p/>" * 50}</w:body></w:document>'
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("word/document.xml", document)
    data = path.read_bytes()
    begin = data.index(b"word/document.xml") + len("word/document.xml")
    end = data.index(b"PK\x01\x02")
    for place in range(begin, end):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        with suppress(DraftError):
            assert read_docx(path).text == "\n" * 49
