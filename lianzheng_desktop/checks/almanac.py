"""Meetings and campaigns with their dates, and where a text speaks of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lianzheng_desktop.checks.data import read_columns
from lianzheng_desktop.document.calendar import bare

_TERM = r"(?P<term>十[八九]|二十(?:一)?)"
_NUMBERS = r"(?P<numbers>[一二三四五六七八][中次]?(?:、[一二三四五六七八][中次]?)*)"
_BODY = "中央委员会|中央纪律检查委员会|中央纪委|中纪委"
_CONGRESS = re.compile(r"(?:党的)(?P<congress>十[八九]|二十(?:一)?)大(?!代表)")
# 十九届二中、三中、四中全会 · 二十届中央纪委五次全会 · 中央纪委二十届五次全会 · 第五次全体会议
_PLENUM = re.compile(rf"{_TERM}届(?P<body>{_BODY})?第?{_NUMBERS}全(?:会|体会议)")
_INVERTED = re.compile(rf"(?P<body>中央纪委|中纪委){_TERM}届第?{_NUMBERS}全(?:会|体会议)")
# Every event that is looked for holds one of these.
_HINT = re.compile("大|全会|全体会议|教育|周年|调查研究|实践活动|整顿|学一做")
_ORDINAL = re.compile("第?[0-9〇零一二三四五六七八九十]+")
_ACTIVITY = re.compile("教育|活动|行动|整治|治理|整顿|攻坚|大调研|工程")
_GOVERNMENT = re.compile(r"国务院第(?P<number>[一二三四五六])次廉政工作会议")


@dataclass(frozen=True, slots=True)
class Event:
    """A dated thing. Dates are ISO, maybe only year and month; `start` "" where it has not been held.

    `kind` is that of the table, or `meeting` for a person's own of no kind there.
    """

    kind: str
    name: str
    start: str
    end: str

    @property
    def year(self) -> int:
        return int(self.start[:4])

    @property
    def key(self) -> str:
        """The name by which the table knows it."""
        return _key(self.name)

    @property
    def series(self) -> str:
        """The name without its ordinals: what two sessions of one yearly meeting share."""
        return _ORDINAL.sub("#", bare(self.name))


@dataclass(frozen=True, slots=True)
class Mention:
    """An event named in a line, at columns [start, end)."""

    start: int
    end: int
    event: Event


class Almanac:
    """The shipped table, and a person's own events, which count before it. Reads nothing until it is asked."""

    def __init__(self, own: Iterable[Event] = ()) -> None:
        self.own = tuple(own)
        self.mentions = lru_cache(maxsize=4096)(lambda text: tuple(self._mentions(text)))

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """By name, without 党的 and quotes."""
        rows = read_columns("calendar.tsv", ("kind", "start", "end", "name", "status"))
        shipped = {
            bare(row["name"]): Event(row["kind"], row["name"], row["start"], row["end"] or row["start"])
            for row in rows
            if row["kind"] != "government_meeting"
        }
        return shipped | {event.key: event for event in self.own}

    @cached_property
    def campaigns(self) -> tuple[Event, ...]:
        """The campaigns of study that have dates, and own activities."""
        return tuple(event for event in self.events.values() if event.kind == "campaign" and event.start)

    @cached_property
    def government_meetings(self) -> Mapping[int, tuple[int, ...]]:
        """Years of the State Council's meetings on clean government by number, which begins anew each term."""
        rows = read_columns("calendar.tsv", ("kind", "start", "end", "name", "status"))
        shipped = ((row["name"], row["start"]) for row in rows if row["kind"] == "government_meeting")
        years: dict[int, set[int]] = {}
        for name, start in (*shipped, *((event.name, event.start) for event in self.own)):
            found = _GOVERNMENT.search(name)
            if found and start:
                years.setdefault("一二三四五六".index(found["number"]) + 1, set()).add(int(start[:4]))
        return {number: tuple(sorted(found)) for number, found in years.items()}

    def of_series(self, series: str, year: int) -> Event | None:
        """The session of a person's own yearly meeting that was held in a year."""
        return next((event for event in self.own if event.series == series and event.year == year), None)

    @cached_property
    def _literal(self) -> tuple[tuple[str, Event], ...]:
        """What is looked for by its name as it stands: campaigns, anniversaries, own events of other kinds."""
        kinds = ("campaign", "anniversary", "meeting")
        return tuple((event.name, event) for event in self.events.values() if event.kind in kinds)

    @cached_property
    def _hint(self) -> re.Pattern[str]:
        own = [re.escape(event.name) for _, event in self._literal if event in self.own]
        return re.compile("|".join((_HINT.pattern, *own)))

    def _mentions(self, text: str) -> Iterator[Mention]:
        """Congresses, plenums (also listed together), campaigns and anniversaries that a line names."""
        if not self._hint.search(text):
            return
        for match in _CONGRESS.finditer(text):
            event = self.events.get(match["congress"] + "大")
            if event:
                yield Mention(match.start(), match.end(), event)
        for pattern in (_PLENUM, _INVERTED):
            for match in pattern.finditer(text):
                for name in _plenums(match):
                    if name in self.events:
                        yield Mention(match.start(), match.end(), self.events[name])
        for name, event in self._literal:
            start = text.find(name)
            while start >= 0:
                yield Mention(start, start + len(name), event)
                start = text.find(name, start + 1)


def own_event(name: str, start: str, end: str = "") -> Event:
    """A person's own; its name says of which kind it is. An activity without an end is not over."""
    key = _key(name)
    if key in ("二十大", "二十一大"):
        kind = "congress"
    elif _PLENUM.fullmatch(key):
        kind = "ccdi_plenum" if "中央纪委" in key else "cc_plenum"
    elif _GOVERNMENT.search(name):
        kind = "government_meeting"
    elif _ACTIVITY.search(name) and not name.endswith(("会", "会议")):
        return Event("campaign", name, start, end)
    else:
        kind = "meeting"
    return Event(kind, name, start, end or start)


def government_mentions(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of every such meeting named in a line."""
    if "廉政工作会议" in text:
        for match in _GOVERNMENT.finditer(text):
            yield match.start(), match.end(), "一二三四五六".index(match["number"]) + 1


def _key(name: str) -> str:
    """The name the table gives an event, from any of the forms a text may give it."""
    plain = bare(name)
    for pattern in (_PLENUM, _INVERTED):
        match = pattern.fullmatch(plain)
        names = list(_plenums(match)) if match else []
        if len(names) == 1:
            return names[0]
    return plain


def _plenums(match: re.Match[str]) -> Iterator[str]:
    """The names, as in the table, of the sessions a match lists."""
    groups = match.groupdict()
    discipline = "纪" in (groups["body"] or "")
    central = "中" in groups["numbers"] or groups["body"] == "中央委员会"
    if not discipline and not central:
        return
    for number in re.findall(r"[一二三四五六七八]", groups["numbers"]):
        yield f"{groups['term']}届中央纪委{number}次全会" if discipline else f"{groups['term']}届{number}中全会"


#: What is shipped; lines are remembered, as every engine does.
SHIPPED = Almanac()
