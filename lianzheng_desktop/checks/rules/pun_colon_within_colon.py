"""A colon inside the reach of another colon."""

from collections.abc import Iterator
from itertools import pairwise

from lianzheng_desktop.checks.marks import finding
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN060",
    name="colon-within-colon",
    title="一句话里套用冒号",
    severity=Severity.HINT,
    what="一个句子里一般不套用两层冒号。",
    why="前一个冒号管到句末，中间再来一个，读者分不清它们各管到哪里。",
    source="GB/T 15834—2011 4.7.3.5",
    certainty="引文、括号和时刻里的冒号不算；只作提示，怎样改写由您决定。",
    examples=(
        Example("会议强调：要做到三点：一是定责，二是问责。", True),
        Example("会议强调，要做到三点：一是定责，二是问责。请关注：8:30开会。", False),
        Example("会议指出：“要记住一条：纪律面前人人平等。”", False),
    ),
)
_SENTENCE = lazy("[^。！？]+")
_KINDS = ("quotation", "title", "time", "address")
_COLON = lazy(r"（[^（）]{0,100}）|[0-9]：[0-9]|(?P<colon>：)(?!：)")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if text.count("：") < 2:
        return
    for sentence in _SENTENCE.finditer(text):
        if sentence.group().count("：") < 2:
            continue
        colons = [
            match.start("colon")
            for match in _COLON.finditer(text, *sentence.span())
            if match["colon"] and not paragraph.shielded(*match.span("colon"), *_KINDS)
        ]
        for first, second in pairwise(colons):
            if "；" not in text[first:second] and "（" not in text[first:second]:
                yield finding(META, "冒号的范围里又有冒号，读来不清楚", second, second + 1)
                break


RULES = (Rule(META, paragraph=check, needs=("：",)),)
