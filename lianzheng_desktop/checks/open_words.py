"""Words with one place open: 立行?改. A dict of all such keys would be the largest thing in memory."""

from bisect import bisect_left
from collections.abc import Iterable


class OpenWords:
    """A collection of words, asked for the characters that may stand in an open place.

    For each length and place all words lie in one string, the character of that place last in each, in order; so a
    word costs as many characters as it is long times that many, and an answer some fifteen comparisons.
    """

    def __init__(self, words: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = {}
        for word in words:
            by_length.setdefault(len(word), []).append(word)
        self._rows = {
            (length, place): "".join(sorted(word[:place] + word[place + 1 :] + word[place] for word in those))
            for length, those in by_length.items()
            for place in range(length)
        }

    def get(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Every character that makes a word of `key` in the place of its `?`, in order; `default` where none does."""
        length, place = len(key), key.index("?")
        rows = self._rows.get((length, place), "")
        rest = key[:place] + key[place + 1 :]
        row = bisect_left(range(len(rows) // length), rest, key=lambda row: rows[row * length : (row + 1) * length - 1])
        found = []
        for end in range((row + 1) * length - 1, len(rows), length):
            if rows[end - length + 1 : end] != rest:
                break
            found.append(rows[end])
        return tuple(found) or default
