"""BLK001: a blank that was left to fill in."""

from collections.abc import Iterator

from lianzheng_desktop.checks.blanks import MARKS_OF_BLANKS, find_blanks
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule

META = RuleMeta(
    code="BLK001",
    name="unfilled-blank",
    title="有空没有填",
    severity=Severity.ERROR,
    what="文稿里留着待填的记号，例如“X次”“xx局”“××”“20××年”“____”“【待补】”“某某”。",
    why="这些是起草或套用范文时留的空，印发前要填上或删去。",
    source="公文写作习惯",
    certainty="确定。“X光”“1+X”“某些”“A4纸”一类不是空，不提示。",
    examples=(
        Example("全年召开党组会X次，专题研究党风廉政建设xx次。", True),
        Example("按照《实施意见》（*〔2023〕*号）要求，由某某同志负责。", True),
        Example("此处填写典型做法。市示范局党组20××年×月×日", True),
        Example("采购X光机1台，推行“1+X”制度和7×24小时值守，某些同志认识不足。", False),
        Example("使用A4纸，防止某种倾向，乘C919飞机，面积3×5米，戴N95口罩。", False),
    ),
)


def _check(paragraph: Paragraph) -> Iterator[Finding]:
    for blank in find_blanks(paragraph.text):
        if blank.slot or paragraph.shielded(blank.start, blank.end, "address"):
            continue
        yield META.finding(blank.start, blank.end, f"“{blank.shown}”还没有填")


RULES = (Rule(META, paragraph=_check, needs=(MARKS_OF_BLANKS,)),)
