"""Finds known wrong wordings in a line: many literal words, looked up by their first two characters."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import Any

from lianzheng_desktop.checks.model import Severity

SEVERITIES = {"certain": Severity.ERROR, "likely": Severity.WARNING, "hint": Severity.HINT}


@dataclass(frozen=True, slots=True)
class Slip:
    """A wording and what it should be.

    context    wider wordings that hold `wrong` rightly (the right one itself, its variants): no finding inside them
    from_date  ISO date (or its beginning) from which the wording counts as wrong; "" always
    entry      name of the formulation it belongs to, "" for a mere word
    before     wordings one of which must stand right in front, after: right behind; none named, none asked for
    """

    wrong: str
    right: str
    severity: Severity
    context: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    from_date: str = ""
    entry: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def slip_of(
    record: Mapping[str, Any], entry: str = "", context: Iterable[str] = (), cap: Severity | None = None
) -> Slip:
    """From a data record; `cap` is the highest severity the record's entry allows."""
    severity = SEVERITIES[record["severity"]]
    if cap is not None and severity.rank > cap.rank:
        severity = cap
    wider = tuple(text for text in (record["right"], *context) if record["wrong"] in text)
    return Slip(
        wrong=record["wrong"],
        right=record["right"],
        severity=severity,
        context=wider,
        not_before=tuple(record.get("not_before", ())),
        not_after=tuple(record.get("not_after", ())),
        from_date=record.get("from_date", ""),
        entry=entry,
    )


@lru_cache(maxsize=64)
def pairs_in_order(text: str) -> tuple[str, ...]:
    """Each character of a line but the last, with the one after it."""
    return tuple(map(add, text, text[1:]))


@lru_cache(maxsize=64)
def pairs_of(text: str) -> frozenset[str]:
    """All neighbouring pairs of a line: one scan, shared by every table of words."""
    return frozenset(pairs_in_order(text))


class SlipFinder:
    """Holds the slips in buckets; `find` is linear in the text."""

    def __init__(self, slips: Iterable[Slip]) -> None:
        self._buckets: dict[str, list[Slip]] = {}
        for slip in sorted(slips, key=lambda s: -len(s.wrong)):
            self._buckets.setdefault(slip.wrong[:2], []).append(slip)
        self._heads = frozenset(self._buckets)

    def find(self, text: str) -> tuple[tuple[int, Slip], ...]:
        """(column, slip) in text order; the longest wording wins, none inside another."""
        return tuple(self._find(text))

    def _find(self, text: str) -> Iterator[tuple[int, Slip]]:
        present = {
            head: slips
            for head in self._heads & pairs_of(text)
            if (slips := [slip for slip in self._buckets[head] if slip.wrong in text])
        }
        end = 0
        for column in sorted(column for head in present for column in _places(text, head)):
            if column < end:
                continue
            for slip in present[text[column : column + 2]]:
                if text.startswith(slip.wrong, column) and _stands(text, column, slip):
                    yield column, slip
                    end = column + len(slip.wrong)
                    break


def _places(text: str, word: str) -> Iterator[int]:
    column = text.find(word)
    while column >= 0:
        yield column
        column = text.find(word, column + 1)


def _stands(text: str, column: int, slip: Slip) -> bool:
    end = column + len(slip.wrong)
    if (slip.before and not text.endswith(slip.before, 0, column)) or (
        slip.after and not text.startswith(slip.after, end)
    ):
        return False
    if text.startswith(slip.not_before, end) or text.endswith(slip.not_after, 0, column):
        return False
    return not any(_covered(text, column, slip.wrong, wider) for wider in slip.context)


def _covered(text: str, column: int, wrong: str, wider: str) -> bool:
    """True where the wrong wording at `column` is a part of the wider, right one standing there."""
    offset = wider.find(wrong)
    while offset >= 0:
        if column >= offset and text.startswith(wider, column - offset):
            return True
        offset = wider.find(wrong, offset + 1)
    return False
