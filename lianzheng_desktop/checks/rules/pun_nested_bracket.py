"""Round brackets inside round brackets."""

from collections.abc import Iterator
from itertools import pairwise

from lianzheng_desktop.checks.marks import finding, pair_up
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="PUN024",
    name="nested-bracket",
    title="圆括号里又用圆括号",
    severity=Severity.HINT,
    what="括号里面再用括号时，外面一层宜用六角括号〔〕或方括号，避免同形的括号套用。",
    why="同形的括号套在一起，不容易看出哪一半与哪一半成对。",
    source="GB/T 15834—2011 4.9.3",
    certainty="属于建议，只作提示。",
    examples=(
        Example("党委（党组（机关））要带头。", True, "党委〔党组（机关）〕要带头。"),
        Example("党委（党组）、纪委（纪检组）要带头。", False),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if text.count("（") < 2:
        return
    pairs = sorted((a, b) for a, b, _ in pair_up(text).matched if text[a] == "（")
    reach = -1
    for (opened, shut), (inner, _) in pairwise(pairs):
        if opened < reach or inner > shut:
            continue
        reach = shut
        edits = (TextEdit(opened, opened + 1, "〔"), TextEdit(shut, shut + 1, "〕"))
        yield finding(META, "圆括号里又套圆括号", opened, shut + 1, QuickFix("外层改为〔〕", edits))


RULES = (Rule(META, paragraph=check, needs=("（",)),)
