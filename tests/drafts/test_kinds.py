"""Files under wrong names: told by what is in them, and read or refused in one sentence."""

import base64
import quopri
import socket
from pathlib import Path

import pytest

from lianzheng_desktop.drafts.converter import find_converter
from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.drafts.kinds import FileKind, has_password, kind_of_bytes
from lianzheng_desktop.errors import DraftError
from tests.word.packages import paragraph, word_file

HTML = "<html><head><meta charset={}></head><body><p>一、主要工作</p><p>正文&nbsp;内容</p></body></html>"
LINES = "一、主要工作\n正文 内容"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b"PK\x03\x04" + b"." * 26 + b"word/document.xml", FileKind.PACKAGE),
        (b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", FileKind.OLD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD),
        (b"{\\rtf1", FileKind.OLD),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', FileKind.OLD),
        (b'<?xml version="1.0"?><pkg:package>', FileKind.OTHER),
        (b"%PDF-1.7", FileKind.OTHER),
        (b"\xef\xbb\xbf\r\n<!-- x --><HTML xmlns:o=x>", FileKind.PAGE),
        ("<html>".encode("utf-16"), FileKind.PAGE),
        (b"From: <x>\r\nSubject: =?gb2312?\r\n\t=?\r\nMIME-Version: 1.0\r\n", FileKind.PAGE),
        ("工作总结".encode(), FileKind.TEXT),
    ],
)
def test_first_bytes_tell(head: bytes, kind: FileKind) -> None:
    assert kind_of_bytes(head) is kind


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.wps", "a.htm"])
@pytest.mark.parametrize(("label", "codec"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("none", "utf-16")])
def test_a_web_page_is_read_under_any_name(tmp_path: Path, name: str, label: str, codec: str) -> None:
    (tmp_path / name).write_bytes(HTML.format(label).encode(codec))
    found = open_draft(tmp_path / name)
    assert (found.text, found.ours) == (LINES, False)
    assert ["网页" in notice for notice in found.notices] == [True]


@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
def test_a_page_in_a_single_file(tmp_path: Path, coding: str) -> None:
    body = HTML.format("utf-8").encode()
    coded = {"base64": base64.encodebytes(body), "quoted-printable": quopri.encodestring(body)}.get(coding, body)
    inner = f"Content-Type: text/html;\r\n charset=utf-8\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode()
    parts = b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\n" + inner + coded + b"\r\n--b--\r\n"
    heading = b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n'
    (tmp_path / "a.doc").write_bytes(heading + parts)
    assert open_draft(tmp_path / "a.doc").text == LINES


def test_a_single_file_without_a_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mht").write_bytes(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx")
    with pytest.raises(DraftError, match="没有正文"):
        open_draft(tmp_path / "a.mht")


def test_a_text_file_that_holds_html_comes_out_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HTML, "utf-8")
    assert open_draft(tmp_path / "a.txt").text == HTML


def test_a_word_file_named_as_text_and_a_text_named_as_a_word_file(tmp_path: Path) -> None:
    word_file(tmp_path / "a.txt", paragraph("一、主要工作"))
    (tmp_path / "b.doc").write_bytes("一、主要工作".encode("gb18030"))
    for name in ("a.txt", "b.doc"):
        found = open_draft(tmp_path / name)
        assert (found.text, found.ours) == ("一、主要工作", False)
    assert "纯文本" in open_draft(tmp_path / "b.doc").notices[0]


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.png"])
@pytest.mark.parametrize(("data", "word"), [(b"\x89PNG\r\n", "不是 Word 文件"), (b"%PDF-1.4", "PDF")])
def test_other_kinds_are_named(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DraftError, match=word):
        open_draft(tmp_path / name)


def test_a_password_is_told(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0".ljust(512, b"\0")
    plain = ole + b"\xec\xa5".ljust(1024, b"\0")
    locked = ole + (b"\xec\xa5" + b"\0" * 9 + b"\x01").ljust(1024, b"\0")
    wrapped = ole + "EncryptedPackage".encode("utf-16-le")
    assert [has_password(data) for data in (plain, locked, wrapped, b"")] == [False, True, True, False]
    (tmp_path / "a.doc").write_bytes(locked)
    with pytest.raises(DraftError, match="密码"):
        open_draft(tmp_path / "a.doc")


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.skipif(find_converter() is None, reason="needs LibreOffice")
def test_the_converter_fetches_nothing(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        image = f'<draw:image xlink:href="{link}" xlink:type="simple" xlink:actuate="onLoad"/>'
        spaces = "".join(
            f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
            for name, kind in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
        )
        body = (
            '<office:body><office:text><text:p>图<draw:frame text:anchor-type="char" svg:width="3cm" svg:height="3cm">'
            f"{image}</draw:frame></text:p></office:text></office:body>"
        )
        head = 'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"'
        kind = 'office:mimetype="application/vnd.oasis.opendocument.text"'
        flat = f'<?xml version="1.0"?><office:document{spaces} {head} {kind}>{body}</office:document>'
        (tmp_path / "a.odt").write_text(flat, encoding="utf-8")
        assert open_draft(tmp_path / "a.odt").text == "图"
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
