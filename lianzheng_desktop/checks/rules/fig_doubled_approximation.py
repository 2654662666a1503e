"""Two words of approximation round one number."""

import re

from lianzheng_desktop.checks.marks import DIGITS, MEASURES, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG017",
    name="doubled-approximation",
    title="概数重复表示",
    severity=Severity.ERROR,
    what="表示大概的词只用一个：用了“约、近、超过”，就不再用“左右、余、多”。",
    why="“约50人左右”把同一个意思说了两遍；“近50余人”前后矛盾。",
    source="GB/T 15835—2011 5.2.1；通用语法",
    certainty="两个词夹着同一个数时必定重复。",
    examples=(
        Example("约50人左右参加。", True, "约50人参加。"),
        Example("受教育党员近50余人。", True, "受教育党员50余人。"),
        Example("约50人参加，50余人受教育，近3年来谈话30次左右。", False),
    ),
)
_NUMBER = "(?:[0-9]{1,9}(?:\\.[0-9]{1,3})?|[一二三四五六七八九十百千两几]{1,8})"
_UNIT = rf"(?:%|％|[十百千万亿]?[{MEASURES}]{{1,2}}|个月|分钟|小时|公里|平方米)"
_DIGIT = r"[0-9十百千]"
_DOUBLED = lazy(
    rf"(?:大约|约(?![束谈定见请会])|大概|将近|接近|近(?!{_NUMBER}年)|超过|逾|达到?近)(?:有|占|为)?(?:{_NUMBER}{_UNIT})(?P<last>左右|上下)"
    rf"|(?P<first>大约|约(?![束谈定见请会])|大概|将近|接近|近|超过|逾)(?=(?:有|占|为)?{_NUMBER}(?:余|多)[万亿]?[{MEASURES}])"
    rf"|(?<={_DIGIT})(?:余|多)[万亿]?[{MEASURES}]次?(?P<after>左右|上下)"
)


def _one(match: "re.Match[str]") -> str:
    tail = match["last"] or match["after"]
    return match[0][: -len(tail)] if tail else ""


RULES = (
    pattern_rule(
        META,
        _DOUBLED,
        "表示大概的词只用一个",
        _one,
        needs=("约近超逾大接余多", ("余", "多", "左右", "上下"), DIGITS + "一二三四五六七八九十百千两几"),
        title="去掉一个",
    ),
)
