"""Fixed formulas by repetition: stretches of words that several offices write alike.

Word n-grams, grown only where their beginning repeats (so the work stays near the length of the text), kept where
they occur with several sources, hold together (mutual information), end freely on both sides (boundary variety) and
are part of no longer formula. Sources that share much of their text are one office and count once.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations

# A slot takes its measure word along.
_BORDERS = re.compile(
    r"‹[^›]*›(?:万?人次|场次|[次人名项份个件条场期篇起批轮家处类册部户元年月日天])?|[，。；：！？（）《》〈〉‹›\s]+"
)
_LONGEST = 9  # words
_SHORTEST_TEXT, _LONGEST_TEXT = 5, 24
_COHESION = 2.5  # least mutual information, in bits, at the weakest joint
_SWALLOWED = 0.75  # share of occurrences inside a longer formula that makes the shorter one superfluous
_LONG = 8  # characters of a segment that tells an office
_COMMON = 20  # sources from which on a segment is everybody's
_SEVERAL = -1
_SHARED_OFFICE = 0.08  # share of common long segments that makes two sources one office

Gram = tuple[str, ...]
Stretch = tuple[str, str]  # text between marks, and the part it stands in ("" where the wording must tell)


@dataclass(frozen=True, slots=True)
class MinedFormula:
    """`counts` tells how often it stands in the documents that hold it, by their index; `section` where mostly."""

    text: str
    counts: Mapping[int, int]
    section: str
    cohesion: float


@dataclass(slots=True)
class _Segment:
    """A stretch between borders: its words, how often it stands in each source, and in each part."""

    text: str
    words: list[str]
    sources: dict[int, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    count: int = 0


@dataclass(slots=True)
class _Seen:
    """Where a gram was seen, and what stood beside it."""

    count: int = 0
    segments: list[int] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)

    def take(self, number: int, segment: _Segment, at: int, end: int) -> None:
        """One place in a segment; a border of a segment that stands twice counts as two."""
        words = segment.words
        count = segment.count
        self.count += count
        self.segments.append(number)
        self.before.add(words[at - 1] if at else f"^{number}")
        self.after.add(words[end] if end < len(words) else f"${number}")
        if count > 1:
            if not at:
                self.before.add(f"^{number}+")
            if end == len(words):
                self.after.add(f"${number}+")


def segments(text: str) -> list[str]:
    """The stretches of a text between its marks and slots."""
    return [segment for segment in _BORDERS.split(text) if segment]


class FormulaMiner:
    """Fed with documents, asked once. Keeps the words of what it was fed: feed it some hundred documents at a time."""

    def __init__(self, cut: Callable[[str], Sequence[str]], starts: Iterable[str], ends: Iterable[str]) -> None:
        self._cut = cut
        self._starts, self._ends = frozenset(starts), frozenset(ends)
        self._segments: dict[str, _Segment] = {}
        self._long: list[dict[str, None]] = []

    def add(self, stretches: Iterable[Stretch]) -> int:
        """Takes one document's stretches; gives the index it will be known by."""
        source = len(self._long)
        long: dict[str, None] = {}
        for text, part in stretches:
            if len(text) >= _LONG:
                long[text] = None
            known = self._segments.get(text)
            if known is None:
                known = self._segments[text] = _Segment(text, list(self._cut(text)))
            known.count += 1
            known.sources[source] = known.sources.get(source, 0) + 1
            known.parts[part] = known.parts.get(part, 0) + 1
        self._long.append(long)
        return source

    def formulas(self) -> list[MinedFormula]:
        """What several offices write alike, the longest first."""
        segments = list(self._segments.values())
        words: Counter[str] = Counter()
        for segment in segments:
            for word in segment.words:
                words[word] += segment.count
        levels = _grow(segments, self._offices())
        counts = {gram: seen.count for level in levels for gram, seen in level.items()}
        counts.update({(word,): count for word, count in words.items()})
        total = sum(words.values())
        found: list[MinedFormula] = []
        covered: dict[str, int] = defaultdict(int)
        for level in reversed(levels):
            for gram, seen in level.items():
                text = "".join(gram)
                if not self._fit(gram, text, seen) or covered[text] >= _SWALLOWED * seen.count:
                    continue
                cohesion = _cohesion(gram, counts, total)
                if cohesion >= _COHESION:
                    found.append(_mined(text, [segments[number] for number in dict.fromkeys(seen.segments)], cohesion))
                    for inner in _inner(gram):
                        covered[inner] += seen.count
        return found

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
        holders: dict[str, list[int]] = defaultdict(list)
        for source, long in enumerate(self._long):
            for text in long:
                holders[text].append(source)
        shared = Counter(chain.from_iterable(combinations(held, 2) for held in holders.values() if len(held) < _COMMON))
        for (one, other), common in shared.items():
            if common >= _SHARED_OFFICE * max(min(len(self._long[one]), len(self._long[other])), 1) and common > 2:
                keep, drop = offices[one], offices[other]
                offices = [keep if office == drop else office for office in offices]
        return offices


def _grow(segments: Sequence[_Segment], offices: Sequence[int]) -> list[dict[Gram, _Seen]]:
    """n-grams of two words and more, by length, that occur with several offices."""
    owners = [_sole({offices[source] for source in segment.sources}) for segment in segments]
    places = [(number, at) for number, segment in enumerate(segments) for at in range(len(segment.words) - 1)]
    levels: list[dict[Gram, _Seen]] = []
    for size in range(2, _LONGEST + 1):
        grams = [tuple(segments[number].words[at : at + size]) for number, at in places]
        shared = _shared(grams, [owners[number] for number, _ in places])
        level: dict[Gram, _Seen] = {}
        kept: list[tuple[int, int]] = []
        for (number, at), gram in zip(places, grams, strict=True):
            if gram in shared:
                kept.append((number, at))
                seen = level.get(gram)
                if seen is None:
                    seen = level[gram] = _Seen()
                seen.take(number, segments[number], at, at + size)
        if not level:
            break
        levels.append(level)
        begun = set(kept)  # a longer gram repeats only where both its ends do
        places = [(number, at) for number, at in kept if (number, at + 1) in begun]
    return levels


def _sole(offices: set[int]) -> int:
    return offices.pop() if len(offices) == 1 else _SEVERAL


def _shared(grams: Sequence[Gram], owners: Sequence[int]) -> set[Gram]:
    """The grams that more than one office uses."""
    first: dict[Gram, int] = {}
    shared: set[Gram] = set()
    for gram, owner in zip(grams, owners, strict=True):
        if owner == _SEVERAL or first.setdefault(gram, owner) != owner:
            shared.add(gram)
    return shared


def _mined(text: str, holders: Sequence[_Segment], cohesion: float) -> MinedFormula:
    counts: Counter[int] = Counter()
    parts: Counter[str] = Counter()
    for segment in holders:
        times = segment.text.count(text)
        for source, count in segment.sources.items():
            counts[source] += times * count
        for part, count in segment.parts.items():
            parts[part or "work"] += count
    section = max(sorted(parts), key=parts.__getitem__)
    return MinedFormula(text, dict(sorted(counts.items())), section, cohesion)


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
