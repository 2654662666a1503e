"""A phrase's text as the library compares and indexes it."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from itertools import islice, product
from operator import add
from typing import NamedTuple
from zlib import crc32

from lianzheng_desktop.phrases.initials import letters
from lianzheng_desktop.phrases.remembering import Remembered
from lianzheng_desktop.places import resources

_MARKS = re.compile("[，。；：、“”‹›《》（）]+")  # the usual ones, which folding drops
_HANZI = re.compile("[一-龥]*")  # which fold to themselves
_PREFIX_LETTERS = 4  # initials at a phrase's start are indexed up to this many
_OPENING = 4  # characters a phrase opens with are indexed up to this many
_COMBINATIONS = 8  # of polyphones within one group of letters


class Wording(NamedTuple):
    """What a document says, ready for the library to count. `kind` is the value of a PhraseKind; `bands` and `bits`
    are its marks of likeness."""

    text: str
    folded: str
    kind: str
    section: str
    topic: str
    tag: str
    bands: tuple[int, ...]
    bits: int


def storable(text: str) -> str:
    """Without lone surrogates, which cannot be stored."""
    return text if text.isprintable() else text.encode("utf-8", "ignore").decode("utf-8")


def _fold_of(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", char).lower() if c.isalnum())


_FOLDED = Remembered(_fold_of)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Letters, digits and Hanzi only, width and case made one: what search and comparison look at."""
    bare = _MARKS.sub("", text)
    return bare if _HANZI.fullmatch(bare) else "".join(map(_FOLDED.__getitem__, bare))


def uid(folded: str) -> str:
    """The same wording carries the same id on every machine."""
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def sounds(folded: str) -> str:
    """Initials of each character in order, one group a character, closed by a blank: 一行 → "y hx "."""
    return " ".join(map(_LETTERS.__getitem__, folded)) + " "


def _letters_of(char: str) -> str:
    return letters(char) or "-"


_LETTERS = Remembered(_letters_of)


def _groups(*options: str) -> tuple[str, ...]:
    """The letter groups of neighbouring characters, every reading, bounded; none where one has no initial."""
    if "-" in options:
        return ()
    return tuple(map("".join, islice(product(*options), _COMBINATIONS)))


def _neighbours_of(pair: str) -> str:
    """Index words of a character, of it with the next, and of the initials of both."""
    return " ".join((pair[0], pair, _initial_words(tuple(map(_LETTERS.__getitem__, pair)))))


def _initial_words(options: tuple[str, ...]) -> str:
    return " ".join(map(initial_token, _groups(*options)))


_NEIGHBOURS = Remembered(_neighbours_of)


def _prefix_words(options: tuple[str, ...]) -> str:
    """Index words of one, two … initials at the start."""
    return " ".join(prefix_token(group) for size in range(len(options)) for group in _groups(*options[: size + 1]))


_THREE_INITIALS = Remembered(_initial_words)
_PREFIXES = Remembered(_prefix_words)


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
    sets = list(map(_LETTERS.__getitem__, folded))
    words = [*map(_NEIGHBOURS.__getitem__, map(add, folded, folded[1:])), folded[-1:]]
    words += map(_THREE_INITIALS.__getitem__, zip(sets, sets[1:], sets[2:], strict=False))
    words.append(_PREFIXES[tuple(sets[:_PREFIX_LETTERS])])
    words += (opening_token(folded[:size]) for size in range(2, _OPENING + 1))
    words.append(section_token(section))
    return " ".join(words)
