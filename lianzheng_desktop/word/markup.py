"""The one module that puts text into WordprocessingML, so that no run goes without its East Asian hint."""

import re
from dataclasses import dataclass, field

from lxml import etree

from lianzheng_desktop.word.lengths import NO_LENGTH, Characters, Length
from lianzheng_desktop.word.names import XML_SPACE, w

#: What XML 1.0 cannot hold, and the carriage return, which every parser turns into a line feed.
UNSAYABLE = re.compile("[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: No spacing, a hundredth of the width, one point's size.
_NARROW = (("spacing", "0"), ("w", "1"), ("sz", "2"), ("szCs", "2"))
FLAT = 2  # twips: the height of a paragraph without any
_PIECE = re.compile("\t|\n|[^\t\n]+")


@dataclass(frozen=True, slots=True)
class RunLook:
    """What a run has of its own in place of its style's; None and 0 leave the style's. `stretch` in percent."""

    face: str = ""
    size: Length | None = None
    spacing: Length | None = None
    stretch: int = 100
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; `style` a character style's id. `\\n` is a soft break, `\\t` a tab.

    narrow: blanks typed for looks that must take no room: they stay in the text, all but without width.
    """

    text: str
    style: str = ""
    narrow: bool = False
    look: RunLook | None = None


@dataclass(frozen=True, slots=True)
class Indent:
    """Indents in characters; None leaves the style's own. `hanging` and `first_line` exclude one another.

    left_edge, right_edge, hanging_edge: exact lengths, in place of characters that would not meet.
    """

    left: Characters | None = None
    right: Characters | None = None
    first_line: Characters | None = None
    hanging: Characters | None = None
    left_edge: Length | None = None
    right_edge: Length | None = None
    hanging_edge: Length | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop `at` from the left edge of the text; `kind` left or right."""

    at: Length
    kind: str = "left"


@dataclass(frozen=True, slots=True)
class Box:
    """Exact lengths of a paragraph that stands off the page's rows.

    height       of its lines
    before, after  blank above and below
    rule         thickness and colour of a rule below it
    """

    height: Length
    before: Length = NO_LENGTH
    after: Length = NO_LENGTH
    rule: tuple[Length, str] | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: a style and what differs from it.

    lines_before, lines_after: empty lines left above and below; flat: all but without height; room_below: twips its
    lines give up for flat paragraphs after it.
    page_break: begins a page. box: exact lengths in place of lines.
    """

    style: str
    runs: tuple[Run, ...] = ()
    indent: Indent = field(default_factory=Indent)
    lines_before: int = 0
    lines_after: int = 0
    keep_next: bool | None = None
    align: str = ""
    flat: bool = False
    room_below: int = 0
    page_break: bool = False
    box: Box | None = None
    tabs: tuple[Tab, ...] = ()

    @property
    def text(self) -> str:
        """What a reader of the file gets back: soft breaks taken out."""
        return "".join(run.text for run in self.runs).replace("\n", "")


def append_paragraph(parent: etree._Element, paragraph: Paragraph, size: Length, pitch: Length) -> None:
    """Append `paragraph` to `parent`. `size` is a character's width, `pitch` the height of an empty line."""
    element = etree.SubElement(parent, w("p"))
    _properties(etree.SubElement(element, w("pPr")), paragraph, size, pitch)
    for run in paragraph.runs:
        _append_run(element, run)


def _properties(properties: etree._Element, paragraph: Paragraph, size: Length, pitch: Length) -> None:
    """Children in the order the schema wants: style, keepNext, break, rule, tabs, spacing, indent, alignment."""
    etree.SubElement(properties, w("pStyle")).set(w("val"), paragraph.style)
    if paragraph.keep_next is not None:
        keep = etree.SubElement(properties, w("keepNext"))
        if not paragraph.keep_next:
            keep.set(w("val"), "0")
    if paragraph.page_break:
        etree.SubElement(properties, w("pageBreakBefore"))
    if paragraph.box is not None:
        _rule_below(properties, paragraph.box)
    if paragraph.tabs:
        tabs = etree.SubElement(properties, w("tabs"))
        for tab in paragraph.tabs:
            etree.SubElement(tabs, w("tab")).attrib.update({w("val"): tab.kind, w("pos"): str(tab.at.twips)})
    _spacing(properties, paragraph, pitch)
    if paragraph.indent != Indent():
        etree.SubElement(properties, w("ind")).attrib.update(indent_attributes(paragraph.indent, size))
    if paragraph.align:
        etree.SubElement(properties, w("jc")).set(w("val"), paragraph.align)


def _rule_below(properties: etree._Element, box: Box) -> None:
    if box.rule is not None:
        thickness, colour = box.rule
        rule = {"val": "single", "sz": str(round(thickness.points * 8)), "space": "0", "color": colour}
        borders = etree.SubElement(properties, w("pBdr"))
        etree.SubElement(borders, w("bottom")).attrib.update({w(name): value for name, value in rule.items()})


def _spacing(properties: etree._Element, paragraph: Paragraph, pitch: Length) -> None:
    if paragraph.box is not None:
        box = paragraph.box
        etree.SubElement(properties, w("snapToGrid")).set(w("val"), "0")
        spacing = {"before": box.before, "after": box.after, "line": box.height}
        lengths = {w(name): str(length.twips) for name, length in spacing.items()}
        etree.SubElement(properties, w("spacing")).attrib.update(lengths | {w("lineRule"): "exact"})
    elif paragraph.flat:
        etree.SubElement(properties, w("snapToGrid")).set(w("val"), "0")
        etree.SubElement(properties, w("spacing")).attrib.update({w("line"): str(FLAT), w("lineRule"): "exact"})
    elif paragraph.lines_before or paragraph.lines_after or paragraph.room_below:
        if paragraph.room_below:
            etree.SubElement(properties, w("snapToGrid")).set(w("val"), "0")
        spacing = etree.SubElement(properties, w("spacing"))
        for side, lines in (("before", paragraph.lines_before), ("after", paragraph.lines_after)):
            if lines:
                spacing.set(w(f"{side}Lines"), str(100 * lines))
                spacing.set(w(side), str(pitch.twips * lines))
        if paragraph.room_below:
            spacing.set(w("line"), str(pitch.twips - paragraph.room_below))
            spacing.set(w("lineRule"), "exact")


def indent_attributes(indent: Indent, size: Length) -> dict[str, str]:
    """Both attributes of each indent: Word goes by the characters, LibreOffice 7.4 by the length alone."""
    attributes = {}
    for name, distance in (
        ("left", indent.left),
        ("right", indent.right),
        ("hanging", indent.hanging),
        ("firstLine", indent.first_line),
    ):
        if distance is not None:
            attributes[w(f"{name}Chars")] = str(distance.hundredths)
            attributes[w(name)] = str(distance.twips(size))
    edges = (("left", indent.left_edge), ("right", indent.right_edge), ("hanging", indent.hanging_edge))
    for name, edge in edges:
        if edge is not None:
            attributes[w(name)] = str(edge.twips)
    return attributes


def _append_run(paragraph: etree._Element, run: Run) -> None:
    element = etree.SubElement(paragraph, w("r"))
    properties = etree.SubElement(element, w("rPr"))
    if run.style:
        etree.SubElement(properties, w("rStyle")).set(w("val"), run.style)
    etree.SubElement(properties, w("rFonts")).set(w("hint"), "eastAsia")
    if run.look is not None:
        _look(properties, run.look)
    if run.narrow:
        for name, value in _NARROW:
            etree.SubElement(properties, w(name)).set(w("val"), value)
    for piece in _PIECE.findall(run.text):
        if piece == "\t":
            etree.SubElement(element, w("tab"))
        elif piece == "\n":
            etree.SubElement(element, w("br"))
        else:
            text = etree.SubElement(element, w("t"))
            text.text = piece
            if piece[0].isspace() or piece[-1].isspace() or "  " in piece:
                text.set(XML_SPACE, "preserve")


def _look(properties: etree._Element, look: RunLook) -> None:
    """Children in the order the schema wants: colour, spacing, stretch, size."""
    if look.face:
        fonts = properties[-1]
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(w(script), look.face)
    said = {
        "color": look.colour,
        "spacing": "" if look.spacing is None else str(look.spacing.twips),
        "w": "" if look.stretch == 100 else str(look.stretch),
        "sz": "" if look.size is None else str(look.size.half_points),
        "szCs": "" if look.size is None else str(look.size.half_points),
    }
    for name, value in said.items():
        if value:
            etree.SubElement(properties, w(name)).set(w("val"), value)
