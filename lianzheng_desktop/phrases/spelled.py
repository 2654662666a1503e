"""Full pinyin in a query: yigangshuangze finds 一岗双责. The last syllable may still be incomplete."""

from dataclasses import dataclass
from functools import lru_cache

from lianzheng_desktop.phrases.query import Query, Word
from lianzheng_desktop.text import pinyin

_LONGEST_SYLLABLE = 6
_LEAST = 4  # letters; fewer are taken for initials
_MOST_READINGS = 6  # ways to cut the letters that are followed up


@dataclass(frozen=True, slots=True)
class Spelled:
    """One way to read the letters as syllables, and the index expression of their initials."""

    syllables: tuple[str, ...]

    @property
    def expression(self) -> str:
        return Word("".join(syllable[0] for syllable in self.syllables)).expression()

    def meets(self, folded: str) -> bool:
        size = len(self.syllables)
        return any(all(map(_speaks, folded[at : at + size], self.syllables)) for at in range(len(folded) - size + 1))


def spelled(query: Query) -> tuple[Spelled, ...]:
    """The ways to read a query of one word of letters as two syllables or more."""
    if len(query.words) != 1 or not query.words[0].latin or len(query.words[0].text) < _LEAST:
        return ()
    return tuple(Spelled(cut) for cut in _cuts(query.words[0].text) if len(cut) > 1)


def _cuts(text: str) -> list[tuple[str, ...]]:
    """Cuts into syllables, longest first; the rest at the end may be the beginning of one."""
    known, begun = _syllables()
    found: list[tuple[str, ...]] = []
    open_cuts: list[tuple[tuple[str, ...], str]] = [((), text)]
    while open_cuts and len(found) < _MOST_READINGS:
        done, rest = open_cuts.pop()
        if not rest:
            found.append(done)
            continue
        if rest in begun and rest not in known and done:
            found.append((*done, rest))
        for size in range(1, min(_LONGEST_SYLLABLE, len(rest)) + 1):  # the longest is looked at first: last in
            if rest[:size] in known:
                open_cuts.append(((*done, rest[:size]), rest[size:]))
    return found


def _speaks(char: str, syllable: str) -> bool:
    return any(spoken.startswith(syllable) for spoken in _spoken(char))


@lru_cache(maxsize=8192)
def _spoken(char: str) -> tuple[str, ...]:
    return pinyin.syllables(char)


@lru_cache(maxsize=1)
def _syllables() -> tuple[frozenset[str], frozenset[str]]:
    """All syllables, and all their beginnings."""
    known = pinyin.all_syllables()
    return known, frozenset(one[:size] for one in known for size in range(1, len(one) + 1))
