"""What a line of last year's document holds that cannot stay: years, meetings, campaigns, dates, figures."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lianzheng_desktop import places
from lianzheng_desktop.document.calendar import Calendar, Occasion, bare

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_CN = "一二三四五六七八九十"
_TERM = r"十[八九]|二十一?"
_DIGIT = r"(?<![A-Za-z0-9.])\d+(?:[.,，]\d+)*"
_YEARLY = rf"(?:(?:{_TERM})届)?(?:中央纪委|中纪委|中央纪律检查委员会)(?:(?:{_TERM})届)?第?[{_CN}]次全(?:会|体会议)"
# 两起, 十一名; not 第一名, 每一件, 一件一件
_COUNTED = (
    rf"(?<![第每再历首这各同前后上下另任又有件份家名{_CN}])[{_CN}两百千]+(?:余|多)?"
    rf"(?P<hanunit>人次|场次|万元|起|件|名|份|家)(?![{_CN}])"
)
_OF_ITS_TIME = "去年|上年|往年|收官之年|开局之年|开局起步|换届|刚刚闭幕|即将召开|日前|近日|第一年|最后一年"
_NEAR = 1  # a summary speaks of the year before (to compare), its own, and the next (the plan)
_CHINESE_ZERO = "〇○零"
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Turned:
    """A piece of a line: what stood there, what stands there now, and what was emptied out of it ("" for nothing)."""

    old: str
    new: str
    emptied: str = ""
    note: str = ""
    message: str = ""


Handler = Callable[[re.Match[str]], Turned]


def scanner(
    calendar: Calendar, source: int | None, by: int | None
) -> Callable[[str, int], Iterator[tuple[int, Turned]]]:
    """A function (line, first column) → pieces in order. `by` None leaves years alone and notes them."""
    turner = _Turner(calendar, source, by)
    patterns = turner.patterns()
    whole = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in patterns))
    handlers = {name: handler for name, _, handler in patterns}

    def scan(line: str, start: int) -> Iterator[tuple[int, Turned]]:
        for match in whole.finditer(line, start):
            assert match.lastgroup is not None
            name = next(key for key in handlers if match[key] is not None)
            piece = handlers[name](match)
            if piece.new != piece.old or piece.note:
                yield match.start(), piece

    return scan


@cache
def _units() -> Mapping[str, str]:
    """Measure words and the slot each belongs in, longest first."""
    table = tomllib.loads((places.resources() / "phrases" / "harvest.toml").read_text(encoding="utf-8"))["units"]
    return dict(sorted(table.items(), key=lambda item: -len(item[0])))


def _kept(match: re.Match[str]) -> Turned:
    return Turned(match[0], match[0])


def _emptied(match: re.Match[str], slot: str, tail: str = "", value: str = "") -> Turned:
    return Turned(match[0], f"‹{slot}›{tail}", value or match[0].removesuffix(tail))


class _Turner:
    def __init__(self, calendar: Calendar, source: int | None, by: int | None) -> None:
        self._calendar, self._source, self._by = calendar, source, by
        self._campaigns = {bare(item.name): item for item in calendar.campaigns()}

    def patterns(self) -> tuple[tuple[str, str, Handler], ...]:
        """Name, pattern and what to do; the first that fits at a place wins."""
        units = "|".join(map(re.escape, _units()))
        names = "|".join("“?" + re.escape(name).replace("、", "[、，]") + "”?" for name in self._campaigns)
        return (
            ("slot", "‹[^‹›]*›", _kept),
            ("campaign", f"(?:{names})", self._campaign),
            ("title", "《[^《》]*》", self._title),
            ("docnum", r"[〔\[【(（]20\d\d[〕\]】)）]\s*\d+\s*号", self._document_number),
            ("plan", r"“?十[三四五六]五”?(?P<planyear>收官|开局|中期|末期|第[一二三四五]年)?", self._plan),
            ("quoted", r"“[^“”]{0,14}[0-9０-９][^“”]{0,14}”", self._quoted),
            ("discipline", _YEARLY, self._discipline),
            ("local", rf"(?<=纪委)(?:[{_CN}]+届)?第?[{_CN}]+次(?=全会|全体会议)", self._local),
            ("central", rf"(?<=届)(?:第?[{_CN}]中、)*第?[{_CN}]中(?=全会|全体会议)", self._central),
            ("government", rf"(?<=国务院)第[{_CN}]次(?=廉政工作会议)", self._government),
            ("span", r"20\d\d年?(?:[-－—–~～至]+)20\d\d年", self._span),
            ("year", r"(?<!\d)20\d\d(?=年|—|-)", self._year),
            ("hanyear", rf"二[{_CHINESE_ZERO}][{_DIGITS}{_CHINESE_ZERO}]{{2}}(?=年)", self._chinese_year),
            ("anniversary", rf"(?:{_DIGIT}|[{_CN}百]+)周年", self._anniversary),
            ("share", rf"{_DIGIT}\s*[%％]|百分之[{_CN}百点零]+|[{_CN}]+分之[{_CN}]+", lambda m: _emptied(m, "比例")),
            ("figure", rf"(?:{_DIGIT})(?:余|多)?[百千万亿]*?(?P<unit>{units})", self._figure),
            ("hanfigure", _COUNTED, self._chinese_figure),
            ("bare", rf"{_DIGIT}(?![A-Za-z0-9])", lambda m: _emptied(m, "数字")),
            ("phrase", _OF_ITS_TIME, self._phrase),
        )  # fmt: skip

    # ---- years

    def _near(self, year: int) -> bool:
        return self._by is not None and self._source is not None and abs(year - self._source) <= _NEAR

    def _year(self, match: re.Match[str]) -> Turned:
        year = int(match[0])
        if self._near(year):
            assert self._by is not None
            return Turned(match[0], str(year + self._by))
        return Turned(match[0], match[0], "", "year", "这个年份没有改，请看今年还对不对")

    def _chinese_year(self, match: re.Match[str]) -> Turned:
        digits = "".join("0" if c in _CHINESE_ZERO else str(_DIGITS.index(c)) for c in match[0][1:])
        year = int("2" + digits)
        if not self._near(year):
            return Turned(match[0], match[0], "", "year", "这个年份没有改，请看今年还对不对")
        assert self._by is not None
        zero = match[0][1]
        return Turned(match[0], "".join(_DIGITS[int(c)] for c in str(year + self._by)).replace("〇", zero))

    def _span(self, match: re.Match[str]) -> Turned:
        return Turned(match[0], match[0], "", "year", "起止年份没有改，请核对")

    def _anniversary(self, match: re.Match[str]) -> Turned:
        return _noted(_emptied(match, "周年", "周年"), "campaign", "周年是上年的，今年请重新填")

    # ---- meetings, campaigns, plans

    def _discipline(self, match: re.Match[str]) -> Turned:
        term, number = re.search(rf"({_TERM})届", match[0]), re.search(rf"([{_CN}])次", match[0])
        assert number is not None
        held = self._meeting("ccdi_plenum", f"{term[1]}届中央纪委{number[1]}次全会" if term else "", number[1])
        coming = self._calendar.yearly("ccdi_plenum", held.year + self._by) if held and self._by is not None else None
        if coming is None:
            return self._unknown(match, held)
        found = re.match(rf"({_TERM})届中央纪委([{_CN}])次", bare(coming.name))
        assert found is not None
        new = re.sub(rf"[{_CN}](?=次全)", found[2], match[0])
        return Turned(match[0], re.sub(rf"(?:{_TERM})(?=届)", found[1], new))

    def _meeting(self, kind: str, name: str, number: str) -> Occasion | None:
        """The meeting meant; without its term, the only one of that number near the year."""
        if name:
            return self._calendar.named(kind, name)
        near = [o for o in self._calendar.occasions if o.kind == kind and o.year and self._near(o.year)]
        found = [o for o in near if f"{number}次" in o.name]
        return found[0] if len(found) == 1 else None

    def _unknown(self, match: re.Match[str], held: Occasion | None) -> Turned:
        if self._by == 0 and held:
            return _kept(match)
        return _noted(_emptied(match, "会议"), "meeting", f"“{match[0]}”是上年的会，今年的请填上")

    def _central(self, match: re.Match[str]) -> Turned:
        numbers = re.findall(rf"([{_CN}])中", match[0])
        term = re.search(rf"({_TERM})届$", match.string[: match.start()])
        held = self._calendar.named("cc_plenum", f"{term[1]}届{numbers[-1]}中全会") if term else None
        latest_now = self._calendar.latest("cc_plenum", (self._source or 0) + (self._by or 0))
        if held is None or self._by is None or latest_now is None:
            return _noted(_kept(match), "meeting", "这次全会没有改，请看今年还该不该提")
        if held == latest_now:
            return _kept(match)
        later = re.match(rf"({_TERM})届([{_CN}])中", bare(latest_now.name))
        was_latest = held == self._calendar.latest("cc_plenum", self._source or 0)
        if len(numbers) == 1 and was_latest and later and term and later[1] == term[1]:
            return Turned(match[0], f"{later[2]}中")
        return _noted(_kept(match), "meeting", "上年提到的全会没有改，请看今年还该不该提")

    def _local(self, match: re.Match[str]) -> Turned:
        return _noted(_emptied(match, "届次"), "meeting", "上级纪委全会的届次请填今年的")

    def _government(self, match: re.Match[str]) -> Turned:
        source = self._source or 0
        held = [o for o in self._calendar.occasions if o.kind == "government_meeting" and match[0] in o.name]
        near = [o for o in held if abs(o.year - source) <= _NEAR]
        coming = self._calendar.yearly("government_meeting", near[0].year + (self._by or 0)) if len(near) == 1 else None
        number = re.search(rf"第[{_CN}]次", coming.name) if coming else None
        if number and self._by is not None:
            return Turned(match[0], number[0])
        return _noted(_emptied(match, "届次"), "meeting", "这次会议的次数请填今年的")

    def _campaign(self, match: re.Match[str]) -> Turned:
        held = self._campaigns.get(bare(match[0]).replace("，", "、"))
        target = (self._source or 0) + (self._by or 0)
        if held is None or self._by is None or held.year <= target <= int(held.end[:4] or 0):
            return _kept(match)
        slot = "学习教育" if held.kind == "campaign" else "专项工作"
        return _noted(_emptied(match, slot), "campaign", f"“{bare(match[0])}”是上年的，今年的请填上")

    def _plan(self, match: re.Match[str]) -> Turned:
        old = self._calendar.plan_of(self._source or 0)
        new = self._calendar.plan_of((self._source or 0) + (self._by or 0))
        if self._by is None or old == new or old not in match[0] or not new:
            noted = match["planyear"] or (old and old not in match[0] and new not in match[0])
            return _noted(_kept(match), "plan", "规划的说法请看今年还对不对") if noted else _kept(match)
        if match["planyear"]:
            return _noted(_kept(match), "plan", f"今年在“{new}”时期，这句话要重写")
        return _noted(Turned(match[0], match[0].replace(old, new)), "plan", f"“{old}”已改为“{new}”，请看整句还通不通")

    # ---- papers, figures, phrases

    def _title(self, match: re.Match[str]) -> Turned:
        years = [int(found) for found in re.findall(r"20\d\d", match[0])]
        if any(self._near(year) for year in years):
            return _noted(_kept(match), "document", "文件名里的年份是上年的，请换成今年的文件")
        return _kept(match)

    def _document_number(self, match: re.Match[str]) -> Turned:
        return _noted(_emptied(match, "文号"), "document", "文号是上年的，请填今年的")

    def _quoted(self, match: re.Match[str]) -> Turned:
        return _noted(_kept(match), "phrase", "引号里的数字没有改，请核对")

    def _figure(self, match: re.Match[str]) -> Turned:
        unit = match["unit"]
        kept = {"余人": "人", "多人": "人"}.get(unit, unit)
        value = match[0][: len(match[0]) - len(kept)]
        return Turned(match[0], f"‹{_units()[unit]}›{kept}", value)

    def _chinese_figure(self, match: re.Match[str]) -> Turned:
        unit = match["hanunit"]
        return _emptied(match, _units().get(unit, "数字"), unit)

    def _phrase(self, match: re.Match[str]) -> Turned:
        return _noted(_kept(match), "phrase", f"“{match[0]}”是去年那时的说法，请看今年还对不对")


def _noted(piece: Turned, kind: str, message: str) -> Turned:
    return Turned(piece.old, piece.new, piece.emptied, kind, message)
