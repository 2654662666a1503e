"""Counts of one kind in two kinds of numerals within a sentence."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import DIGITS, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.numerals import from_chinese
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG024",
    name="uneven-counts",
    title="同一句里的次数、件数写法不一",
    severity=Severity.HINT,
    what="同一句话里同一类的数，写法要一致，或者都用阿拉伯数字，或者都用汉字。",
    why="一个写“12次”，一个写“六次”，显得随意。",
    source="GB/T 15835—2011 4.3.1",
    certainty="只比较同一个单位；“第几次”“几次全会”“一次”不算，所以只作提示。",
    examples=(
        Example("召开党组会12次，专题学习六次。", True, "召开党组会12次，专题学习6次。"),
        Example("召开党组会十二次，专题学习六次。", False),
        Example("学习中央纪委二次全会精神，召开党组会12次。", False),
    ),
)
_SENTENCE = lazy("[^。！？；]+")
_UNITS = "次件份场名起期人"
_ARABIC = lazy(rf"[0-9]([{_UNITS}])")
_CHINESE = lazy(
    rf"(?<![第一二三四五六七八九十百千两几每逐再数首上下、])(?P<number>[二两三四五六七八九十][一二三四五六七八九十百]{{0,4}})"
    rf"(?P<unit>[{_UNITS}])(?!全会|全体|会议|代表|党代|中全|方|工程|创业|分配|供水)"
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for sentence in _SENTENCE.finditer(text):
        units = set(_ARABIC.findall(sentence.group()))
        if not units:
            continue
        for match in _CHINESE.finditer(text, sentence.start(), sentence.end()):
            number = from_chinese(match["number"])
            start, end = match.span("number")
            if match["unit"] not in units or number is None or paragraph.shielded(start, end, "quotation", "title"):
                continue
            fix = replacement(start, end, str(number))
            yield finding(META, "同一句里有的用数字、有的用汉字", start, end, fix)


RULES = (Rule(META, paragraph=check, needs=(tuple(f"{digit}{unit}" for digit in DIGITS for unit in _UNITS),)),)
