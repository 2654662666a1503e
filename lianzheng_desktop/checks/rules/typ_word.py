"""TYP001: a word that is plainly miswritten."""

from collections.abc import Iterator

from lianzheng_desktop.checks.formulations import slips_in
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="TYP001",
    name="miswritten-word",
    title="错别字",
    severity=Severity.ERROR,
    what="这个词写错了字。",
    why="同音、形近的字容易打错，打错以后往往读不出来。",
    source="错别字表（程序自带）",
    certainty="只收在公文里几乎没有别的意思的写法。",
    examples=(
        Example("认真惯彻上级部署。", True, "认真贯彻上级部署。"),
        Example("做到警钟常鸣。", True, "做到警钟长鸣。"),
        Example("认真贯彻上级部署，做到警钟长鸣。", False),
        Example("把勤廉结合起来。", False, note="“廉”和“结合”碰巧相邻"),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    for column, slip in slips_in(paragraph.text)[0]:
        end = column + len(slip.wrong)
        if paragraph.shielded(column, end, "title"):
            continue
        # Two-way readings stay suggestions; a certain slip may be part of fix-all.
        safety = Safety.SAFE if slip.severity is Severity.ERROR else Safety.SUGGESTED
        fix = QuickFix(f"改为“{slip.right}”", (TextEdit(column, end, slip.right),), safety)
        message = f"“{slip.wrong}”应为“{slip.right}”"
        yield Finding(META.code, META.name, slip.severity, message, column, end, source=META.source, fixes=(fix,))


RULES = (Rule(META, paragraph=check),)
