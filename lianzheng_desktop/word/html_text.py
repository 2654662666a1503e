"""HTML, pasted or in a file, as paragraphs of text: the numbers of lists stay, what programs put around the words goes.

Browsers leave the numbers of <ol> out of the plain text. Word and WPS put theirs in (mso-list:Ignore), but bullets as
letters of a symbol font, marks of comments and struck-out words as well. LibreOffice's plain text is better than its
HTML, which knows no Chinese numbers.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from lianzheng_desktop.word.number_forms import format_number
from lianzheng_desktop.word.symbols import symbol

_MOST_CHARACTERS = 2_000_000
_MOST_OPEN = 500
_LEAST_KEPT = 0.5  # of the plain text's Hanzi: else the HTML holds something else
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div li ul ol tr table section article header footer blockquote pre h1 h2 h3 h4 h5 h6 dd dt dl br hr",
    )
)
_SKIPPED = frozenset(("head", "style", "script", "title", "template", "xml"))
_EMPTY = frozenset(
    ["br", "img", "hr", "meta", "link", "input", "col", "area", "base", "source", "wbr", "embed", "param", "track"]
)
_OFFICE = re.compile(r"mso-|class=[\"']?mso|urn:schemas-microsoft-com:office", re.I)
_LIBRE = re.compile(r"<meta[^>]{0,80}generator[^>]{0,80}(?:libreoffice|openoffice)", re.I)
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment|footnote|endnote)-list", re.I)
_REFERENCE = re.compile(r"\bmsotoc\d|mso(?:comment|footnote|endnote)reference|msocomanchor|msocomtxt", re.I)
_SYMBOL_FONT = re.compile(r"font-family\s*:\s*[\"']?(?:wingdings|symbol|webdings)", re.I)
_SYMBOL_TEXT = re.compile(r"mso-symbol-font-family\s*:\s*[\"']?([a-z0-9 ]+)", re.I)
_WIDE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_CELL = "\x01"  # parts the cells of a row while it is read
_BLANKS = re.compile(r"[ \t\r\n]+")
_BESIDE_CELL = re.compile(f" *{_CELL} *")
_HANZI = re.compile(r"[\u3400-\u9fff]")
_FORMS = {
    "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "japanese-informal": ("chineseCounting", "、"),
    "upper-roman": ("upperRoman", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "decimal-leading-zero": ("decimalZero", "."),
}
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_NOT_NUMBERS = frozenset(("none", "disc", "circle", "square"))


def text_of(html: str, plain: str = "") -> str:
    """What to paste of a clipboard that holds both: `plain` where it serves as well or better."""
    office = bool(_OFFICE.search(html))
    wanted = not plain.strip() or office or "<ol" in html.lower()
    if not wanted or len(html) > _MOST_CHARACTERS or (plain.strip() and _LIBRE.search(html)):
        return plain
    text = paragraphs(html, office)
    if len(_HANZI.findall(text)) < _LEAST_KEPT * len(_HANZI.findall(plain)):
        return plain
    return f"{text}\n" if plain.endswith(("\n", "\r")) else text


def paragraphs(html: str, office: bool | None = None) -> str:
    """The words of a whole page, one paragraph a line, cells parted by tabs. office: whether Word or WPS wrote it."""
    reader = _Reader(office=bool(_OFFICE.search(html)) if office is None else office)
    reader.feed(html[max(html.find("<"), 0) :])
    reader.close()
    return reader.text()


@dataclass(slots=True)
class _Open:
    """An element that is open: its name, and what holds for all inside it."""

    tag: str
    skipped: bool = False
    label: bool = False
    symbols: bool = False
    symbol_font: str = ""
    tabs: bool = False  # blanks in place of a tab


@dataclass(slots=True)
class _List:
    """style "" for a list without numbers."""

    style: str
    number: int


class _Reader(HTMLParser):
    """office: struck-out words are a tracked change and go."""

    def __init__(self, *, office: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._office = office
        self._lines: list[str] = [""]
        self._lists: list[_List] = []
        self._open: list[_Open] = []
        self._label = ""
        self._own_label: list[str] = []
        self._ended = False
        self._cells = 0  # of the row so far

    def text(self) -> str:
        lines = (_BLANKS.sub(" ", _WIDE_BREAK.sub("", line)).strip(" \xa0") for line in self._lines)
        return "\n".join(_BESIDE_CELL.sub("\t", line) for line in lines if line.strip(_CELL + " "))

    def handle_comment(self, data: str) -> None:
        if data.strip() == "StartFragment":
            self._lines = [""]
        self._ended = self._ended or data.strip() == "EndFragment"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("p", "li") and self._open and self._open[-1].tag == tag:
            self.handle_endtag(tag)
        if tag in _BLOCKS:
            self._break(tag)
        elif tag in ("td", "th"):
            self._lines[-1] += _CELL if self._cells else ""
            self._cells += 1
        if tag not in _EMPTY and len(self._open) < _MOST_OPEN:
            self._open.append(self._opened(tag, given))
        if tag in ("ol", "ul"):
            self._lists.append(_List("" if tag == "ul" else _style(given) or "decimal", _number(given.get("start"), 1)))
        elif tag == "li" and self._lists:
            self._lists[-1].number = _number(given.get("value"), self._lists[-1].number)
            self._label = self._next_label(_style(given))

    def handle_endtag(self, tag: str) -> None:
        if not any(one.tag == tag for one in self._open):
            return
        while (closed := self._open.pop()).tag != tag:
            self._close(closed)
        self._close(closed)
        if tag in _BLOCKS:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else _Open("")
        if self._ended or inside.skipped:
            return
        if inside.label:
            self._own_label.append("" if inside.symbols else data)
            return
        if inside.tabs and not data.strip():
            data = " "
        if inside.symbol_font:
            data = "".join(symbol(inside.symbol_font, ord(c)) or c for c in data)
        if self._label and data.strip():
            data = self._label + data.lstrip()
            self._label = ""
        self._lines[-1] += data

    def _opened(self, tag: str, given: dict[str, str]) -> _Open:
        outer = self._open[-1] if self._open else _Open("")
        style = given.get("style", "")
        found = _SYMBOL_TEXT.search(style)
        gone = tag in _SKIPPED or (self._office and tag == "del") or "hidden" in given
        return _Open(
            tag,
            skipped=outer.skipped or gone or bool(_HIDDEN.search(style) or _REFERENCE.search(given.get("class", ""))),
            tabs=outer.tabs or "mso-tab-count" in style,
            label=outer.label or bool(_LABEL.search(style)),
            symbols=outer.symbols or bool(_SYMBOL_FONT.search(style)),
            symbol_font=found[1].strip() if found else outer.symbol_font,
        )

    def _close(self, closed: _Open) -> None:
        if closed.tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if closed.label and not (self._open and self._open[-1].label):
            self._lines[-1] += _office_label("".join(self._own_label))
            self._own_label.clear()

    def _break(self, tag: str) -> None:
        """A paragraph inside a table's cell does not part the row."""
        self._cells = 0 if tag == "tr" else self._cells
        if tag != "tr" and any(one.tag in ("td", "th") for one in self._open):
            self._lines[-1] += " "
        else:
            self._lines.append("")

    def _next_label(self, own: str) -> str:
        current = self._lists[-1]
        if not current.style or (own or current.style) in _NOT_NUMBERS:
            return ""
        current.number += 1
        form, mark = _FORMS.get(own or current.style, ("decimal", "."))
        return format_number(current.number - 1, form) + mark


def _office_label(written: str) -> str:
    """A number as Word and WPS write it before its paragraph; "" for a bullet."""
    label = written.strip(" \xa0\t\r\n\u3000")
    if not any(character.isalnum() for character in label) or (len(label) == 1 and label.isascii() and label.isalpha()):
        return ""
    return f"{label} " if label[-1].isascii() and label[-1].isalnum() else label


def _style(given: dict[str, str]) -> str:
    found = _STYLE.search(given.get("style", ""))
    return found[1].lower() if found else _TYPES.get(given.get("type", ""), "")


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"-?\d{1,6}", written) else otherwise
