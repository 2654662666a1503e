"""Web pages handed in as documents: HTML, often under the name .doc, and the single-file form Word saves (MHT)."""

import binascii
import quopri
import re
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.text_files import decode
from lianzheng_desktop.word.html_text import paragraphs
from lianzheng_desktop.word.package import TooBig, read_bounded
from lianzheng_desktop.word.reader import ReadResult

MOST_HERE = 200 * 1024  # bytes read beside the open window
_MOST_BYTES = 20 * 1024 * 1024
_MOST_MARKS = 100_000  # "<" and "&": what takes time
_MOST_DEPTH = 3
_MOST_PARTS = 200
_NOTICE = "这是网页格式的文件，只带入了文字，图片和版式没有带入。"
_BOUNDARY = re.compile(rb'boundary\s*=\s*"?([^"\r\n;]{1,200})', re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.I)
_HTML_PART = re.compile(rb"^content-type:\s*text/html", re.I | re.M)
_CODED = re.compile(rb"^content-transfer-encoding:\s*([\w-]+)", re.I | re.M)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "cp950", "utf-8": "utf-8"}
_HEAD = 4096


def read_web_page(path: Path) -> ReadResult:
    """Its words, one paragraph a line. DraftError where it holds none; nothing it refers to is fetched."""
    data = read_bounded(path, _MOST_BYTES)
    page = _in_mail_form(data, 0) if b"<" not in data[:_HEAD].split(b"\n", 1)[0] else (data, b"")
    if page is None:
        raise DraftError("这个网页文件里没有正文。", "请用 Word 或 WPS 打开后另存为 .docx。")
    html = _decoded(*page)
    if html.count("<") > _MOST_MARKS or html.count("&") > _MOST_MARKS:
        raise TooBig
    text = paragraphs(html).replace("\xa0", " ")
    return ReadResult(text, None, (_NOTICE,))


def _in_mail_form(data: bytes, depth: int) -> tuple[bytes, bytes] | None:
    """The first HTML part and its heading; the data itself where it is not divided into parts."""
    pieces = _BLANK_LINE.split(data, 1)
    heading, body = pieces if len(pieces) == 2 else (b"", data)
    found = _BOUNDARY.search(heading)
    if found is None:
        return (_plain(body, heading), heading) if not depth or _HTML_PART.search(heading) else None
    if depth >= _MOST_DEPTH:
        return None
    parts = body.split(b"--" + found[1].strip(), _MOST_PARTS)[1:]
    inner = (_in_mail_form(part.lstrip(b"\r\n"), depth + 1) for part in parts)
    return next((part for part in inner if part is not None), None)


def _plain(body: bytes, heading: bytes) -> bytes:
    coded = _CODED.search(heading)
    kind = coded[1].lower() if coded else b""
    if kind == b"quoted-printable":
        return quopri.decodestring(body)
    if kind == b"base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error as error:
            raise DraftError("文件已损坏，打不开。", "请用 Word 或 WPS 打开后另存一份再试。") from error
    return body


def _decoded(data: bytes, heading: bytes) -> str:
    """By what the page says of itself where that fits, else as a text file."""
    named = _CHARSET.search(heading) or _CHARSET.search(data[:_HEAD])
    codec = _CODECS.get(named[1].decode("ascii").lower()) if named else None
    if codec is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(codec).removeprefix("\ufeff")
        except UnicodeDecodeError:
            pass
    return decode(data).text
