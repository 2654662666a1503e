"""Finds wording that is one slip away from a formula fixed word for word: a character exchanged, left out or put in.

Where a line holds the first or the last four characters of a formula, the two are laid side by side.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from lianzheng_desktop.checks.formulations import severity_cap, table
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.slips import pairs_of
from lianzheng_desktop.checks.wording import alike, shipped_wording

_SIZE = 4
_TWO_OFF = 14  # so long a formula is still itself with two neighbouring characters exchanged
_WHOLE = 8  # so much of a formula tells it without its last character
_INNER = 4  # and these two stand so far inside it


@dataclass(frozen=True, slots=True)
class Formula:
    """A wording fixed character by character; `also` are other wordings that are right in its place."""

    text: str
    name: str
    severity: Severity
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearFormula:
    """[start, end) of the line should read `right`; both may be empty. `formula` is the whole wording."""

    start: int
    end: int
    right: str
    formula: Formula


@cache
def formulas() -> tuple[Formula, ...]:
    """The wordings under `exact` in the table of formulations."""
    found = []
    for record in table():
        also = (record.get("text", ""), *record.get("variants", ()))
        cap = severity_cap(record)
        severity = Severity.WARNING if cap.rank > Severity.WARNING.rank else cap
        found += [
            Formula(text, record["name"], severity, tuple(filter(None, also))) for text in record.get("exact", ())
        ]
    return tuple(found)


class FormulaFinder:
    """Holds formulas by their runs of four; `find` is linear in the line."""

    def __init__(self, known: Iterable[Formula]) -> None:
        self._runs: dict[str, list[tuple[Formula, int]]] = {}
        for formula in known:
            last = len(formula.text) - _SIZE
            # One slip leaves the head or the tail of a formula as it is, unless it is so short that they overlap.
            for place in (0, last) if last >= _SIZE else range(last + 1):
                self._runs.setdefault(formula.text[place : place + _SIZE], []).append((formula, place))
        self._heads: Mapping[str, frozenset[str]] = _by_head(self._runs)
        self._pairs = frozenset(self._heads)

    def find(self, text: str) -> tuple[NearFormula, ...]:
        """In text order, one for a place."""
        places: set[tuple[Formula, int]] = set()
        for head in self._pairs & pairs_of(text):
            for run in self._heads[head]:
                column = text.find(run)
                while column >= 0:
                    places.update(
                        (formula, column - place)
                        for formula, place in self._runs[run]
                        if _goes_on(text, column, formula.text, place)
                    )
                    column = text.find(run, column + 1)
        found: dict[int, NearFormula] = {}
        for formula, start in sorted(places, key=lambda place: (place[1], place[0].text)):
            for near in _beside(text, start, formula):
                if near.start not in found and not _is_right(text, near):
                    found[near.start] = near
        return tuple(found[start] for start in sorted(found))


@lru_cache(maxsize=4096)
def near_formulas(text: str) -> tuple[NearFormula, ...]:
    """What a line holds that is one slip away from a shipped formula. Kept for the rules that ask later."""
    return _finder().find(text)


@cache
def _finder() -> FormulaFinder:
    return FormulaFinder(formulas())


_HAN = re.compile("[一-鿿]")
_MEASURES = "个种大项条"
_QUOTED = re.compile("“([^“”]{4,8})”")
_WORDPLAY = frozenset(("五维一体", "四种监督", "四大监督", "五项必须", "四大服从"))  # made after a name on purpose


@dataclass(frozen=True, slots=True)
class NearName:
    """The name in quotes at [start, end) should read `right`."""

    start: int
    end: int
    right: str
    severity: Severity


def near_names(text: str) -> Iterator[NearName]:
    """Names in quotes that are one character away from a known one: one alike, or another word for its measure."""
    if "“" not in text:
        return
    names, opened = _names()
    for match in _QUOTED.finditer(text):
        stands = match.group(1)
        if stands in names or stands in _WORDPLAY:
            continue
        for place, wrong in enumerate(stands):
            for right in opened.get(f"{stands[:place]}?{stands[place + 1 :]}", ()):
                measured = place == 1 and wrong in _MEASURES and right in _MEASURES
                if measured or alike(wrong, right):
                    name = stands[:place] + right + stands[place + 1 :]
                    yield NearName(match.start(1), match.end(1), name, names[name])
                    break


@cache
def _names() -> tuple[Mapping[str, Severity], Mapping[str, tuple[str, ...]]]:
    """The names of the table that stand in quotes, and the same with one place open."""
    names: dict[str, Severity] = {}
    for record in table():
        cap = severity_cap(record)
        texts = (f"“{record['name']}”", record.get("text", ""), *record.get("variants", ()))
        for name in _QUOTED.findall("".join(texts)):
            names.setdefault(name, Severity.WARNING if cap.rank > Severity.WARNING.rank else cap)
    opened: dict[str, tuple[str, ...]] = {}
    for name in names:
        for place, character in enumerate(name):
            key = f"{name[:place]}?{name[place + 1 :]}"
            opened[key] = (*opened.get(key, ()), character)
    return names, opened


def _by_head(runs: Iterable[str]) -> dict[str, frozenset[str]]:
    heads: dict[str, set[str]] = {}
    for run in runs:
        heads.setdefault(run[:2], set()).add(run)
    return {head: frozenset(found) for head, found in heads.items()}


def _goes_on(text: str, column: int, formula: str, place: int) -> bool:
    """More of the formula stands next to the run at `column`, or its other end somewhere in the line: a cheap look."""
    end = len(formula) - _SIZE
    if place:
        more = formula[max(place - _SIZE, _SIZE) : place]
        return text.startswith(more, max(column - len(more), 0)) or formula[:_SIZE] in text
    return text.startswith(formula[_SIZE : min(2 * _SIZE, end)], column + _SIZE) or formula[end:] in text


def _beside(text: str, start: int, formula: Formula) -> Iterator[NearFormula]:
    """The line from `start`, with the formula laid there by its head, then by its tail."""
    size = len(formula.text)
    if start >= 0 and text.startswith(formula.text, start):
        return
    for begin, end in chain(
        ((start, start + length) for length in (size, size - 1, size + 1)),
        ((start + size - length, start + size) for length in (size - 1, size + 1)),
    ):
        if begin >= 0 and end <= len(text):
            near = _one_off(text[begin:end], begin, formula)
            if near is not None:
                yield near


def _one_off(stands: str, begin: int, formula: Formula) -> NearFormula | None:
    """The one stretch in which they differ: one character in either, or two exchanged well inside a long formula."""
    wanted = formula.text
    if stands == wanted:
        return None
    most = min(len(stands), len(wanted))
    head = next((i for i in range(most) if stands[i] != wanted[i]), most)
    tail = next((i for i in range(most - head) if stands[-1 - i] != wanted[-1 - i]), most - head)
    wrong, right = stands[head : len(stands) - tail], wanted[head : len(wanted) - tail]
    if head and not tail and len(wrong) == len(right) == 1 and head >= _WHOLE:
        # Another word may begin in the last place, unless the two characters never stand together.
        known = stands[-2:] in shipped_wording().pairs or not _HAN.match(stands[-1])
        return None if known else NearFormula(begin + head, begin + head + 1, right, formula)
    if not head or not tail or max(len(wrong), len(right)) > 2:
        return None
    if max(len(wrong), len(right)) == 2 and not _turned_or_inner(wrong, right, head, tail, len(wanted)):
        return None
    if not all("一" <= character <= "鿿" for character in wrong + right) or right in ("和", "的", "与", "及"):
        return None
    if wrong in ("和", "与", "及"):
        return None
    return NearFormula(begin + head, begin + head + len(wrong), right, formula)


def _turned_or_inner(wrong: str, right: str, head: int, tail: int, size: int) -> bool:
    if wrong == right[::-1]:
        return True
    return len(wrong) == len(right) and size >= _TWO_OFF and min(head, tail) >= _INNER


def _is_right(text: str, near: NearFormula) -> bool:
    """True where another right wording stands over the place."""
    gap = int(near.start == near.end)  # between two characters, both of them
    for other in near.formula.also:
        column = text.find(other, max(near.start - len(other) + 1, 0), near.end + len(other))
        if 0 <= column <= near.start - gap and near.end + gap <= column + len(other):
            return True
    return False
