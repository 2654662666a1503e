"""Single quotes that are not inside double ones."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import HAN, finding
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN017",
    name="outer-single-quote",
    title="外层引号用了单引号",
    severity=Severity.WARNING,
    what="只有一层引号时用双引号“”，单引号‘’只用在双引号里面。",
    why="单引号单独使用不合规定，也容易与外文的撇号相混。",
    source="GB/T 15834—2011 4.8.3.4",
    certainty="所在段落里单引号外面没有双引号时才提示。",
    examples=(
        Example("坚决反对‘四风’问题。", True, "坚决反对“四风”问题。"),
        Example("会议指出：“要反对‘四风’问题。”", False),
    ),
)
_PAIR = lazy(rf"‘(?=[^‘’]{{0,60}}[{HAN}])[^‘’]{{1,60}}’")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _PAIR.finditer(text):
        start, end = match.span()
        if paragraph.shielded(start, end, "quotation") or "“" in text[max(start - 300, 0) : start].rpartition("”")[2]:
            continue
        edits = (TextEdit(start, start + 1, "“"), TextEdit(end - 1, end, "”"))
        yield finding(META, "只有一层引号时应为双引号", start, end, QuickFix("改为“”", edits))


RULES = (Rule(META, paragraph=check, needs=("‘",)),)
