"""What may follow at the caret: the rest of a clause the library or the draft itself knows.

Never a figure, never past a slot, never a clause the draft already holds. Silence is the usual answer: an offer in the
way costs more than a missed one saves.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from lianzheng_desktop.phrases.judging import balanced
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import SLOT_OPEN
from lianzheng_desktop.phrases.wording import char_tokens, fold, opening_token
from lianzheng_desktop.storage.phrase_store import StoredPhrase

_SENTENCE_ENDS = "。！？\n"
_CLAUSE_ENDS = "，；："
_LEAST_TYPED = 2  # characters of a clause before its rest is offered
_TAILS = (8, 6, 5, 4)  # characters looked for in turn: the longest that are known decide
_LONGEST_TYPED = 24  # a longer clause is no phrase's beginning
_LEAST_EVIDENCE = {2: 8.0, 3: 6.0, 4: 4.0, 5: 4.0}  # weight of what is known, by characters looked for
_CHOSEN, _SAID = 3, 2.0  # weight of a person's own choice, and of each time the draft itself says it
_LEAST_SHARE = 0.6  # of that weight which must agree: below it two offers in three would be wrong (tests/benchmarks)
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


@dataclass(frozen=True, slots=True)
class _Continuation:
    """What followed the same words somewhere, and how much that counts."""

    text: str
    weight: float
    phrase: str


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
        """(offer, the clause it would make), the surest first."""
        if not clause:
            yield from self._following(sentence, section)
            return
        typed = fold(clause)
        if len(typed) < _LEAST_TYPED:
            return
        sizes = [size for size in _TAILS if size < len(typed)]
        for size in (len(typed), *sizes) if len(typed) <= _LONGEST_TYPED else sizes:
            opening = size == len(typed)
            found = self._continuations(typed[-size:], opening, clause, section)
            if size >= _TAILS[-1]:
                found += _in_draft(clause[-size:], draft)
            offers = _sure(found, _LEAST_EVIDENCE.get(size, 3.0))
            if offers:
                yield from ((offer, clause + offer.text) for offer in offers)
                return

    def _continuations(self, tail: str, opening: bool, clause: str, section: str) -> list[_Continuation]:
        """What follows the tail in phrases of the library, up to the next stop, figure or slot."""
        pairs = [opening_token(tail)] if opening else list(dict.fromkeys(char_tokens(tail)[len(tail) :: 2]))
        rows = self._store.matching(" AND ".join(f'"{word}"' for word in pairs), _CANDIDATES)
        found = []
        for row in rows:
            at = 0 if opening else row.folded.find(tail)
            if row.folded.startswith(tail, at) if at >= 0 else False:
                rest = _first_clause(_remainder(row.text, at + len(tail), clause))
                found.append(_Continuation(rest, _weight(row, section), row.uid))
        return found

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


def _weight(row: StoredPhrase, section: str) -> float:
    """What a phrase counts as evidence: by documents and use, more where a person chose it or it is of this part."""
    chosen = _CHOSEN if row.origin == "own" or row.favourite else 0
    return float((max(row.documents, 1) + 2 * row.used + chosen) * (2 if row.section == section else 1))


def _in_draft(tail: str, draft: str) -> list[_Continuation]:
    """What the draft itself said after the same words."""
    found = re.finditer(rf"{re.escape(tail)}([^，；：。！？、\s\d{SLOT_OPEN}]{{0,16}})", draft)
    said = [_Continuation(match[1], _SAID, "") for match in islice(found, _CANDIDATES)]
    own = next((one for one in said if not one.text), None)  # the words just typed
    if own is not None:
        said.remove(own)
    return said if len(said) > 1 else []  # once is no habit


def _sure(found: list[_Continuation], least: float) -> list[Suggestion]:
    """The longest beginning that so large a share of all continuations has in common, then whole continuations that
    are sure enough by themselves."""
    total = sum(one.weight for one in found)
    if total < least:
        return []
    offers: dict[str, Suggestion] = {}
    begun = _common_beginning(found, _LEAST_SHARE * total)
    if len(begun) >= _LEAST_OFFER:
        source = max(
            (one for one in found if one.text.startswith(begun)), key=lambda one: (one.text == begun, one.weight)
        )
        offers[begun] = Suggestion(begun, source.phrase if source.text == begun else "")
    weights: dict[str, float] = {}
    for one in found:
        weights[one.text] = weights.get(one.text, 0.0) + one.weight
    for one in sorted(found, key=lambda one: (-weights[one.text], len(one.text), one.text)):
        if one.text.startswith(begun) and len(begun) >= _LEAST_OFFER and len(one.text) >= _LEAST_OFFER:
            offers.setdefault(one.text, Suggestion(one.text, one.phrase))
    return list(offers.values())


def _common_beginning(found: list[_Continuation], least: float) -> str:
    """The longest beginning whose continuations weigh at least so much together."""
    begun = ""
    while True:
        following: dict[str, float] = {}
        for one in found:
            if len(one.text) > len(begun) and one.text.startswith(begun):
                char = one.text[len(begun)]
                following[char] = following.get(char, 0.0) + one.weight
        best = max(following, key=lambda char: (following[char], char), default="")
        if not best or following[best] < least:
            return begun
        begun += best


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
