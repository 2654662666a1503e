"""The date of the document: Arabic, whole, year month day."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import arabic_digits, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.numerals import from_chinese
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG002",
    name="signature-date-form",
    title="成文日期写得不规范",
    severity=Severity.ERROR,
    what="成文日期用阿拉伯数字写全年、月、日，年份写四位，月、日不补零，日不写作“号”。",
    why="成文日期是公文生效的依据，写法由国家标准规定。",
    source="GB/T 9704—2012 7.3.5.4",
    certainty="只看单独成行的日期；正文里的汉字年份是允许的。",
    examples=(
        Example("某局党组\n2022年01月05日", True, "某局党组\n2022年1月5日"),
        Example("某局党组\n二〇二二年一月五日", True, "某局党组\n2022年1月5日"),
        Example("某局党组\n2022年1月", True, note="缺日"),
        Example("某局党组\n2022年1月5日", False),
    ),
)
_N = "0-9０-９〇零○◯Oo一二三四五六七八九十廿卅"
_DATE = lazy(
    rf"[ \t\u3000]*(?P<at>(?P<year>[{_N}]{{2,4}})[ \u3000]?(?:年|[-./．—])[ \u3000]?(?P<month>[{_N}]{{1,3}})[ \u3000]?(?:月|[-./．—])?"
    rf"(?:[ \u3000]?(?P<day>[{_N}]{{1,4}})[ \u3000]?(?P<last>日|号)?)?)[ \t\u3000]*$"
)
_YEARLESS = lazy(r"[ \t\u3000]*(?P<at>[0-9]{1,2}月[0-9]{1,2}[日号])[ \t\u3000]*$")
_ASIDE = {LineKind.TITLE, LineKind.HEADING, LineKind.BYLINE}


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if paragraph.info.kind in _ASIDE:
        return
    match = _DATE.match(paragraph.text)
    if match is None:
        if yearless := _YEARLESS.match(paragraph.text):
            yield finding(META, "成文日期缺少年份", *yearless.span("at"))
        return
    year, month = _number(match["year"]), _number(match["month"])
    if year is None or month is None or not 1 <= month <= 12:
        return
    if year < 100:
        year += 2000
    if not 1949 <= year <= 2100:
        return
    start, end = match.span("at")
    if match["day"] is None:
        if "年" in match["at"] and match["at"].endswith("月"):
            yield finding(META, "成文日期缺少“日”", start, end)
        return
    day = _number(match["day"])
    if day is None or not 1 <= day <= 31:
        return
    proper = f"{year}年{month}月{day}日"
    if match["at"] != proper:
        safe = len(match["year"]) == 4
        yield finding(META, f"成文日期应写作“{proper}”", start, end, replacement(start, end, proper, safe=safe))


def _number(text: str) -> int | None:
    """Value of a part of a date in either kind of numerals, written by place or with 十."""
    if any(c in "十廿卅" for c in text):
        text = text.replace("廿", "二十").replace("卅", "三十")
        return from_chinese(text)
    digits = arabic_digits(text)
    return int(digits) if digits.isascii() and digits.isdecimal() else None


RULES = (Rule(META, paragraph=check),)
