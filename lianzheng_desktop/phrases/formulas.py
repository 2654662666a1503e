"""Fixed formulas by repetition: stretches of words that several offices write alike.

Word n-grams, grown only where their beginning repeats (so the work stays near the length of the text), kept where
they occur with several sources, hold together (mutual information), end freely on both sides (boundary variety) and
are part of no longer formula. Sources that share much of their text are one office and count once.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

# A slot takes its measure word along.
_BORDERS = re.compile(
    r"‹[^›]*›(?:万?人次|场次|[次人名项份个件条场期篇起批轮家处类册部户元年月日天])?|[，。；：！？（）《》〈〉‹›\s]+"
)
_LONGEST = 9  # words
_SHORTEST_TEXT, _LONGEST_TEXT = 5, 24
_COHESION = 2.5  # least mutual information, in bits, at the weakest joint
_SWALLOWED = 0.75  # share of occurrences inside a longer formula that makes the shorter one superfluous
_SHARED_OFFICE = 0.08  # share of common long segments that makes two sources one office

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinedFormula:
    """`sources` are the indexes of documents that hold it."""

    text: str
    count: int
    sources: frozenset[int]
    cohesion: float


@dataclass(slots=True)
class _Seen:
    """Where a stretch was seen, and what stood beside it."""

    count: int = 0
    sources: set[int] = field(default_factory=set)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)


class FormulaMiner:
    """Fed with documents, asked once. Keeps the words of what it was fed: feed it some hundred documents at a time."""

    def __init__(self, cut: Callable[[str], Sequence[str]], starts: Iterable[str], ends: Iterable[str]) -> None:
        self._cut = cut
        self._starts, self._ends = frozenset(starts), frozenset(ends)
        self._segments: list[tuple[int, list[str]]] = []
        self._long: list[set[int]] = []

    def add(self, texts: Iterable[str]) -> int:
        """Takes one document's passages; gives the index it will be known by."""
        source = len(self._long)
        long: set[int] = set()
        for text in texts:
            for segment in filter(None, _BORDERS.split(text)):
                if len(segment) >= 8:
                    long.add(hash(segment))
                self._segments.append((source, list(self._cut(segment))))
        self._long.append(long)
        return source

    def formulas(self, least_offices: int = 2) -> list[MinedFormula]:
        offices = self._offices()
        words = Counter(word for _, segment in self._segments for word in segment)
        total = sum(words.values())
        levels = self._grow(offices, least_offices)
        counts = {gram: seen.count for level in levels for gram, seen in level.items()}
        counts.update({(word,): count for word, count in words.items()})
        found: list[MinedFormula] = []
        covered: dict[str, int] = defaultdict(int)
        for level in reversed(levels):
            for gram, seen in level.items():
                text = "".join(gram)
                if not self._fit(gram, text, seen) or covered[text] >= _SWALLOWED * seen.count:
                    continue
                cohesion = _cohesion(gram, counts, total)
                if cohesion < _COHESION:
                    continue
                found.append(MinedFormula(text, seen.count, frozenset(seen.sources), cohesion))
                for inner in _inner(gram):
                    covered[inner] += seen.count
        return found

    def _grow(self, offices: list[int], least: int) -> list[dict[Gram, _Seen]]:
        """n-grams of two words and more, by length, that occur in enough offices."""
        places = [(n, at) for n, (_, words) in enumerate(self._segments) for at in range(len(words) - 1)]
        levels: list[dict[Gram, _Seen]] = []
        for size in range(2, _LONGEST + 1):
            level: dict[Gram, _Seen] = {}
            for number, at in places:
                source, words = self._segments[number]
                if at + size > len(words):
                    continue
                seen = level.setdefault(tuple(words[at : at + size]), _Seen())
                seen.count += 1
                seen.sources.add(source)
                seen.before.add(words[at - 1] if at else f"^{number}")
                seen.after.add(words[at + size] if at + size < len(words) else f"${number}")
            level = {gram: seen for gram, seen in level.items() if len({offices[s] for s in seen.sources}) >= least}
            if not level:
                break
            levels.append(level)
            places = [
                (number, at) for number, at in places if tuple(self._segments[number][1][at : at + size]) in level
            ]
        return levels

    def _fit(self, gram: Gram, text: str, seen: _Seen) -> bool:
        return (
            _SHORTEST_TEXT <= len(text) <= _LONGEST_TEXT
            and (len(gram[0]) > 1 or gram[0] == "“")
            and gram[0] not in self._starts
            and gram[-1] not in self._ends
            and (len(gram[-1]) > 1 or gram[-1] == "”")
            and len(seen.before) > 1
            and len(seen.after) > 1
        )

    def _offices(self) -> list[int]:
        """An office number for each source: those with much text in common share one."""
        offices = list(range(len(self._long)))
        holders: dict[int, list[int]] = defaultdict(list)
        for source, long in enumerate(self._long):
            for key in long:
                holders[key].append(source)
        shared = Counter(
            (one, other)
            for found in holders.values()
            if len(found) < 20
            for one in found
            for other in found
            if one < other
        )
        for (one, other), common in shared.items():
            if common >= _SHARED_OFFICE * max(min(len(self._long[one]), len(self._long[other])), 1) and common > 2:
                keep, drop = offices[one], offices[other]
                offices = [keep if office == drop else office for office in offices]
        return offices


def _cohesion(gram: Gram, counts: dict[Gram, int], total: int) -> float:
    """Mutual information at the weakest joint, in bits."""
    whole = counts[gram] / total
    return min(
        math.log2(whole * total * total / (counts.get(gram[:at], 1) * counts.get(gram[at:], 1)))
        for at in range(1, len(gram))
    )


def _inner(gram: Gram) -> set[str]:
    size = len(gram)
    return {
        "".join(gram[start:end])
        for start in range(size)
        for end in range(start + 2, size + 1)
        if (start, end) != (0, size)
    }
