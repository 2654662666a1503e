"""Double book-title marks inside double ones."""

from bisect import bisect_left
from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, pair_up
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="PUN022",
    name="nested-book-title",
    title="书名号里又用双书名号",
    severity=Severity.ERROR,
    what="书名号里面再用书名号时，外面一层用《》，里面一层用〈〉。",
    why="两层都用《》，读者会在第一个》处以为书名已经结束。",
    source="GB/T 15834—2011 4.15.3.5",
    certainty="两层书名号都完整成对时才提示。",
    examples=(
        Example("转发《关于印发《监督办法》的通知》。", True, "转发《关于印发〈监督办法〉的通知》。"),
        Example("转发《关于印发〈监督办法〉的通知》，学习《党章》《准则》。", False),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if text.count("《") < 2:
        return
    pairing = pair_up(text)
    lost = [place for place in pairing.unclosed if text[place] == "《"]
    for opened, shut, depth in pairing.matched:
        if text[opened] != "《" or (depth - bisect_left(lost, opened)) % 2 == 0:
            continue
        if text[opened - 1] == "《" and text[shut + 1 : shut + 2] == "》":
            continue  # the same pair typed twice
        edits = (TextEdit(opened, opened + 1, "〈"), TextEdit(shut, shut + 1, "〉"))
        fix = QuickFix("改为〈〉", edits, Safety.SAFE)
        yield finding(META, "书名号里面的书名号应为〈〉", opened, shut + 1, fix)


RULES = (Rule(META, paragraph=check, needs=("《",)),)
