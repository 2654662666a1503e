"""Judges a list in running text against a named set: order, a wrong member, a missing one.

A list is meant as the set where all members, or all but one, stand together, or where the set's name introduces or
closes it. Anything else is a free list and left alone.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_desktop.checks.formulations import NamedSet
from lianzheng_desktop.checks.slips import pairs_of

_JOIN = re.compile(r"(?:、|，|和|与|以及|及){1,2}")
_STRANGER = re.compile(r"[^、，。；：！？“”（）《》\s]{2,8}")
_MARK = re.compile(r"[、，。；：！？“”（）《》\s]")
_NAME_REACH = 14
_DISTINCT = 4  # so long on average, members name their set without its name


@dataclass(frozen=True, slots=True)
class Item:
    """One member of the list as it stands; `index` in the set, -1 for a stranger."""

    start: int
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with a list: kind order | member | missing | repeated; edits of the line put it right."""

    kind: str
    start: int
    end: int
    edits: tuple[tuple[int, int, str], ...]
    detail: str


class SetFinder:
    """Tells which sets a line may list, by the first two characters of their members."""

    def __init__(self, sets: Sequence[NamedSet]) -> None:
        self._sets = sets
        self._heads: dict[str, list[int]] = {}
        for index, named in enumerate(sets):
            for member in named.members:
                self._heads.setdefault(member[:2], []).append(index)
        self._known = frozenset(self._heads)

    def near(self, text: str) -> list[NamedSet]:
        """The sets of which all members, or all but one, may stand in the line; in the order of the sets."""
        counts = Counter(index for head in self._known & pairs_of(text) for index in self._heads[head])
        return [self._sets[i] for i, count in sorted(counts.items()) if count >= len(self._sets[i].members) - 1]


def misfits(text: str, named: NamedSet) -> list[Misfit]:
    """What is wrong in every list of the line that is meant as the set."""
    pairs, absent = pairs_of(text), 0
    for member in named.members:
        if member[:2] not in pairs or member not in text:
            absent += 1
            if absent > 1:
                return []
    found = [_judge(text, run, named) for run in _runs(text, named)]
    return [misfit for misfit in found if misfit]


def _runs(text: str, named: NamedSet) -> list[list[Item]]:
    """Members that stand one after the other, with strangers of the same shape between and beside them."""
    pattern = re.compile("|".join(re.escape(m) for m in sorted(named.members, key=len, reverse=True)))
    items = [Item(m.start(), m.end(), named.members.index(m.group())) for m in pattern.finditer(text)]
    runs: list[list[Item]] = []
    for item in items:
        if runs:
            last = runs[-1][-1]
            gap = text[last.end : item.start]
            if _JOIN.fullmatch(gap):
                runs[-1].append(item)
                continue
            stranger = _stranger_between(gap, last.end, named)
            if stranger:
                runs[-1] += [stranger, item]
                continue
        runs.append([item])
    return [_with_neighbours(text, run, named) for run in runs if len(run) >= 2]


def _stranger_between(gap: str, offset: int, named: NamedSet) -> Item | None:
    inside = re.fullmatch(rf"({_JOIN.pattern})({_STRANGER.pattern}?)({_JOIN.pattern})", gap)
    if inside is None or not _same_shape(inside.group(2), named):
        return None
    return Item(offset + inside.start(2), offset + inside.end(2), -1)


def _with_neighbours(text: str, run: list[Item], named: NamedSet) -> list[Item]:
    """Adds a stranger right beside the run: of the set's ending, or much like the one member that is absent."""
    ending = _ending(named)
    if ending:
        after = re.match(
            rf"(?:{_JOIN.pattern})([^、，。；：！？“”（）《》\s]{{1,6}}?{re.escape(ending)})", text[run[-1].end :]
        )
        if after:
            start = run[-1].end + after.start(1)
            return [*run, Item(start, start + len(after.group(1)), -1)]
    absent = [m for index, m in enumerate(named.members) if all(item.index != index for item in run)]
    if len(absent) != 1:
        return run
    size = len(absent[0])
    joint = _JOIN.match(text, run[-1].end)
    if joint and _resembles(text[joint.end() : joint.end() + size], absent[0]):
        return [*run, Item(joint.end(), joint.end() + size, -1)]
    before = run[0].start - 1
    if before >= size and text[before] in "、，" and _resembles(text[before - size : before], absent[0]):
        return [Item(before - size, before, -1), *run]
    return run


def _resembles(word: str, member: str) -> bool:
    """会议决策 and 会议决定: as long, and at least half of the characters in the same places; or one character more."""
    if len(word) == len(member) + 1 and word[0] == member[0]:
        return any(word[:place] + word[place + 1 :] == member for place in range(1, len(word)))
    same = sum(one == other for one, other in zip(word, member, strict=False))
    return word != member and len(word) == len(member) and same * 2 >= len(member) and not _MARK.search(word)


def _same_shape(word: str, named: NamedSet) -> bool:
    ending = _ending(named)
    if ending:
        return word.endswith(ending)
    return min(map(len, named.members)) <= len(word) <= max(map(len, named.members))


def _ending(named: NamedSet) -> str:
    """The characters all members end in."""
    first = named.members[0]
    for size in range(min(map(len, named.members)) - 1, 0, -1):
        if all(member.endswith(first[-size:]) for member in named.members):
            return first[-size:]
    return ""


def _has_both_ends(word: str, named: NamedSet) -> bool:
    """政治行动力 among 政治判断力, 政治领悟力; 不愿腐 among 不敢腐, 不能腐: begun, ended and as long as all members."""
    members = named.members
    if len({len(member) for member in members}) > 1 or len(word) != len(members[0]) or len(word) < 3:
        return False
    alike = all(m[0] == members[0][0] and m[-1] == members[0][-1] for m in members)
    return alike and word[0] == members[0][0] and word[-1] == members[0][-1]


def _is_kindred(word: str, present: set[int], named: NamedSet) -> bool:
    """A stranger that can only be meant for a member of the set."""
    absent = [member for index, member in enumerate(named.members) if index not in present]
    return _has_both_ends(word, named) or any(_resembles(word, member) for member in absent)


def _judge(text: str, run: list[Item], named: NamedSet) -> Misfit | None:
    start, end = run[0].start, run[-1].end
    indices = [item.index for item in run if item.index >= 0]
    strangers = [item for item in run if item.index < 0]
    distinct, size = set(indices), len(named.members)
    introduced = _introduced(text, start, end, named.name)
    if any(len(members) == len(run) and _listed(text, run) == members for _, members in named.former):
        return None
    if len(distinct) == size and not strangers and len(indices) == size:
        return None if indices == sorted(indices) else _reordered(text, run, named)
    kindred = bool(strangers) and all(_is_kindred(text[s.start : s.end], distinct, named) for s in strangers)
    meant = len(distinct) >= size - 1 and (size >= 4 or introduced or kindred)
    if not meant:
        return None
    absent = [index for index in range(size) if index not in distinct]
    if len(absent) == 1 and len(run) == size:
        return _replaced(text, run, named, absent[0])
    if len(absent) == 1 and not strangers and len(indices) == size - 1:
        if indices == sorted(indices):
            return _completed(text, run, named, absent[0]) if introduced or not named.by_name else None
        if introduced or (size > _DISTINCT and sum(map(len, named.members)) >= _DISTINCT * size):
            return _reordered(text, run, named)
    return None


def _listed(text: str, run: list[Item]) -> tuple[str, ...]:
    return tuple(text[item.start : item.end] for item in run)


def _introduced(text: str, start: int, end: int, name: str) -> bool:
    """The set's name within reach before or after, in the same sentence."""
    before = re.split(r"[。；！？]", text[max(start - _NAME_REACH, 0) : start])[-1]
    after = re.split(r"[。；！？]", text[end : end + _NAME_REACH])[0]
    return name in before.replace("“", "").replace("”", "") or name in after.replace("“", "").replace("”", "")


def _reordered(text: str, run: list[Item], named: NamedSet) -> Misfit:
    """The members that are there put in order; the marks between them stay where they are."""
    members = [named.members[index] for index in sorted(item.index for item in run)]
    edits = tuple(
        (item.start, item.end, member)
        for item, member in zip(run, members, strict=True)
        if text[item.start : item.end] != member
    )
    return Misfit("order", run[0].start, run[-1].end, edits, "、".join(named.members))


def _replaced(text: str, run: list[Item], named: NamedSet, absent: int) -> Misfit | None:
    """One member is wrong or stands twice: the absent one takes its place, the rest in order."""
    wrong = _listed(text, run)
    edits = tuple(
        (item.start, item.end, member)
        for item, member, stands in zip(run, named.members, wrong, strict=True)
        if stands != member
    )
    return Misfit("member", run[0].start, run[-1].end, edits, named.members[absent])


def _completed(text: str, run: list[Item], named: NamedSet, absent: int) -> Misfit:
    """The missing member goes in where it belongs; the others stand in order."""
    follower = next((item for item in run if item.index > absent), None)
    if follower:
        edit = (follower.start, follower.start, named.members[absent] + "、")
    else:
        last, before = run[-1], run[-2]
        joint = text[before.end : last.start]
        if joint in ("和", "与", "以及", "及"):
            edit = (before.end, last.end, f"、{text[last.start : last.end]}{joint}{named.members[absent]}")
        else:
            edit = (last.end, last.end, "、" + named.members[absent])
    return Misfit("missing", run[0].start, run[-1].end, (edit,), named.members[absent])
