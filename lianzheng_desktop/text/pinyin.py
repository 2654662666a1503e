"""Pinyin from a table that ships with the program, so that neither start nor search needs a pinyin library.

The table, `resources/reference/pinyin.tsv`, is made by `packaging/make_pinyin_table.py`. All readings of a
character count in `readings`; `initials` takes the first, which is the commonest.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from lianzheng_desktop import places

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = "pinyin.tsv"


def initials(text: str) -> str:
    """First letters, lower case: 警钟长鸣 is jzcm. ASCII letters and digits stay, other marks are left out."""
    table = _table()
    letters: list[str] = []
    for character in text:
        known = table.get(character)
        if known:
            letters.append(known[0])
        elif character.isascii() and character.isalnum():
            letters.append(character.lower())
    return "".join(letters)


def readings(character: str) -> tuple[str, ...]:
    """All initials a character can have, the commonest first: 长 is ("c", "z"); empty where none is known."""
    return tuple(_table().get(character, ""))


def syllables(character: str) -> tuple[str, ...]:
    """Whole syllables without tones, the commonest first: 长 is ("chang", "zhang"); ü is v."""
    return tuple(_syllables().get(character, "").split())


@lru_cache(maxsize=1)
def all_syllables() -> frozenset[str]:
    """Every syllable of the table, without tones."""
    return frozenset(syllable for spoken in set(_syllables().values()) for syllable in spoken.split())


@lru_cache(maxsize=1)
def _syllables() -> "Mapping[str, str]":
    """Character to its syllables. Rows of the file: syllables, tab, all characters that have exactly those."""
    table: dict[str, str] = {}
    text = (places.resources() / "reference" / TABLE).read_text(encoding="utf-8")
    for row in text.splitlines():
        if row and not row.startswith("#"):
            spoken, _, characters = row.partition("\t")
            table.update(dict.fromkeys(characters, spoken))
    return table


@lru_cache(maxsize=1)
def _table() -> "Mapping[str, str]":
    """Character to its initials."""
    known: dict[str, str] = {}
    table: dict[str, str] = {}
    for character, spoken in _syllables().items():
        letters = known.get(spoken)
        if letters is None:
            letters = known[spoken] = "".join(dict.fromkeys(syllable[0] for syllable in spoken.split()))
        table[character] = letters
    return table
