"""Files made to hurt a reader: small on the disk, large or endless when read. Each is (name of a file, its bytes)."""

import hashlib
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACK = '{"format":"lianzheng-phrases","schema":1,"sources":[],"phrases":[%s]}'
_PHRASE = '{"text":"认真落实责任","kind":"clause","section":"work"%s}'
_MEGABYTE = 1024 * 1024


def hostile_files() -> Iterator[tuple[str, bytes]]:
    for body in _bodies():
        yield "a.docx", _word(body)
    yield from (("a.docx", data) for data in _packages())
    yield from (("a.txt", data) for data in _texts())
    for body in _pack_bodies():
        yield "a.lzpack", _phrase_pack(body)
        yield "a.json", body.encode("utf-8", "surrogatepass")[: 60 * _MEGABYTE]
    yield from (("library.sqlite", data) for data in _libraries())


def _bodies() -> Iterator[str]:
    yield "<w:p><w:r><w:t>" + "甲" * 6 * _MEGABYTE + "</w:t></w:r></w:p>"
    yield "<w:p/>" * 900_000
    yield "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 140_000
    yield "<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200
    yield "<w:p>" * 250 + "</w:p>" * 250
    yield "<w:p><w:r>" + "<w:br/>" * 900_000 + "</w:r></w:p>"
    yield "<w:tbl>" * 60 + "<w:tr><w:tc><w:p/></w:tc></w:tr>" + "</w:tbl>" * 60
    yield "<w:p " + " ".join(f'w:a{n}="b"' for n in range(100_000)) + "/>"
    yield "<w:p>" + "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 200_000 + "</w:p>"
    yield "<w:p><w:ins><w:del>" * 100 + "</w:del></w:ins></w:p>" * 100
    yield "<w:p><w:r><w:t>" + "&#x20000;" * 1_000_000 + "</w:t></w:r></w:p>"


def _packages() -> Iterator[bytes]:
    bomb = "<!DOCTYPE a [" + "".join(f"<!ENTITY b{n + 1} '{f'&b{n};' * 10}'>" for n in range(9)) + "]>"
    yield _zip({"word/document.xml": f"{bomb}<w:document {_W}><w:body>&b9;</w:body></w:document>"})
    yield _zip({"word/document.xml": f"{bomb}<w:document {_W}/>".encode("utf-16")})
    fetched = f'<!DOCTYPE w:document SYSTEM "http://127.0.0.1/x.dtd"><w:document {_W}/>'
    yield _zip({"word/document.xml": fetched})
    told = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    yield _zip({"word/document.xml": f"{told}<a {_W}>&e;</a>"})
    yield _zip({"word/document.xml": " " * 200 * _MEGABYTE})
    yield _zip({"word/document.xml": "<a/>", **{f"x{n}": "" for n in range(5000)}})
    yield _zip({"../../../../tmp/outside.xml": "x", "/etc/outside": "x", "word/document.xml": f"<w:document {_W}/>"})
    linked = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + (
        '<Relationship Id="r{0}" TargetMode="External" Target="http://127.0.0.1/{0}" Type="x/attachedTemplate"/>' * 1000
    )
    yield _zip(
        {"word/document.xml": f"<w:document {_W}/>", "word/_rels/document.xml.rels": linked + "</Relationships>"}
    )
    whole = _word("<w:p/>")
    yield whole * 40
    yield whole[:-22] + whole[-22:].replace(b"\x01\x00", b"\xff\xff", 2)
    yield b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage".ljust(5 * _MEGABYTE, b"\0")


def _texts() -> Iterator[bytes]:
    yield ("甲" * 1_900_000).encode()
    yield b"\n" * 9 * _MEGABYTE
    yield b"\0" * 9 * _MEGABYTE
    yield ("一、" * 300_000).encode("gb18030")
    yield ("a" + "\u0301" * 1_000_000).encode("utf-16")
    yield b"\xff\xfe" + b"\x00\xd8" * _MEGABYTE
    yield b"\x81" * 9 * _MEGABYTE


def _pack_bodies() -> Iterator[str]:
    yield _PACK % "" + " " * 47 * _MEGABYTE
    yield _with_x('{"":0},' * 1_490_000)
    yield _with_x("[0]," * 1_490_000)
    yield _with_x('"' + "a" * 45 * _MEGABYTE + '😀",')
    yield _with_x('{"":0},' * 12_000_000)
    yield _with_x("[" * 100_000 + "]" * 100_000 + ",")
    yield _PACK % (_PHRASE % ',"year":1e999')
    yield _PACK % (_PHRASE % (',"year":' + "9" * 20_000))
    yield _PACK % (_PHRASE % ',"note":"\\ud800","collections":["\\u0000"]')
    yield _PACK % ",".join([_PHRASE % ""] * 20_000)


def _with_x(values: str) -> str:
    return '{"format":"lianzheng-phrases","schema":1,"sources":[],"phrases":[],"x":[' + values + "0]}"


def _libraries() -> Iterator[bytes]:
    """Sound SQLite files under our mark whose tables are something else."""
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    columns = "x AS id, x AS uid, x AS rank, x AS text, x AS folded, x AS section"
    yield _library(f"CREATE VIEW phrase AS {endless} SELECT {columns} FROM n")
    yield _library("CREATE TABLE phrase (id)", "CREATE TABLE setting (name, value)")
    yield _library(
        "CREATE TABLE setting (name TEXT, value BLOB)", "INSERT INTO setting VALUES ('seeded', zeroblob(50000000))"
    )


def _library(*statements: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        database = sqlite3.connect(path, isolation_level=None)
        database.execute(f"PRAGMA application_id = {LIBRARY_SCHEMA.application_id}")
        database.execute(f"PRAGMA user_version = {LIBRARY_SCHEMA.version}")
        for statement in statements:
            database.execute(statement)
        database.close()
        return path.read_bytes()


def _word(body: str) -> bytes:
    return _zip({"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"})


def _phrase_pack(body: str) -> bytes:
    data = body.encode("utf-8", "surrogatepass")
    head = {"format": "lianzheng-phrases", "schema": 1, "phrases": 1, "sha256": hashlib.sha256(data).hexdigest()}
    return _zip({"manifest.json": json.dumps(head), "phrases.json": data}, types=False)


def _zip(parts: dict[str, str] | dict[str, str | bytes], types: bool = True) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if types:
            archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()
