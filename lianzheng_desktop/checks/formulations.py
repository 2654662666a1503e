"""The table of fixed formulations, ready for the rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from lianzheng_desktop.checks.data import read_table
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.slips import Slip, SlipFinder, slip_of

_REQUIRED = ("id", "name", "kind", "confidence", "status")
_OPTIONAL = (
    *("members", "text", "exact", "whole", "variants", "mistakes"),
    *("valid_from", "superseded_by", "periods", "former"),
)
_CHECKED = ("2src", "1src", "text")
_LONGEST = 18  # characters of a member that is listed in a sentence
_KEPT = 2  # characters at either end that tell a term of which one is left out
_TELLING = 4  # characters of a member that is known without what all members share


@dataclass(frozen=True, slots=True)
class NamedSet:
    """A set with members in a fixed order. `former` member lists were right until a date: (until, members)."""

    name: str
    members: tuple[str, ...]
    severity: Severity
    former: tuple[tuple[str, tuple[str, ...]], ...] = ()
    by_name: bool = False  # members common enough to stand without one of them where the set is not named


def severity_cap(record: Mapping[str, Any]) -> Severity:
    """What an entry may be judged at: facts that were not checked in a public text give a hint at most."""
    if record["status"] not in _CHECKED or record["confidence"] == "low":
        return Severity.HINT
    return Severity.ERROR if record["confidence"] == "high" else Severity.WARNING


@cache
def table() -> tuple[Mapping[str, Any], ...]:
    return read_table("formulations.toml", "formulation", _REQUIRED, _OPTIONAL)


@cache
def formulation_slips() -> SlipFinder:
    """The frequent wrong wordings of all entries."""
    slips: list[Slip] = []
    everything = [text for record in table() for text in (record.get("text", ""), *record.get("variants", ())) if text]
    for record in table():
        cap = severity_cap(record)
        for mistake in record.get("mistakes", ()):
            slips.append(slip_of(mistake, record["name"], everything, cap))
    known = {slip.wrong for slip in slips}
    slips += (slip for slip in broken_terms(everything) if slip.wrong not in known)
    return SlipFinder(slips)


def broken_terms(everything: Iterable[str]) -> Iterator[Slip]:
    """The terms under `whole` with one character left out, at least two from either end: 党风廉建设."""
    told: set[str] = set()
    for record in table():
        for term in record.get("whole", ()):
            for place in range(_KEPT, len(term) - _KEPT):
                wrong = term[:place] + term[place + 1 :]
                if wrong not in told:
                    told.add(wrong)
                    yield slip_of({"wrong": wrong, "right": term, "severity": "likely"}, record["name"], everything)


@cache
def word_slips() -> SlipFinder:
    """Words that are plainly miswritten."""
    found = read_table("slips.toml", "slip", ("wrong", "right", "severity"), ("not_before", "not_after", "from_date"))
    return SlipFinder(slip_of(record) for record in found)


@lru_cache(maxsize=16_384)
def slips_in(text: str) -> tuple[tuple[tuple[int, Slip], ...], tuple[tuple[int, Slip], ...]]:
    """(of words, of formulations) in a line. Looked for at once, while what the line holds is at hand, and kept for
    the rule that asks later: a long draft is walked through twice."""
    return word_slips().find(text), formulation_slips().find(text)


@cache
def named_sets() -> tuple[NamedSet, ...]:
    """Sets of at least three members that are short enough to be listed in a sentence.

    Where all members begin or end in the same words, these may be said once for all: 必须坚持人民至上、自信自立…
    """
    sets: list[NamedSet] = []
    for record in table():
        members = tuple(record.get("members", ()))
        if len(members) < 3 or max(map(len, members)) > _LONGEST:
            continue
        former = tuple((f["until"], tuple(f["members"])) for f in record.get("former", ()))
        cap = severity_cap(record)
        severity = Severity.WARNING if cap.rank > Severity.WARNING.rank else cap
        sets.append(NamedSet(record["name"], members, severity, former))
        short = _said_once(members)
        if short:
            sets.append(NamedSet(record["name"], short, severity, by_name=True))
    return tuple(sets)


def _alike_from_the_first(words: Iterable[str]) -> int:
    """How many characters all words begin with in common."""
    return next((i for i, column in enumerate(zip(*words, strict=False)) if len(set(column)) > 1), 0)


def _said_once(members: tuple[str, ...]) -> tuple[str, ...]:
    """The members without what they all begin or end in; () where that leaves words too common to tell the set by."""
    head = _alike_from_the_first(members)
    tail = _alike_from_the_first([member[::-1] for member in members])
    if max(head, tail) < 2:
        return ()
    short = tuple(member[head : len(member) - tail] for member in members)
    return short if min(map(len, short)) >= _TELLING else ()
