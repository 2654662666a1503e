"""Numbered lists of pasted web pages: browsers and office programs leave their automatic numbers out of the plain text.

Word and WPS put the numbers of their lists into the plain text themselves; only HTML with <ol> is read here.
"""

import re
from html.parser import HTMLParser

from lianzheng_desktop.word.number_forms import format_number

_MOST_CHARACTERS = 2_000_000
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "pre",
        "dd",
        "dt",
        "dl",
        "br",
        "hr",
    ]
)
_SKIPPED = frozenset(["head", "style", "script", "title", "template"])
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
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


def numbered_text(html: str) -> str | None:
    """The text of `html` with the numbers of its lists; None where it has no numbered list."""
    if "<ol" not in html.lower() or len(html) > _MOST_CHARACTERS:
        return None
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._lists: list[list[object]] = []  # [style, next number], style "" for lists without numbers
        self._skipped = 0
        self._label = ""

    def text(self) -> str:
        lines = [re.sub(r"[ \t\r\n]+", " ", line).strip(" ") for line in self._lines]
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipped += 1
        if tag in _BLOCKS:
            self._lines.append("")
        elif tag in ("td", "th") and self._lines[-1].strip():
            self._lines[-1] += "\t"
        given = {name: value or "" for name, value in attrs}
        if tag in ("ol", "ul"):
            start = given.get("start", "1")
            style = "" if tag == "ul" else _style(given) or "decimal"
            self._lists.append([style, int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1])
        elif tag == "li" and self._lists:
            self._label = self._next_label(_style(given))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS:
            self._lines.append("")

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if self._label and data.strip():
            data = self._label + data.lstrip()
            self._label = ""
        self._lines[-1] += data

    def _next_label(self, own: str) -> str:
        style, number = self._lists[-1]
        if not style or style in _NOT_NUMBERS:
            return ""
        assert isinstance(number, int)
        self._lists[-1][1] = number + 1
        form, mark = _FORMS.get(own or str(style), ("decimal", "."))
        return format_number(number, form) + mark


def _style(given: dict[str, str]) -> str:
    found = _STYLE.search(given.get("style", ""))
    return found[1].lower() if found else _TYPES.get(given.get("type", ""), "")
