"""A range whose first number lacks 万, 亿 or %."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.marks import DIGITS, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG008",
    name="range-without-unit",
    title="数值范围的前一个数缺少“万”“亿”或“%”",
    severity=Severity.WARNING,
    what="写数值的范围时，前一个数的“万”“亿”“%”不能省略。",
    why="“3～5万元”可以理解为从3元到5万元，省去就有歧义。",
    source="GB/T 15835—2011 5.1.3",
    certainty="前一个数比后一个数小、本身不带单位时才提示；共用的“次、人”等单位可以省略。",
    examples=(
        Example("金额在3～5万元之间。", True, "金额在3万～5万元之间。"),
        Example("办结率提高15～30%。", True, "办结率提高15%～30%。"),
        Example("金额在3万～5万元之间，每月3～5次，2021—2022年，100～5万元。", False),
    ),
)
_RANGE = lazy(
    r"(?<![0-9.,:年月/\-])(?P<low>[0-9]{1,4}(?:\.[0-9]{1,4})?)(?:[～~—–\-至到]|——)"
    r"(?P<high>[0-9]{1,4}(?:\.[0-9]{1,4})?)(?P<unit>万|亿|%|％|‰)"
)

# 由85提高到95%: not 由85件提高到95%, where the first number counts something else.
_CHANGE = lazy(
    r"[由从](?P<low>[0-9]{1,4}(?:\.[0-9]{1,4})?)(?:提高|上升|提升|增长|增加|下降|降低|减少|降|升)[到至为]?"
    r"(?P<high>[0-9]{1,4}(?:\.[0-9]{1,4})?)(?P<unit>万|亿|%|％)"
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _RANGE.finditer(text):
        if float(match["low"]) >= float(match["high"]):
            continue  # from thousands to ten thousands: the first number stands for itself
        yield _finding(match, "范围的前一个数")
    for match in _CHANGE.finditer(text):
        yield _finding(match, "变化前的数")


def _finding(match: "re.Match[str]", which: str) -> Finding:
    place, unit = match.end("low"), match["unit"]
    fix = replacement(place, place, unit, title=f"补上“{unit}”")
    return finding(META, f"{which}也要写上“{unit}”", *match.span(), fix)


RULES = (Rule(META, paragraph=check, needs=(DIGITS, "万亿%％‰", "～~—–-至到由从")),)
