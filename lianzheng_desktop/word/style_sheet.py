"""What a reader needs of a Word file's styles: their list, whether they hide text, whether they are a title."""

import re

from lxml import etree

from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.styles import APART_NAMES

_OFF = ("0", "false", "off", "none")
_TITLE_NAMES = frozenset({"title", "标题"})
_MOST_ANCESTORS = 20
_MOST_DIGITS = 3
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)


class StyleSheet:
    """Properties looked up through basedOn, bounded against circles."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._numbers: dict[str, tuple[str, int | None, str]] = {}
        self._hiding: dict[str, bool] = {}
        self._titles: dict[str, bool] = {}
        self._outlines: dict[str, int | None] = {}
        self.default = ""
        if root is None:
            return
        for style in root.iterfind(w("style")):
            identity = style.get(w("styleId")) or ""
            self._styles.setdefault(identity, style)
            if style.get(w("type")) == "paragraph" and is_on(style, "default"):
                self.default = identity

    def is_title(self, identity: str) -> bool:
        if identity not in self._titles:
            self._titles[identity] = self._names_title(identity)
        return self._titles[identity]

    def _names_title(self, identity: str) -> bool:
        style = self._styles.get(identity)
        if style is None:
            return identity == "Title"
        return self._name(identity).lower() in _TITLE_NAMES

    def stands_apart(self, identity: str) -> bool:
        """Whether it is a style of ours for head or imprint."""
        return self._name(identity).startswith(APART_NAMES)

    def _name(self, identity: str) -> str:
        style = self._styles.get(identity)
        name = None if style is None else style.find(w("name"))
        return "" if name is None else name.get(w("val")) or ""

    def number_of(self, identity: str) -> tuple[str, int | None, str]:
        """(list, level or None, style that names them) for a style that numbers its paragraphs; list "" for none."""
        if identity not in self._numbers:
            self._numbers[identity] = self._find_number(identity)
        return self._numbers[identity]

    def _find_number(self, identity: str) -> tuple[str, int | None, str]:
        nearest: int | None = None
        for style_id, style in self._chain(identity):
            found = style.find(f"{w('pPr')}/{w('numPr')}")
            if found is None:
                continue
            number, level = number_of(found)
            nearest = level if nearest is None else nearest
            if found.find(w("numId")) is not None:
                return number, nearest, style_id
        return "", None, ""

    def hides(self, identity: str) -> bool:
        if identity not in self._hiding:
            self._hiding[identity] = self._finds_hidden(identity)
        return self._hiding[identity]

    def outline_level(self, identity: str) -> int | None:
        """0-based level of a style that makes headings; None for body text."""
        if identity not in self._outlines:
            self._outlines[identity] = self._find_outline(identity)
        return self._outlines[identity]

    def _find_outline(self, identity: str) -> int | None:
        for _, style in self._chain(identity):
            level = outline_level(style.find(w("pPr")))
            if level is not None:
                return level
            name = style.find(w("name"))
            named = _HEADING_NAME.fullmatch("" if name is None else name.get(w("val")) or "")
            if named is not None:
                return int(named[1]) - 1
        return None

    def _finds_hidden(self, identity: str) -> bool:
        for _, style in self._chain(identity):
            vanish = style.find(f"{w('rPr')}/{w('vanish')}")
            if vanish is not None:
                return switched_on(vanish)
        return False

    def _chain(self, identity: str) -> list[tuple[str, etree._Element]]:
        found: list[tuple[str, etree._Element]] = []
        while (style := self._styles.get(identity)) is not None and len(found) < _MOST_ANCESTORS:
            found.append((identity, style))
            based = style.find(w("basedOn"))
            identity = "" if based is None else based.get(w("val")) or ""
        return found


def number_of(properties: etree._Element) -> tuple[str, int | None]:
    """(list, level or None) of a w:numPr; list "0" switches numbering off."""
    number, level = properties.find(w("numId")), properties.find(w("ilvl"))
    written = "" if level is None else level.get(w("val")) or ""
    return ("" if number is None else number.get(w("val")) or ""), _level(written)


def outline_level(properties: etree._Element | None) -> int | None:
    """w:outlineLvl of a paragraph's or a style's properties, None where it says nothing; 9 is body text."""
    found = None if properties is None else properties.find(w("outlineLvl"))
    written = "" if found is None else found.get(w("val")) or ""
    return _level(written)


def _level(written: str) -> int | None:
    return int(written) if written.isdecimal() and len(written) <= _MOST_DIGITS else None


def switched_on(element: etree._Element) -> bool:
    return (element.get(w("val")) or "1").lower() not in _OFF


def is_on(element: etree._Element, attribute: str) -> bool:
    return (element.get(w(attribute)) or "0").lower() not in _OFF
