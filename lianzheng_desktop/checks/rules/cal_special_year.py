"""CAL007: an anniversary, or the year of a congress, that is not the draft's year."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from lianzheng_desktop.checks.almanac import SHIPPED, Almanac
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.nearby import before
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.numerals import from_chinese
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="CAL007",
    name="special-year-differs",
    title="周年或特殊年份不对",
    severity=Severity.WARNING,
    what="这里说的周年或大会之年，和文稿的年份对不上。",
    why="多半是往年文稿里留下的句子。",
    source="会议活动日期表（程序自带）和各事件的起始年份",
    certainty="写明“今年是”“迎接”或年份的才判断；说往年的事、讲来年打算的不提示。",
    examples=(
        Example("示范局2022年党风廉政建设工作总结\n今年是中国共产党成立100周年。", True),
        Example("示范局2024年党风廉政建设工作总结\n今年是党的二十大召开之年。", True),
        Example("示范局2021年党风廉政建设工作总结\n今年是中国共产党成立100周年。", False),
        Example("示范局2023年党风廉政建设工作总结\n2021年是建党100周年，当年制定了三年规划。", False),
    ),
)

_FOUNDED = (
    ("中国共产党成立|建党|党的生日|中国共产党建党", 1921),
    ("新中国成立|中华人民共和国成立|建国|国庆", 1949),
    ("中国人民解放军建军|建军", 1927),
    ("改革开放", 1978),
    ("红军长征胜利|长征胜利", 1936),
    ("抗日战争胜利|抗战胜利", 1945),
)
_NUMBER = r"(?P<n>[0-9]{2,3}|[一二三四五六七八九十百零]{1,6})"
_ANNIVERSARIES = tuple((re.compile(rf"(?:{names}){_NUMBER}周年"), year) for names, year in _FOUNDED)
_CONGRESS_YEAR = lazy(
    r"(?:(?P<spirit>全面)?(?:学习)?(?P<after>贯彻(?:落实)?)?党的(?P<congress>十[八九]|二十)大(?:胜利)?(?:召开|精神)?(?:的|之)?(?P<what>开局|召开)(?:之)?年)"
)
_REACH = 40  # characters, as far as the two below look back
_NOW = lazy(r"(?:今年(?:是|恰逢|正值|正逢|适逢|既是|又是)?|恰逢|正值|适逢|迎接|喜迎|庆祝)[^。！？；]{0,30}$")
_YEAR = lazy(r"((?:19|20)\d{2})年[^。！？；]{0,30}$")


def check(almanac: Almanac, view: DocumentView) -> Iterator[Finding]:
    year = view.draft.year
    if year is None:
        return
    for line, text in enumerate(view.draft.snapshot.lines):
        if "周年" not in text and "开局" not in text and "召开" not in text:
            continue
        for start, end, right in (*_anniversaries(text), *_congresses(almanac, text)):
            said = _said_year(before(text, start, _REACH), year)
            if said is None or said == right or (right == year + 1 and said == year):
                continue
            at = view.draft.snapshot.position(line, start)
            message = f"{text[start:end]}是{right}年，这里说的是{said}年"
            yield META.finding(at, at + end - start, message)


def _said_year(words: str, year: int) -> int | None:
    """The year the sentence speaks of: a year named close before, or the draft's own where it says 今年."""
    named = _YEAR.search(words)
    if named:
        return int(named[1]) if int(named[1]) == year else None
    return year if _NOW.search(words) else None


@lru_cache(maxsize=2048)
def _anniversaries(text: str) -> tuple[tuple[int, int, int], ...]:
    """(start, end, year it is) of every anniversary in a line."""
    return tuple(_found_anniversaries(text))


def _found_anniversaries(text: str) -> Iterator[tuple[int, int, int]]:
    if "周年" not in text:
        return
    for pattern, founded in _ANNIVERSARIES:
        for match in pattern.finditer(text):
            number = int(match["n"]) if match["n"].isdigit() else from_chinese(match["n"])
            if number and 10 <= number <= 200:
                yield match.start(), match.end(), founded + number


def _congresses(almanac: Almanac, text: str) -> Iterator[tuple[int, int, int]]:
    """The same of every year named by a congress."""
    if "大" not in text:
        return
    for match in _CONGRESS_YEAR.finditer(text):
        event = almanac.events.get(match["congress"] + "大")
        if event is None or not event.start or (match["what"] == "开局" and not match["after"]):
            continue
        yield match.start(), match.end(), event.year + (match["what"] == "开局")


def rules(almanac: Almanac) -> tuple[Rule, ...]:
    return (Rule(META, document=partial(check, almanac)),)


RULES = rules(SHIPPED)
