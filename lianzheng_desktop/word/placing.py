"""Where signature and date stand: GB/T 9704—2012, 7.3.5.1 with a seal and 7.3.5.2 without."""

from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_desktop.word.breaking import LIBREOFFICE, gaps
from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.lengths import Characters, Length
from lianzheng_desktop.word.widths import text_width


@dataclass(frozen=True, slots=True)
class Place:
    """One line's place: `right` in from the right edge, or its beginning `left` from the left edge."""

    right: Characters | None = None
    left: Length | None = None


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Places of each name line and of the date."""

    names: tuple[Place, ...]
    date: Place


def place_signature(names: Sequence[str], date: str, layout: LayoutProfile) -> SignaturePlace:
    """The name two characters in from the right, the date beginning two characters after the name's beginning.

    A date longer than the name stands two characters in itself and pushes the name to the left. Beginnings are
    given from the left, so that they meet whatever width a face gives the figures of the date. Several names begin
    below one another. A name too long for its inset begins at the left edge. A date that would wrap for the blanks
    some programs leave beside figures is set from the right, where the difference of their lengths comes to the same.
    """
    inset, shift, size = layout.insets.signature, layout.insets.date, layout.body_size
    plain = Place(right=inset)
    widest = max((_length(name, layout) for name in names), default=0.0)
    if not widest or not date:
        return SignaturePlace(tuple(plain for _ in names), plain)
    edge = layout.page.text_width.twips - inset.twips(size)
    longer = max(text_width(name) for name in names) - text_width(date)
    if longer < 0:
        start = edge - _length(date, layout) - shift.twips(size)
        return SignaturePlace(tuple(_from_left(start) for _ in names), plain)
    start = edge - widest
    placed = (plain,) if len(names) == 1 and start >= 0 else tuple(_from_left(start) for _ in names)
    begin = max(start, 0) + shift.twips(size)
    if begin + _length(date, layout) + sum(gaps(date)) * LIBREOFFICE.gap * size.exact > layout.page.text_width.exact:
        return SignaturePlace(placed, Place(right=Characters(longer)))
    return SignaturePlace(placed, _from_left(begin))


def place_sealed(names: Sequence[str], date: str, layout: LayoutProfile) -> SignaturePlace:
    """For a seal: the date four characters in from the right, each name with its middle above the date's.

    A name that would pass its own inset stands there, and the date below its middle.
    """
    size = layout.body_size
    edge = layout.page.text_width.twips
    wide = _length(date, layout)
    start = edge - layout.seal.date.twips(size) - wide
    widest = max((_length(name, layout) for name in names), default=0.0)
    most = edge - layout.insets.signature.twips(size)
    start = min(start, most - widest / 2 - wide / 2) if widest else start
    placed = tuple(_from_left(start + (wide - _length(name, layout)) / 2) for name in names)
    return SignaturePlace(placed, _from_left(start))


def _from_left(start: float) -> Place:
    return Place(left=Length(max(start, 0.0)))


def _length(text: str, layout: LayoutProfile) -> float:
    """Twips that `text` takes in body type, with the spacing each character of it gets."""
    return text_width(text) * layout.body_size.exact + len(text) * layout.grid.run_spacing.exact
