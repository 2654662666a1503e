"""What may follow at the caret: the rest of a clause the library or the draft itself knows.

Never a figure, never past a slot, never a clause the draft already holds. Silence is the usual answer: an offer in the
way costs more than a missed one saves.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from lianzheng_desktop.phrases.judging import balanced
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import SLOT_OPEN
from lianzheng_desktop.phrases.wording import char_tokens, fold, opening_token
from lianzheng_desktop.storage.phrase_store import StoredPhrase

_SENTENCE_ENDS = "。！？\n"
_CLAUSE_ENDS = "，；："
_LEAST_TYPED = 2  # characters of a clause before its rest is offered
_LEAST_INNER = 4  # characters of a phrase begun inside a clause
_LEAST_BEFORE = 6  # characters of a clause that may call up the one that followed it elsewhere
_LEAST_OFFER, _MOST_OFFER = 2, 40
_CANDIDATES = 60
_STOP = re.compile(rf"[{SLOT_OPEN}0-9０-９，；：。！？\n]")
_SERIES = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[是、]|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、])")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` is what to add at the caret; `phrase` the id of the phrase it comes from, "" for the draft's own words."""

    text: str
    phrase: str = ""


class Completer:
    """Suggestions from one library. Pure but for reading it: a late answer is the caller's to drop."""

    def __init__(self, library: PhraseLibrary) -> None:
        self.library = library
        self._store = library.store

    def suggest(
        self, text_before_caret: str, section: str = "", draft_text: str = "", limit: int = 3
    ) -> tuple[Suggestion, ...]:
        """Up to `limit` continuations, best first.

        text_before_caret  at least the paragraph up to the caret
        section            the part the caret stands in
        draft_text         the whole draft, to learn from and not to repeat
        """
        sentence = _after_last(text_before_caret, _SENTENCE_ENDS)
        clause = _SERIES.sub("", _after_last(sentence, _CLAUSE_ENDS).lstrip())
        offers: dict[str, Suggestion] = {}
        for offer, whole in self._offers(sentence, clause, section, draft_text):
            if offer.text not in offers and _decent(clause, offer.text) and whole not in draft_text:
                offers[offer.text] = offer
                if len(offers) == limit:
                    break
        return tuple(offers.values())

    def _offers(self, sentence: str, clause: str, section: str, draft: str) -> Iterator[tuple[Suggestion, str]]:
        """(offer, the clause it would make)."""
        if not clause:
            yield from self._following(sentence, section)
            return
        typed = fold(clause)
        if len(typed) < _LEAST_TYPED:
            return
        yield from self._rest(typed, clause, section)
        for start in range(1, len(typed) - _LEAST_INNER + 1):
            yield from self._rest(typed[start:], clause, section, inner=True)
        yield from _from_draft(clause, draft)

    def _rest(self, typed: str, clause: str, section: str, inner: bool = False) -> Iterator[tuple[Suggestion, str]]:
        rows = self._store.matching(f'"{opening_token(typed)}"', _CANDIDATES)
        for row in _by_merit((row for row in rows if row.folded.startswith(typed)), section):
            if inner and (row.kind != "formula" or (row.documents < 2 and row.origin != "seed")):
                continue
            rest = _first_clause(_remainder(row.text, len(typed), clause))
            yield Suggestion(rest, row.uid), clause + rest

    def _following(self, sentence: str, section: str) -> Iterator[tuple[Suggestion, str]]:
        """After a comma: the clause that follows the same clause in a sentence of the library."""
        before = fold(_after_last(sentence.rstrip(_CLAUSE_ENDS), _CLAUSE_ENDS))
        if not sentence or sentence[-1] != "，" or len(before) < _LEAST_BEFORE:
            return
        pairs = " AND ".join(f'"{word}"' for word in dict.fromkeys(char_tokens(before)[len(before) :]))
        rows = self._store.matching(pairs, _CANDIDATES)
        for row in _by_merit((row for row in rows if row.kind == "sentence"), section):
            parts = row.text.split("，")
            for one, following in pairwise(parts):
                if fold(one) == before:
                    rest = _first_clause(following)
                    yield Suggestion(rest, row.uid), rest


def _by_merit(rows: Iterable[StoredPhrase], section: str) -> list[StoredPhrase]:
    return sorted(
        rows,
        key=lambda row: (row.section != section, -row.used, -row.documents, -row.occurrences, len(row.folded), row.uid),
    )


def _from_draft(clause: str, draft: str) -> Iterator[tuple[Suggestion, str]]:
    """Words the draft has used before after the same beginning, where it used them twice."""
    if len(clause) < _LEAST_INNER:
        return
    tail = re.escape(clause[-_LEAST_INNER:])
    seen: dict[str, int] = {}
    for match in re.finditer(rf"{tail}([^，；：。！？、\s\d{SLOT_OPEN}]{{2,16}})", draft):
        seen[match[1]] = seen.get(match[1], 0) + 1
    for rest, times in sorted(seen.items(), key=lambda item: (-item[1], len(item[0]), item[0])):
        if times > 1:
            yield Suggestion(rest), clause + rest + "\n"


def _remainder(text: str, folded_typed: int, clause: str) -> str:
    """What is left of a phrase after its first `folded_typed` folded characters, without a mark already typed."""
    passed = position = 0
    while position < len(text) and passed < folded_typed:
        passed += len(fold(text[position]))
        position += 1
    rest = text[position:]
    return rest[1:] if rest and clause and rest[0] == clause[-1] and not rest[0].isalnum() else rest


def _first_clause(text: str) -> str:
    """Up to the first stop, figure or slot."""
    found = _STOP.search(text)
    if found is None:
        return text
    return "" if found.group() in f"{SLOT_OPEN}0123456789" and found.start() < _LEAST_OFFER else text[: found.start()]


def _decent(clause: str, offer: str) -> bool:
    return _LEAST_OFFER <= len(offer) <= _MOST_OFFER and balanced(clause + offer) and bool(fold(offer))


def _after_last(text: str, marks: str) -> str:
    return text[max((text.rfind(mark) for mark in marks), default=-1) + 1 :]
