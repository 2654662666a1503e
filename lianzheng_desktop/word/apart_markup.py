"""The rows of 版头 and 版记 as paragraphs and tables of a Word file, and where the latter stands."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from lianzheng_desktop.word import styles
from lianzheng_desktop.word.apart import Piece, Row
from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.lengths import Length
from lianzheng_desktop.word.markup import Box, Indent, Paragraph, Run, RunLook, Tab, append_paragraph
from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.widths import text_width

_TOUCHING = 20.0  # twips: pieces so near one another are not parted by a tab


def append_rows(parent: etree._Element, rows: Sequence[Row], layout: LayoutProfile) -> None:
    """Append `rows` to `parent`, one paragraph each; the names of a joint issue as a table."""
    for row in rows:
        if row.joint:
            _append_joint(parent, row, layout)
        else:
            append_paragraph(parent, _paragraph((row,), layout), layout.body_size, layout.grid.line_pitch)


def append_imprint(
    body: etree._Element, section: etree._Element, rows: Sequence[Row], layout: LayoutProfile, further: int
) -> None:
    """The imprint at the foot of the page, `further` pages below the last of the text; `section` the whole document's.

    It hangs on paragraphs without words. Past a blank page it has a section of its own, without page number.
    """
    size, pitch = layout.body_size, layout.grid.line_pitch
    if further > 1:
        _end_section(body, section)
    if further:  # a page or section that began with the table would leave the table behind
        append_paragraph(body, Paragraph(styles.IMPRINT, flat=True, page_break=further == 1), size, pitch)
    width = layout.page.text_width
    # LibreOffice floats a table as wide as the text only where its place is counted from the page's edge.
    place = {"vertAnchor": "margin", "horzAnchor": "page", "tblpX": str(layout.page.left.twips), "tblpYSpec": "bottom"}
    table = _append_table(body, (width,), place)
    for upper, group, lower in _ruled(rows):
        cell = _append_cell(etree.SubElement(table, w("tr")), width, (("top", upper), ("bottom", lower)))
        append_paragraph(cell, _paragraph(group, layout), size, pitch)
    append_paragraph(body, Paragraph(styles.IMPRINT, flat=True), size, pitch)


def apart_words(rows: Sequence[Row]) -> str:
    """The words of `rows`, for telling whether they were changed since."""
    return "".join(piece.text for row in rows for piece in row.pieces)


def _ruled(rows: Sequence[Row]) -> list[tuple[Length | None, list[Row], Length | None]]:
    """Rows of one paragraph each, with the rule above them, and below the last of them."""
    found: list[tuple[Length | None, list[Row], Length | None]] = []
    rule: Length | None = None
    for row in rows:
        if row.rule is not None:
            rule = row.rule[0]
        elif row.more:
            found[-1][1].append(row)
        else:
            found.append((rule, [row], None))
    if found:
        found[-1] = (found[-1][0], found[-1][1], rule)
    return found


def _end_section(body: etree._Element, section: etree._Element) -> None:
    """What follows begins an even page; as a first page with a footer of its own, which is empty."""
    properties = body[-1].find(w("pPr"))
    size, grid = section.find(w("pgSz")), section.find(w("docGrid"))
    assert properties is not None
    assert size is not None
    assert grid is not None
    properties.append(deepcopy(section))
    kind = etree.Element(w("type"))
    kind.set(w("val"), "evenPage")
    size.addprevious(kind)
    grid.addprevious(etree.Element(w("titlePg")))


def _paragraph(rows: Sequence[Row], layout: LayoutProfile) -> Paragraph:
    """One paragraph of `rows`, of which all but the first go on with its text."""
    row = rows[0]
    box = Box(row.height, row.before, rows[-1].after, row.rule)
    runs: list[Run] = []
    tabs: list[Tab] = []
    end = 0.0
    for number, piece in enumerate(row.pieces):
        at = piece.at.exact
        right = piece.align == "right"
        if number and (right or at - end > _TOUCHING):
            runs.append(Run("\t"))
            tabs.append(Tab(Length(layout.page.text_width.exact - at), "right") if right else Tab(piece.at))
        runs += _runs(piece, row.style, layout)
        end = at + sum(text_width(letter) * piece.size.exact + piece.spacing.exact for letter in piece.text)
    runs += [Run(piece.text) for other in rows[1:] for piece in other.pieces]
    align = "center" if row.pieces and row.pieces[0].align == "center" else ""
    return Paragraph(row.style, tuple(runs), _indent(rows), align=align, box=box, tabs=tuple(tabs))


def _indent(rows: Sequence[Row]) -> Indent:
    first = next(iter(rows[0].pieces), None)
    if first is None or first.align != "left" or not first.at.twips:
        return Indent()
    if len(rows) == 1:
        return Indent(left_edge=first.at)
    hanging = Length(rows[1].pieces[0].at.exact - first.at.exact)
    return Indent(left_edge=rows[1].pieces[0].at, right_edge=first.at, hanging_edge=hanging)


def _runs(piece: Piece, style: str, layout: LayoutProfile) -> list[Run]:
    """What the style says already is not said again. A spread name has no spacing after its last letter."""
    if not piece.text:
        return []
    if style != styles.MARK:
        face = layout.face(piece.role).name
        look = None if face == layout.face("body").name else RunLook(face)
        return [Run(piece.text, look=look)]
    look = RunLook("", piece.size, piece.spacing, piece.stretch, piece.colour)
    last = RunLook("", piece.size, None, piece.stretch, piece.colour)
    if not piece.spacing.twips or len(piece.text) < 2:
        return [Run(piece.text, look=last)]
    return [Run(piece.text[:-1], look=look), Run(piece.text[-1], look=last)]


def _append_joint(parent: etree._Element, row: Row, layout: LayoutProfile) -> None:
    """Names below one another in a table without lines, the word beside them in a cell as high as all."""
    left = row.pieces[0].at
    listed = [piece for piece in row.pieces if piece.at == left]
    beside = [piece for piece in row.pieces if piece.at != left]
    height = Length(row.height.exact / len(listed))
    edges = (left, *(piece.at for piece in beside), layout.page.text_width)
    widths = tuple(Length(b.exact - a.exact) for a, b in pairwise(edges))
    table = _append_table(parent, widths, indent=left)
    for number, name in enumerate(listed):
        line = etree.SubElement(table, w("tr"))
        exact = etree.SubElement(etree.SubElement(line, w("trPr")), w("trHeight"))
        exact.attrib.update({w("val"): str(height.twips), w("hRule"): "exact"})
        _append_words(_append_cell(line, widths[0]), name, layout)
        for piece in beside:
            cell = _append_cell(line, widths[1], merge="continue" if number else "restart")
            _append_words(cell, piece, layout, empty=number > 0)


def _append_words(cell: etree._Element, piece: Piece, layout: LayoutProfile, empty: bool = False) -> None:
    runs = () if empty else tuple(_runs(piece, styles.MARK, layout))
    paragraph = Paragraph(styles.MARK, runs, align="left", box=Box(Length(1.1 * piece.size.exact)))
    append_paragraph(cell, paragraph, layout.body_size, layout.grid.line_pitch)


def _append_table(
    parent: etree._Element, widths: Sequence[Length], place: dict[str, str] | None = None, indent: Length | None = None
) -> etree._Element:
    """A table of fixed widths without lines or inner margins; `place` takes it out of the text."""
    table = etree.SubElement(parent, w("tbl"))
    properties = etree.SubElement(table, w("tblPr"))
    if place is not None:
        etree.SubElement(properties, w("tblpPr")).attrib.update({w(name): value for name, value in place.items()})
    whole = sum(width.twips for width in widths)
    for name, value in (("tblW", whole), *((("tblInd", indent.twips),) if indent is not None else ())):
        etree.SubElement(properties, w(name)).attrib.update({w("w"): str(value), w("type"): "dxa"})
    etree.SubElement(properties, w("tblLayout")).set(w("type"), "fixed")
    margins = etree.SubElement(properties, w("tblCellMar"))
    for side in ("left", "right"):
        etree.SubElement(margins, w(side)).attrib.update({w("w"): "0", w("type"): "dxa"})
    grid = etree.SubElement(table, w("tblGrid"))
    for width in widths:
        etree.SubElement(grid, w("gridCol")).set(w("w"), str(width.twips))
    return table


def _append_cell(
    line: etree._Element, width: Length, rules: Sequence[tuple[str, Length | None]] = (), merge: str = ""
) -> etree._Element:
    cell = etree.SubElement(line, w("tc"))
    properties = etree.SubElement(cell, w("tcPr"))
    etree.SubElement(properties, w("tcW")).attrib.update({w("w"): str(width.twips), w("type"): "dxa"})
    if merge:
        etree.SubElement(properties, w("vMerge")).set(w("val"), merge)
    drawn = [(side, thickness) for side, thickness in rules if thickness is not None]
    borders = etree.SubElement(properties, w("tcBorders")) if drawn else properties
    for side, thickness in drawn:
        rule = {"val": "single", "sz": str(round(thickness.points * 8)), "space": "0", "color": "000000"}
        etree.SubElement(borders, w(side)).attrib.update({w(name): value for name, value in rule.items()})
    etree.SubElement(properties, w("vAlign")).set(w("val"), "center")
    return cell
