"""Double quotes inside double quotes."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, quote_faults
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="PUN013",
    name="nested-double-quote",
    title="双引号里又用双引号",
    severity=Severity.WARNING,
    what="引号里面再用引号时，外面一层用双引号“”，里面一层用单引号‘’。",
    why="两层都用双引号，读者分不清哪一个是引文的结束。",
    source="GB/T 15834—2011 4.8.3.4",
    certainty="两层引号都完整成对时才提示。",
    examples=(
        Example("会议指出：“要落实“一岗双责”要求。”", True, "会议指出：“要落实‘一岗双责’要求。”"),
        Example("会议指出：“要落实‘一岗双责’要求。”", False),
        Example("树牢“四个意识”、坚定“四个自信”。", False),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for opened, shut in quote_faults(text).nested:
        if text[opened - 1] == "“" and text[shut + 1 : shut + 2] == "”":
            continue  # the same pair typed twice
        edits = (TextEdit(opened, opened + 1, "‘"), TextEdit(shut, shut + 1, "’"))
        yield finding(META, "引号里面的引号应为单引号", opened, shut + 1, QuickFix("改为‘’", edits))


RULES = (Rule(META, paragraph=check, needs=("“",)),)
