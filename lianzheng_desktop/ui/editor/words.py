"""The word a double click means. Chinese has no spaces, so a word list must say where one ends."""

import re
from collections.abc import Callable, Sequence

_RUN = re.compile(r"[A-Za-z0-9.%％]+|[\u3400-\u9fff\U00020000-\U000323af]+")
_WINDOW = 24  # characters either side that are cut into words


def word_at(text: str, column: int, cut: Callable[[str], Sequence[str]]) -> tuple[int, int]:
    """Columns of the word under `column`; one character where it is no letter, figure or Hanzi."""
    for run in _RUN.finditer(text):
        if run.start() <= column < run.end():
            break
    else:
        return column, min(column + 1, len(text))
    begin = max(run.start(), column - _WINDOW)
    place = begin
    for word in cut(text[begin : min(run.end(), column + _WINDOW)]):
        if place <= column < place + len(word):
            return place, place + len(word)
        place += len(word)
    return column, column + 1
