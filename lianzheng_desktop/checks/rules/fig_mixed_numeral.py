"""Arabic digits and Chinese numerals mixed in one number."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.marks import DIGITS, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG006",
    name="mixed-numeral",
    title="一个数里混用两种数字",
    severity=Severity.ERROR,
    what="一个数要么全用阿拉伯数字，要么全用汉字；阿拉伯数字后面只可以加“万”“亿”。",
    why="“1百零8”“3千5百”这样的写法不合规定，也容易读错。",
    source="GB/T 15835—2011 5.3",
    certainty="“千米、千克”等单位和“百强、十佳”等词语不算。",
    examples=(
        Example("受理来信1百零8件。", True, "受理来信108件。"),
        Example("支出3千5百元。", True, "支出3500元。"),
        Example("结余5万3千元。", True, "结余5.3万元。"),
        Example("支出3500元，结余5.3万元，合计1亿元，路长5千米，居前20强。", False),
    ),
)
_MIXED = lazy(
    r"(?<![0-9.,:/\-A-Za-z第])(?:[0-9]{1,4}(?:\.[0-9]+)?[十百千万亿](?:[0-9一二三四五六七八九两零十百千万亿]{1,16})?"
    r"|(?<![一二三四五六七八九十百千零〇两])[一二三四五六七八九两]?[十百千](?=[0-9])[0-9一二三四五六七八九零十百千]{1,8})"
)
_BESIDE = (
    *(f"{digit}{unit}" for digit in DIGITS for unit in "十百千万亿"),
    *(f"{unit}{digit}" for unit in "十百千" for digit in DIGITS),
)
_NUMBER = lazy(r"[0-9]+(?:\.[0-9]+)?|[十百千万亿]|[一二三四五六七八九两零]")
_WORDS = lazy(
    "千(?:[米克瓦伏赫帕焦卡字兆升安]|分之)|百(?:[分姓货强佳优]|日|年|家姓|科|花|度|合)|十(?:[大佳强优]|不准|条|条禁令)|[0-9]分"
)
_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _MIXED.finditer(text):
        run = match.group()
        start, end = match.span()
        last = re.search("[十百千]", run)
        if last is None and not re.fullmatch(r"[0-9.]+[万亿][一二三四五六七八九两零十百千]+.*", run):
            continue
        if _is_fine(text, start, end, run) or paragraph.shielded(start, end, "docnum", "citation"):
            continue
        new = _arabic(run)
        fixes = () if new is None else (replacement(start, end, new),)
        yield finding(META, f"“{run}”里混用了两种数字", start, end, *fixes)


def _is_fine(text: str, start: int, end: int, run: str) -> bool:
    """Units such as 千米, words such as 百强, and a bare 3.5千 of a measure."""
    tail = text[max(end - 1, start) : end + 2]
    if _WORDS.match(tail) or (text[end : end + 1] in "几多余来" and run[-1] in "十百千" and not run[0].isdecimal()):
        return True
    return run[0] in "十百千一二三四五六七八九两" and text[end : end + 1] in "-~～—.,0123456789年月日号"


def _arabic(run: str) -> str | None:
    """Value of the mixture in Arabic digits, with 万 or 亿 where it was there; None where it cannot be read."""
    total = section = 0.0
    number: float | None = None
    for match in _NUMBER.finditer(run):
        token = match.group()
        if token in _BIG:
            section += number or 0
            total += (section or 1) * _BIG[token] if token == "万" or not total else 0
            section, number = 0.0, None
        elif token in _UNITS:
            section += (1 if number is None else number) * _UNITS[token]
            number = None
        elif number is not None and number != 0:
            return None
        else:
            number = float(2 if token == "两" else _DIGITS.index(token) if token in _DIGITS else token)
    value = total + section + (number or 0)
    for name in ("亿", "万"):
        if name in run:
            return f"{value / _BIG[name]:.8f}".rstrip("0").rstrip(".") + name
    return str(int(value)) if value == int(value) else None


RULES = (Rule(META, paragraph=check, needs=(_BESIDE,)),)
