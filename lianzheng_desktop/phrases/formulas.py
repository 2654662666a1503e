"""Fixed formulas by repetition: stretches of words that several offices write alike.

Word n-grams, grown only where their beginning repeats (so the work stays near the length of the text), kept where
they occur with several sources, hold together (mutual information), end freely on both sides (boundary variety) and
are part of no longer formula. Sources that share much of their text are one office and count once.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from lianzheng_desktop.phrases.grams import SEVERAL, Grams, Words

# A slot takes its measure word along.
_BORDERS = re.compile(
    r"‹[^›]*›(?:万?人次|场次|[次人名项份个件条场期篇起批轮家处类册部户元年月日天])?|[，。；：！？（）《》〈〉‹›\s]+"
)
_SHORTEST_TEXT, _LONGEST_TEXT = 5, 24
_COHESION = 2.5  # least mutual information, in bits, at the weakest joint
_SWALLOWED = 0.75  # share of occurrences inside a longer formula that makes the shorter one superfluous
_LONG = 8  # characters of a segment that tells an office
_COMMON = 20  # sources from which on a segment is everybody's
_SHARED_OFFICE = 0.08  # share of common long segments that makes two sources one office

Stretch = tuple[str, str]  # text between marks, and the part it stands in ("" where the wording must tell)
Held = Sequence[tuple[int, str]]  # where a segment stands: source and part of each time


@dataclass(frozen=True, slots=True)
class MinedFormula:
    """`counts` tells how often it stands in the documents that hold it, by their index; `section` where mostly."""

    text: str
    counts: Mapping[int, int]
    section: str
    cohesion: float


def segments(text: str) -> list[str]:
    """The stretches of a text between its marks and slots."""
    return [segment for segment in _BORDERS.split(text) if segment]


class FormulaMiner:
    """Fed with documents, asked once. Keeps the words of what it was fed: feed it some hundred documents at a time."""

    def __init__(self, cut: Callable[[str], Sequence[str]], starts: Iterable[str], ends: Iterable[str]) -> None:
        self._cut = cut
        self._starts, self._ends = frozenset(starts), frozenset(ends)
        self._segments: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._sources = 0

    def add(self, stretches: Iterable[Stretch]) -> int:
        """Takes one document's stretches; gives the index it will be known by."""
        source, held = self._sources, self._segments
        self._sources += 1
        for text, part in stretches:
            held[text].append((source, part))
        return source

    def formulas(self) -> list[MinedFormula]:
        """What several offices write alike, the longest first."""
        segments = list(self._segments.items())
        words = Words((self._cut(text) for text, _ in segments), [len(held) for _, held in segments])
        offices = _offices(segments, self._sources)
        levels = list(words.shared([_sole({offices[source] for source, _ in held}) for _, held in segments]))
        total = sum(levels[0].counts) if levels else 0
        found: list[MinedFormula] = []
        covered: dict[str, int] = defaultdict(int)
        for grams in reversed(levels[1:]):
            for places, count in zip(grams.places, grams.counts, strict=True):
                if not self._fits(words, places, grams.size):
                    continue
                said = words.texts(places[0], grams.size)
                text = "".join(said)
                if covered[text] >= _SWALLOWED * count:
                    continue
                cohesion = _cohesion(levels, places[0], grams.size, total)
                if cohesion >= _COHESION:
                    holders = dict.fromkeys(words.segment[place] for place in places)
                    found.append(_mined(text, [segments[number] for number in holders], cohesion))
                    for inner in _inner(said):
                        covered[inner] += count
        return found

    def _fits(self, words: Words, places: Sequence[int], size: int) -> bool:
        """Neither too short nor too long, from a word to a word that may begin and end a formula, in free company."""
        begin, end = places[0], places[0] + size
        if not _SHORTEST_TEXT <= words.columns[end] - words.columns[begin] <= _LONGEST_TEXT:
            return False
        first, last = words.text(begin), words.text(end - 1)
        return (
            (len(first) > 1 or first == "“")
            and first not in self._starts
            and last not in self._ends
            and (len(last) > 1 or last == "”")
            and words.free(places, size)
        )


def _offices(segments: Sequence[tuple[str, Held]], sources: int) -> list[int]:
    """An office number for each source: those with much text in common share one."""
    offices = list(range(sources))
    long = Counter[int]()
    shared = Counter[tuple[int, int]]()
    for text, held in segments:
        if len(text) >= _LONG:
            holders = list(dict.fromkeys(source for source, _ in held))
            long.update(holders)
            if len(holders) < _COMMON:
                shared.update(combinations(holders, 2))
    for (one, other), common in shared.items():
        if common >= _SHARED_OFFICE * max(min(long[one], long[other]), 1) and common > 2:
            keep, drop = offices[one], offices[other]
            offices = [keep if office == drop else office for office in offices]
    return offices


def _sole(offices: set[int]) -> int:
    return offices.pop() if len(offices) == 1 else SEVERAL


def _mined(text: str, holders: Iterable[tuple[str, Held]], cohesion: float) -> MinedFormula:
    counts: Counter[int] = Counter()
    parts: Counter[str] = Counter()
    for segment, held in holders:
        times = segment.count(text)
        for source, part in held:
            counts[source] += times
            parts[part or "work"] += 1
    section = max(sorted(parts), key=parts.__getitem__)
    return MinedFormula(text, dict(sorted(counts.items())), section, cohesion)


def _cohesion(levels: Sequence[Grams], place: int, size: int, total: int) -> float:
    """Mutual information at the weakest joint, in bits, of the run that begins there."""

    def count(place: int, size: int) -> int:
        grams = levels[size - 1]
        return grams.counts[grams.names[place]]

    whole = count(place, size) / total
    return min(
        math.log2(whole * total * total / (count(place, at) * count(place + at, size - at))) for at in range(1, size)
    )


def _inner(said: Sequence[str]) -> set[str]:
    """Every run of two words and more within a longer one."""
    size = len(said)
    return {
        "".join(said[start:end])
        for start in range(size)
        for end in range(start + 2, size + 1)
        if (start, end) != (0, size)
    }
