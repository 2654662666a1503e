"""Congresses, terms, plenums and five-year plans in Arabic digits."""

import re

from lianzheng_desktop.checks.marks import DIGITS, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.numerals import to_chinese
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG011",
    name="arabic-session",
    title="届次、全会、五年规划用了阿拉伯数字",
    severity=Severity.WARNING,
    what="党的代表大会、中央全会的届次和五年规划的简称用汉字数字，如“二十大”“十九届六中全会”“十四五”。",
    why="这些名称有固定的写法。",
    source="GB/T 15835—2011 4.2.3",
    certainty="前后文是代表大会、全会或五年规划时才提示。",
    examples=(
        Example("学习党的20大和19届6中全会精神。", True, "学习党的二十大和十九届六中全会精神。"),
        Example("落实“14五”规划。", True, "落实“十四五”规划。"),
        Example("学习党的二十大精神，落实“十四五”规划，开展第12届运动会，购置19大件。", False),
    ),
)
_SESSION = lazy(
    r"(?<![0-9.第])(?P<party>1[0-9]|2[0-9])(?=届(?:中央|历次|全国|[一二三四五六七八九0-9]{1,2}[中次]))"
    r"|(?<=党的)(?P<party2>1[0-9]|2[0-9])(?=[大届])|(?<=第)(?P<ordinal>1[0-9]|2[0-9])(?=次全国代表大会|次党代会|次全国代表)"
    r"|(?<![0-9.])(?P<great>1[5-9]|2[0-9])(?=大(?:精神|报告|以来|代表|召开|胜利|闭幕|开幕|作出|部署|提出|上))"
    r"|(?<=届)(?P<plenum>[1-9])(?=中全会|次全会|次全体会议)|(?<=[^0-9届])(?P<bare>[1-9])(?=中全会)"
    r"|(?<=纪委)(?P<plenum2>[1-9])(?=次全会)"
    r"|(?<![0-9.])(?P<plan>1[0-9])五(?=[”’\"]|规划|时期|期间|末|计划)"
    r"|(?<=第)(?P<five>1[0-9])(?=个五年)"
    r"|(?<![0-9.])(?P<local>[1-9]|1[0-9])(?=届[一二三四五六七八九0-9]{1,2}次(?:全会|全体会议|党代会))"
)

_HINT = lazy('[0-9](?:届|大[精报以代召胜闭开作部提上]|中全|次[全党]|五[”’"规时期末计]|个五)|的[12][0-9]大')


def _chinese(match: "re.Match[str]") -> str:
    number = next(group for group in match.groups() if group)
    return to_chinese(int(number)) + ("五" if match["plan"] else "")


def _elsewhere(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    return paragraph.shielded(match.start(), match.end(), "address")


RULES = (pattern_rule(META, _SESSION, "“{}”应写作汉字“{new}”", _chinese, needs=(DIGITS,), hint=_HINT, veto=_elsewhere),)
