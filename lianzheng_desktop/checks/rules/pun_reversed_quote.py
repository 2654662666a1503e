"""Curly quotes the wrong way round."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, quote_faults
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="PUN011",
    name="reversed-quote",
    title="引号方向反了",
    severity=Severity.ERROR,
    what="前引号“在前，后引号”在后，不能反过来，也不能两个用成一样的。",
    why="方向错了，读者分不清引文从哪里开始、到哪里结束。",
    source="GB/T 15834—2011 4.8.2、5.1.3",
    certainty="只在引文较短、改过之后全行成对时才提示，跨段的引文不会误判。",
    examples=(
        Example("坚决反对”四风“问题。", True, "坚决反对“四风”问题。"),
        Example("树牢“四个意识“，落实”一岗双责“。", True, "树牢“四个意识”，落实“一岗双责”。"),
        Example("树牢“四个意识”，落实“一岗双责”。", False),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for opened, shut in quote_faults(text).reversed_pairs:
        edits = tuple(
            TextEdit(place, place + 1, mark) for place, mark in ((opened, "“"), (shut, "”")) if text[place] != mark
        )
        yield finding(META, "引号的方向反了", opened, shut + 1, QuickFix("调正引号", edits))


RULES = (Rule(META, paragraph=check, needs=("“”",)),)
