"""Decimals, times and grouped numbers with the wrong mark, or without their zero."""

import re

from lianzheng_desktop.checks.marks import DIGITS, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG019",
    name="decimal-form",
    title="小数、时刻、分节数字的标点不对",
    severity=Severity.ERROR,
    what="小数点、时刻的冒号、千分位的逗号用半角；小于1的小数要写出小数点前的0。",
    why="数字里用全角标点，会把一个数拆成两个。",
    source="GB/T 15835—2011 5.1.1、5.1.2；GB/T 15834—2011 5.1",
    certainty="标点两边都是数字时才提示；比分、比例里的全角冒号不提示。",
    examples=(
        Example("办结率为98。5%。", True, "办结率为98.5%。"),
        Example("支出下降．5%，会议于12：30开始。", True, "支出下降0.5%，会议于12:30开始。"),
        Example("办结率为98.5%，会议于12:30开始，比例为3：1。", False),
    ),
)
_FORMS = lazy(
    r"(?<=[0-9])(?P<dot>．)(?=[0-9])|(?<=[0-9])(?P<stop>。)(?=[0-9]{1,4}(?:%|％|万|亿|元|倍|个百分点|分(?!钟)|米|公里|亩))"
    r"|(?<![0-9A-Za-z.．])(?P<bare>[.．])(?=[0-9]{1,4}[%％‰])"
    r"|(?<![0-9])(?<![0-9]：)(?P<time>(?:[01]?[0-9]|2[0-4])：[0-5][0-9])(?![0-9：])"
    r"|(?<![0-9，.])(?P<group>[1-9][0-9]{0,2}(?:，[0-9]{3})+)(?![0-9，])(?=[元件人次名份个起条项场家户万亿%．.])"
)
_MARKED = (
    *(f"{digit}{mark}" for digit in DIGITS for mark in "．。：，"),
    *(f"{dot}{digit}" for dot in ".．" for digit in DIGITS),
)
_LABEL = lazy(r"\s*[0-9]{1,2}．")


def _right(match: "re.Match[str]") -> str:
    if match["bare"]:
        return "0."
    return match[0].translate(str.maketrans("．。：，", "..:,"))


def _is_label(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    """1．2021年…: the dot belongs to the number of a heading."""
    label = _LABEL.match(paragraph.text)
    return match["dot"] is not None and label is not None and label.end() == match.end()


RULES = (pattern_rule(META, _FORMS, "数字里应写作“{new}”", _right, needs=(_MARKED,), veto=_is_label),)
