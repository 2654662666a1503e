"""What a draft knows about itself, in a custom XML part of the Word file.

The part also carries a digest of the text as the body shows it: where it no longer matches, the file was edited
elsewhere. Characters that XML cannot hold would be lost from the body; then the exact text travels here too.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from lxml import etree

from lianzheng_desktop.document.letterhead import Letterhead, letterhead_of, letterhead_record
from lianzheng_desktop.document.model import CarriedNote, DraftInfo, LastFigure
from lianzheng_desktop.word.markup import UNSAYABLE

NAMESPACE = "urn:lianzheng-desktop:draft:1"
ITEM_ID = "{6C69616E-7A68-656E-6777-656E67616F01}"
PROPERTIES_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    f'<ds:datastoreItem ds:itemID="{ITEM_ID}"'
    ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()

_NOTE_WORDS = ("text", "message", "now")
_LONGEST_NUMBER = 12  # digits
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class CarriedInfo:
    """What was found in the part. `exact` is the text as saved, None where the body shows all of it.

    apart: digest of what the head and the imprint showed; "" where there were none.
    """

    info: DraftInfo
    digest: str
    exact: str | None
    apart: str = ""


def digest(shown: str) -> str:
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()


def info_xml(info: DraftInfo, shown: str, text: str, apart: str = "") -> bytes:
    """The part for a body that shows `shown` of a draft `text`; `apart` is what its head and imprint show."""
    root = etree.Element(_q("draft"), nsmap={None: NAMESPACE})
    for name, value in (("genre", info.genre), ("unit", info.unit), ("addressee", info.addressee)):
        _add(root, name, value)
    _add(root, "year", "" if info.year is None else str(info.year))
    ignored = etree.SubElement(root, _q("ignored"))
    for finding in info.ignored:
        _add(ignored, "finding", finding)
    if info.last_year:
        _add_figures(root, info.last_year)
    if info.carried:
        _add_carried(root, info.carried)
    if info.letterhead != Letterhead():
        _add_letterhead(root, info.letterhead)
    if apart:
        _add(root, "apart", digest(apart))
    _add(root, "digest", digest(shown))
    if shown != text:
        _add(root, "text", base64.b64encode(text.encode("utf-8", "surrogatepass")).decode())
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def read_info(root: etree._Element) -> CarriedInfo | None:
    """None where the part is not ours."""
    if root.tag != _q("draft"):
        return None
    year = _text(root, "year")
    info = DraftInfo(
        genre=_text(root, "genre"),
        unit=_text(root, "unit"),
        year=int(year) if _YEAR.fullmatch(year) else None,
        addressee=_text(root, "addressee"),
        ignored=tuple(element.text or "" for element in root.iterfind(f"{_q('ignored')}/{_q('finding')}")),
        last_year=tuple(
            LastFigure(element.get("left", ""), element.get("right", ""), element.text or "")
            for element in root.iterfind(f"{_q('lastYear')}/{_q('figure')}")
        ),
        letterhead=_letterhead(root),
        carried=tuple(_note(element) for element in root.iterfind(f"{_q('carried')}/{_q('note')}")),
    )
    return CarriedInfo(info, _text(root, "digest"), _exact(_text(root, "text")), _text(root, "apart"))


def _add_figures(root: etree._Element, figures: tuple[LastFigure, ...]) -> None:
    holder = etree.SubElement(root, _q("lastYear"))
    for figure in figures:
        sides = {"left": UNSAYABLE.sub("", figure.left), "right": UNSAYABLE.sub("", figure.right)}
        etree.SubElement(holder, _q("figure"), sides).text = UNSAYABLE.sub("", figure.value)


def _add_carried(root: etree._Element, notes: tuple[CarriedNote, ...]) -> None:
    holder = etree.SubElement(root, _q("carried"))
    for note in notes:
        element = etree.SubElement(holder, _q("note"), {"kind": note.kind, "start": str(note.start)})
        if note.seen:
            element.set("seen", "1")
        for name in _NOTE_WORDS:
            _add(element, name, getattr(note, name))


def _note(element: etree._Element) -> CarriedNote:
    start = element.get("start", "")
    words = {name: _text(element, name) for name in _NOTE_WORDS}
    known = start.isascii() and start.isdigit() and len(start) < _LONGEST_NUMBER
    return CarriedNote(element.get("kind", ""), int(start) if known else 0, seen=element.get("seen") == "1", **words)


def _add_letterhead(root: etree._Element, letterhead: Letterhead) -> None:
    holder = etree.SubElement(root, _q("letterhead"))
    for name, value in letterhead_record(letterhead).items():
        written = str(int(value)) if isinstance(value, bool) else str(value)
        lines = (UNSAYABLE.sub("", line) for line in written.split("\n"))
        etree.SubElement(holder, _q(name)).text = "\n".join(lines)


def _letterhead(root: etree._Element) -> Letterhead:
    holder = root.find(_q("letterhead"))
    if holder is None:
        return Letterhead()
    return letterhead_of({etree.QName(element).localname: element.text or "" for element in holder.iterfind("*")})


def _exact(carried: str) -> str | None:
    try:
        return base64.b64decode(carried, validate=True).decode("utf-8", "surrogatepass") if carried else None
    except (binascii.Error, UnicodeDecodeError):
        return None


def _add(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, _q(name)).text = UNSAYABLE.sub("", value)


def _text(root: etree._Element, name: str) -> str:
    return root.findtext(_q(name)) or ""


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
