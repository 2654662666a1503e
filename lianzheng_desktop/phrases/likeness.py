"""How alike two folded texts are: by the pairs of neighbouring characters they share.

Keys by which likely ones are found among many (MinHash in bands), a quick bound, and the exact share. A pair is a
number read from the text's own bytes: to make a text of each would take longer than all that is done with it.
"""

import sys
from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple
from zlib import crc32

from lianzheng_desktop.phrases.remembering import Remembered

_SHORTEST_ALIKE = 9  # shorter texts are one phrase only where they fold alike
_LEAST_PAIRS = 4
_ROUNDING = 1e-6
_SIGNATURE_BITS = 1021
_BAND_BITS = 0x7FFFFFFFFFFFFFFF
_BAND_NUMBERS = tuple(band << 60 for band in (0, 2, 4, 6))
_SEEDS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D, 0xFD7046C5, 0xB55A4F09)
_NATIVE = f"utf-32-{sys.byteorder[0]}e"


def _bytes_of(pair: int) -> bytes:
    text = pair.to_bytes(8, sys.byteorder).decode(_NATIVE, "surrogatepass")
    return text.encode("utf-8", "surrogatepass")


def _hashes_of(pair: int) -> tuple[int, ...]:
    value = crc32(_bytes_of(pair))
    return tuple(((value ^ seed) * 0x9E3779B97F4A7C15 >> 17) & 0xFFFFFFFF for seed in _SEEDS)


_HASHES = Remembered(_hashes_of)
_ONES = tuple(1 << place for place in range(_SIGNATURE_BITS))
_BITS = Remembered[int, int](lambda pair: _ONES[crc32(_bytes_of(pair)) % _SIGNATURE_BITS])


@lru_cache(maxsize=1024)
def pairs(folded: str) -> frozenset[int]:
    """The pairs of neighbouring characters of a text: their two code points as one number."""
    size = len(folded)
    data = memoryview(folded.encode(_NATIVE, "surrogatepass"))
    even, odd = data[: size // 2 * 8], data[4 : 4 + max(size - 1, 0) // 2 * 8]
    return frozenset(even.cast("Q")).union(odd.cast("Q"))


class Marks(NamedTuple):
    """What tells from afar whether two texts may be alike.

    bands  four keys of which two texts sharing four fifths of their pairs share at least one, 98 times in 100; none for
           texts too short to be like another
    bits   the pairs as bits of one number: common bits tell the most pairs that can be common
    """

    bands: tuple[int, ...]
    bits: int


def marks(folded: str, stretches: Sequence[str] = ()) -> Marks:
    """`stretches` are parts that make up the text and are met again and again, such as clauses: what is known of them
    is not worked out anew."""
    if len(folded) < _SHORTEST_ALIKE:
        return Marks((), 0)
    known = list(map(_marks, stretches or (folded,)))
    joints = [_joint(one, other) for one, other in pairwise(stretches)]
    bits = reduce(or_, map(_BITS.__getitem__, joints), 0)
    for _, _, theirs in known:
        bits |= theirs
    if max(number for number, _, _ in known) < _LEAST_PAIRS and len(pairs(folded)) < _LEAST_PAIRS:
        return Marks((), bits)
    least = [hashes for _, hashes, _ in known if hashes]
    least += map(_HASHES.__getitem__, joints)
    a, b, c, d, e, f, g, h = map(min, *least) if len(least) > 1 else least[0]
    return Marks(
        (
            ((a << 31) ^ b) & _BAND_BITS,
            ((c << 31) ^ d ^ _BAND_NUMBERS[1]) & _BAND_BITS,
            ((e << 31) ^ f ^ _BAND_NUMBERS[2]) & _BAND_BITS,
            ((g << 31) ^ h ^ _BAND_NUMBERS[3]) & _BAND_BITS,
        ),
        bits,
    )


@lru_cache(maxsize=4096)
def _marks(folded: str) -> tuple[int, tuple[int, ...], int]:
    """The number of different pairs of a text, the least of each of their eight hashes (none without a pair), bits."""
    shingles = pairs(folded)
    hashes = list(map(_HASHES.__getitem__, shingles))
    least = tuple(map(min, *hashes)) if len(hashes) > 1 else hashes[0] if hashes else ()
    return len(shingles), least, reduce(or_, map(_BITS.__getitem__, shingles), 0)


def _joint(one: str, other: str) -> int:
    """The pair where two texts meet."""
    return int.from_bytes((one[-1] + other[0]).encode(_NATIVE, "surrogatepass"), sys.byteorder)


def joined_pairs(stretches: Sequence[str]) -> frozenset[int]:
    """The pairs of the text that the stretches make up."""
    return frozenset().union(*map(pairs, stretches), [_joint(one, other) for one, other in pairwise(stretches)])


def likeness(one: str, other: str) -> float:
    """Share of common pairs of two folded texts, 0 to 1."""
    first, second = pairs(one), pairs(other)
    common = len(first & second)
    union = len(first) + len(second) - common
    return common / union if union else float(one == other)


def bits_of(folded: str) -> int:
    """The bits of a text's marks, where these are not known."""
    return reduce(or_, map(_BITS.__getitem__, pairs(folded)), 0)


def most_alike(folded: str, bits: int, others: Sequence[tuple[str, int]], least: float) -> int | None:
    """The index of the first of the most similar folded texts, which come with their bits; None where none shares
    `least` of its pairs, 0 to 1."""
    size, number = len(folded), bits.bit_count()
    shortest, longest = size * least - 1, size / least + 1
    likest, best = 0.0, None
    for index, (other, theirs) in enumerate(others):
        if shortest <= len(other) <= longest:
            count = theirs.bit_count()
            # Most that come near are not near enough. Pairs that share a bit with another are few: all may be common.
            common = (bits & theirs).bit_count() + min(size - number, len(other) - count) - 1
            if common * (1 + least) >= (number + count) * least - _ROUNDING:
                share = likeness(folded, other)
                if share > likest:
                    likest, best = share, index
    return best if likest >= least else None
