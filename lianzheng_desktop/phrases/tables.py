"""Word lists of the harvest: resources/phrases/harvest.toml and topics.toml, read strictly and once."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.places import resources

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_SHAPE: dict[str, tuple[str, ...]] = {
    "units": (),
    "masks": ("unit_tails", "place_tails", "other", "laws", "campaigns"),
    "places": ("clean", "ordinary", "before", "after"),
    "openings": ("verbs", "frames", "problem"),
    "refuse": ("starts", "ends", "words", "patterns", "local", "faults"),
    "quotes": ("known",),
    "formulas": ("shapes", "starts", "ends", "heads"),
}


@dataclass(frozen=True, slots=True)
class HarvestTables:
    """The lists by section and name, as in the file; `alternation` makes one pattern of a list."""

    units: Mapping[str, str]
    lists: Mapping[str, Mapping[str, Any]]

    def words(self, section: str, name: str) -> tuple[str, ...]:
        return tuple(self.lists[section][name])

    def alternation(self, section: str, name: str) -> str:
        """The longest words first, escaped."""
        return alternation(self.words(section, name))


def alternation(words: tuple[str, ...]) -> str:
    """The words as one pattern, longest first, so that a word within another is not taken for it."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@lru_cache(maxsize=1)
def harvest_tables() -> HarvestTables:
    """`resources/phrases/harvest.toml`, read once. DraftError names a section or column that is missing or unknown."""
    path = resources() / "phrases" / "harvest.toml"
    content = read_toml(path)
    for section, names in _SHAPE.items():
        if section not in content:
            raise _fault(path, section, "没有这一节")
        for name in names:
            if name not in content[section]:
                raise _fault(path, f"{section}.{name}", "没有这一栏")
    for section in content:
        if section not in _SHAPE:
            raise _fault(path, section, "不认识这一节")
        unknown = set(content[section]) - set(_SHAPE[section])
        if _SHAPE[section] and unknown:
            raise _fault(path, f"{section}.{min(unknown)}", "不认识这一栏")
    return HarvestTables(content["units"], content)


def read_toml(path: Path) -> dict[str, Any]:
    """DraftError where the file cannot be read."""
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DraftError(f"{path.name} 读不出来：{error}。", "请照文件里的说明改正。") from error
    return content


def _fault(path: Path, key: str, what: str) -> DraftError:
    return DraftError(f"{path.name} 的 {key}：{what}。", "请照文件里的说明改正。")
