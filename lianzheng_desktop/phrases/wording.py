"""A phrase's text as the library compares and indexes it."""

import unicodedata
from functools import lru_cache
from hashlib import blake2b
from itertools import islice, product
from zlib import crc32

from lianzheng_desktop.phrases.initials import letters
from lianzheng_desktop.places import resources

_PREFIX_LETTERS = 4  # initials at a phrase's start are indexed up to this many
_OPENING = 4  # characters a phrase opens with are indexed up to this many
_COMBINATIONS = 8  # of polyphones within one group of letters
_HASHES = 8
_SEEDS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D, 0xFD7046C5, 0xB55A4F09)


@lru_cache(maxsize=16384)
def _fold_char(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", char).lower() if c.isalnum())


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Letters, digits and Hanzi only, width and case made one: what search and comparison look at."""
    return "".join(map(_fold_char, text))


def uid(folded: str) -> str:
    """The same wording carries the same id on every machine."""
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def sounds(folded: str) -> str:
    """Initials of each character in order, one group a character, closed by a blank: 一行 → "y hx "."""
    return "".join(map(_sound, folded))


@lru_cache(maxsize=16384)
def _sound(char: str) -> str:
    return f"{letters(char) or '-'} "


@lru_cache(maxsize=65536)
def _groups(*options: str) -> tuple[str, ...]:
    """The letter groups of neighbouring characters, every reading, bounded; none where one has no initial."""
    if "-" in options:
        return ()
    return tuple(map("".join, islice(product(*options), _COMBINATIONS)))


@lru_cache(maxsize=65536)
def _initial_words(*options: str) -> tuple[str, ...]:
    return tuple(map(initial_token, _groups(*options)))


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
    return [*folded, *(folded[i : i + 2] for i in range(len(folded) - 1))]


@lru_cache(maxsize=1)
def index_stamp() -> str:
    """Changes whenever `tokens` cuts otherwise: the index can forget a line only where told it word for word."""
    table = (resources() / "reference" / "pinyin.tsv").read_bytes()
    return f"1-{crc32(table):08x}"


def tokens(folded: str, section: str) -> str:
    """A phrase's line in the index. Character words are at most two long, all others at least three: none collide."""
    sets = sounds(folded).split()
    words = char_tokens(folded)
    for pair in map(_initial_words, sets, sets[1:]):
        words += pair
    for triple in map(_initial_words, sets, sets[1:], sets[2:]):
        words += triple
    for size in range(1, min(_PREFIX_LETTERS, len(sets)) + 1):
        words += map(prefix_token, _groups(*sets[:size]))
    words += (opening_token(folded[:size]) for size in range(2, _OPENING + 1))
    words.append(section_token(section))
    return " ".join(dict.fromkeys(words))


@lru_cache(maxsize=65536)
def _hashes(pair: str) -> tuple[int, ...]:
    value = crc32(pair.encode("utf-8", "surrogatepass"))
    return tuple(((value ^ seed) * 0x9E3779B97F4A7C15 >> 17) & 0xFFFFFFFF for seed in _SEEDS)


@lru_cache(maxsize=16384)
def pairs(folded: str) -> frozenset[str]:
    return frozenset(map(str.__add__, folded, folded[1:]))


def bands(folded: str) -> tuple[int, ...]:
    """Four keys of which two texts sharing four fifths of their pairs share at least one, 98 times in 100."""
    shingles = pairs(folded)
    if len(shingles) < 4:
        return ()
    least = [min(column) for column in zip(*map(_hashes, shingles), strict=True)]
    return tuple(((least[i] << 31) ^ least[i + 1] ^ (i << 60)) & 0x7FFFFFFFFFFFFFFF for i in range(0, _HASHES, 2))


def likeness(one: str, other: str) -> float:
    """Share of common pairs of two folded texts, 0 to 1."""
    first, second = pairs(one), pairs(other)
    common = len(first & second)
    union = len(first) + len(second) - common
    return common / union if union else float(one == other)
