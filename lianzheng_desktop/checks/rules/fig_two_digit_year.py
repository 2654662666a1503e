"""Years cut down to two digits."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity

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
_TWO = "(?P<{}>[0-4][0-9])"
_AFTER_YEAR = r"(?<![0-9])(?:19|20)[0-9]{2}年?[至到—～~、和与及\-–][ ]?"
_SPAN = "近|约|达|满|已|历时|长达|超过|累计|共|从警|从教|从政|工作|任职|连续|前|每|第|的|了|有|用|经过|经|学制|刑|期"
_YEAR = re.compile(
    rf"{_AFTER_YEAR}{_TWO.format('a')}(?=年)"
    rf"|(?<![0-9.,:\-/]){_TWO.format('b')}(?=年[底初末](?![步中级期])|年度(?!过)|年[上下]半年|年[一二三四1-4]季度|年第[一二三四]季度"
    r"|年1[0-2]月|年[1-9]月|年0[1-9]月|年同期|年全年)"
    rf"|(?:(?<=[较比同与])|(?<=[截]至)|(?<=[自从于在]))(?<![0-9]){_TWO.format('c')}"
    r"(?=年(?:增|减|下降|上升|相比|同期|提高|提升|多|少|开始|起|以来|年|[，。至到—～]))"
    rf"|(?<=[’']){_TWO.format('d')}(?=年)"
)
_RANGE_END = re.compile(rf"(?:{_SPAN})$")


def _number(match: "re.Match[str]") -> str:
    return next(group for group in match.groups() if group)


def _is_span(match: "re.Match[str]", _: object) -> bool:
    if match["b"] is None:
        return False
    before = match.string[max(match.start() - 3, 0) : match.start()]
    return bool(_RANGE_END.search(before)) and not before.endswith("第")


def _full(match: "re.Match[str]") -> str:
    return match[0][:-2] + "20" + _number(match)


RULES = (pattern_rule(META, _YEAR, "年份应写全四位：“{new}年”", _full, needs="年", veto=_is_span),)
