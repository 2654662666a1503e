"""How much of a text stands in other texts too: runs of eight characters, figures and marks set aside.

A pure function for 雷同: against last year's draft, a sample, or whatever document the user names.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SIZE = 8  # characters of a run; shorter ones are common wording
_OTHERS = re.compile(r"[^一-鿿]+")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_LEAST = 16  # Chinese characters that a sentence needs to be judged
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A sentence at [start, end) of the text, `share` (0 to 1) of it found in the document called `source`."""

    start: int
    end: int
    source: str
    share: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """`share` (0 to 1) of the text's runs that stand in any of the others, and the sentences that mostly do."""

    share: float
    places: tuple[SharedPlace, ...]


def runs(text: str, size: int = SIZE) -> list[str]:
    """Overlapping runs of `size` Chinese characters; marks, figures and blanks do not count."""
    plain = _OTHERS.sub("", text)
    return [plain[i : i + size] for i in range(len(plain) - size + 1)]


def some_runs(text: str, size: int = SIZE) -> frozenset[str]:
    """About a quarter of the runs, the same ones wherever they stand: enough to tell what share is common."""
    plain = _OTHERS.sub("", text)
    codes = list(map(ord, plain))
    ends = zip(codes, codes[size - 1 :], strict=False)
    return frozenset(plain[i : i + size] for i, (first, last) in enumerate(ends) if (first + last) % 4 == 0)


def similarity(text: str, others: Mapping[str, str]) -> Likeness:
    """Compares `text` with other texts by name. Linear in the lengths."""
    known = {name: frozenset(runs(other)) for name, other in others.items()}
    everything: frozenset[str] = frozenset().union(*known.values())
    own = runs(text)
    share = sum(run in everything for run in own) / len(own) if own else 0.0
    places = (place for match in _SENTENCE.finditer(text) for place in _judge(match, known))
    return Likeness(share, tuple(places))


def _judge(match: "re.Match[str]", known: Mapping[str, frozenset[str]]) -> Iterable[SharedPlace]:
    sentence = match.group()
    own = runs(sentence)
    if len(own) < _LEAST - SIZE + 1:
        return
    shares = {name: sum(run in there for run in own) / len(own) for name, there in known.items()}
    best = max(shares, key=lambda name: shares[name], default=None)
    if best is not None and shares[best] >= _ALIKE:
        start = match.start() + len(sentence) - len(sentence.lstrip())
        yield SharedPlace(start, match.end(), best, shares[best])
