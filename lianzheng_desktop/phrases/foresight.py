"""Which of the continuations known from elsewhere is likely enough to be offered, and how much of it.

The longer the stretch of typed characters a source agrees with, the more it tells: the longest agreement is heard
first, and what it leaves in doubt is decided by the next shorter one (prediction by partial matching). Pure.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

_DOUBT = 1.5  # weight of all that no source says, at each length
_DRIFT = 0.1  # weight of going another way at each further character
_SAME_ORDER = 0.7  # how likely a list goes on in the order it has elsewhere
_LEAST_SHARE = 0.6  # how likely an offer must be
_LEAST_GAIN = 0.7  # keys an offer must be likely to save …
_COST = 2.0  # … where one in the way costs so many (tests/benchmarks/completing.py measures all of these)
_LIST_MARK = "、"
_LINKS = "、的和与及等"  # no offer ends with one
_CLOSING = "”》）"
_EDGES = _LINKS + _CLOSING


@dataclass(frozen=True, slots=True)
class Continuation:
    """What followed the same words somewhere: `agrees` characters before it are the same, `phrase` is its id or ""."""

    text: str
    agrees: int
    weight: float
    phrase: str


def foreseen(found: Sequence[Continuation], listing: bool) -> tuple[Continuation, ...]:
    """The beginning likely to save most keys, then whole continuations that begin so; nothing where none is likely.

    listing  the words before end with a mark of enumeration
    """
    masses = _masses(found)
    begun = _likely_beginning(masses, listing)
    if not begun:
        return ()
    whole: dict[str, float] = {}
    for one, mass in masses:
        whole[one.text] = whole.get(one.text, 0.0) + mass
    begins_so = [one for one, _ in masses if one.text.startswith(begun)]
    begins_so.sort(key=lambda one: (one.text != begun, -whole[one.text], len(one.text), -one.weight, one.text))
    offers = {begun: Continuation(begun, 0, 0.0, begins_so[0].phrase if begins_so[0].text == begun else "")}
    for one in begins_so:
        offers.setdefault(one.text, one)
    return tuple(offers.values())


def _masses(found: Sequence[Continuation]) -> list[tuple[Continuation, float]]:
    """How likely each continuation is; the sum stays below 1, the rest is what nobody knows."""
    weights: dict[int, float] = {}
    for one in found:
        weights[one.agrees] = weights.get(one.agrees, 0.0) + one.weight
    heard, left = 0.0, 1.0
    shares: dict[int, float] = {}
    for length in sorted(weights, reverse=True):
        heard += weights[length]
        shares[length] = left / (heard + _DOUBT)
        left *= _DOUBT / (heard + _DOUBT)
    counted = 0.0  # what agrees in so many characters also agrees in fewer
    for length in sorted(weights):
        counted += shares[length]
        shares[length] = counted
    return [(one, one.weight * shares[one.agrees]) for one in found]


def _likely_beginning(masses: list[tuple[Continuation, float]], listing: bool) -> str:
    """Character by character along the likeliest way, as far as it stays likely; "" where no part of it pays."""
    begun, best, most = "", "", _LEAST_GAIN
    alive, likely, kept = masses, 1.0, _SAME_ORDER if listing else 1.0
    while True:
        ways: dict[str, float] = {}
        for one, mass in alive:
            char = one.text[len(begun) : len(begun) + 1]
            ways[char] = ways.get(char, 0.0) + mass
        gain = likely * (len(begun) - 1) - (1 - likely) * _COST
        if gain >= most and _at_an_edge(begun, ways):
            best, most = begun, gain
        ways.pop("", None)
        if not ways:
            return best
        char = max(ways, key=lambda char: (ways[char], char))
        if char == _LIST_MARK and not begun:
            kept *= _SAME_ORDER
        begun += char
        alive = [pair for pair in alive if pair[0].text.startswith(begun)]
        weight = sum(one.weight for one, _ in alive)
        kept *= weight / (weight + _DRIFT)
        likely = ways[char] * kept
        if likely < _LEAST_SHARE:
            return best


def _at_an_edge(begun: str, ways: Collection[str]) -> bool:
    """Where a word ends as far as the sources can tell: one of them ends, the ways part, or a mark or a link comes."""
    if begun[-1:] in _LINKS:
        return False
    return len(ways) > 1 or "" in ways or begun[-1] in _CLOSING or any(char in _EDGES for char in ways)
