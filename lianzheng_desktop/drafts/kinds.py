"""What a file is by its first bytes: names are often wrong, and a .doc may be anything."""

import re
from enum import Enum
from pathlib import Path

from lianzheng_desktop.word.package import read_head

HEAD_BYTES = 4096
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = b"\xec\xa5"  # begins the text's own stream of a .doc; a bit of its flags says it is encrypted
_OLE = b"\xd0\xcf\x11\xe0"
_OTHER_WORD = (b"{\\rtf", b"\xdb\xa5", b"\x31\xbe", b"\xffWPC", b"\xfe\x37\x00\x23")
_NOT_TEXT = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\x7fELF")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,9}<(?:!doctype\s+html|html|head|body|meta)\b",
    re.I | re.S,
)
_MAIL = re.compile(rb"(?:[\w-]{1,40}:[^\n]{0,400}\r?\n(?:[ \t][^\n]{0,400}\r?\n){0,20}){0,30}?MIME-Version:", re.I)
_XML = re.compile(rb"\s*<\?xml")
_CONVERTED_XML = re.compile(rb"<(?:\w+:)?(?:wordDocument|UOF)\b|<office:document\b", re.I)
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"


class FileKind(Enum):
    """PACKAGE a zip that should be a Word file, OLD what another program must convert, PAGE a web page."""

    PACKAGE = "package"
    OLD = "old"
    PAGE = "page"
    OTHER = "other"
    TEXT = "text"
    EMPTY = "empty"


def kind_of(path: Path) -> FileKind:
    """DraftError where it is missing, no ordinary file or may not be read."""
    return kind_of_bytes(read_head(path, HEAD_BYTES))


def kind_of_bytes(head: bytes) -> FileKind:
    """By the first bytes; TEXT for whatever looks like nothing else."""
    if not head:
        return FileKind.EMPTY
    if head.startswith(b"PK"):
        return FileKind.OLD if _OPEN_DOCUMENT in head[:200] else FileKind.PACKAGE
    if head.startswith((_OLE, *_OTHER_WORD)):
        return FileKind.OLD
    if head.startswith(_NOT_TEXT):
        return FileKind.OTHER
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = head.replace(b"\0", b"")[2:]
    if _HTML.match(plain) or _MAIL.match(plain):
        return FileKind.PAGE
    if _XML.match(plain):
        return FileKind.OLD if _CONVERTED_XML.search(plain) else FileKind.OTHER
    return FileKind.TEXT


def has_password(data: bytes) -> bool:
    """True for an old Word file, or the old wrapping of a new one, that only a password opens."""
    if not data.startswith(_OLE):
        return False
    return _ENCRYPTED in data or any(
        data[at : at + 2] == _WORD_STREAM and data[at + 11] & 1 for at in range(512, len(data) - 512, 512)
    )
