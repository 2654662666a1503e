"""Corner brackets where mainland texts use curly quotes."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN012",
    name="corner-quote",
    title="用了直角引号",
    severity=Severity.WARNING,
    what="横排公文的引号用“”和‘’，不用「」和『』。",
    why="直角引号是竖排和港台排版的写法，内地横排公文不用。",
    source="GB/T 15834—2011 4.8.2、5.2",
    certainty="成对出现时可以放心替换。",
    examples=(
        Example("落实「一岗双责」要求。", True, "落实“一岗双责”要求。"),
        Example("落实“一岗双责”要求。", False),
    ),
)
_PAIR = lazy("[「﹁](?P<a>[^「」﹁﹂]{0,200})[」﹂]|[『﹃](?P<b>[^『』﹃﹄]{0,200})[』﹄]")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _PAIR.finditer(text):
        start, end = match.span()
        inside = paragraph.shielded(start, end, "quotation")
        pair = "‘’" if inside else "“”"
        edits: tuple[TextEdit, ...] = (TextEdit(start, start + 1, pair[0]), TextEdit(end - 1, end, pair[1]))
        inner = start + 1 + match.group()[1:-1].find("『") if "『" in match.group()[1:-1] else -1
        if inner > start and "』" in match.group():
            other = text.index("』", inner)
            edits += (TextEdit(inner, inner + 1, "‘"), TextEdit(other, other + 1, "’"))
        fix = QuickFix(f"改为{pair}", tuple(sorted(edits)), Safety.SAFE)
        yield finding(META, f"直角引号应为{pair}", start, end, fix)


RULES = (Rule(META, paragraph=check, needs=("「『﹁﹃",)),)
