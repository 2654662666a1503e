"""What may follow at the caret: the rest of a clause the library or the draft itself knows.

Never a figure, never past a slot, never a clause the draft already holds. Silence is the usual answer: an offer in the
way costs more than a missed one saves.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from lianzheng_desktop.phrases.foresight import Continuation, foreseen
from lianzheng_desktop.phrases.judging import balanced
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import SLOT_OPEN
from lianzheng_desktop.phrases.wording import char_tokens, fold, opening_token
from lianzheng_desktop.storage.phrase_store import StoredPhrase

_SENTENCE_ENDS = "。！？\n"
_CLAUSE_ENDS = "，；："
_LIST_MARK = "、"
_NO_WORD = "《（0123456789０１２３４５６７８９"  # what follows these is anybody's guess
_LEAST_TYPED = 2  # characters of a clause before its rest is offered
_TAILS = (2, 3, 4, 6)  # characters looked for in turn, as long as the library knows more of them than it answers
_LEAST_AGREEMENT, _LONGEST_AGREEMENT = 3, 12  # characters: fewer tell nothing, more tell nothing new
_OPENING_BONUS = 2  # a phrase that begins where the clause begins agrees by so much more
_LONGEST_TYPED = 24  # a longer clause is no phrase's beginning
_DRAFT_AGREEMENT = 4  # characters the draft must have said before
_HERE = 2  # times as much counts a phrase of the part the caret stands in
_CHOSEN_HERE, _CHOSEN = 12, 4  # weight of a person's own choice, for this part or another
_SAID = 2.0  # weight of each time the draft itself says it
_LEAST_BEFORE = 6  # characters of a clause that may call up the one that followed it elsewhere
_LEAST_FOLLOWING = 4.0  # weight of a sentence that may: one document alone is right too seldom
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
        offers: list[Suggestion] = []
        for offer, whole in self._offers(sentence, clause, section, draft_text):
            said = whole in draft_text
            if said and not offers:
                break  # the likeliest is said already: any other would be a guess
            if not said and _decent(clause, offer.text):
                offers.append(offer)
                if len(offers) == limit:
                    break
        return tuple(offers)

    def _offers(self, sentence: str, clause: str, section: str, draft: str) -> Iterator[tuple[Suggestion, str]]:
        """(offer, the clause it would make), the surest first."""
        if not clause:
            yield from self._following(sentence, section)
            return
        typed = fold(clause)
        if len(typed) < _LEAST_TYPED or clause[-1] in _NO_WORD:
            return
        found = [
            one for row in self._rows(typed) for one in _continued(row.text, clause, _weight(row, section), row.uid)
        ]
        for one in foreseen(found + _said(clause, draft), clause.endswith(_LIST_MARK)):
            yield Suggestion(one.text, one.phrase), clause + one.text

    def _rows(self, typed: str) -> Iterable[StoredPhrase]:
        """Phrases that open as the clause does, and phrases that hold its last characters."""
        rows: dict[int, StoredPhrase] = {}
        if len(typed) <= _LONGEST_TYPED:
            rows.update((row.id, row) for row in self._store.matching(f'"{opening_token(typed)}"', _CANDIDATES))
        for size in _TAILS:
            if size > len(typed):
                break
            known = self._store.matching(_all_of(char_tokens(typed[-size:])[size:]), _CANDIDATES)
            rows.update((row.id, row) for row in known)
            if len(known) < _CANDIDATES:
                break
        return rows.values()

    def _following(self, sentence: str, section: str) -> Iterator[tuple[Suggestion, str]]:
        """After a comma: the clause that follows the same clause in a sentence of the library."""
        before = fold(_after_last(sentence.rstrip(_CLAUSE_ENDS), _CLAUSE_ENDS))
        if not sentence or sentence[-1] != "，" or len(before) < _LEAST_BEFORE:
            return
        rows = self._store.matching(_all_of(char_tokens(before)[len(before) :]), _CANDIDATES)
        sure = (row for row in rows if row.kind == "sentence" and _weight(row, section) >= _LEAST_FOLLOWING)
        for row in _by_merit(sure, section):
            for one, following in pairwise(row.text.split("，")):
                if fold(one) == before:
                    rest = _first_clause(following)
                    yield Suggestion(rest, row.uid), rest


def _all_of(words: Iterable[str]) -> str:
    return " AND ".join(f'"{word}"' for word in dict.fromkeys(words))


def _by_merit(rows: Iterable[StoredPhrase], section: str) -> list[StoredPhrase]:
    return sorted(
        rows,
        key=lambda row: (row.section != section, -row.used, -row.documents, -row.occurrences, len(row.folded), row.uid),
    )


def _continued(text: str, clause: str, weight: float, phrase: str) -> Iterator[Continuation]:
    """What follows at each place of a text that agrees with the last characters of the clause."""
    tail = clause[-_TAILS[0] :]
    at = text.find(tail)
    while at >= 0:
        end = at + len(tail)
        agrees = _agreement(clause, text, end)
        if agrees == len(clause) == end:
            agrees += _OPENING_BONUS
        if agrees >= _LEAST_AGREEMENT and end < len(text):
            yield Continuation(_first_clause(text[end:]), agrees, weight, phrase)
        at = text.find(tail, at + 1)


def _agreement(clause: str, text: str, end: int) -> int:
    """How many characters before `end` are those the clause ends with."""
    agrees, most = 0, min(len(clause), end, _LONGEST_AGREEMENT)
    while agrees < most and clause[-agrees - 1] == text[end - agrees - 1]:
        agrees += 1
    return agrees


def _weight(row: StoredPhrase, section: str) -> float:
    """What a phrase counts as evidence: by documents and use, more where a person chose it or it is of this part."""
    here = row.section == section
    chosen = row.origin == "own" or row.favourite
    weight = (max(row.documents, 1) + 2 * row.used) * (_HERE if here else 1)
    return float(weight + (_CHOSEN_HERE if here else _CHOSEN) * chosen)


def _said(clause: str, draft: str) -> list[Continuation]:
    """What the draft itself said after the same words."""
    if len(clause) < _DRAFT_AGREEMENT:
        return []
    tail = re.escape(clause[-_DRAFT_AGREEMENT:])
    places = re.finditer(rf"{tail}([^，；：。！？、\s\d{SLOT_OPEN}]{{1,16}})", draft)
    return [
        Continuation(place[1], _agreement(clause, draft, place.start(1)), _SAID, "")
        for place in islice(places, _CANDIDATES)
    ]


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
