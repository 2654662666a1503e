"""What is worked out for small pieces of text, remembered for a good many of them."""

from collections.abc import Callable
from typing import TypeVar

_MOST = 32_768

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Remembered(dict[_Key, _Value]):
    """Answers by key, from memory or by working it out; forgets everything when it is full.

    For what every character or pair of every text asks: a dictionary answers in a third of the time of a function that
    remembers, and `map(remembered.__getitem__, keys)` without a line of Python between.
    """

    def __init__(self, work: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, key: _Key) -> _Value:
        if len(self) >= _MOST:
            self.clear()
        value = self[key] = self._work(key)
        return value
