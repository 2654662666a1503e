"""Years cut down to two digits."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import DIGITS, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG004",
    name="two-digit-year",
    title="年份只写了两位",
    severity=Severity.WARNING,
    what="年份写全四位数字，不简写。",
    why="“22年”既可以是2022年，也可以是二十二年的时间，公文里不能含糊。",
    source="GB/T 15835—2011 5.1.4",
    certainty="前后文看得出是年份时才提示；“从警22年”“22年来”不提示。",
    examples=(
        Example("2021年至22年，开展检查9次。", True, "2021年至2022年，开展检查9次。"),
        Example("截至23年底，谈话12次。", True, "截至2023年底，谈话12次。"),
        Example("他从警22年，22年来任劳任怨，2022年底受表彰。", False),
    ),
)
_SPAN = "近|约|达|满|已|历时|长达|超过|累计|共|从警|从教|从政|工作|任职|连续|前|每|第|的|了|有|用|经过|经|学制|刑|期"
_OF_YEAR = r"年[底初末](?![步中级期])|年度(?!过)|年[上下]半年|年[一二三四1-4]季度|年第[一二三四]季度|年(?:1[0-2]|0?[1-9])月|年同期|年全年"
_COMPARED = "年(?:增|减|下降|上升|相比|同期|提高|提升|多|少|开始|起|以来|[，。至到—～])"
_YEAR = lazy(
    r"(?:(?<=(?:19|20)[0-9]{2}年[至到—～~、和与及–-])|(?<=(?:19|20)[0-9]{2}[至到—～~、和与及–-]))(?P<range>[0-4][0-9])(?=年)"
    rf"|(?<![0-9.,:/-])(?P<part>[0-4][0-9])(?={_OF_YEAR})"
    rf"|(?<=[较比同与至自从于在])(?P<compared>[0-4][0-9])(?={_COMPARED})"
    r"|(?:^|(?<=[。；]))(?P<first>1[5-9]|2[0-9]|3[0-5])(?=年(?:，|我[局县市区委厅院校处]))"
    r"|(?<![0-9])(?P<from>[0-4][0-9])(?=年[至到—]20[0-9]{2}年)"
    r"|(?<=[’'])(?P<mark>[0-4][0-9])(?=年)"
)
_RANGE_END = lazy(rf"(?:{_SPAN})$")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _YEAR.finditer(text):
        start, end = match.span()
        if match.lastgroup == "part" and _RANGE_END.search(text, max(start - 3, 0), start):
            continue  # a stretch of years
        new = "20" + match.group()
        yield finding(META, f"年份应写全四位：“{new}年”", start, end, replacement(start, end, new))


RULES = (Rule(META, paragraph=check, needs=(tuple(f"{digit}年" for digit in DIGITS),)),)
