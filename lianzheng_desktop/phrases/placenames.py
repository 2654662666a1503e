"""Place names in a text, so that a harvested phrase tells nobody where it came from.

Names in full (余姚市) are known by the list of divisions; bare ones (余姚) only beside words that go with places,
because many a bare name is an ordinary word (长治, 和平, 互助).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import add

from lianzheng_desktop.phrases.tables import HarvestTables
from lianzheng_desktop.places import resources

_ENDINGS = ("自治区", "自治州", "自治县", "地区", "林区", "省", "市", "县", "区", "旗", "盟", "镇", "乡", "村", "街道")


class PlaceFinder:
    """`own` are further names: of the unit whose documents are harvested, its streets and villages."""

    def __init__(self, tables: HarvestTables, own: Iterable[str] = ()) -> None:
        names = {*_divisions(), *own} - set(tables.words("places", "ordinary"))
        bare = {_bare(name) for name in names} - {""}
        self._full = _buckets(names)
        self._bare = _buckets(bare)
        self._heads = frozenset((*self._full, *self._bare))
        before = tables.alternation("places", "before")
        after = tables.alternation("places", "after")
        self._before = re.compile(f"(?:{before})$")
        self._after = re.compile(after)

    def mask(self, text: str, replacement: str) -> str:
        """The text with every place name replaced; 市, 县 … go with the name."""
        heads = self._heads
        if heads.isdisjoint(map(add, text, text[1:])):
            return text
        parts: list[str] = []
        position = 0
        for column in [at for at in range(len(text) - 1) if text[at : at + 2] in heads]:
            end = self._end(text, column) if column >= position else 0
            if end:
                parts += (text[position:column], replacement)
                position = end
        parts.append(text[position:])
        return "".join(parts)

    def _end(self, text: str, column: int) -> int:
        head = text[column : column + 2]
        for name in self._full.get(head, ()):
            if text.startswith(name, column):
                return column + len(name)
        for name in self._bare.get(head, ()):
            end = column + len(name)
            if text.startswith(name, column) and (
                self._before.search(text, max(column - 4, 0), column) or self._after.match(text, end)
            ):
                return end
        return 0


def _bare(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending):
            short = name.removesuffix(ending)
            return short if len(short) >= 2 else ""
    return name if len(name) >= 2 else ""


def _buckets(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name[:2], []).append(name)
    return {head: tuple(sorted(bucket, key=len, reverse=True)) for head, bucket in found.items()}


@lru_cache(maxsize=1)
def _divisions() -> frozenset[str]:
    """Administrative divisions down to the county, in full."""
    rows = (resources() / "rules" / "places.tsv").read_text(encoding="utf-8").splitlines()
    names = (row.split("\t")[1] for row in rows if row and not row.startswith("#") and "\t" in row)
    return frozenset(name for name in names if len(name) > 2)
