"""Zeros in years and numbers written in Chinese numerals."""

import re

from lianzheng_desktop.checks.marks import chinese_digits, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG005",
    name="zero-in-chinese-year",
    title="汉字年份里的“〇”写得不对",
    severity=Severity.ERROR,
    what="用汉字写年份、编号时，零写作“〇”；用汉字写数量时，零写作“零”。",
    why="“零、○、O、0”与“〇”形状相近，但不是同一个字。",
    source="GB/T 15835—2011 5.2.5",
    certainty="四位汉字年份后面紧跟“年”时，或百、千、万后面的〇，才提示。",
    examples=(
        Example("二零二一年，全面推进各项工作。", True, "二〇二一年，全面推进各项工作。"),
        Example("二○二一年，共计一百〇五件。", True, "二〇二一年，共计一百零五件。"),
        Example("二〇二一年，共计一百零五件。", False),
    ),
)
_YEAR = lazy(
    r"(?<![一二三四五六七八九十百千万零〇0-9０-９])(?P<year>[一二](?=[〇一二三四五六七八九]{0,2}[零○◯OoＯОо0０])"
    r"[一二三四五六七八九〇零○◯OoＯОо0０]{3})(?=[ ]?年)"
    r"|(?<=[百千万])(?P<zero>[〇○◯])(?=[一二三四五六七八九])"
)
_ZEROS = "零○◯OoＯОо0０〇"
_BESIDE = (
    *(f"{first}{second}" for first in "一二" for second in "一二三四五六七八九" + _ZEROS),
    *(f"{unit}{zero}" for unit in "百千万" for zero in "〇○◯"),
)


def _right(match: "re.Match[str]") -> str:
    return chinese_digits(match["year"].translate(str.maketrans("Оо", "〇〇"))) if match["year"] else "零"


_LINE = lazy(
    r"\s*[〇零○◯OoＯОо0０一二三四五六七八九]{4}年[一二三四五六七八九十0-9]{1,3}月[一二三四五六七八九十廿卅0-9]{1,4}[日号]\s*$"
)


def _elsewhere(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    """The date of the document has a rule of its own."""
    return bool(_LINE.match(paragraph.text))


RULES = (pattern_rule(META, _YEAR, "“{}”应写作“{new}”", _right, needs=(_ZEROS, _BESIDE), veto=_elsewhere, safe=True),)
