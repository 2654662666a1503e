"""One plain table as an .xlsx file, and back: what Excel and WPS need and no more."""

import io
import re
import zipfile
from collections.abc import Sequence
from html import escape  # the one of xml.sax loads a network module
from pathlib import Path

from lxml import etree

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.package import WIDEST, Bounds, Package

MOST_ROWS = 200_000
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STAMP = (2020, 1, 1, 0, 0, 0)  # the same table makes the same file
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COLUMN = re.compile(r"([A-Z]{1,3})\d+")
_MOST_COLUMNS = 64
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def sheet_bytes(rows: Sequence[Sequence[str | int]], name: str, widths: Sequence[int] = ()) -> bytes:
    """The table as a file; the first row is the heading and stays in sight. `widths` in characters."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    body = "".join(f'<row r="{at}">{"".join(map(_cell, row))}</row>' for at, row in enumerate(rows, 1))
    wide = f"<cols>{columns}</cols>" if columns else ""
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>{wide}'
        f"<sheetData>{body}</sheetData></worksheet>"
    )
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="{escape(name)}" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in {**_PARTS, "xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(zipfile.ZipInfo(part, _STAMP), _HEAD + content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def read_sheet(path: Path, bounds: Bounds = WIDEST) -> list[list[str]]:
    """The cells of the first table as text, row by row. DraftError where the file is none, damaged or too big."""
    package = Package.open(path, bounds)
    names = package.names("xl/worksheets/sheet")
    root = package.xml(names[0]) if names else None
    if root is None:
        raise DraftError("这不是 Excel 表格。", "请选 .xlsx 文件。")
    strings = package.xml("xl/sharedStrings.xml")
    shared = [] if strings is None else [_text(one) for one in strings.iter(f"{{{_MAIN}}}si")]
    rows: list[list[str]] = []
    for row in root.iter(f"{{{_MAIN}}}row"):
        if len(rows) >= MOST_ROWS:
            raise DraftError("表格太长，没有读取。", "请拆成几份再试。")
        cells: list[str] = []
        for cell in row.iter(f"{{{_MAIN}}}c"):
            at = _place(cell.get("r") or "", len(cells))
            if at < _MOST_COLUMNS:
                cells += [""] * (at - len(cells))
                cells.append(_value(cell, shared))
        rows.append(cells)
    return rows


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(_NOT_XML.sub("", value))}</t></is></c>'


def _place(reference: str, following: int) -> int:
    match = _COLUMN.fullmatch(reference)
    if match is None:
        return following
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return max(number - 1, following)


def _value(cell: etree._Element, shared: Sequence[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _text(cell)
    found = cell.findtext(f"{{{_MAIN}}}v") or ""
    if kind == "s":
        return shared[int(found)] if found.isdecimal() and int(found) < len(shared) else ""
    return found


def _text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{{{_MAIN}}}t"))
