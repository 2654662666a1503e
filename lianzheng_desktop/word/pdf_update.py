"""What Qt leaves out of a PDF, appended as the format's incremental update: the outline, and words that can be found.

Qt names a glyph by the lowest code that leads to it, which for common characters (工, 一, 人) is a radical; a search
for 工作 would then find nothing. Source: ISO 32000-1, 7.5.6 (updates), 9.10.3 (ToUnicode), 12.3.3 (outline).
Only for files with a plain cross-reference table, as QPdfWriter makes them; anything else is given back as it was.
"""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_SIZE = re.compile(rb"/Size\s+(\d+)")
_INFO = re.compile(rb"/Info\s+(\d+\s+0\s+R)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_PAGE = re.compile(rb"(\d+)\s+0\s+R")
_KIDS = re.compile(rb"/Kids\s*\[(.*?)\]", re.S)
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+0\s+R")
_NAMES = re.compile(rb"/ToUnicode\s+(\d+)\s+0\s+R")
_RADICAL = re.compile(rb"<(2[EFef][0-9A-Fa-f]{2}|[Ff][9Aa][0-9A-Fa-f]{2})>")
_BOX = re.compile(rb"/MediaBox\s*\[\s*\S+\s+\S+\s+\S+\s+([\d.]+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: level from 1, page index from 0, top in points from the page's upper edge."""

    level: int
    title: str
    page: int
    top: float


def finished_pdf(pdf: bytes, entries: Sequence[Entry]) -> bytes:
    """`pdf` with `entries` as its outline, and its text findable."""
    start, trailer = _START.search(pdf), pdf.rfind(b"trailer")
    if start is None or trailer < 0:
        return pdf
    root, size = _ROOT.search(pdf, trailer), _SIZE.search(pdf, trailer)
    catalog = _object(pdf, int(root[1])) if root else b""
    kids = _kids(pdf, catalog)
    if root is None or size is None or not catalog or not kids:
        return pdf
    height = float(found[1]) if (found := _BOX.search(pdf)) else 842.0
    first = int(size[1])
    objects = _findable(pdf)
    if entries:
        objects |= _items(entries, kids, height, first)
        objects[int(root[1])] = catalog.replace(b"<<", b"<< /Outlines %d 0 R /PageMode /UseOutlines" % first, 1)
    info = _INFO.search(pdf, trailer)
    tail = b"/Size %d /Root %s 0 R /Prev %s" % (first + len(entries) + 1, root[1], start[1])
    return _appended(pdf, objects, tail + (b" /Info " + info[1] if info else b""))


def _findable(pdf: bytes) -> dict[int, bytes]:
    """The maps from glyphs to characters with each radical replaced by the character it stands for."""
    objects = {}
    for number in {int(found[1]) for found in _NAMES.finditer(pdf)}:
        head, _, stream = _object(pdf, number).partition(b"stream")
        data = stream.lstrip(b"\r\n").removesuffix(b"endstream")
        try:
            text = zlib.decompressobj().decompress(data) if b"FlateDecode" in head else data
        except zlib.error:
            continue
        mended = zlib.compress(_RADICAL.sub(_plain, text))
        objects[number] = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(mended), mended)
    return objects


def _plain(found: re.Match[bytes]) -> bytes:
    return b"<%s>" % unicodedata.normalize("NFKC", chr(int(found[1], 16))).encode("utf-16-be").hex().encode()


def _object(pdf: bytes, number: int) -> bytes:
    found = re.search(rb"(?:^|[\r\n])%d 0 obj\s*(.*?)\s*endobj" % number, pdf, re.S)
    return found[1] if found else b""


def _kids(pdf: bytes, catalog: bytes) -> list[bytes]:
    pages = _PAGES.search(catalog)
    kids = _KIDS.search(_object(pdf, int(pages[1]))) if pages else None
    return _PAGE.findall(kids[1]) if kids else []


def _items(entries: Sequence[Entry], kids: Sequence[bytes], height: float, root: int) -> dict[int, bytes]:
    """Objects by number: the outline's root is `root`, the entries follow in their order."""
    parents, stack = [], [(0, root)]
    for offset, entry in enumerate(entries, 1):
        while stack[-1][0] >= entry.level:
            stack.pop()
        parents.append(stack[-1][1])
        stack.append((entry.level, root + offset))
    children: dict[int, list[int]] = {}
    for offset, parent in enumerate(parents, 1):
        children.setdefault(parent, []).append(root + offset)
    top = children[root]
    objects = {root: b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (top[0], top[-1], len(top))}
    for offset, (entry, parent) in enumerate(zip(entries, parents, strict=True), 1):
        number, siblings = root + offset, children[parent]
        place = siblings.index(number)
        links = b" /Prev %d 0 R" % siblings[place - 1] if place else b""
        links += b" /Next %d 0 R" % siblings[place + 1] if place + 1 < len(siblings) else b""
        if number in children:
            own = children[number]
            links += b" /First %d 0 R /Last %d 0 R /Count -%d" % (own[0], own[-1], len(own))
        page = kids[min(entry.page, len(kids) - 1)]
        title = (b"\xfe\xff" + entry.title.encode("utf-16-be", "replace")).hex().encode()
        objects[number] = b"<< /Title <%s> /Parent %d 0 R%s /Dest [%s 0 R /XYZ 0 %.1f 0] >>" % (
            title, parent, links, page, height - entry.top,
        )  # fmt: skip
    return objects


def _appended(pdf: bytes, objects: dict[int, bytes], tail: bytes) -> bytes:
    body = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = len(body)
    body += b"xref\n"
    for number, place in places.items():
        body += b"%d 1\n%010d 00000 n \n" % (number, place)
    body += b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (tail, table)
    return bytes(body)
