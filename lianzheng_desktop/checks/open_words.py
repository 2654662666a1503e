"""Words with one place open: 立行?改. A dict of all such keys would be the largest thing in memory."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

MOST = 4  # characters in a word: the others of it fit into one number
_BITS = 21  # of a code point


class OpenWords:
    """A collection of words of up to four characters, asked for those that may stand in an open place.

    For each length and place there are the other characters of every word, as one number a word and in order, and
    beside them a string of what stood in the place: ten bytes where a key of a dict takes two hundred.
    """

    def __init__(self, words: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = {}
        for word in words:
            by_length.setdefault(len(word), []).append(word)
        if max(by_length, default=0) > MOST:
            raise ValueError(f"a word of more than {MOST} characters")
        self._rows = {
            (length, place): _rows(those, place) for length, those in by_length.items() for place in range(length)
        }

    def get(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Every character that makes a word of `key` in the place of its `?`, in order; `default` where none does."""
        place = key.index("?")
        rows = self._rows.get((len(key), place))
        if rows is None:
            return default
        others, characters = rows
        number = _number(key[:place] + key[place + 1 :])
        first = bisect_left(others, number)
        return tuple(characters[first : bisect_right(others, number, first)]) or default


def _rows(words: list[str], place: int) -> tuple["array[int]", str]:
    pairs = sorted((_number(word[:place] + word[place + 1 :]), word[place]) for word in words)
    return array("Q", [number for number, _ in pairs]), "".join([character for _, character in pairs])


def _number(characters: str) -> int:
    number = 0
    for character in characters:
        number = number << _BITS | ord(character)
    return number
