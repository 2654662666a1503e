"""An enumeration comma before 以及, 和, 与, 及, 或."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity

META = RuleMeta(
    code="PUN052",
    name="list-mark-before-conjunction",
    title="“和”“以及”前面用了顿号",
    severity=Severity.WARNING,
    what="“和、与、及、或”前面不用顿号；“以及”前面要停顿时用逗号。",
    why="连词本身已经把前后两项连起来，再加顿号就重复了。",
    source="GB/T 15834—2011 4.5.3.1、A.3",
    certainty="“和谐”“与会”“及时”一类的词不算。",
    examples=(
        Example("各科室、各支部、以及下属单位。", True, "各科室、各支部，以及下属单位。"),
        Example("局党委、机关纪委、和各支部。", True, "局党委、机关纪委和各支部。"),
        Example("建设文明、和谐机关，做到公开、及时。", False),
    ),
)
_BEFORE = re.compile(
    r"、[ \u3000]*(?=(?P<word>以及|和(?![谐平睦解缓美善气顺蔼衷尚服]|为贵|而不同)|与(?![会时人众此其日生世]|否)|及(?![时格早第])|或(?![许]|多或少)))"
)

RULES = (
    pattern_rule(
        META,
        _BEFORE,
        "连词前面不用顿号",
        lambda match: "，" if match["word"] == "以及" else "",
        needs="、",
        title="改正",
    ),
)
