"""Typed lengths, so that a millimetre is never taken for a twip. One character is the width of one body Hanzi."""

import re
from dataclasses import dataclass

TWIPS_PER_POINT = 20
POINTS_PER_INCH = 72
MM_PER_INCH = 25.4

_WRITTEN = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|pt|tw)")
_TWIPS_PER_UNIT = {
    "tw": 1.0,
    "pt": float(TWIPS_PER_POINT),
    "mm": TWIPS_PER_POINT * POINTS_PER_INCH / MM_PER_INCH,
    "cm": 10 * TWIPS_PER_POINT * POINTS_PER_INCH / MM_PER_INCH,
}
_WRITTEN_CHARACTERS = re.compile(r"(-?\d+(?:\.\d+)?)\s*字")


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A physical length. `exact` is in twips (1/20 pt) and unrounded; Word files carry `twips`, whole ones."""

    exact: float

    @property
    def twips(self) -> int:
        return round(self.exact)

    @property
    def points(self) -> float:
        return self.exact / TWIPS_PER_POINT

    @property
    def half_points(self) -> int:
        return round(self.points * 2)

    @property
    def mm(self) -> float:
        return self.exact / _TWIPS_PER_UNIT["mm"]


@dataclass(frozen=True, slots=True, order=True)
class Characters:
    """A distance counted in characters, as the standard counts indents (空二字)."""

    count: float

    @property
    def hundredths(self) -> int:
        """What `w:firstLineChars` and its kin hold."""
        return round(self.count * 100)

    def twips(self, size: Length) -> int:
        """The same distance for readers that know no character units, at a type size of `size`."""
        return round(self.count * size.exact)


NO_LENGTH = Length(0.0)


def parse_length(written: str) -> Length:
    """`"37 mm"`, `"2.5 cm"`, `"16 pt"`, `"579 tw"`; ValueError for anything else."""
    found = _WRITTEN.fullmatch(written.strip())
    if not found:
        raise ValueError(f"not a length: {written!r}")
    return Length(float(found[1]) * _TWIPS_PER_UNIT[found[2]])


def parse_characters(written: str) -> Characters:
    """`"2 字"`; ValueError for anything else."""
    found = _WRITTEN_CHARACTERS.fullmatch(written.strip())
    if not found:
        raise ValueError(f"not a number of characters: {written!r}")
    return Characters(float(found[1]))
