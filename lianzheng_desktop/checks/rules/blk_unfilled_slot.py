"""BLK002: one of our own ‹slots› still in the text."""

from collections.abc import Iterator

from lianzheng_desktop.checks.blanks import find_blanks
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule

META = RuleMeta(
    code="BLK002",
    name="unfilled-slot",
    title="填空没有填",
    severity=Severity.WARNING,
    what="插入词句或新建文稿时带来的填空‹…›还没有填。",
    why="填空留在文稿里会原样印出来。",
    source="公文写作习惯",
    certainty="确定；新建的文稿里填空很多，按建议列出，导出时会再提醒。",
    examples=(
        Example("全年召开党组会‹次数›次。", True),
        Example("全年召开党组会12次。", False),
    ),
)


def _check(paragraph: Paragraph) -> Iterator[Finding]:
    for blank in find_blanks(paragraph.text):
        if blank.slot:
            yield META.finding(blank.start, blank.end, f"填空{blank.shown}还没有填")


RULES = (Rule(META, paragraph=_check, needs=("‹",)),)
