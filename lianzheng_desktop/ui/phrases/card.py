"""How a phrase lies on its card: pieces of text and slot chips broken into lines. Cached by width and font."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.ui.theme import Theme

CHIP_PADDING, CHIP_MARGIN = 3.0, 1.0
_NOT_FIRST = frozenset("，。、；：？！”’》〉）】」』…—·%％")
_NOT_LAST = frozenset("“‘《〈（【「『")
_CACHE = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one line from x (pixels), `width` wide; `start` its place in the phrase. A slot is one piece."""

    text: str
    x: float
    width: float
    start: int
    slot: bool = False


@dataclass(frozen=True, slots=True)
class CardLines:
    """The lines of a card as laid out."""

    lines: tuple[tuple[Piece, ...], ...]
    clipped: bool = False


class CardLayout:
    """Breaks phrases into lines of a width: slots stay whole, marks keep to their words."""

    def __init__(self) -> None:
        self._cache: OrderedDict[tuple[str, str, int, int, str], CardLines] = OrderedDict()

    def lines(self, phrase: Phrase, width: int, font: QFont, most: int = 0) -> CardLines:
        """At most `most` lines, 0 for all."""
        key = (phrase.id, phrase.text, width, most, font.key())
        known = self._cache.get(key)
        if known is None:
            known = self._cache[key] = _clamped(_broken(_units(phrase), width, QFontMetricsF(font)), most)
            if len(self._cache) > _CACHE:
                self._cache.popitem(last=False)
        return known


def paint_pieces(
    painter: QPainter, lines: Sequence[Sequence[Piece]], at: QPoint, line_height: int, theme: Theme,
    hits: frozenset[int] = frozenset(), faint: bool = False,
) -> None:  # fmt: skip
    """Lines from `at` down: slots as tinted chips, characters in `hits` marked as found, all of it faint if wanted."""
    metrics = painter.fontMetrics()
    for number, line in enumerate(lines):
        top = at.y() + number * line_height
        baseline = top + (line_height + metrics.ascent() - metrics.descent()) / 2
        for piece in line:
            x = at.x() + piece.x
            ink = "textTertiary" if faint else "textPrimary"
            if piece.slot:
                chip = QRectF(x + CHIP_MARGIN, top + 1, piece.width - 2 * CHIP_MARGIN, line_height - 2)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("bgSunken" if faint else "accentSubtle"))
                painter.drawRoundedRect(chip, 3, 3)
                x += CHIP_MARGIN + CHIP_PADDING
                ink = ink if faint else "accentText"
            elif piece.start in hits:
                painter.fillRect(QRectF(x, top + 2, piece.width, line_height - 4), theme.color("searchHitBg"))
                ink = "searchHitText"
            painter.setPen(theme.color(ink))
            painter.drawText(round(x), round(baseline), piece.text)


def _units(phrase: Phrase) -> list[tuple[str, int, bool]]:
    """(text, start, is slot): a slot, a word of Latin letters or digits, or one character."""
    units: list[tuple[str, int, bool]] = []
    slots = {slot.start: slot for slot in phrase.slots}
    at, text = 0, phrase.text
    while at < len(text):
        slot = slots.get(at)
        end = at + 1
        if slot is not None and slot.end > at:
            end = slot.end
        else:
            while (
                end < len(text)
                and text[at].isascii()
                and text[at].isalnum()
                and text[end].isascii()
                and text[end].isalnum()
            ):
                end += 1
        units.append((text[at:end], at, slot is not None))
        at = end
    return units


def _broken(units: list[tuple[str, int, bool]], width: int, metrics: QFontMetricsF) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    x = 0.0
    for text, start, slot in units:
        if text == "\n":
            lines.append([])
            x = 0.0
            continue
        advance = metrics.horizontalAdvance(text) + (2 * (CHIP_PADDING + CHIP_MARGIN) if slot else 0)
        if x + advance > width and lines[-1]:
            carried = _carried(lines[-1], text)
            lines.append([])
            x = 0.0
            for piece in carried:
                lines[-1].append(Piece(piece.text, x, piece.width, piece.start, piece.slot))
                x += piece.width
        lines[-1].append(Piece(text, x, advance, start, slot))
        x += advance
    return lines


def _carried(line: list[Piece], following: str) -> list[Piece]:
    """What moves down with the break: the character before a mark that may not begin a line, an opening bracket."""
    carried: list[Piece] = []
    if following[0] in _NOT_FIRST and len(line) > 1:
        carried.insert(0, line.pop())
        while carried[0].text[0] in _NOT_FIRST and len(line) > 1:
            carried.insert(0, line.pop())
    while len(line) > 1 and line[-1].text[-1] in _NOT_LAST:
        carried.insert(0, line.pop())
    return carried


def _clamped(lines: list[list[Piece]], most: int) -> CardLines:
    if not most or len(lines) <= most:
        return CardLines(tuple(tuple(line) for line in lines))
    last = lines[most - 1] or [Piece("", 0, 0, 0)]
    mark = last.pop() if len(last) > 1 else last[0]
    last.append(Piece("…", mark.x, mark.width, mark.start))
    return CardLines(tuple(tuple(line) for line in lines[:most]), clipped=True)
