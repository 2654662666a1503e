"""Lunar dates in Arabic digits."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.numerals import to_chinese
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG023",
    name="lunar-date",
    title="农历日期用了阿拉伯数字",
    severity=Severity.WARNING,
    what="农历的月、日用汉字，如“农历八月十五”。",
    why="阿拉伯数字的月日一看就是公历，混用会误会。",
    source="GB/T 15835—2011 4.2.1",
    certainty="“农历”“正月”“腊月”后面紧跟阿拉伯数字时才提示。",
    examples=(
        Example("农历8月15前后开展检查。", True, "农历八月十五前后开展检查。"),
        Example("农历八月十五前后、9月15日开展检查。", False),
    ),
)
_LUNAR = lazy(
    r"(?<=农历)(?P<month>1[0-2]|[1-9])月(?:(?P<day>3[0]|[12][0-9]|[1-9])日?)?|(?<=[正腊]月)(?P<only>30|[12][0-9]|[1-9])(?![0-9])日?"
)


def _day(number: int) -> str:
    return "初" + to_chinese(number) if number <= 10 else to_chinese(number)


def _chinese(match: "re.Match[str]") -> str:
    if match["only"]:
        return _day(int(match["only"]))
    return to_chinese(int(match["month"])) + "月" + (_day(int(match["day"])) if match["day"] else "")


RULES = (pattern_rule(META, _LUNAR, "农历日期应写作“{new}”", _chinese, needs=(("农历", "正月", "腊月"),)),)
