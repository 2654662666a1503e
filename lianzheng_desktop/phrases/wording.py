"""A phrase's text as the library compares and indexes it."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache, reduce
from hashlib import blake2b
from itertools import islice, product
from operator import add, or_
from typing import NamedTuple
from zlib import crc32

from lianzheng_desktop.phrases.initials import letters
from lianzheng_desktop.places import resources

_PREFIX_LETTERS = 4  # initials at a phrase's start are indexed up to this many
_OPENING = 4  # characters a phrase opens with are indexed up to this many
_COMBINATIONS = 8  # of polyphones within one group of letters
_SHORTEST_ALIKE = 9  # shorter texts are one phrase only where they fold alike
_SIGNATURE_BITS = 509
_BAND_BITS = 0x7FFFFFFFFFFFFFFF
_BAND_NUMBERS = tuple(band << 60 for band in (0, 2, 4, 6))
_SEEDS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D, 0xFD7046C5, 0xB55A4F09)


class Wording(NamedTuple):
    """What a document says, ready for the library to count. `kind` is the value of a PhraseKind; `bands` as below."""

    text: str
    folded: str
    kind: str
    section: str
    topic: str
    tag: str
    bands: tuple[int, ...]


@lru_cache(maxsize=16384)
def _fold_char(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", char).lower() if c.isalnum())


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Letters, digits and Hanzi only, width and case made one: what search and comparison look at."""
    return "".join(map(_fold_char, text))


def uid(folded: str) -> str:
    """The same wording carries the same id on every machine."""
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def sounds(folded: str) -> str:
    """Initials of each character in order, one group a character, closed by a blank: 一行 → "y hx "."""
    return " ".join(map(_letters, folded)) + " "


@lru_cache(maxsize=16384)
def _letters(char: str) -> str:
    return letters(char) or "-"


@lru_cache(maxsize=32768)
def _groups(*options: str) -> tuple[str, ...]:
    """The letter groups of neighbouring characters, every reading, bounded; none where one has no initial."""
    if "-" in options:
        return ()
    return tuple(map("".join, islice(product(*options), _COMBINATIONS)))


@lru_cache(maxsize=32768)
def _neighbours(pair: str) -> str:
    """Index words of a character, of it with the next, and of the initials of both."""
    return " ".join((pair[0], pair, _initial_words(*map(_letters, pair))))


@lru_cache(maxsize=32768)
def _initial_words(*options: str) -> str:
    return " ".join(map(initial_token, _groups(*options)))


def initial_token(group: str) -> str:
    """Index word of two or three initials anywhere."""
    return "p" + group


def prefix_token(group: str) -> str:
    """Index word of one to four initials at the start of a phrase."""
    return "bb" + group


def opening_token(folded: str) -> str:
    """Index word of the two to four characters a phrase opens with."""
    return "ss" + folded[:_OPENING]


def section_token(section: str) -> str:
    return "zz" + section


def char_tokens(folded: str) -> list[str]:
    """Index words of characters anywhere: each character and each pair."""
    return [*folded, *map(add, folded, folded[1:])]


@lru_cache(maxsize=1)
def index_stamp() -> str:
    """Changes whenever `tokens` cuts otherwise: the index can forget a line only where told it word for word."""
    table = (resources() / "reference" / "pinyin.tsv").read_bytes()
    return f"1-{crc32(table):08x}"


def tokens(folded: str, section: str) -> str:
    """A phrase's line in the index. Character words are at most two long, all others at least three: none collide."""
    sets = list(map(_letters, folded))
    words = [*map(_neighbours, map(add, folded, folded[1:])), folded[-1:]]
    words += map(_initial_words, sets, sets[1:], sets[2:])
    for size in range(1, min(_PREFIX_LETTERS, len(sets)) + 1):
        words += map(prefix_token, _groups(*sets[:size]))
    words += (opening_token(folded[:size]) for size in range(2, _OPENING + 1))
    words.append(section_token(section))
    return " ".join(words)


@lru_cache(maxsize=32768)
def _hashes(pair: str) -> tuple[int, ...]:
    value = crc32(pair.encode("utf-8", "surrogatepass"))
    return tuple(((value ^ seed) * 0x9E3779B97F4A7C15 >> 17) & 0xFFFFFFFF for seed in _SEEDS)


@lru_cache(maxsize=1024)
def pairs(folded: str) -> frozenset[str]:
    return frozenset(map(add, folded, folded[1:]))


@lru_cache(maxsize=4096)
def bands(folded: str) -> tuple[int, ...]:
    """Four keys of which two texts sharing four fifths of their pairs share at least one, 98 times in 100.

    None for texts too short to be like another.
    """
    shingles = pairs(folded)
    if len(folded) < _SHORTEST_ALIKE or len(shingles) < 4:
        return ()
    a, b, c, d, e, f, g, h = map(min, *map(_hashes, shingles))
    return (
        ((a << 31) ^ b) & _BAND_BITS,
        ((c << 31) ^ d ^ _BAND_NUMBERS[1]) & _BAND_BITS,
        ((e << 31) ^ f ^ _BAND_NUMBERS[2]) & _BAND_BITS,
        ((g << 31) ^ h ^ _BAND_NUMBERS[3]) & _BAND_BITS,
    )


def likeness(one: str, other: str) -> float:
    """Share of common pairs of two folded texts, 0 to 1."""
    first, second = pairs(one), pairs(other)
    common = len(first & second)
    union = len(first) + len(second) - common
    return common / union if union else float(one == other)


@lru_cache(maxsize=32768)
def _bit(pair: str) -> int:
    return 1 << crc32(pair.encode("utf-8", "surrogatepass")) % _SIGNATURE_BITS


@lru_cache(maxsize=8192)
def _signature(folded: str) -> tuple[int, int, int]:
    """The pairs of a text as bits, their number, and how many of them share a bit with another."""
    shingles = pairs(folded)
    bits = reduce(or_, map(_bit, shingles), 0)
    return bits, len(shingles), len(shingles) - bits.bit_count()


def most_alike(folded: str, others: Iterable[str], least: float) -> str | None:
    """The first of the most similar folded texts, None where none shares `least` of its pairs, 0 to 1."""
    shortest, longest = len(folded) * least - 1, len(folded) / least + 1
    own, size, hidden = _signature(folded)
    likest, best = 0.0, None
    for other in others:
        if not shortest <= len(other) <= longest:
            continue
        theirs, number, covered = _signature(other)
        # Most that come near are not near enough: common bits tell the most pairs that can be common.
        if (own & theirs).bit_count() + min(hidden, covered) >= least * max(size, number):
            share = likeness(folded, other)
            if share > likest:
                likest, best = share, other
    return best if likest >= least else None
