"""What each paragraph of a Word file looks like: face, size, indent and pitch through its styles, for measuring."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.package import Package

_T = TypeVar("_T")
_DEEPEST = 20  # styles based on styles


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Effective looks of one paragraph; sizes and lengths in points, None where nothing says.

    face        East Asian face of most of its characters, "" for one of the theme's
    pitch       exact line pitch; None where the line height follows the type
    first_line  in characters of its own size
    """

    text: str
    face: str
    size: float | None
    first_line: float
    pitch: float | None
    spacing: float
    align: str


class Looks:
    """Reads looks from the styles and the body of one document."""

    def __init__(self, package: Package, document: str) -> None:
        root = package.related_xml(document, "styles")
        self._styles = {} if root is None else {s.get(w("styleId")): s for s in root.iterfind(w("style"))}
        self._default = next(
            (key for key, s in self._styles.items() if s.get(w("type")) == "paragraph" and s.get(w("default")) == "1"),
            None,
        )
        self._defaults = None if root is None else root.find(w("docDefaults"))

    def paragraphs(self, body: etree._Element) -> Iterator[ParagraphLook]:
        """Paragraphs of the body itself; tables are exempt."""
        for element in body.iterfind(w("p")):
            yield self._look(element)

    def _look(self, paragraph: etree._Element) -> ParagraphLook:
        own = paragraph.find(w("pPr"))
        chain = self._chain(_value(own, "pStyle") or self._default)
        layers = [own, *(style.find(w("pPr")) for style in chain)]
        faces: Counter[str] = Counter()
        sizes: Counter[float] = Counter()
        spacings: Counter[float] = Counter()
        text = ""
        for run in paragraph.iter(w("r")):
            words = "".join(t.text or "" for t in run.iterfind(w("t")))
            if not words.strip():
                continue
            text += words
            marks = self._run_layers(run, chain)
            faces[_face(marks)] += len(words)
            sizes[_number(marks, "sz") / 2] += len(words)
            spacings[_number(marks, "spacing") / 20] += len(words)
        size = _most(sizes) or None
        return ParagraphLook(
            text, _most(faces) or "", size, _first_line(layers, size), _pitch(layers), _most(spacings) or 0.0,
            next((found for layer in layers if (found := _value(layer, "jc"))), ""),
        )  # fmt: skip

    def _run_layers(self, run: etree._Element, chain: list[etree._Element]) -> list[etree._Element | None]:
        own = run.find(w("rPr"))
        styled = self._chain(_value(own, "rStyle"))
        defaults = None if self._defaults is None else self._defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
        return [own, *(style.find(w("rPr")) for style in (*styled, *chain)), defaults]

    def _chain(self, identity: str | None) -> list[etree._Element]:
        """The style and what it is based on."""
        found: list[etree._Element] = []
        while identity in self._styles and len(found) < _DEEPEST:
            style = self._styles[identity]
            found.append(style)
            identity = _value(style, "basedOn")
        return found


def _value(parent: etree._Element | None, name: str) -> str | None:
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w("val"))


def _number(layers: list[etree._Element | None], name: str) -> float:
    for layer in layers:
        found = _value(layer, name)
        if found is not None:
            return _float(found)
    return 20.0 if name == "sz" else 0.0  # ten points where nothing says


def _face(layers: list[etree._Element | None]) -> str:
    for layer in layers:
        fonts = None if layer is None else layer.find(w("rFonts"))
        if fonts is None:
            continue
        if fonts.get(w("eastAsiaTheme")):
            return ""
        if fonts.get(w("eastAsia")):
            return str(fonts.get(w("eastAsia")))
    return ""


def _first_line(layers: list[etree._Element | None], size: float | None) -> float:
    """The nearest layer that says anything; characters go before a length in the same one."""
    for layer in layers:
        indent = None if layer is None else layer.find(w("ind"))
        if indent is None:
            continue
        characters, length = indent.get(w("firstLineChars")), indent.get(w("firstLine"))
        if characters is not None and _float(characters):
            return _float(characters) / 100
        if length is not None or characters is not None:
            return round(_float(length or "0") / 20 / (size or 16.0), 2)
    return 0.0


def _pitch(layers: list[etree._Element | None]) -> float | None:
    for layer in layers:
        spacing = None if layer is None else layer.find(w("spacing"))
        if spacing is not None and spacing.get(w("line")) is not None:
            return _float(spacing.get(w("line"))) / 20 if spacing.get(w("lineRule")) == "exact" else None
    return None


def _float(written: str | None) -> float:
    try:
        return float(written or 0)
    except ValueError:
        return 0.0


def _most(counted: Counter[_T]) -> _T | None:
    return counted.most_common(1)[0][0] if counted else None
