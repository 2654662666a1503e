"""What a person typed into the search field, and how near a phrase comes to it."""

import re
from dataclasses import dataclass
from enum import IntEnum

from lianzheng_desktop.phrases.wording import (
    char_tokens,
    fold,
    initial_token,
    prefix_token,
)

_RUNS = re.compile(r"[a-z]+|[^a-z]+")
_LETTERS = "abcdefghjklmnopqrstwxyz"  # no syllable begins with i, u or v
_LONGEST = 64
_SHORTEST_MENDED = 3  # a slip in fewer characters could be anything
_LONGEST_MENDED = 12


class Nearness(IntEnum):
    """How a phrase meets the query; lower is better."""

    WHOLE = 0  # the phrase is just that
    CHARACTERS = 1
    INITIALS_AT_START = 2
    INITIALS = 3
    SPELLED = 4  # full pinyin
    MENDED = 5  # after one typing error


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query: characters, or letters that stand for initials (or for themselves)."""

    text: str

    @property
    def latin(self) -> bool:
        return self.text.isascii() and self.text.isalpha()

    def expression(self) -> str:
        """The index expression every phrase that meets the word must fulfil."""
        plain = _all(char_tokens(self.text) if len(self.text) == 1 else char_tokens(self.text)[len(self.text) :])
        if not self.latin:
            return plain
        return f"({plain} OR {_initials_expression(self.text)})"

    def pattern(self) -> re.Pattern[str]:
        """Finds the word's letters in `sounds` of a phrase."""
        return re.compile("(?:^|(?<= ))" + _form(self.text))


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all be met. `folded` is the whole query folded, for phrases that are just that."""

    text: str
    folded: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str) -> "Query":
        words: list[Word] = []
        for piece in text.split():
            words += (Word(run) for run in _RUNS.findall(fold(piece)[:_LONGEST]))
        return cls(text, fold(text)[:_LONGEST], tuple(words))

    def expression(self) -> str:
        return " AND ".join(word.expression() for word in self.words)


class Matcher:
    """Confirms what the index proposes: it knows pairs of characters only, not their order."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._patterns = [(word.text, word.pattern() if word.latin else None) for word in query.words]

    def nearness(self, folded: str, sounds: str) -> Nearness | None:
        """None where a word is not met."""
        if folded == self._query.folded:
            return Nearness.WHOLE
        worst = Nearness.CHARACTERS
        for text, pattern in self._patterns:
            if text in folded:
                continue
            found = pattern.search(sounds) if pattern else None
            if found is None:
                return None
            worst = max(worst, Nearness.INITIALS if found.start() else Nearness.INITIALS_AT_START)
        return worst


@dataclass(frozen=True, slots=True)
class Mended:
    """The one word of a query with one slip allowed: an index expression and the test that confirms."""

    expression: str
    pattern: re.Pattern[str]
    by_sound: bool

    def meets(self, folded: str, sounds: str) -> bool:
        return self.pattern.search(sounds if self.by_sound else folded) is not None


def mend(query: Query) -> Mended | None:
    """The query with one character wrong, missing, too many, or two turned; None where that would match anything."""
    if len(query.words) != 1:
        return None
    text = query.words[0].text
    if not _SHORTEST_MENDED + query.words[0].latin <= len(text) <= _LONGEST_MENDED:
        return None
    return _mend_letters(text) if query.words[0].latin else _mend_characters(text)


def _mend_characters(text: str) -> Mended:
    expressions, patterns = set(), set()
    for at in range(len(text)):
        left, right = text[:at], text[at + 1 :]
        expressions.add(_all(_cover(left) + _cover(right)))
        patterns |= {re.escape(left) + ".?" + re.escape(right)}
        if at:
            patterns.add(re.escape(left) + "." + re.escape(text[at:]))
        if right:
            patterns.add(re.escape(left + right[0] + text[at] + right[1:]))
    return Mended(" OR ".join(f"({e})" for e in sorted(expressions)), re.compile("|".join(sorted(patterns))), False)


def _mend_letters(text: str) -> Mended:
    """Letters: every string one slip away, since single letters are too common to ask the index for."""
    near: set[str] = set()
    forms: set[str] = set()
    for at in range(len(text)):
        left, right = text[:at], text[at + 1 :]
        turned = left + right[:1] + text[at] + right[1:]
        near |= {left + letter + right for letter in _LETTERS} | {left + right, turned}
        forms |= {_form(left) + r"\w+ " + _form(right), _form(left) + _form(right), _form(turned)}
        if at:
            near |= {left + letter + text[at:] for letter in _LETTERS}
            forms.add(_form(left) + r"\w+ " + _form(text[at:]))
    near = {string for string in near if len(string) >= _SHORTEST_MENDED} - {text}
    expression = " OR ".join(_initials_expression(string) for string in sorted(near))
    return Mended(expression, re.compile(f"(?:^|(?<= ))(?:{'|'.join(sorted(forms))})"), True)


def _form(letters: str) -> str:
    """The pattern of these initials in `sounds`."""
    return "".join(rf"\w*{letter}\w* " for letter in letters)


def _cover(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)] if len(text) > 1 else list(text)


def _initials_expression(text: str) -> str:
    if len(text) == 1:
        return _all([prefix_token(text)])
    size = min(len(text), 3)
    return _all([initial_token(text[i : i + size]) for i in range(len(text) - size + 1)])


def _all(words: list[str]) -> str:
    return "(" + " AND ".join(f'"{word}"' for word in dict.fromkeys(words)) + ")"
