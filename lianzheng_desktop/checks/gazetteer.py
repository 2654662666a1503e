"""Administrative divisions down to the county, and where a text names them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lianzheng_desktop.checks.data import read_columns

# Divisions whose names are ordinary words of official prose.
_ORDINARY = frozenset(("市中区", "市南区", "市北区", "城中区", "城东区", "城西区", "城北区", "城关区"))


@dataclass(frozen=True, slots=True)
class Place:
    """A division as named; `codes` of all divisions of that name (six digits, zeros for the levels below)."""

    name: str
    codes: tuple[str, ...]

    @property
    def rank(self) -> int:
        """1 province, 2 city, 3 county or district."""
        return max(rank_of(code) for code in self.codes)


@dataclass(frozen=True, slots=True)
class Named:
    """A place named in a line, at columns [start, end)."""

    start: int
    end: int
    place: Place


def rank_of(code: str) -> int:
    if code.endswith("0000"):
        return 1
    return 2 if code.endswith("00") else 3


@cache
def _places() -> Mapping[str, Place]:
    codes: dict[str, list[str]] = {}
    for row in read_columns("places.tsv", ("code", "name")):
        if row["name"] not in _ORDINARY and len(row["name"]) > 2:
            codes.setdefault(row["name"], []).append(row["code"])
    return {name: Place(name, tuple(found)) for name, found in codes.items()}


@cache
def _buckets() -> Mapping[str, tuple[str, ...]]:
    buckets: dict[str, list[str]] = {}
    for name in _places():
        buckets.setdefault(name[:2], []).append(name)
    return {head: tuple(sorted(names, key=len, reverse=True)) for head, names in buckets.items()}


def named_places(text: str) -> Iterator[Named]:
    """Divisions named in full (with 市, 县, 区 …), the longest at each place, in text order."""
    end = 0
    for column in range(len(text) - 1):
        if column < end:
            continue
        for name in _buckets().get(text[column : column + 2], ()):
            if text.startswith(name, column):
                yield Named(column, column + len(name), _places()[name])
                end = column + len(name)
                break


def bare_name(name: str) -> str:
    """余姚市 → 余姚; names of two characters keep their last one."""
    for ending in ("自治区", "自治州", "自治县", "地区", "林区", "省", "市", "县", "区", "旗", "盟"):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name


def is_kin(one: Place, other: Place) -> bool:
    """True where one lies in the other, or they are the same."""
    return any(_within(a, b) or _within(b, a) for a in one.codes for b in other.codes)


def _within(inner: str, outer: str) -> bool:
    return inner.startswith(outer[: 2 * rank_of(outer)])
