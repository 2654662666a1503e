"""Administrative divisions down to the county, and where a text names them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lianzheng_desktop.checks.data import read_columns
from lianzheng_desktop.checks.slips import pairs_of

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
def _short_names() -> Mapping[str, Place]:
    """余姚 → 余姚市, for cities and counties whose short name is no ordinary word and belongs to one division only."""
    found: dict[str, list[Place]] = {}
    for name, place in _places().items():
        short = bare_name(name)
        if short != name and len(short) >= 2 and place.rank > 1 and name[-1] in "市县":
            found.setdefault(short, []).append(place)
    return {short: places[0] for short, places in found.items() if len(places) == 1}


# Short names stand for a place only where the words around say so: 清廉余姚, 余姚市场监管局 does not.
_SHORT = re.compile(
    r"(?:清廉|廉洁|廉润|廉韵|平安|法治|美丽|幸福|文明|数字|智慧|活力|诚信|信用|魅力|健康|和谐)(?P<before>[一-鿿]{2,4}?)"
    r"(?=建设|创建|品牌|行动|工作|战略|目标|贡献|而努力|作出|做出|提供|[，。、”；]|$)"
)
_SHORT_OFFICE = re.compile(
    r"(?=(?P<name>[一-鿿]{2,4})(?:市|县)?"
    r"(?:委、|经济社会|经济开发区|高新区|全市|全县|发展大局|高质量发展|实际))"
)


def short_places(text: str) -> Iterator[Named]:
    """Places named by their short names where the words around leave no doubt."""
    for pattern, group in ((_SHORT, "before"), (_SHORT_OFFICE, "name")):
        for match in pattern.finditer(text):
            place = _short_names().get(match[group])
            if place:
                yield Named(match.start(group), match.end(group), place)


@cache
def _buckets() -> Mapping[str, tuple[str, ...]]:
    buckets: dict[str, list[str]] = {}
    for name in _places():
        buckets.setdefault(name[:2], []).append(name)
    return {head: tuple(sorted(names, key=len, reverse=True)) for head, names in buckets.items()}


@lru_cache(maxsize=4096)
def named_places(text: str) -> tuple[Named, ...]:
    """Divisions named in full (with 市, 县, 区 …), the longest at each place, in text order."""
    return () if _buckets().keys().isdisjoint(pairs_of(text)) else tuple(_named_places(text))


def _named_places(text: str) -> Iterator[Named]:
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
