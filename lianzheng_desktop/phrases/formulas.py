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

    def take(self, segment: "_Segment", before: str, first: bool, after: str, last: bool) -> None:
        """One place in a segment; a border of a segment that stands twice counts as two."""
        self.count += segment.count
        self.sources |= segment.sources
        self.before.add(before)
        self.after.add(after)
        if segment.count > 1:
            if first:
                self.before.add(before + "+")
            if last:
                self.after.add(after + "+")


@dataclass(slots=True)
class _Segment:
    """A stretch between borders: its words, how often it stands anywhere, in which sources."""

    words: list[str]
    count: int = 0
    sources: set[int] = field(default_factory=set)


class FormulaMiner:
    """Fed with documents, asked once. Keeps the words of what it was fed: feed it some hundred documents at a time."""

    def __init__(self, cut: Callable[[str], Sequence[str]], starts: Iterable[str], ends: Iterable[str]) -> None:
        self._cut = cut
        self._starts, self._ends = frozenset(starts), frozenset(ends)
        self._segments: dict[str, _Segment] = {}
        self._long: list[set[int]] = []

    def add(self, texts: Iterable[str]) -> int:
        """Takes one document's passages; gives the index it will be known by."""
        source = len(self._long)
        long: set[int] = set()
        for text in texts:
            for segment in filter(None, _BORDERS.split(text)):
                if len(segment) >= 8:
                    long.add(hash(segment))
                known = self._segments.get(segment)
                if known is None:
                    known = self._segments[segment] = _Segment(list(self._cut(segment)))
                known.count += 1
                known.sources.add(source)
        self._long.append(long)
        return source

    def formulas(self, least_offices: int = 2) -> list[MinedFormula]:
        offices = self._offices()
        words: Counter[str] = Counter()
        for segment in self._segments.values():
            for word in segment.words:
                words[word] += segment.count
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
        segments = list(self._segments.values())
        places = [(n, at) for n, segment in enumerate(segments) for at in range(len(segment.words) - 1)]
        levels: list[dict[Gram, _Seen]] = []
        for size in range(2, _LONGEST + 1):
            level: dict[Gram, _Seen] = {}
            for number, at in places:
                segment = segments[number]
                words, end = segment.words, at + size
                if end <= len(words):
                    seen = level.setdefault(tuple(words[at:end]), _Seen())
                    seen.take(segment, f"^{number}" if not at else words[at - 1], at == 0,
                              f"${number}" if end == len(words) else words[end], end == len(words))  # fmt: skip
            level = {gram: seen for gram, seen in level.items() if len({offices[s] for s in seen.sources}) >= least}
            if not level:
                break
            levels.append(level)
            places = [(number, at) for number, at in places if tuple(segments[number].words[at : at + size]) in level]
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
