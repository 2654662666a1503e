"""几 and 数 together with Arabic digits."""

import re

from lianzheng_desktop.checks.marks import MEASURES, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.numerals import to_chinese
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG007",
    name="arabic-in-approximation",
    title="概数用了阿拉伯数字",
    severity=Severity.ERROR,
    what="带“几”“数”的大概数目用汉字书写，如“十几次”“几十人”。",
    why="“几”不是一个确定的数，不能与阿拉伯数字拼在一起。",
    source="GB/T 15835—2011 4.2.2",
    certainty="“几”“数”紧挨着十、百这样的整数时才提示。",
    examples=(
        Example("开展谈心谈话10几次。", True, "开展谈心谈话十几次。"),
        Example("走访群众几10人。", True, "走访群众几十人。"),
        Example("开展谈心谈话十几次，走访群众几十人，总数120人。", False),
    ),
)
_NEAR = lazy(
    rf"(?<![0-9.,])(?P<tens>[1-9])0几(?=[多余]?[{MEASURES}])|(?P<word>几|(?<![0-9人次总分指基个计参系倍小])数)(?P<round>10{{1,3}})(?=[多余]?[{MEASURES}])"
)
_ROUND = {"10": "十", "100": "百", "1000": "千"}


def _chinese(match: "re.Match[str]") -> str:
    if match["tens"]:
        return to_chinese(int(match["tens"]) * 10) + "几"
    return match["word"] + _ROUND[match["round"]]


RULES = (pattern_rule(META, _NEAR, "大概的数目应写作“{new}”", _chinese, needs=(("0几", "几1", "数1"),), safe=True),)
