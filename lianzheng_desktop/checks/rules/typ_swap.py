"""TYP007: two neighbouring characters the wrong way round, inside wording that is well known."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.checks.wording import shipped_wording, swaps
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="TYP007",
    name="swapped-characters",
    title="前后两个字颠倒",
    severity=Severity.WARNING,
    what="把这两个字对调，就是公文里常见的说法。",
    why="打字快了容易前后颠倒，读的时候又容易滑过去。",
    source="常用词句（程序自带的词句、范文和固定表述表）",
    certainty="照现在的次序不成常见的说法，对调以后成，才提示。",
    examples=(
        Example("深入推进党廉风政建设和反腐败斗争。", True, "深入推进党风廉政建设和反腐败斗争。"),
        Example("深入推进党风廉政建设和反腐败斗争。", False),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for swap in swaps(text, shipped_wording()):
        start, end = swap.column, swap.column + 2
        if paragraph.shielded(start, end, "title"):
            continue
        right = text[start + 1] + text[start]
        fix = QuickFix(f"改为“{right}”", (TextEdit(start, end, right),), Safety.SUGGESTED)
        message = f"“{text[start:end]}”可能颠倒了：常见的说法是“{swap.phrase}”"
        yield META.finding(start, end, message, fix)


RULES = (Rule(META, paragraph=check),)
