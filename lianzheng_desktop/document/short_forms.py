"""How the name of a unit is usually shortened: 住房和城乡建设局 is 住建局, 卫生健康委员会 is 卫健委."""

import sys
from collections.abc import Mapping
from functools import cache

from lianzheng_desktop import places

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: Last words of a unit's name that are never shortened, longest first.
_PLAIN = ("中心", "公司", "集团", "局", "厅", "委", "办", "院", "校", "处", "所", "站", "社")


def variants(name: str) -> tuple[str, ...]:
    """A name without its place by all its forms: as it is written first, then the others, the usual ones first."""
    trade, ending = _parted(name)
    if not ending:
        return (name,)
    heads, tails = trade_forms(trade), _forms("endings").get(ending, (ending,))
    pairs = [(head, tail) for head in (*heads[1:2], *heads) for tail in (*tails[1:2], *tails)]
    return tuple(dict.fromkeys((name, *(head + tail for head, tail in pairs))))


def trades_of(name: str) -> tuple[str, ...]:
    """The trade in the name of a unit by all its forms: 住房和城乡建设, 住建; empty where the name tells none."""
    trade, ending = _parted(name)
    return trade_forms(trade) if ending and len(trade) > 1 else ()


def trade_forms(trade: str) -> tuple[str, ...]:
    """What 住建 or 住房和城乡建设 may be called, the full form first; the word alone where it has no other."""
    return _forms("trades").get(trade, (trade,))


def _parted(name: str) -> tuple[str, str]:
    """Trade and ending; the ending "" where it is none that is known."""
    for ending in _endings():
        if name.endswith(ending):
            return name[: -len(ending)], ending
    return name, ""


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted({*_forms("endings"), *_PLAIN}, key=len, reverse=True))


@cache
def _forms(table: str) -> Mapping[str, tuple[str, ...]]:
    """Each form → all the forms of the first entry that has it, the full one first."""
    path = places.resources() / "reference" / "unit-short-forms.toml"
    entries = tomllib.loads(path.read_text(encoding="utf-8"))[table]
    known: dict[str, tuple[str, ...]] = {}
    for full, shorts in entries.items():
        known[full] = tuple(dict.fromkeys((full, *shorts)))
    for full, shorts in entries.items():
        for short in shorts:
            known.setdefault(short, known[full])
    return known
