"""Pairs of marks that cross."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, is_flat, pair_up, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule

META = RuleMeta(
    code="PUN021",
    name="crossed-pair",
    title="两对标点交叉",
    severity=Severity.ERROR,
    what="引号、括号、书名号可以一对套一对，不能你中有我地交叉。",
    why="后开的要先收；交叉之后两对标点的范围都读不出来。",
    source="GB/T 15834—2011 5.1.3",
    certainty="四个标点齐全而次序交错时才提示。",
    examples=(
        Example("学习（《监督办法）》要求。", True, "学习（《监督办法》）要求。"),
        Example("学习（《监督办法》）要求。", False),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if is_flat(text):
        return
    for late, before in pair_up(text).crossed:
        beside = late == before + 1
        fixes = (replacement(before, late + 1, text[late] + text[before]),) if beside else ()
        yield finding(META, "两对标点交叉了，后开的应先收", before, late + 1, *fixes)


RULES = (Rule(META, paragraph=check, needs=("》）)〉〕】",)),)
