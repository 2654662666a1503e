"""Hyphens and half-width tildes in ranges of numbers and of time."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.marks import DIGITS, MEASURES, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG009",
    name="range-mark",
    title="起止之间的连接号用得不对",
    severity=Severity.WARNING,
    what="数值的起止之间用浪纹线“～”，时间的起止之间用一字线“—”，不用短横线“-”和半角的“~”。",
    why="短横线用来连接号码和复合名词，放在数值之间容易看成减号。",
    source="GB/T 15834—2011 4.13；GB/T 15835—2011 5.1.3",
    certainty="后面跟着单位或“年、月、日”的才提示；电话、编号、文号、日期里的短横线不动。",
    examples=(
        Example("每月谈话3-5次。", True, "每月谈话3～5次。"),
        Example("2019-2021年，1-9月开展检查。", True, "2019—2021年，1—9月开展检查。"),
        Example("电话0571-87654321，编号A-1，2022-01-05，每月3～5次，2019—2021年。", False),
    ),
)
_UNIT = (
    rf"(?:年[底初]?|月|日|时|点|%|％|‰|℃|[万亿]?元|万[{MEASURES}]?|亿[{MEASURES}]?|[{MEASURES}]|分钟|小时|个月|周岁)"
)
_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,4})?"
_MARK = r"(?:——+|[-~﹣－–˜∼〜─]+)"
_RANGE = lazy(
    rf"(?<![0-9.,:/A-Za-z\-~—年月])(?P<low>(?:[0-9]{{4}}年)?(?:[0-9]{{1,2}}月)?{_NUMBER}(?P<lowunit>{_UNIT})?)[ ]?(?P<mark>{_MARK})[ ]?"
    rf"(?P<high>(?:[0-9]{{4}}年)?(?:[0-9]{{1,2}}月)?{_NUMBER})(?P<unit>{_UNIT})(?![0-9])"
)
_CLOCK = lazy(rf"(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?P<mark>{_MARK})[0-2]?[0-9]:[0-5][0-9](?![0-9:])")
_YEAR = lazy("(?:19|20)[0-9]{2}")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _RANGE.finditer(text):
        if paragraph.shielded(*match.span(), "phone", "address", "docnum", "code"):
            continue
        new = "—" if _is_time(match) else "～"
        if match["mark"].startswith("——") and new == "～":
            continue
        yield _at(text, match, new)
    for match in _CLOCK.finditer(text):
        yield _at(text, match, "—")


def _at(text: str, match: "re.Match[str]", new: str) -> Finding:
    start, end = match.span("mark")
    low = start - 1 if text[start - 1] == " " else start
    high = end + 1 if text[end : end + 1] == " " else end
    return finding(META, f"起止之间应用“{new}”", start, end, replacement(low, high, new, safe=True))


def _is_time(match: "re.Match[str]") -> bool:
    """Points of time: four-digit years, months, days; 3～5年 is a length."""
    low, unit = match["low"], match["unit"]
    if _YEAR.match(low) and unit[0] == "年":
        return True
    if "月" in low or "日" in low:
        return True
    return unit in ("月", "日", "时", "点") or bool(_YEAR.match(low) and unit[0] in "年月")


RULES = (Rule(META, paragraph=check, needs=(DIGITS, "-~—－﹣–˜∼〜─")),)
