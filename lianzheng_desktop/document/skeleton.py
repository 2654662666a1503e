"""Blank outlines: the text a new draft begins with, and the lines of one part."""

import re

from lianzheng_desktop.document.genres import Genre, GenrePart
from lianzheng_desktop.document.labels import LEVEL_FORMS, default_label
from lianzheng_desktop.document.model import DraftInfo

ATTACHMENT_ROW = "附件：‹附件名称›"  # numbered only where there are several (GB/T 9704—2012, 7.3.4)
SIGNATURE_ROWS = ("‹单位›", "‹成文年份›年‹月份›月‹日期›日")  # signed in the year it tells of, or the next one
SLOT = re.compile("‹[^‹›\n]*›")


def new_draft(genre: Genre, info: DraftInfo) -> str:
    """Title, addressee, lead, sections, closing and signature with ‹slots›; what `info` knows is filled in."""
    rows = [genre.title]
    if info.addressee or genre.addressee == "expected":
        rows.append(addressee_row(info))
    elif genre.greetings.search("同志们"):
        rows.append("同志们：")
    rows.append(genre.lead)
    for number, part in enumerate(genre.parts, 1):
        rows += part_rows(part, default_label(LEVEL_FORMS[1], number))
    if genre.closing:
        rows.append(genre.closing)
    if genre.signature == "expected":
        rows += SIGNATURE_ROWS
    return filled("\n".join(rows), info)


def addressee_row(info: DraftInfo) -> str:
    return (info.addressee or "‹主送机关›").rstrip("：:") + "："


def part_rows(part: GenrePart, label: str, indent: str = "") -> list[str]:
    """A part's heading with its number, and its lines below."""
    return [indent + label + part.heading, *(indent + row for row in part.body)]


def filled(text: str, info: DraftInfo) -> str:
    """The text with the slots that the draft's own facts fill: unit, year, period."""
    known = {}
    if info.unit:
        known["‹单位›"] = info.unit
    if info.year:
        known["‹年份›"] = str(info.year)
        known["‹时间范围›"] = f"{info.year}年"
    for slot, value in known.items():
        text = text.replace(slot, value)
    return text
