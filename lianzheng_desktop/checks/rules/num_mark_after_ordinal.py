"""NUM010: the mark after 第一, 首先, 一是."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="NUM010",
    name="mark-after-ordinal-word",
    title="“第一”“首先”“一是”后的标点不对",
    severity=Severity.ERROR,
    what="“第一”“首先”后面用逗号，不用顿号；“一是”“二是”后面不加标点。",
    why="这些词后面的标点标准里有规定。",
    source="GB/T 15834—2011 附录 B.3.1、B.3.7",
    certainty="确定。“第一、二季度”“第一、第二批”这样合说的不提示。",
    examples=(
        Example("第一、提高认识；第二、压实责任。", True, "第一，提高认识；第二，压实责任。"),
        Example("首先、抓学习；其次、抓谈话。", True, "首先，抓学习；其次，抓谈话。"),
        Example("一是、抓学习；二是，抓谈话。", True, "一是抓学习；二是抓谈话。"),
        Example("第一、二季度检查4次，第一、第二批整改12项。", False),
        Example("第一，提高认识；第二，压实责任。一是抓学习，二是抓谈话。", False),
    ),
)

_CN = "[一二三四五六七八九十]"
_BEGIN = r"(?:^[\s　]*|(?<=[。；：！？，;:]))"
_COMMA = lazy(rf"{_BEGIN}(?:第{_CN}{{1,3}}|首先|其次|再次|最后|其{_CN}{{1,2}})(?P<m>、)(?!第|{_CN}|其[次{_CN[1:]})")
_NONE = lazy(rf"{_BEGIN}(?P<w>{_CN}{{1,3}}是)(?P<m>[、，：；,:])(?!{_CN}是)")
_MARKED = (*(f"{word}、" for word in "一二三四五六七八九十先次后"), *(f"是{mark}" for mark in "、，：；,:"))
_SKIPPED = ("quotation", "title", "citation")


def _check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if paragraph.info.kind is LineKind.BLANK:
        return
    for match in _COMMA.finditer(text):
        start, end = match.span("m")
        if not paragraph.shielded(match.start(), end, *_SKIPPED):
            said = match.group()[:-1].strip()
            fix = QuickFix("改为逗号", (TextEdit(start, end, "，"),), Safety.SAFE)
            yield META.finding(start, end, f"“{said}”后面用逗号", fix)
    for match in _NONE.finditer(text):
        start, end = match.span("m")
        if not paragraph.shielded(match.start(), end, *_SKIPPED):
            fix = QuickFix("去掉标点", (TextEdit(start, end, ""),), Safety.SAFE)
            yield META.finding(start, end, f"“{match.group('w')}”后面不加标点", fix)


RULES = (Rule(META, paragraph=_check, needs=(_MARKED,)),)
