"""A Word file's words as lines: what the page shows, with automatic numbers, without what is struck out."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.names import DRAWING, MATH, MC, VML, w
from lianzheng_desktop.word.number_forms import BULLET
from lianzheng_desktop.word.numbering import Numbering
from lianzheng_desktop.word.style_sheet import StyleSheet, number_of, switched_on

MOST_LINES = 100_000
MOST_CHARACTERS = 2_000_000
_MOST_DEPTH = 120
_SYMBOLS = {"F0A8": "□", "F06F": "□", "F0FE": "☑", "F052": "☑", "F0FC": "√", "F0D8": "➢", "F0B7": "•", "F020": " "}
_THROUGH = frozenset(
    w(name)
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo")
) | {w("ruby"), w("rubyBase"), f"{{{MATH}}}oMathPara"}


@dataclass(slots=True)
class _Field:
    """A complex field that has begun: its instruction, and whether its result is being read."""

    instruction: str = ""
    result: bool = False


@dataclass(slots=True)
class _Inline:
    """Text of one paragraph being gathered; boxes hold lines of text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(self.pieces) or bool(self.boxes)


class BodyReader:
    """Walks one body once. `losses` counts, by kind, what could not be taken or was taken in another form.

    original: as the text was before its tracked changes. `comments` are (id, 0-based line) where each stands.
    """

    def __init__(self, numbering: Numbering, styles: StyleSheet, *, original: bool = False) -> None:
        self.losses: Counter[str] = Counter()
        self.comments: list[tuple[str, int]] = []
        self._original = original
        self._numbering = numbering
        self._styles = styles
        self._fields: list[_Field] = []
        self._depth = 0
        self._characters = 0
        self._lines = 0
        self._handlers: dict[str, Callable[[etree._Element, _Inline], None]] = {
            w("r"): self._run,
            w("t"): self._text,
            w("tab"): lambda _, into: self._add(into, "\t"),
            w("ptab"): lambda _, into: self._add(into, "\t"),
            w("br"): self._break,
            w("cr"): lambda _, into: self._add(into, "\n"),
            w("noBreakHyphen"): lambda _, into: self._add(into, "-"),
            w("sym"): self._symbol,
            w("fldChar"): self._field_mark,
            w("instrText"): self._instruction,
            w("drawing"): self._drawing,
            w("pict"): self._drawing,
            w("object"): self._drawing,
            w("del"): lambda _, __: self._lose("deletion"),
            w("moveFrom"): lambda _, __: self._lose("deletion"),
            w("footnoteReference"): lambda _, __: self._lose("footnote"),
            w("endnoteReference"): lambda _, __: self._lose("footnote"),
            w("commentReference"): self._comment,
            f"{{{MATH}}}oMath": self._formula,
            f"{{{MC}}}AlternateContent": self._alternate,
            **dict.fromkeys(_THROUGH, self._inside),
        }
        if original:
            self._handlers |= {w(name): self._inside for name in ("del", "moveFrom")}
            self._handlers |= {w(name): self._nothing for name in ("ins", "moveTo")}
            self._handlers[w("delText")] = self._text

    def lines(self, body: etree._Element) -> list[str]:
        """All lines of the body in reading order. Fields that never end are taken for text, lest all after be lost."""
        marks = Counter(mark.get(w("fldCharType")) for mark in body.iter(w("fldChar")))
        if marks["begin"] != marks["end"]:
            self._handlers[w("fldChar")] = self._nothing
        return self._block(body)

    def _block(self, parent: etree._Element) -> list[str]:
        """Lines of paragraphs and tables below `parent`. A struck-out paragraph mark joins two paragraphs."""
        lines: list[str] = []
        joined: _Inline | None = None
        self._enter()
        for child in parent:
            if child.tag == w("p"):
                dropped = self._in_dropped_field()
                inline = self._paragraph(child, joined)
                joined = inline if _mark_is_gone(child, self._original) else None
                if joined is None and (inline or not (dropped or self._in_dropped_field())):
                    lines += self._finished(inline)
            elif child.tag == w("tbl"):
                lines += self._table(child)
            elif child.tag in _THROUGH:
                lines += self._block(child)
            elif child.tag == f"{{{MC}}}AlternateContent":
                branch = _branch(child)
                lines += [] if branch is None else self._block(branch)
            elif child.tag == w("altChunk"):
                self._lose("embedded")
        if joined is not None:
            lines += self._finished(joined)
        self._depth -= 1
        return lines

    def _paragraph(self, element: etree._Element, joined: _Inline | None) -> _Inline:
        properties = element.find(w("pPr"))
        style = self._style(properties)
        inline = _Inline() if joined is None else joined
        first = len(inline.pieces)
        if not self._in_dropped_field():
            inline.pieces.append("")
            self._inside(element, inline)
            inline.pieces[first] = self._number(properties, style, "".join(inline.pieces[first:]))
        else:
            self._inside(element, inline)
        if self._styles.is_title(style):
            inline.pieces[first:] = [piece.replace("\n", "") for piece in inline.pieces[first:]]
        return inline

    def _finished(self, inline: _Inline) -> list[str]:
        lines = "".join(inline.pieces).split("\n") + inline.boxes
        self._lines += len(lines)
        if self._lines > MOST_LINES:
            raise _too_long()
        return lines

    def _style(self, properties: etree._Element | None) -> str:
        named = None if properties is None else properties.find(w("pStyle"))
        return self._styles.default if named is None else named.get(w("val")) or ""

    def _number(self, properties: etree._Element | None, style: str, text: str) -> str:
        """The paragraph's automatic number. Like Word, an empty paragraph counts too."""
        number, level, named_by = self._styles.number_of(style)
        own = None if properties is None else properties.find(w("numPr"))
        if own is not None:
            own_number, own_level = number_of(own)
            number = own_number or number
            level = own_level if own_level is not None else level
        if not number or number == "0":
            return ""
        index = level if level is not None else self._numbering.level_of_style(number, named_by or style)
        label = self._numbering.label(number, index)
        if label == BULLET:
            self._lose("bullet")
            return ""
        if not label:
            return ""
        self._lose("number")
        spaced = label[-1].isalnum() and label[-1].isascii() and text.strip()
        return f"{label} " if spaced else label

    def _inside(self, element: etree._Element, into: _Inline) -> None:
        self._enter()
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child, into)
        self._depth -= 1

    def _run(self, run: etree._Element, into: _Inline) -> None:
        properties = run.find(w("rPr"))
        if properties is not None and self._hidden(properties):
            if run.find(w("t")) is not None:
                self._lose("hidden")
            return
        self._inside(run, into)

    def _hidden(self, properties: etree._Element) -> bool:
        vanish = properties.find(w("vanish"))
        if vanish is not None:
            return switched_on(vanish)
        style = properties.find(w("rStyle"))
        return style is not None and self._styles.hides(style.get(w("val")) or "")

    def _text(self, element: etree._Element, into: _Inline) -> None:
        self._add(into, element.text or "")

    def _add(self, into: _Inline, text: str) -> None:
        if self._fields and (not self._fields[-1].result or self._in_dropped_field()):
            return
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise _too_long()
        into.pieces.append(text)

    def _break(self, element: etree._Element, into: _Inline) -> None:
        if element.get(w("type")) not in ("page", "column"):
            self._add(into, "\n")

    def _symbol(self, element: etree._Element, into: _Inline) -> None:
        code = (element.get(w("char")) or "").upper()
        known = _SYMBOLS.get(code)
        if known is None:
            self._lose("symbol")
        self._add(into, known or "□")

    def _field_mark(self, element: etree._Element, into: _Inline) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            if len(self._fields) >= _MOST_DEPTH:
                raise _too_deep()
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields and _is_contents(self._fields.pop()):
            self._lose("contents")

    def _instruction(self, element: etree._Element, into: _Inline) -> None:
        if self._fields and not self._fields[-1].result:
            self._fields[-1].instruction += (element.text or "")[:100]

    def _in_dropped_field(self) -> bool:
        return any(_is_contents(found) for found in self._fields)

    def _alternate(self, element: etree._Element, into: _Inline) -> None:
        branch = _branch(element)
        if branch is not None:
            self._inside(branch, into)

    def _formula(self, element: etree._Element, into: _Inline) -> None:
        self._lose("formula")
        self._add(into, "".join(found.text or "" for found in element.iter(f"{{{MATH}}}t")))

    def _drawing(self, element: etree._Element, into: _Inline) -> None:
        """Words of a text box follow the paragraph it is anchored in; pictures are counted."""
        outer = [box for box in element.iter(w("txbxContent")) if not _in_other_box(box, element)]
        for box in outer:
            fields, self._fields = self._fields, []
            into.boxes += [line for line in self._block(box) if line.strip()]
            self._fields = fields
            self._lose("box")
        if next(element.iter(f"{{{DRAWING}}}blip", f"{{{VML}}}imagedata"), None) is not None:
            self._lose("picture")
        elif not outer:
            self._lose("drawing")

    def _table(self, table: etree._Element) -> list[str]:
        """Rows as lines, cells parted by tabs; paragraphs of a cell by a blank."""
        self._lose("table")
        lines = []
        self._enter()
        for row in _children(table, "tr"):
            if row.find(f"{w('trPr')}/{w('del')}") is not None:
                self._lose("deletion")
                continue
            cells = []
            for cell in _children(row, "tc"):
                words = (line.strip() for line in self._block(cell))
                cells.append(" ".join(word for word in words if word))
            lines.append("\t".join(cells))
        self._depth -= 1
        return lines

    def _comment(self, element: etree._Element, into: _Inline) -> None:
        self._lose("comment")
        self.comments.append((element.get(w("id")) or "", self._lines + "".join(into.pieces).count("\n")))

    def _nothing(self, element: etree._Element, into: _Inline) -> None:
        """For marks that say nothing."""

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise _too_deep()

    def _lose(self, kind: str) -> None:
        self.losses[kind] += 1


def _children(parent: etree._Element, name: str) -> list[etree._Element]:
    """Rows or cells, those inside content controls and insertions too."""
    found = []
    for child in parent:
        if child.tag == w(name):
            found.append(child)
        elif child.tag in _THROUGH:
            found += _children(child, name)
    return found


def _branch(alternate: etree._Element) -> etree._Element | None:
    """One branch of an AlternateContent: both hold the same words."""
    choice = alternate.find(f"{{{MC}}}Choice")
    return alternate.find(f"{{{MC}}}Fallback") if choice is None else choice


def _in_other_box(box: etree._Element, root: etree._Element) -> bool:
    """True for a box inside another, or in a branch of alternatives that is not read."""
    for ancestor in box.iterancestors():
        if ancestor is root:
            return False
        if ancestor.tag == w("txbxContent"):
            return True
        parent = ancestor.getparent()
        if parent is not None and parent.tag == f"{{{MC}}}AlternateContent" and ancestor is not _branch(parent):
            return True
    return False


def _mark_is_gone(paragraph: etree._Element, original: bool = False) -> bool:
    """True where the paragraph mark is struck out (put in, for the original) or a style separator."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if mark is None:
        return False
    separator = mark.find(w("specVanish"))
    names = ("ins", "moveTo") if original else ("del", "moveFrom")
    gone = any(mark.find(w(name)) is not None for name in names)
    return gone or (separator is not None and switched_on(separator))


def _is_contents(found: _Field) -> bool:
    return found.instruction.split(None, 1)[:1] == ["TOC"]


def _too_deep() -> DraftError:
    return DraftError("文件里的内容套得太深，没有读取。", "请用 Word 或 WPS 打开后另存一份再试。")


def _too_long() -> DraftError:
    return DraftError("文稿太长，没有读取。", "请拆成几份再试。")
