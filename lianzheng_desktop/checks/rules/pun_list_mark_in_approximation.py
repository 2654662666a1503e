"""An enumeration comma inside an approximate number."""

import re

from lianzheng_desktop.checks.marks import in_label, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.nearby import opens_line
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN053",
    name="list-mark-in-approximation",
    title="概数中间用了顿号",
    severity=Severity.WARNING,
    what="两个相邻的数连用表示大概的数目，用汉字书写，中间不用顿号。",
    why="加了顿号就成了两个确数的并列，如“一、二季度”。",
    source="GB/T 15834—2011 4.5.3.4；GB/T 15835—2011 4.2.2、5.2.1",
    certainty="后面跟着“个、人、次”一类的词才提示；“第一、二批”“一、二季度”“一、二级”是并列，不提示。",
    examples=(
        Example("约二、三十人参加。", True, "约二三十人参加。"),
        Example("整改还需要3、4个月。", True, "整改还需要三四个月。"),
        Example("一、二季度，一、二级主任科员，第三、四批干部，约二三十人。", False),
    ),
)
_STEP = "一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九"
_NEAR = f"{_STEP}|一、两|两、三|三、五"
_UNIT = "个|人|次|名|天|件|份|场|位|起|回|家|周|小时|分钟|年(?![级度])|岁|户|里|公里|米|元|万|亿"
_PIECES = "篇|辆|遍|趟|封|页"
_LIST_BEFORE = r"(?<![第、0-9０-９一二三四五六七八九百千．.])"
_APPROXIMATION = lazy(
    rf"(?<![第、一二三四五六七八九])十(?:{_STEP})(?=多?(?:{_UNIT}|条|项|种|篇|处|台|辆|所))"
    rf"|{_LIST_BEFORE}(?:{_NEAR})(?=[十百千万亿](?![一二三四五六七八九、])|(?:多)?(?:{_UNIT}|{_PIECES}))"
    r"|(?<![第、0-9.,])(?P<a>[1-9])、(?P<b>[1-9])(?=(?P<big>[十百千]?)"
    rf"(?:{_UNIT}))"
    r"|(?<![第、0-9.,])(?P<c>[1-9])0、(?P<d>[1-9])0(?=多?(?:个|人|次|名|天|件|份|场|位|起|家|户|岁|万))"
)
_DIGITS = "〇一二三四五六七八九"
_ANY_DIGIT = "0123456789一二两三四五六七八九"


def _is_list(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    low, high = (match["a"] or match["c"]), (match["b"] or match["d"])
    if low and int(high) != int(low) + 1 and (low, high) != ("3", "5"):
        return True
    if opens_line(paragraph.text, match.start()) or in_label(paragraph, match.start()):
        return True
    return paragraph.text[match.end() : match.end() + 2] in ("个百", "年来")


def _joined(match: "re.Match[str]") -> str:
    if match["c"]:
        return f"{_DIGITS[int(match['c'])]}{_DIGITS[int(match['d'])]}十"
    if match["a"]:
        low = "两" if match["a"] == "2" and not match["big"] else _DIGITS[int(match["a"])]
        return low + _DIGITS[int(match["b"])]
    return match[0].replace("、", "")


RULES = (
    pattern_rule(
        META,
        _APPROXIMATION,
        "表示大概的数目应为“{new}”",
        _joined,
        needs=(tuple(f"{digit}、" for digit in _ANY_DIGIT), tuple(f"、{digit}" for digit in _ANY_DIGIT)),
        veto=_is_list,
    ),
)
