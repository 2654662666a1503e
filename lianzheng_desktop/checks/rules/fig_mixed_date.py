"""One date in two kinds of numerals, and 号 for 日 in a whole date."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.marks import DIGITS, arabic_digits, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.nearby import opens_line
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.numerals import from_chinese
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG012",
    name="mixed-date",
    title="一个日期里混用两种数字",
    severity=Severity.ERROR,
    what="同一个日期要么全用阿拉伯数字，要么全用汉字。",
    why="年份用一种、月日用另一种，前后不一致。",
    source="GB/T 15835—2011 4.3.3",
    certainty="年与月、月与日紧挨着而写法不同时才提示。",
    examples=(
        Example("于二〇二二年1月5日召开会议。", True, "于2022年1月5日召开会议。"),
        Example("于2022年一月五日召开会议。", True, "于2022年1月5日召开会议。"),
        Example("于2022年1月5日和二〇二三年一月五日召开会议，2022年一季度完成。", False),
    ),
)
_A, _C = "0-9０-９", "〇零○一二三四五六七八九十"
_DATE = lazy(
    rf"(?<![{_A}{_C}])(?P<year>[{_A}]{{4}}|[〇零○一二三四五六七八九]{{4}})年(?P<month>[{_A}]{{1,2}}|[{_C}]{{1,3}})月(?:(?P<day>[{_A}]{{1,2}}|[{_C}]{{1,3}})(?P<last>[日号]))?"
    rf"|(?<![{_A}{_C}年])(?P<m>[{_A}]{{1,2}}|[{_C}]{{1,3}})月(?P<d>[{_A}]{{1,2}}|[{_C}]{{1,3}})日"
)
_LINE = lazy(r"[ \t\u3000]*$")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _DATE.finditer(text):
        if opens_line(text, match.start()) and _LINE.match(text, match.end()) and match["last"]:
            continue  # the date of the document has a rule of its own
        parts = [match[name] for name in ("year", "month", "day", "m", "d") if match[name]]
        kinds = {part[0].isdecimal() and part[0] not in _C for part in parts}
        if len(kinds) == 2:
            new = _proper(match)
            fixes = () if new is None else (replacement(*match.span(), new),)
            yield finding(META, "一个日期里混用了两种数字", *match.span(), *fixes)


def _proper(match: "re.Match[str]") -> str | None:
    if match["m"]:
        values = [("月", _value(match["m"])), ("日", _value(match["d"]))]
    else:
        values = [("年", _value(match["year"])), ("月", _value(match["month"]))]
        if match["day"]:
            values.append((match["last"], _value(match["day"])))
    if any(value is None for _, value in values):
        return None
    return "".join(f"{value}{unit}" for unit, value in values)


def _value(part: str) -> int | None:
    if "十" in part:
        return from_chinese(part)
    digits = arabic_digits(part)
    return int(digits) if digits.isascii() and digits.isdecimal() else None


RULES = (Rule(META, paragraph=check, needs=("月", DIGITS + "０１２３４５６７８９", _C)),)
