"""NUM019: a blank between a heading's number and its text."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="NUM019",
    name="blank-after-number",
    title="序号后有空格",
    severity=Severity.HINT,
    what="序号和标题文字之间有空格。",
    why="公文序号后直接写标题，不空格。",
    source="GB/T 15834—2011 附录 B.3",
    certainty="只作提示。",
    examples=(
        Example(
            "一、强化教育\n学习9次。\n二、 强化监督\n谈话15人次。",
            True,
            "一、强化教育\n学习9次。\n二、强化监督\n谈话15人次。",
        ),
        Example("一、强化教育\n学习9次。\n二、强化监督\n谈话15人次。", False),
    ),
)


def _check(paragraph: Paragraph) -> Iterator[Finding]:
    info = paragraph.info
    if info.kind is not LineKind.HEADING or info.pseudo or info.number is None:
        return
    end = info.label_range.end
    after = end
    while after < len(paragraph.text) and paragraph.text[after].isspace():
        after += 1
    unmarked = info.label[-1:].isalnum()  # `一 主要工作`: there a mark is missing, which is another matter
    if end < after < len(paragraph.text) and not unmarked:
        fix = QuickFix("去掉空格", (TextEdit(end, after, ""),), Safety.SAFE)
        yield META.finding(end, after, f"“{info.label}”后面不用空格", fix)


RULES = (Rule(META, paragraph=_check),)
