"""Sentences and clauses with their ranges. Marks inside quotes, brackets and 《》 do not end anything."""

from collections.abc import Iterator

from lianzheng_desktop.text.characters import CLAUSE_STOPS, CLOSERS, SENTENCE_STOPS, is_blank, nesting
from lianzheng_desktop.text.edits import TextRange

_SENTENCE_ENDS = frozenset(SENTENCE_STOPS + "\n")
_CLAUSE_ENDS = frozenset(SENTENCE_STOPS + CLAUSE_STOPS + "\n")


def split_sentences(text: str) -> tuple[TextRange, ...]:
    """Ranges of the sentences, their stops included, blanks around them left out."""
    return tuple(_pieces(text, _SENTENCE_ENDS))


def clauses(text: str) -> tuple[TextRange, ...]:
    """Ranges between 。！？；，： — the stops left out."""
    found: list[TextRange] = []
    for piece in _pieces(text, _CLAUSE_ENDS):
        end = piece.end
        while end > piece.start and (text[end - 1] in _CLAUSE_ENDS or is_blank(text[end - 1])):
            end -= 1
        if end > piece.start:
            found.append(TextRange(piece.start, end))
    return tuple(found)


def _pieces(text: str, ends: frozenset[str]) -> Iterator[TextRange]:
    depth = nesting(text)
    start = index = 0
    length = len(text)
    while index < length:
        if text[index] not in ends or depth[index]:
            index += 1
            continue
        index += 1
        while (
            index < length
            and (text[index] in ends or text[index] in CLOSERS)
            and not (depth[index] and text[index] in ends)
        ):
            index += 1
        yield from _without_blanks(text, start, index)
        start = index
    yield from _without_blanks(text, start, length)


def _without_blanks(text: str, start: int, end: int) -> Iterator[TextRange]:
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    if start < end:
        yield TextRange(start, end)
