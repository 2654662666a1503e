"""The table of fixed formulations, ready for the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from lianzheng_desktop.checks.data import read_table
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.slips import Slip, SlipFinder, slip_of

_REQUIRED = ("id", "name", "kind", "confidence", "status")
_OPTIONAL = ("members", "text", "variants", "valid_from", "superseded_by", "periods", "mistakes", "former")
_CHECKED = ("2src", "1src", "text")


@dataclass(frozen=True, slots=True)
class NamedSet:
    """A set with members in a fixed order. `former` member lists were right until a date: (until, members)."""

    name: str
    members: tuple[str, ...]
    severity: Severity
    former: tuple[tuple[str, tuple[str, ...]], ...] = ()


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
    return SlipFinder(slips)


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
    """Sets of at least three members that are short enough to be listed in a sentence."""
    sets: list[NamedSet] = []
    for record in table():
        members = tuple(record.get("members", ()))
        if len(members) < 3 or max(map(len, members)) > 12:
            continue
        former = tuple((f["until"], tuple(f["members"])) for f in record.get("former", ()))
        cap = severity_cap(record)
        severity = Severity.WARNING if cap.rank > Severity.WARNING.rank else cap
        sets.append(NamedSet(record["name"], members, severity, former))
    return tuple(sets)
