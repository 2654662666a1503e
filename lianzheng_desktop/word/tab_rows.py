"""Rows of a table kept as text, cells parted by tabs: stops at which the cells of all rows begin below one another."""

from collections.abc import Sequence

from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.lengths import Characters, Length
from lianzheng_desktop.word.markup import Indent, Tab
from lianzheng_desktop.word.widths import text_width

STOP = 2  # characters from one usual stop to the next; see the settings of our template
_BETWEEN = (2, 1)  # characters left between columns, where there is room


def has_cells(line: str) -> bool:
    return "\t" in line.strip()


def blank_width(blanks: str) -> float:
    """Characters that blanks before the words of a line take; a tab leads to the next usual stop."""
    width = 0.0
    for blank in blanks:
        width = (width // STOP + 1) * STOP if blank == "\t" else width + text_width(blank)
    return width


def columns(rows: Sequence[str], layout: LayoutProfile) -> tuple[Indent, tuple[Tab, ...]] | None:
    """Indent and stops for adjoining `rows`; None where the cells find no room beside one another."""
    cells = [row.split("\t") for row in rows]
    count = max(map(len, cells))
    widths = [max(text_width(row[at]) for row in cells if at < len(row)) for at in range(count)]
    room = layout.grid.characters
    for indent, between in ((first, gap) for first in (layout.insets.first_line.count, 0.0) for gap in _BETWEEN):
        if indent + sum(widths) + between * (count - 1) <= room:
            letter = layout.body_size.exact
            ends = (indent + sum(widths[:at]) + between * at for at in range(1, count))
            return Indent(first_line=Characters(indent)), tuple(Tab(Length(end * letter)) for end in ends)
    return None
