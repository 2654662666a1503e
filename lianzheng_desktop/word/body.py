"""A Word file's words as lines: what the page shows, with automatic numbers, without what is struck out."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from lxml import etree

from lianzheng_desktop.word.inline import (
    MOST_LINES,
    THROUGH,
    THROUGH_ORIGINAL,
    Inline,
    InlineReader,
    Tally,
    branch,
    broken,
    too_long,
)
from lianzheng_desktop.word.names import MC, w
from lianzheng_desktop.word.number_forms import BULLET
from lianzheng_desktop.word.numbering import Numbering
from lianzheng_desktop.word.style_sheet import StyleSheet, number_of, outline_level, switched_on

_HEADING_LEVELS = 4
_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_NUMBER = re.compile(
    r"\s*(第?[一二三四五六七八九十百零〇]+[、.．章节条部]|[（(][^（(）)]{1,4}[）)]|[\d０-９]+([.．、)）]|\s)|[①-⓿㈠-㉃])"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change as the changed text shows it: columns [start, end) of 0-based `line`, equal for a deletion."""

    line: int
    start: int
    end: int
    author: str
    date: str


class BodyReader:
    """Walks one body once. `losses` counts, by kind, what could not be taken or was taken in another form.

    original: as the text was before its tracked changes. `comments` are (id, 0-based line) where each stands.
    """

    def __init__(self, numbering: Numbering, styles: StyleSheet, *, original: bool = False) -> None:
        self.comments: list[tuple[str, int]] = []
        self.revisions: list[Revision] = []
        self._tally = Tally()
        self._original = original
        self._through = THROUGH_ORIGINAL if original else THROUGH
        self._numbering = numbering
        self._styles = styles
        self._inline = InlineReader(self._tally, styles, self._box, original=original)
        self._lines = 0
        self._texts = 0  # paragraphs with words so far

    @property
    def losses(self) -> Counter[str]:
        return self._tally.losses

    def lines(self, body: etree._Element) -> list[str]:
        """All lines of the body in reading order. Fields that never end are taken for text, lest all after be lost."""
        marks = Counter(mark.get(w("fldCharType")) for mark in body.iter(w("fldChar")))
        self._inline.fields_ignored = marks["begin"] != marks["end"]
        return self._block(body)

    def _block(self, parent: etree._Element) -> list[str]:
        """Lines of paragraphs and tables below `parent`. A struck-out paragraph mark joins two paragraphs."""
        lines: list[str] = []
        joined: Inline | None = None
        joint = ""
        lead: etree._Element | None = None  # the paragraph whose number a joined line wears
        self._tally.enter()
        for child in parent:
            if child.tag == w("p"):
                was_contents = self._inline.fields.in_contents
                inline = joined or Inline()
                joint = self._joint(self._paragraph(child, inline))
                lead = lead if lead is not None else child if joint == "separator" else None
                joined = inline if joint else None
                if not joint and (inline or not (was_contents or self._inline.fields.in_contents)):
                    lines += self._finished(inline, child if lead is None else lead, numbered=not was_contents)
                lead = lead if joint else None
            elif child.tag == w("tbl"):
                lines += self._table(child)
            elif child.tag in self._through:
                if child.tag != w("sdt") or self._inline.takes_control(child):
                    lines += self._block(child)
            elif child.tag == f"{{{MC}}}AlternateContent":
                chosen = branch(child)
                lines += [] if chosen is None else self._block(chosen)
            elif child.tag in (w("altChunk"), w("subDoc")):
                self._tally.lose("embedded")
        if joined is not None and (joined or not (joint == "hidden" or (joint == "gone" and lines))):
            lines += self._finished(joined, lead, numbered=lead is not None)
        self._tally.leave()
        return lines

    def _paragraph(self, element: etree._Element, inline: Inline) -> etree._Element | None:
        """Take up what stands in it; its properties."""
        properties = element.find(_PROPERTIES)
        style = self._style(self._former(properties))
        first = len(inline.pieces)
        outer, self._inline.hidden_style = self._inline.hidden_style, self._styles.hides(style)
        self._inline.inside(element, inline)
        self._inline.hidden_style = outer
        if self._styles.is_title(style):
            inline.pieces[first:] = [piece.replace("\n", "") for piece in inline.pieces[first:]]
        return properties

    def _finished(self, inline: Inline, paragraph: etree._Element | None, *, numbered: bool) -> list[str]:
        """The lines of a paragraph that is whole; `paragraph` says how it is numbered."""
        if paragraph is not None and numbered:
            self._put_number(inline, paragraph)
        if inline.marks:
            self._place_marks(inline)
        lines = broken("".join(inline.pieces)).split("\n") + inline.boxes
        self._lines += len(lines)
        if self._lines > MOST_LINES:
            raise too_long()
        return lines

    def _place_marks(self, inline: Inline) -> None:
        """Where changes and comments stand among the lines."""
        ends = [0, *accumulate(map(len, inline.pieces))]
        starts = inline.line_starts()
        for mark in inline.marks:
            place = ends[mark.first]
            within = bisect_right(starts, place) - 1
            if mark.kind == "comment":
                self.comments.append((mark.identity, self._lines + within))
            else:
                first, stop = place - starts[within], ends[mark.stop] - starts[within]
                self.revisions.append(Revision(self._lines + within, first, stop, mark.author, mark.date))

    def _put_number(self, inline: Inline, paragraph: etree._Element) -> None:
        properties = self._former(paragraph.find(_PROPERTIES))
        style = self._style(properties)
        label = self._number(properties, style)
        text = "".join(inline.pieces)
        worded = bool(text) and not text.isspace()
        if label:
            spaced = label[-1].isalnum() and label[-1].isascii() and worded
            inline.pieces[0] = f"{label} " if spaced else label
        elif worded:
            level = None if properties is None else outline_level(properties)
            level = self._styles.outline_level(style) if level is None else level
            bare = level is not None and level < _HEADING_LEVELS and not self._styles.is_title(style)
            if bare and self._texts and not _NUMBER.match(text):
                self._tally.lose("heading")
        self._texts += worded

    def _former(self, properties: etree._Element | None) -> etree._Element | None:
        """A paragraph's properties; of the original, as they were before a tracked change of format."""
        if self._original and properties is not None:
            former = properties.find(f"{w('pPrChange')}/{w('pPr')}")
            return properties if former is None else former
        return properties

    def _style(self, properties: etree._Element | None) -> str:
        named = None if properties is None else properties.find(w("pStyle"))
        return self._styles.default if named is None else named.get(w("val")) or ""

    def _number(self, properties: etree._Element | None, style: str) -> str:
        """The paragraph's automatic number. Like Word, an empty paragraph counts too."""
        number, level, named_by = self._styles.number_of(style)
        own = None if properties is None else properties.find(w("numPr"))
        if own is not None and not (self._original and own.find(w("ins")) is not None):
            own_number, own_level = number_of(own)
            number = own_number or number
            level = own_level if own_level is not None else level
        if not number or number == "0":
            return ""
        index = level if level is not None else self._numbering.level_of_style(number, named_by or style)
        label = self._numbering.label(number, index)
        if label == BULLET:
            self._tally.lose("bullet")
            return ""
        if label:
            self._tally.lose("number")
        return label or ""

    def _joint(self, properties: etree._Element | None) -> str:
        """Why the next paragraph goes on in the same line: "separator", "hidden", "gone", "drop"; "" for an end."""
        if properties is None:
            return ""
        frame = properties.find(w("framePr"))
        if frame is not None and frame.get(w("dropCap")) in ("drop", "margin"):
            return "drop"
        mark = properties.find(_RUN_PROPERTIES)
        if mark is None:
            return ""
        names = ("ins", "moveTo") if self._original else ("del", "moveFrom")
        if any(mark.find(w(name)) is not None for name in names):
            return "gone"
        for name, kind in (("specVanish", "separator"), ("vanish", "hidden")):
            found = mark.find(w(name))
            if found is not None and switched_on(found):
                return kind
        return ""

    def _box(self, content: etree._Element) -> list[str]:
        """Lines of a text box; what is marked in it stands where the box is anchored."""
        return self._folded(partial(self._block, content), 0)

    def _folded(self, read: Callable[[], list[str]], lines: int) -> list[str]:
        """What `read` finds counts for `lines` lines, and its comments stand on the first of them."""
        base, comments, revisions = self._lines, len(self.comments), len(self.revisions)
        found = read()
        self._lines = base + lines
        self.comments[comments:] = [(identity, base) for identity, _ in self.comments[comments:]]
        del self.revisions[revisions:]
        return found

    def _table(self, table: etree._Element) -> list[str]:
        """Rows as lines, cells parted by tabs; paragraphs of a cell by a blank."""
        self._tally.lose("table")
        lines = []
        self._tally.enter()
        for row in self._children(table, "tr"):
            if self._is_gone(row, "trPr", ("ins", "del")):
                self._tally.lose("deletion")
                continue
            lines += self._folded(partial(self._row, row), 1)
            if self._lines > MOST_LINES:
                raise too_long()
        self._tally.leave()
        return lines

    def _row(self, row: etree._Element) -> list[str]:
        cells = []
        for cell in self._children(row, "tc"):
            if not self._is_gone(cell, "tcPr", ("cellIns", "cellDel")):
                words = (line.strip() for line in self._block(cell))
                cells.append(" ".join(word for word in words if word))
        return ["\t".join(cells)]

    def _is_gone(self, element: etree._Element, properties: str, names: tuple[str, str]) -> bool:
        """True for a row or cell struck out; of the original, one put in."""
        inserted, deleted = names
        return element.find(f"{w(properties)}/{w(inserted if self._original else deleted)}") is not None

    def _children(self, parent: etree._Element, name: str) -> list[etree._Element]:
        """Rows or cells, those inside content controls and insertions too."""
        found = []
        for child in parent:
            if child.tag == w(name):
                found.append(child)
            elif child.tag in self._through:
                found += self._children(child, name)
        return found
