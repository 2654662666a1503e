"""How alike two folded texts are: by the pairs of neighbouring characters they share.

Keys by which likely ones are found among many (MinHash in bands), a quick bound, and the exact share. A pair is a
number read from the text's own bytes: to make a text of each would take longer than all that is done with it.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from operator import or_
from typing import TypeVar
from zlib import crc32

_SHORTEST_ALIKE = 9  # shorter texts are one phrase only where they fold alike
_LEAST_PAIRS = 4
_SIGNATURE_BITS = 509
_MOST_PAIRS = 65536  # of characters, of which something is remembered
_BAND_BITS = 0x7FFFFFFFFFFFFFFF
_BAND_NUMBERS = tuple(band << 60 for band in (0, 2, 4, 6))
_SEEDS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D, 0xFD7046C5, 0xB55A4F09)
_NATIVE = f"utf-32-{sys.byteorder[0]}e"

_Value = TypeVar("_Value")


class _OfPairs(dict[int, _Value]):
    """What is worked out for a pair of characters, for a good many of them; asked for every pair of every text.

    A dictionary of its own answers in a third of the time a remembered function takes.
    """

    def __init__(self, work: Callable[[bytes], _Value]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, pair: int) -> _Value:
        if len(self) >= _MOST_PAIRS:
            self.clear()
        text = pair.to_bytes(8, sys.byteorder).decode(_NATIVE, "surrogatepass")
        value = self[pair] = self._work(text.encode("utf-8", "surrogatepass"))
        return value


def _hashes_of(pair: bytes) -> tuple[int, ...]:
    value = crc32(pair)
    return tuple(((value ^ seed) * 0x9E3779B97F4A7C15 >> 17) & 0xFFFFFFFF for seed in _SEEDS)


_HASHES = _OfPairs(_hashes_of)
_BITS = _OfPairs(lambda pair: 1 << crc32(pair) % _SIGNATURE_BITS)


@lru_cache(maxsize=2048)
def pairs(folded: str) -> frozenset[int]:
    """The pairs of neighbouring characters of a text: their two code points as one number."""
    size = len(folded)
    data = memoryview(folded.encode(_NATIVE, "surrogatepass"))
    even, odd = data[: size // 2 * 8], data[4 : 4 + max(size - 1, 0) // 2 * 8]
    return frozenset(even.cast("Q")).union(odd.cast("Q"))


def bands(folded: str, stretches: Sequence[str] = ()) -> tuple[int, ...]:
    """Four keys of which two texts sharing four fifths of their pairs share at least one, 98 times in 100.

    None for texts too short to be like another. `stretches` are parts that make up the text and are met again and
    again, such as clauses: what is known of them is not worked out anew.
    """
    if len(folded) < _SHORTEST_ALIKE:
        return ()
    known = list(map(_least_hashes, stretches or (folded,)))
    if max(number for number, _ in known) < _LEAST_PAIRS and len(pairs(folded)) < _LEAST_PAIRS:
        return ()
    least = [hashes for _, hashes in known if hashes]
    least += (_HASHES[_joint(one, other)] for one, other in pairwise(stretches))
    a, b, c, d, e, f, g, h = map(min, *least) if len(least) > 1 else least[0]
    return (
        ((a << 31) ^ b) & _BAND_BITS,
        ((c << 31) ^ d ^ _BAND_NUMBERS[1]) & _BAND_BITS,
        ((e << 31) ^ f ^ _BAND_NUMBERS[2]) & _BAND_BITS,
        ((g << 31) ^ h ^ _BAND_NUMBERS[3]) & _BAND_BITS,
    )


@lru_cache(maxsize=8192)
def _least_hashes(folded: str) -> tuple[int, tuple[int, ...]]:
    """The number of different pairs of a text, and the least of each of their eight hashes; none without a pair."""
    shingles = pairs(folded)
    hashes = list(map(_HASHES.__getitem__, shingles))
    return len(shingles), tuple(map(min, *hashes)) if len(hashes) > 1 else hashes[0] if hashes else ()


def _joint(one: str, other: str) -> int:
    """The pair where two texts meet."""
    return int.from_bytes((one[-1] + other[0]).encode(_NATIVE, "surrogatepass"), sys.byteorder)


def likeness(one: str, other: str) -> float:
    """Share of common pairs of two folded texts, 0 to 1."""
    first, second = pairs(one), pairs(other)
    common = len(first & second)
    union = len(first) + len(second) - common
    return common / union if union else float(one == other)


@lru_cache(maxsize=8192)
def _signature(folded: str) -> tuple[int, int, int]:
    """The pairs of a text as bits, their number, and how many of them share a bit with another."""
    shingles = pairs(folded)
    bits = reduce(or_, map(_BITS.__getitem__, shingles), 0)
    return bits, len(shingles), len(shingles) - bits.bit_count()


def most_alike(folded: str, others: Iterable[str], least: float) -> str | None:
    """The first of the most similar folded texts, None where none shares `least` of its pairs, 0 to 1."""
    shortest, longest = len(folded) * least - 1, len(folded) / least + 1
    near = [other for other in others if shortest <= len(other) <= longest]
    if not near:
        return None
    own, size, hidden = _signature(folded)
    likest, best = 0.0, None
    for other in near:
        theirs, number, covered = _signature(other)
        # Most that come near are not near enough: common bits tell the most pairs that can be common.
        if (own & theirs).bit_count() + min(hidden, covered) >= least * max(size, number):
            share = likeness(folded, other)
            if share > likest:
                likest, best = share, other
    return best if likest >= least else None
