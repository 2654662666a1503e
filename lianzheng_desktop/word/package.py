"""The guarded gate to a foreign Word file: what it is, and its parts within fixed bounds. Nothing is ever fetched."""

import io
import lzma
import os
import posixpath
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.names import STRICT_NAMESPACES, w

MOST_FILE_BYTES = 64 * 1024 * 1024
MOST_PART_BYTES = 20 * 1024 * 1024
MOST_TOTAL_BYTES = 64 * 1024 * 1024
MOST_ENTRIES = 4000
MOST_MARKS = 1_000_000  # "<" in one part: bounds the tree that is built of it
_MOST_NODE_BYTES = 10_000_000  # libxml2 refuses a longer text as if it were damaged
_STRICT = b"http://purl.oclc.org/ooxml/"
_HEAD_BYTES = 16 * 1024
_CHUNK = 1024 * 1024
_DOCUMENT = "word/document.xml"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")

_UNZIPPING = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError)
_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = "请用 Word 或 WPS 打开后另存一份再试。"
_PARSE_LIMITS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


class TooBig(DraftError):
    """The file is beyond the bounds it was opened with; wider ones may take it."""

    def __init__(self) -> None:
        super().__init__("文件太大，没有读取。", "请拆成几份，或者只留文字再试。")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that is read: bytes of one part, bytes of all parts read, and "<" in one part."""

    part: int = MOST_PART_BYTES
    total: int = MOST_TOTAL_BYTES
    marks: int = MOST_MARKS


#: What a file may cost that is read; and what one may cost that is read beside the open window (measured: 0.3 s).
WIDEST = Bounds()
SMALL = Bounds(part=3 * 1024 * 1024, total=6 * 1024 * 1024, marks=60_000)


class Package:
    """Parts of one Word file, each read at most once and within bounds. Reads the whole file into memory."""

    def __init__(self, data: bytes, bounds: Bounds = WIDEST) -> None:
        self._bounds = bounds
        self._refuse_other_kinds(data)
        if data.count(_ENTRY) > MOST_ENTRIES:
            raise TooBig
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _UNZIPPING as error:
            raise DraftError("文件已损坏，打不开。", _DAMAGED) from error
        self._entries = {_part_name(entry.filename): entry for entry in self._archive.infolist()}
        self._total = 0
        if not any(name in self._entries for name in ("[content_types].xml", _DOCUMENT)):
            raise DraftError("这不是 Word 文件。", "请选 .docx 或 .txt 文件。")

    @classmethod
    def open(cls, path: Path, bounds: Bounds = WIDEST) -> "Package":
        return cls(read_bounded(path, MOST_FILE_BYTES), bounds)

    def has(self, name: str) -> bool:
        return name.lower() in self._entries

    def names(self, prefix: str) -> list[str]:
        """Lower-case names of the parts below a folder, in order."""
        return sorted(name for name in self._entries if name.startswith(prefix.lower()))

    def xml(self, name: str) -> etree._Element | None:
        """The part parsed, None where there is none. DraftError where it is hostile, damaged or too big."""
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        data = _as_utf8(self._read(entry))
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise _refused()
        if data.count(b"<") > self._bounds.marks:
            raise TooBig
        if _STRICT in data[:_HEAD_BYTES]:
            for strict, usual in STRICT_NAMESPACES.items():
                data = data.replace(strict.encode(), usual.encode())
        try:
            root = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True, **_PARSE_LIMITS))
        except (etree.XMLSyntaxError, ValueError) as error:
            if len(data) > _MOST_NODE_BYTES:
                raise TooBig from error
            raise DraftError("文件已损坏，打不开。", _DAMAGED) from error
        if root.getroottree().docinfo.doctype:
            raise _refused()
        return root

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts that `part` ("" = the package) is related to by `kind`, the last word of its type.

        Targets outside the package are left out.
        """
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        found = []
        for relation in root:
            if relation.get("TargetMode") == "External" or (relation.get("Type") or "").rpartition("/")[2] != kind:
                continue
            written = _unescaped((relation.get("Target") or "").replace("\\", "/"))
            target = posixpath.normpath(posixpath.join("/", folder, written))
            found.append(target.lstrip("/"))
        return found

    def related_xml(self, part: str, kind: str) -> etree._Element | None:
        """The first part that `part` is related to by `kind`, parsed; None where there is none."""
        name = next(iter(self.related(part, kind)), "")
        return self.xml(name) if name else None

    def document(self) -> tuple[str, etree._Element]:
        """Name and body of the text's own part. DraftError where there is none."""
        name = next(iter(self.related("", "officeDocument")), _DOCUMENT)
        root = self.xml(name)
        body = None if root is None else root.find(w("body"))
        if body is None:
            raise DraftError("这不是 Word 文件，或者已经损坏。", _DAMAGED)
        return name, body

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        """Counted while it unpacks: the sizes a zip claims may lie."""
        if self._is_beyond(entry.file_size):
            raise TooBig
        if entry.flag_bits & 0x1:
            raise DraftError("文件有打开密码，没有读取。", "请先在 Word 或 WPS 里去掉密码。")
        pieces = []
        size = 0
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if self._is_beyond(size):
                        raise TooBig
                    pieces.append(piece)
        except _UNZIPPING as error:
            raise DraftError("文件已损坏，打不开。", _DAMAGED) from error
        self._total += size
        return b"".join(pieces)

    def _is_beyond(self, size: int) -> bool:
        return size > self._bounds.part or self._total + size > self._bounds.total

    def _refuse_other_kinds(self, data: bytes) -> None:
        head = data[:512].lstrip()
        if not data:
            raise DraftError("文件是空的。", "请换一份。")
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise DraftError("文件有打开密码，没有读取。", "请先在 Word 或 WPS 里去掉密码。")
            raise DraftError("这是旧格式的 Word 文件。", "请先用 Word 或 WPS 另存为 .docx。")
        if data.startswith(b"PK"):
            return
        if head.startswith(b"{\\rtf"):
            raise DraftError("这是 RTF 文件，不是 .docx。", "请先用 Word 或 WPS 另存为 .docx。")
        if head.startswith(b"%PDF"):
            raise DraftError("这是 PDF 文件，不是 .docx。", "请找到它的 Word 文件再打开。")
        if head[:64].lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
            raise DraftError("这是网页或 XML 文件，不是 .docx。", "请先用 Word 或 WPS 另存为 .docx。")
        raise DraftError("这不是 Word 文件。", "如果是纯文本，请把扩展名改成 .txt 再打开。")


def _part_name(written: str) -> str:
    """As parts are looked up: some programs write back slashes, and case does not count."""
    return written.replace("\\", "/").lstrip("/").lower()


def _as_utf8(data: bytes) -> bytes:
    """A part written as UTF-16 in UTF-8, without the declaration that would belie it."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise DraftError("文件已损坏，打不开。", _DAMAGED) from error
    return _DECLARATION.sub("", text).encode("utf-8", "surrogatepass")


def _unescaped(target: str) -> str:
    """%20 and the like in the name of a part; the standard library's own helper loads a network module."""
    raw = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), target.encode("utf-8"))
    return raw.decode("utf-8", "replace") if "%" in target else target


def read_bounded(path: Path, most: int) -> bytes:
    """The whole of an ordinary file of at most `most` bytes. DraftError where it is missing, unreadable or bigger."""
    data, size = _read(path, most + 1)
    if max(len(data), size) > most:
        raise TooBig
    return data


def read_head(path: Path, count: int) -> bytes:
    """The first `count` bytes of an ordinary file, however big. DraftError as in `read_bounded`."""
    return _read(path, count, whole=False)[0]


def _read(path: Path, most: int, *, whole: bool = True) -> tuple[bytes, int]:
    """At most `most` bytes of a file, and its size; whole: nothing of one that is as big."""
    try:
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if stat.S_ISDIR(found.st_mode):
                raise DraftError("这是一个文件夹，不是文件。", "请选 .docx 或 .txt 文件。")
            if not stat.S_ISREG(found.st_mode):
                raise DraftError("这不是普通文件，没有读取。", "请选 .docx 或 .txt 文件。")
            too_big = whole and found.st_size >= most
            return (b"" if too_big else file.read(most)), found.st_size
    except OSError as error:
        raise _read_error(error) from error


def _read_error(error: OSError) -> DraftError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DraftError("没有这个文件。", "请看看文件名和位置对不对。")
    if isinstance(error, IsADirectoryError):
        return DraftError("这是一个文件夹，不是文件。", "请选 .docx 或 .txt 文件。")
    if isinstance(error, PermissionError):
        return DraftError("文件不允许读取，或者正在别的程序里打开。", "请关闭后重试，或者把它复制到自己的文件夹。")
    return DraftError("读文件时磁盘出了问题。", "请把文件复制到别处再试。")


def _refused() -> DraftError:
    return DraftError("文件里有不该有的内容，为了安全没有读取。", _DAMAGED)
