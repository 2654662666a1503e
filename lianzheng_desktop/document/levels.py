"""Which numbered lines are headings, and of which level.

The standard gives each form its level: 一、 （一） 1. （1）. Two kinds of fault make a form stand at another level, so
that rules can name them (compare `FORM_LEVELS`): forms the wrong way round throughout (（一） above 一、), and one
number typed in another form than its neighbours (一、 2、 三、).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianzheng_desktop.document.markers import Marker
from lianzheng_desktop.document.model import NumberForm
from lianzheng_desktop.document.shapes import Shape

FORM_LEVELS = {
    NumberForm.CHINESE: 1,
    NumberForm.BRACKETED: 2,
    NumberForm.ARABIC: 3,
    NumberForm.BRACKETED_ARABIC: 4,
    NumberForm.CIRCLED: 4,
}
_REACH = 200  # headings either side that a stray number is compared with; keeps thousands of equal lines quick
_ORDER = (NumberForm.CHINESE, NumberForm.BRACKETED, NumberForm.ARABIC, NumberForm.BRACKETED_ARABIC)


@dataclass(slots=True)
class Numbered:
    """A numbered line on its way to a level."""

    line: int
    shape: Shape
    marker: Marker
    level: int

    @property
    def number(self) -> int:
        return self.marker.number


def assign_levels(candidates: Sequence[tuple[int, Shape]]) -> list[Numbered]:
    """The headings among the numbered lines, in order, with their levels."""
    entries = [
        Numbered(line, s, s.marker, FORM_LEVELS[s.marker.form]) for line, s in candidates if s.marker is not None
    ]
    entries = _without_text(entries)
    _turn_inverted(entries)
    _adopt_strays(entries)
    return _without_circled_lists(entries)


def _without_text(entries: list[Numbered]) -> list[Numbered]:
    """Drops numbers that nothing supports: 一 without a mark out of sequence, a lone 十一、 before a sentence."""
    kept: list[Numbered] = []
    last: dict[NumberForm, int] = {}
    for index, entry in enumerate(entries):
        form = entry.marker.form
        before = last.get(form, 0)
        fits = before == entry.number - 1 and (before > 0 or _follows(entries, index))
        if entry.marker.weak and not (fits and entry.shape.short and not _rivalled(entries, index)):
            continue
        far = entry.number >= 10 and before < entry.number - 3 and form is NumberForm.CHINESE
        if far and entry.shape.stopped and not _follows(entries, index):
            continue
        last[form] = entry.number
        kept.append(entry)
    return kept


def _rivalled(entries: Sequence[Numbered], index: int) -> bool:
    """True where the number comes again, this time without a doubt, before any other one of its form."""
    entry = entries[index]
    later = (entries[place] for place in range(index + 1, len(entries)))
    following = next((o for o in later if o.marker.form is entry.marker.form and not o.marker.weak), None)
    return following is not None and following.number == entry.number


def _follows(entries: Sequence[Numbered], index: int) -> bool:
    """True where a later line of the same form bears the next number."""
    entry = entries[index]
    later = (entries[place] for place in range(index + 1, len(entries)))
    following = next((other for other in later if other.marker.form is entry.marker.form), None)
    return following is not None and following.number == entry.number + 1


def _turn_inverted(entries: list[Numbered]) -> None:
    for upper, lower in pairwise(_ORDER):
        if _inverted(entries, upper, lower):
            swap = {upper: FORM_LEVELS[lower], lower: FORM_LEVELS[upper]}
            for entry in entries:
                entry.level = swap.get(entry.marker.form, entry.level)
            return


def _inverted(entries: Sequence[Numbered], upper: NumberForm, lower: NumberForm) -> bool:
    """True where `lower` is used above `upper`: it comes first with 1, and `upper` begins anew under each of it."""
    pair = [entry for entry in entries if entry.marker.form in (upper, lower)]
    if len(pair) < 2 or pair[0].marker.form is not lower or pair[0].number != 1 or pair[1].marker.form is not upper:
        return False
    if pair[1].number != 1:
        return False
    restarts = 0
    previous = pair[0]
    for entry in pair[1:]:
        if entry.marker.form is lower:
            if entry.number == 1:
                return False
        elif entry.number == 1:
            if previous.marker.form is not lower:
                return False
            restarts += 1
        previous = entry
    alone = sum(entry.marker.form is lower for entry in pair) == 1
    return restarts >= 2 or (alone and pair[1].line == pair[0].line + 1)


def _adopt_strays(entries: list[Numbered]) -> None:
    """One number in another form takes its neighbours' level where it fills the gap between them."""
    last: dict[NumberForm, int] = {}
    for index, entry in enumerate(entries):
        expected = entry.number in (1, last.get(entry.marker.form, 0) + 1)
        last[entry.marker.form] = entry.number
        level = next((up for up in range(1, entry.level) if not expected and _fills_gap(entries, index, up)), 0)
        if level:
            entry.level = level
        elif entry.level < 3 and _breaks_run(entries, index, entry.level + 1):
            entry.level += 1


def _neighbour(entries: Sequence[Numbered], indices: Iterable[int], level: int) -> Numbered | None:
    """The first heading of exactly `level` among `indices`, none where a higher one stands before it."""
    for index in indices:
        if entries[index].level <= level:
            return entries[index] if entries[index].level == level else None
    return None


def _before(entries: Sequence[Numbered], index: int, level: int) -> Numbered | None:
    return _neighbour(entries, range(index - 1, max(index - _REACH, 0) - 1, -1), level)


def _after(entries: Sequence[Numbered], index: int, level: int) -> Numbered | None:
    return _neighbour(entries, range(index + 1, min(index + _REACH, len(entries))), level)


def _fills_gap(entries: Sequence[Numbered], index: int, level: int) -> bool:
    """一、 [2、] 三、: the number is the one missing at `level`, and no 1. or 3. of its own form claims it."""
    entry = entries[index]
    before, after = _before(entries, index, level), _after(entries, index, level)
    if before is None or before.number != entry.number - 1 or before.marker.form is entry.marker.form:
        return False
    own = _own_neighbours(entries, index, level)
    if any(abs(other - entry.number) == 1 for other in own):
        return False
    if after is None:
        return not own and level == 1 and entry.number >= 3
    return after.number == entry.number + 1


def _own_neighbours(entries: Sequence[Numbered], index: int, level: int) -> list[int]:
    """Numbers of the same form around `index`, up to the next heading of `level` or above on either side."""
    entry = entries[index]
    found: list[int] = []
    for side in (range(index - 1, max(index - _REACH, 0) - 1, -1), range(index + 1, min(index + _REACH, len(entries)))):
        for place in side:
            other = entries[place]
            if other.level <= level:
                break
            if other.marker.form is entry.marker.form:
                found.append(other.number)
    return found


def _breaks_run(entries: Sequence[Numbered], index: int, level: int) -> bool:
    """（一） [二、] （三）: one level down it fills a gap, and where it stands it repeats or skips a number."""
    entry = entries[index]
    before, after = _before(entries, index, level), _after(entries, index, level)
    if before is None or after is None or (before.number, after.number) != (entry.number - 1, entry.number + 1):
        return False
    if before.marker.form is entry.marker.form:
        return False
    same_before = next((entries[i] for i in range(index - 1, -1, -1) if entries[i].level == entry.level), None)
    same_after = next((entries[i] for i in range(index + 1, len(entries)) if entries[i].level == entry.level), None)
    repeats = same_after is not None and same_after.number <= entry.number
    skips = same_before is None or same_before.number != entry.number - 1
    return repeats or skips


def _without_circled_lists(entries: list[Numbered]) -> list[Numbered]:
    """① under （1） would be a fifth level, which the standard does not know: those lines are text."""
    kept: list[Numbered] = []
    bracketed_open = False
    for entry in entries:
        if entry.marker.form is NumberForm.BRACKETED_ARABIC:
            bracketed_open = True
        elif entry.level < 4:
            bracketed_open = False
        if not (entry.marker.form is NumberForm.CIRCLED and bracketed_open):
            kept.append(entry)
    return kept
