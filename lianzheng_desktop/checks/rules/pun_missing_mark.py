"""PUN074: a mark is missing where a new clause plainly begins."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.marks import HAN, MEASURES, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.numerals import from_chinese
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN074",
    name="missing-mark",
    title="漏了标点",
    severity=Severity.WARNING,
    what="“其中”前面，或者“二是”“三是”前面，没有标点，两句话连到了一起。",
    why="修改时容易连标点一起删去，读起来就断不开。",
    source="GB/T 15834—2011 4.4、4.6",
    certainty="只看数量后面的“其中”，和接着前面“一是”数下来的“二是”“三是”；“同时二是”一类的说法不提示。",
    examples=(
        Example("立案12件其中移送司法机关2件。", True, "立案12件，其中移送司法机关2件。"),
        Example("一是抓教育；二是抓监督三是抓整改。", True, "一是抓教育；二是抓监督；三是抓整改。"),
        Example("立案12件，其中移送司法机关2件。3项其中的任务。", False),
        Example("主要表现在一是学习不够，同时二是落实不够。统一是前提。", False),
    ),
)
_AMONG = lazy(rf"[0-9](?:人次|批次|万元|亿元|[{MEASURES}%％])(?P<at>)其中(?!的)")
_MARKER = lazy(r"(?P<number>[一二三四五六七八九])(?P<kind>[是要])(?![否求]|(?P=number))")
_STOPS = "。；，！？：、"
_LED = ("同时", "以及", "还有", "并且", "而且", "再者", "而", "和", "但", "并", "则", "又", "在", "为", "是", "有")
_PART = "第统唯不万之其专逐单划同如始"  # 统一是, 第二是: the numeral belongs to the word before it


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _AMONG.finditer(text):
        yield _finding(match.start("at"), "，")
    yield from _series(paragraph)


def _series(paragraph: Paragraph) -> Iterator[Finding]:
    """二是 right behind a word, where 一是 was said before behind a mark."""
    text = paragraph.text
    last: dict[str, int] = {}
    mark = "；"
    for match in _MARKER.finditer(text):
        start = match.start()
        number = from_chinese(match["number"]) or 0
        before = text[start - 1 : start]
        kind = match["kind"]
        if not before or before in _STOPS:
            if number == 1 or last.get(kind) == number - 1:
                last[kind] = number
                mark = before if number > 1 and before in "。；，" and before else mark
            continue
        if last.get(kind) != number - 1 or number < 2 or not _glued(text, start):
            continue
        if paragraph.shielded(start, match.end(), "quotation", "title"):
            continue
        last[kind] = number
        yield _finding(start, mark)


def _glued(text: str, start: int) -> bool:
    """The numeral stands behind a word that neither holds it nor leads to it."""
    before = text[max(start - 2, 0) : start]
    return re.match(f"[{HAN}]", before[-1]) is not None and before[-1] not in _PART and not before.endswith(_LED)


def _finding(place: int, mark: str) -> Finding:
    fix = replacement(place, place, mark, title=f"补上“{mark}”")
    return finding(META, "这里漏了标点", place - 1, place + 1, fix)


_NEEDS = ("其中", *(numeral + kind for numeral in "二三四五六七八九" for kind in "是要"))

RULES = (Rule(META, paragraph=check, needs=(_NEEDS,)),)
