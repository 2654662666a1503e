"""Meetings and campaigns with their dates, and where a text speaks of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lianzheng_desktop.checks.data import read_columns

_TERM = r"(?P<term>十[八九]|二十(?:一)?)"
_NUMBERS = r"(?P<numbers>[一二三四五六七八][中次]?(?:、[一二三四五六七八][中次]?)*)"
_BODY = "中央委员会|中央纪律检查委员会|中央纪委|中纪委"
_CONGRESS = re.compile(r"(?:党的)(?P<congress>十[八九]|二十(?:一)?)大(?!代表)")
# 十九届二中、三中、四中全会 · 二十届中央纪委五次全会 · 中央纪委二十届五次全会 · 第五次全体会议
_PLENUM = re.compile(rf"{_TERM}届(?P<body>{_BODY})?第?{_NUMBERS}全(?:会|体会议)")
_INVERTED = re.compile(rf"(?P<body>中央纪委|中纪委){_TERM}届第?{_NUMBERS}全(?:会|体会议)")
# Every event that is looked for holds one of these.
_HINT = re.compile("大|全会|全体会议|教育|周年|调查研究|实践活动|整顿|学一做")
_GOVERNMENT = re.compile(r"国务院第(?P<number>[一二三四五六])次廉政工作会议")


@dataclass(frozen=True, slots=True)
class Event:
    """A dated thing. Dates are ISO, maybe only year and month; `start` "" where it has not been held."""

    kind: str
    name: str
    start: str
    end: str

    @property
    def year(self) -> int:
        return int(self.start[:4])


@dataclass(frozen=True, slots=True)
class Mention:
    """An event named in a line, at columns [start, end)."""

    start: int
    end: int
    event: Event


@cache
def events() -> Mapping[str, Event]:
    """By name, without 党的 and quotes."""
    rows = read_columns("calendar.tsv", ("kind", "start", "end", "name", "status"))
    return {
        plain(row["name"]): Event(row["kind"], row["name"], row["start"], row["end"] or row["start"])
        for row in rows
        if row["kind"] != "government_meeting"
    }


def plain(name: str) -> str:
    return name.replace("“", "").replace("”", "").removeprefix("党的")


@cache
def _campaigns() -> tuple[tuple[str, Event], ...]:
    kinds = ("campaign", "anniversary")
    return tuple((event.name, event) for event in events().values() if event.kind in kinds)


@cache
def campaigns() -> tuple[Event, ...]:
    """The campaigns of study that have dates."""
    return tuple(event for event in events().values() if event.kind == "campaign" and event.start)


@cache
def government_meetings() -> Mapping[int, tuple[int, ...]]:
    """Years of the State Council's meetings on clean government by their number, which begins anew each term."""
    years: dict[int, list[int]] = {}
    for row in read_columns("calendar.tsv", ("kind", "start", "end", "name", "status")):
        found = _GOVERNMENT.search(row["name"])
        if row["kind"] == "government_meeting" and found and row["start"]:
            years.setdefault("一二三四五六".index(found["number"]) + 1, []).append(int(row["start"][:4]))
    return {number: tuple(sorted(found)) for number, found in years.items()}


def government_mentions(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of every such meeting named in a line."""
    if "廉政工作会议" in text:
        for match in _GOVERNMENT.finditer(text):
            yield match.start(), match.end(), "一二三四五六".index(match["number"]) + 1


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """Congresses, plenums (also listed together), campaigns and anniversaries that a line names."""
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[Mention]:
    if not _HINT.search(text):
        return
    for match in _CONGRESS.finditer(text):
        event = events().get(match["congress"] + "大")
        if event:
            yield Mention(match.start(), match.end(), event)
    for pattern in (_PLENUM, _INVERTED):
        for match in pattern.finditer(text):
            yield from _plenums(match)
    for name, event in _campaigns():
        start = text.find(name)
        while start >= 0:
            yield Mention(start, start + len(name), event)
            start = text.find(name, start + 1)


def _plenums(match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    discipline = "纪" in (groups["body"] or "")
    central = "中" in groups["numbers"] or groups["body"] == "中央委员会"
    if not discipline and not central:
        return
    for number in re.findall(r"[一二三四五六七八]", groups["numbers"]):
        name = f"{groups['term']}届中央纪委{number}次全会" if discipline else f"{groups['term']}届{number}中全会"
        event = events().get(name)
        if event:
            yield Mention(match.start(), match.end(), event)
