"""Runs of words that several offices use, found by growing them word by word: all in numbers, since texts are slow."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple

SEVERAL = -1  # the owner of a segment that several offices have
_LONGEST = 9  # words


class Grams(NamedTuple):
    """The runs of one length that several offices use.

    size    words of each
    names   by place in the words: which run begins there, below nought where none does
    places  by run, in the order of the text: where it begins
    counts  by run: how often it stands in all documents
    """

    size: int
    names: Sequence[int]
    places: Sequence[Sequence[int]]
    counts: Sequence[int]


class Words:
    """The words of all segments one behind the other, by numbers; before and behind each segment stands a border.

    words    by place: a number for each word; for each border one of its own, below nought
    segment  by place: the number of the segment
    columns  by place: where the word begins, counted in characters
    times    by segment: how often it stands in all documents
    """

    def __init__(self, cut: Iterable[Sequence[str]], times: Sequence[int]) -> None:
        numbers: dict[str, int] = {}
        lengths = [0]
        self.words, self.segment, self.times = [-1], [0], times
        for segment, words in enumerate(cut):
            self.words += [numbers.setdefault(word, len(numbers)) for word in words]
            self.words.append(-2 - segment)
            self.segment += repeat(segment, len(words) + 1)
            lengths += map(len, words)
            lengths.append(0)
        self.columns = list(accumulate(lengths, initial=0))
        self._texts = list(numbers)

    def text(self, place: int) -> str:
        return self._texts[self.words[place]]

    def texts(self, place: int, size: int) -> list[str]:
        """The words of the run that begins there."""
        return [self._texts[word] for word in self.words[place : place + size]]

    def free(self, places: Sequence[int], size: int) -> bool:
        """Whether a run meets different neighbours on both sides: other words, or the borders of its segments."""
        words = self.words
        before = {words[place - 1] for place in places}
        after = {words[place + size] for place in places}
        # A border that is the only neighbour is that of one segment; where this stands twice there are two.
        several = self.times[self.segment[places[0]]] > 1
        return all(len(marks) > 1 or (several and min(marks) < 0) for marks in (before, after))

    def shared(self, owners: Sequence[int]) -> Iterator[Grams]:
        """Every single word, then the runs of two words, of three …, as long as offices share some. `owners` tells
        for each segment whose it is."""
        if not owners:
            return
        owner = [owners[segment] for segment in self.segment]
        times = [self.times[segment] for segment in self.segment]
        kept = [place for place, word in enumerate(self.words) if word >= 0]
        grams = self._single(kept, times)
        while kept:
            yield grams
            if grams.size == _LONGEST:
                return
            # A longer run is shared only where both its ends are.
            names = grams.names
            grams = self._grown(grams, [place for place in kept if names[place + 1] >= 0], owner, times)
            names = grams.names
            kept = [place for place in kept if names[place] >= 0]

    def _single(self, kept: Sequence[int], times: Sequence[int]) -> Grams:
        words, counts = self.words, [0] * len(self._texts)
        for place in kept:
            counts[words[place]] += times[place]
        return Grams(1, words, (), counts)

    def _grown(self, grams: Grams, candidates: Sequence[int], owner: Sequence[int], times: Sequence[int]) -> Grams:
        """The shared runs of one word more."""
        size, base, before, words = grams.size, len(self._texts), grams.names, self.words
        keys = [before[place] * base + words[place + size] for place in candidates]
        shared = _shared(keys, [owner[place] for place in candidates])
        names = [-1] * len(words)
        places: list[list[int]] = []
        numbers: dict[int, int] = {}
        for place, key in zip(candidates, keys, strict=True):
            if key in shared:
                name = names[place] = numbers.setdefault(key, len(places))
                if name == len(places):
                    places.append([place])
                else:
                    places[name].append(place)
        counts = [sum([times[place] for place in there]) for there in places]
        return Grams(size + 1, names, places, counts)


def _shared(keys: Sequence[int], owners: Sequence[int]) -> set[int]:
    """The keys that more than one owner has."""
    first: dict[int, int] = {}
    return {
        key
        for key, owner in zip(keys, owners, strict=True)
        if owner == SEVERAL or first.setdefault(key, owner) != owner
    }
