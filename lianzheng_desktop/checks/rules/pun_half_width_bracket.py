"""Half-width brackets round or beside Chinese words, and pairs of unlike width."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import CHINESE, finding, in_label
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN003",
    name="half-width-bracket",
    title="中文里用了半角括号",
    severity=Severity.ERROR,
    what="中文里的括号用全角“（）”，一对括号的前一半和后一半要一样宽。",
    why="半角括号与汉字挨得过紧，一宽一窄更是明显的差错。",
    source="GB/T 15834—2011 4.9.2、5.1",
    certainty="括号内外有汉字或中文标点时才提示；发文字号、编号和外文里的括号不在此列。",
    examples=(
        Example("学习《某某办法》(以下简称《办法》)。", True, "学习《某某办法》（以下简称《办法》）。"),
        Example("各村（居)委会均已公开。", True, "各村（居）委会均已公开。"),
        Example("函数f(x)与型号A(1)保持原样，各村（居）委会均已公开。", False),
    ),
)
_BRACKET = lazy("[()（）]")
_NUMBER = lazy(r"\s*[(（][0-9一二三四五六七八九十]{1,4}[)）]")
_CHINESE = lazy(f"[{CHINESE}]")
_WIDE = {"(": "（", ")": "）"}


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    heading = _NUMBER.match(text)
    begin = heading.end() if heading and not paragraph.info.level else 0
    stack: list[int] = []
    for match in _BRACKET.finditer(text, begin):
        place = match.start()
        if match.group() in "(（":
            stack.append(place)
        elif stack:
            opened = stack.pop()
            if text[opened] == "(" or text[place] == ")":
                yield from _judge(paragraph, opened, place)


def _judge(paragraph: Paragraph, opened: int, shut: int) -> Iterator[Finding]:
    text = paragraph.text
    if in_label(paragraph, opened) or paragraph.shielded(opened, shut + 1, "docnum", "address"):
        return
    around = text[max(opened - 1, 0) : opened]
    unlike = (text[opened] == "(") != (text[shut] == ")")
    if not unlike and not _CHINESE.search(around) and not _CHINESE.search(text, opened + 1, shut):
        return
    edits = tuple(TextEdit(place, place + 1, _WIDE[text[place]]) for place in (opened, shut) if text[place] in _WIDE)
    said = "一对括号宽窄不一，应都用全角“（）”" if unlike else "半角括号应为全角“（）”"
    yield finding(META, said, opened, shut + 1, QuickFix("改为全角括号", edits, Safety.SAFE))


RULES = (Rule(META, paragraph=check, needs=("()",)),)
