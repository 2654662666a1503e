"""What stands inside one paragraph of a Word file: runs, fields, symbols, changes, and what is anchored there."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.fields import Fields, equation
from lianzheng_desktop.word.formulas import formula_text
from lianzheng_desktop.word.names import DRAWING, MATH, MC, OFFICE, VML, W16SE, XML_SPACE, w
from lianzheng_desktop.word.style_sheet import StyleSheet, switched_on
from lianzheng_desktop.word.symbols import has_private, is_symbol_font, symbol

MOST_LINES = 100_000
MOST_CHARACTERS = 2_000_000
MOST_DEPTH = 120
PAGE_BREAK = "\f"  # stands among the pieces of a paragraph only
THROUGH = frozenset(
    w(name)
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo", "sdt")
) | {w("ruby"), w("rubyBase"), f"{{{MATH}}}oMathPara"}
#: Of the original, before its tracked changes: what was put in is passed over, what was struck out is read.
THROUGH_ORIGINAL = (THROUGH - {w("ins"), w("moveTo")}) | {w("del"), w("moveFrom")}
_CHANGES = frozenset((w("ins"), w("moveTo"), w("del"), w("moveFrom")))
_CODE = re.compile("[0-9A-Fa-f]{1,6}")
_LINE_END = re.compile("\n")
_RUN_PROPERTIES, _VANISH, _RUN_STYLE = w("rPr"), w("vanish"), w("rStyle")
_BLANKS = " \t\r\n"
_ODD_SPACES = str.maketrans("\r\n", "  ")


@dataclass(slots=True)
class Tally:
    """What one reading has met so far, and its bounds. `losses` counts by kind."""

    losses: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    depth: int = 0

    def lose(self, kind: str) -> None:
        self.losses[kind] += 1

    def enter(self) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise too_deep()

    def leave(self) -> None:
        self.depth -= 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A tracked change or a comment: the pieces it spans. kind: "comment" or the name of the change's element."""

    kind: str
    first: int
    stop: int
    identity: str
    author: str
    date: str


@dataclass(slots=True)
class Inline:
    """Text of one paragraph being gathered. The first piece is kept free for its number.

    boxes hold the lines of text boxes anchored in it, which follow the paragraph.
    """

    pieces: list[str] = field(default_factory=lambda: [""])
    boxes: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(self.pieces) or bool(self.boxes)

    def line_starts(self) -> list[int]:
        """Where each line of the paragraph begins in the joined pieces."""
        starts: list[int] = []
        at = 0
        for part in "".join(self.pieces).split(PAGE_BREAK):
            if part.strip():
                starts += [at, *(at + found.end() for found in _LINE_END.finditer(part))]
            at += len(part) + 1
        return [0, *starts[1:]]


def broken(text: str) -> str:
    """Page breaks inside a paragraph part it like a soft return; at its edges they say nothing."""
    if PAGE_BREAK not in text:
        return text
    parts = text.split(PAGE_BREAK)
    return "\n".join(part for part in parts if part.strip()) or "".join(parts)


class InlineReader:
    """`boxes` reads the content of a text box as lines."""

    def __init__(
        self, tally: Tally, styles: StyleSheet, boxes: Callable[[etree._Element], list[str]], *, original: bool
    ) -> None:
        self.fields = Fields()
        self.fields_ignored = False
        self.hidden_style = False
        self._tally = tally
        self._styles = styles
        self._boxes = boxes
        through = THROUGH_ORIGINAL if original else THROUGH
        self._handlers: dict[str, Callable[[etree._Element, Inline], None]] = {
            **dict.fromkeys(through, self.inside),
            w("r"): self._run,
            w("t"): self._text,
            w("tab"): lambda _, into: self._add(into, "\t"),
            w("ptab"): lambda _, into: self._add(into, "\t"),
            w("br"): self._break,
            w("cr"): lambda _, into: self._add(into, "\n"),
            w("noBreakHyphen"): lambda _, into: self._add(into, "-"),
            w("sym"): self._symbol,
            f"{{{W16SE}}}symEx": self._emoji,
            w("fldChar"): self._field_mark,
            w("instrText"): self._instruction,
            w("fldSimple"): self._simple_field,
            w("sdt"): self.control,
            w("drawing"): self._drawing,
            w("pict"): self._drawing,
            w("object"): self._drawing,
            w("contentPart"): lambda _, __: tally.lose("drawing"),
            w("subDoc"): lambda _, __: tally.lose("embedded"),
            w("footnoteReference"): lambda _, __: tally.lose("footnote"),
            w("endnoteReference"): lambda _, __: tally.lose("footnote"),
            w("commentReference"): self._comment,
            f"{{{MATH}}}oMath": self._formula,
            f"{{{MC}}}AlternateContent": self._alternate,
        }
        for name in ("ins", "moveTo", "del", "moveFrom"):
            self._handlers[w(name)] = self._change if w(name) in through else self._struck_out
        if original:
            self._handlers |= {w("delText"): self._text, w("delInstrText"): self._instruction}

    def inside(self, element: etree._Element, into: Inline) -> None:
        """Reads what stands in an element; elements nobody knows are passed over with all they hold."""
        if not len(element):
            return
        self._tally.enter()
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child, into)
        self._tally.leave()

    def control(self, element: etree._Element, into: Inline) -> None:
        """A content control; a table of contents made by one is left out."""
        if self.takes_control(element):
            self.inside(element, into)

    def takes_control(self, element: etree._Element) -> bool:
        """False for a table of contents. A control nobody has filled in is told of: its prompt is read as text."""
        gallery = element.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
        if gallery is not None and gallery.get(w("val")) == "Table of Contents":
            self._tally.lose("contents")
            return False
        prompt = element.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")
        if prompt is not None and switched_on(prompt):
            self._tally.lose("prompt")
        return True

    def _change(self, element: etree._Element, into: Inline) -> None:
        first = len(into.pieces)
        self._tally.lose("insertion")
        self.inside(element, into)
        into.marks.append(_mark(element, first, len(into.pieces)))

    def _struck_out(self, element: etree._Element, into: Inline) -> None:
        self._tally.lose("deletion")
        into.marks.append(_mark(element, len(into.pieces), len(into.pieces)))
        for reference in element.iter(w("commentReference")):
            self._comment(reference, into)

    def _run(self, run: etree._Element, into: Inline) -> None:
        properties = run.find(_RUN_PROPERTIES)
        if (properties is not None or self.hidden_style) and self._hidden(properties):
            if run.find(w("t")) is not None:
                self._tally.lose("hidden")
            return
        self.inside(run, into)

    def _hidden(self, properties: etree._Element | None) -> bool:
        if properties is not None:
            vanish = properties.find(_VANISH)
            if vanish is not None:
                return switched_on(vanish)
            style = properties.find(_RUN_STYLE)
            if style is not None and self._styles.hides(style.get(w("val")) or ""):
                return True
        return self.hidden_style

    def _text(self, element: etree._Element, into: Inline) -> None:
        text = element.text or ""
        if not text:
            return
        if (text[0] in _BLANKS or text[-1] in _BLANKS) and not _keeps_space(element):
            text = text.strip(_BLANKS)
        if "\n" in text or "\r" in text:
            text = text.translate(_ODD_SPACES)  # a line end inside a run is shown as a space
        if not text.isascii() and has_private(text) and (font := _symbol_font(element)):
            text = "".join(self._shown(font, ord(c)) if has_private(c) else c for c in text)
        self._add(into, text)

    def _add(self, into: Inline, text: str) -> None:
        if self.fields.stack and self.fields.silent:
            return
        self._tally.characters += len(text)
        if self._tally.characters > MOST_CHARACTERS:
            raise too_long()
        into.pieces.append(text)

    def _break(self, element: etree._Element, into: Inline) -> None:
        self._add(into, PAGE_BREAK if element.get(w("type")) in ("page", "column") else "\n")

    def _symbol(self, element: etree._Element, into: Inline) -> None:
        code = element.get(w("char")) or ""
        place = int(code, 16) if _CODE.fullmatch(code) else 0
        self._add(into, self._shown(element.get(w("font")) or "", place))

    def _emoji(self, element: etree._Element, into: Inline) -> None:
        """An emoji as Word writes it for itself; the same character as text is for other programs."""
        code = element.get(f"{{{W16SE}}}char") or ""
        self._add(into, self._shown("", int(code, 16) if _CODE.fullmatch(code) else 0))

    def _shown(self, font: str, place: int) -> str:
        known = symbol(font, place)
        if not known:
            self._tally.lose("symbol")
        return known or "□"

    def _field_mark(self, element: etree._Element, into: Inline) -> None:
        if self.fields_ignored:
            return
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            if len(self.fields.stack) >= MOST_DEPTH:
                raise too_deep()
            self.fields.begin(element.find(w("ffData")))
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end" and (ended := self.fields.end()) is not None:
            if ended.is_contents:
                self._tally.lose("contents")
            shown = ended.shown()
            if shown:
                self._add(into, shown)
            elif shown is None and not self.fields.silent:
                self._tally.lose("formula" if ended.kind == "EQ" else "field")

    def _instruction(self, element: etree._Element, into: Inline) -> None:
        self.fields.instruct(element.text or "")

    def _simple_field(self, element: etree._Element, into: Inline) -> None:
        instruction = element.get(w("instr")) or ""
        kind = instruction.split(None, 1)[:1]
        if kind == ["TOC"]:
            self._tally.lose("contents")
        elif kind == ["EQ"] and (words := equation(instruction[:400])):
            self._add(into, words)
        else:
            self.inside(element, into)

    def _alternate(self, element: etree._Element, into: Inline) -> None:
        chosen = branch(element)
        if chosen is not None:
            self.inside(chosen, into)

    def _formula(self, element: etree._Element, into: Inline) -> None:
        self._tally.lose("formula")
        self._add(into, formula_text(element))

    def _drawing(self, element: etree._Element, into: Inline) -> None:
        """Words of a text box and of word art follow the paragraph they are anchored in; pictures are counted."""
        outer = [box for box in element.iter(w("txbxContent")) if not _in_other_box(box, element)]
        for box in outer:
            fields, self.fields = self.fields, Fields()
            hidden, self.hidden_style = self.hidden_style, False
            into.boxes += [line for line in self._boxes(box) if line.strip()]
            self.fields, self.hidden_style = fields, hidden
            self._tally.lose("box")
        art = [words for path in element.iter(f"{{{VML}}}textpath") if (words := (path.get("string") or "").strip())]
        for words in art:
            self._tally.characters += len(words)
            into.boxes.append(" ".join(words.split()))
            self._tally.lose("box")
        if next(element.iter(f"{{{OFFICE}}}OLEObject"), None) is not None:
            self._tally.lose("embedded")
        elif next(element.iter(f"{{{DRAWING}}}blip", f"{{{VML}}}imagedata"), None) is not None:
            self._tally.lose("picture")
        elif not outer and not art and not _is_rule(element):
            self._tally.lose("drawing")

    def _comment(self, element: etree._Element, into: Inline) -> None:
        self._tally.lose("comment")
        at = len(into.pieces)
        into.marks.append(Mark("comment", at, at, element.get(w("id")) or "", "", ""))


def branch(alternate: etree._Element) -> etree._Element | None:
    """One branch of an AlternateContent: all hold the same words. The first is for programs that know its kind."""
    for choice in alternate.iterfind(f"{{{MC}}}Choice"):
        wanted = (choice.get("Requires") or "").split()
        if all(
            "microsoft.com" in choice.nsmap.get(prefix, "microsoft.com") or prefix in ("v", "wp") for prefix in wanted
        ):
            return choice
    fallback = alternate.find(f"{{{MC}}}Fallback")
    return alternate.find(f"{{{MC}}}Choice") if fallback is None else fallback


def too_long() -> DraftError:
    return DraftError("文稿太长，没有读取。", "请拆成几份再试。")


def too_deep() -> DraftError:
    return DraftError("文件里的内容套得太深，没有读取。", "请用 Word 或 WPS 打开后另存一份再试。")


def _mark(element: etree._Element, first: int, stop: int) -> Mark:
    kind = str(element.tag).rpartition("}")[2]
    return Mark(kind, first, stop, "", element.get(w("author")) or "", element.get(w("date")) or "")


def _keeps_space(element: etree._Element) -> bool:
    """True where blanks at the ends of a text count; without xml:space they were put there by a program."""
    for one in (element, *element.iterancestors()):
        kept = one.get(XML_SPACE)
        if kept is not None:
            return bool(kept == "preserve")
    return False


def _symbol_font(element: etree._Element) -> str:
    """The symbol font of the run that holds `element`, "" for another font."""
    run = element.getparent()
    fonts = None if run is None else run.find(f"{w('rPr')}/{w('rFonts')}")
    named = [] if fonts is None else [fonts.get(w(name)) or "" for name in ("ascii", "hAnsi", "cs", "eastAsia")]
    return next((font for font in named if is_symbol_font(font)), "")


def _in_other_box(box: etree._Element, root: etree._Element) -> bool:
    """True for a box inside another, or in a branch of alternatives that is not read."""
    for ancestor in box.iterancestors():
        if ancestor is root:
            return False
        if ancestor.tag == w("txbxContent"):
            return True
        parent = ancestor.getparent()
        if parent is not None and parent.tag == f"{{{MC}}}AlternateContent" and ancestor is not branch(parent):
            return True
    return False


def _is_rule(element: etree._Element) -> bool:
    """True for a horizontal line: it holds no words, and a 红头 has one."""
    return any(
        shape.get(f"{{{OFFICE}}}hr") == "t" or str(shape.tag).rpartition("}")[2] == "line"
        for shape in element.iterchildren()
    )
