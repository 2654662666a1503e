"""An enumeration comma before 以及, 和, 与, 及, 或."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

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
        Example("加强与派驻组、与审计部门的协作。", False),
        Example("建设文明、和谐机关，做到公开、及时。", False),
    ),
)
_BEFORE = lazy(
    r"、[ \u3000]*(?=(?P<word>以及|和(?![谐平睦解缓美善气顺蔼衷尚服]|为贵|而不同)|与(?![会时人众此其日生世]|否)|及(?![时格早第])|或(?![许]|多或少)))"
)
# 与…对接, 和…合作: the word belongs to the verb and joins nothing.
_TOGETHER = lazy(
    r"[和与][^，。；、]{1,14}?(?:的(?:协作|配合|合作|沟通|联系|衔接|对接|协同|交流|联动|关系|矛盾|差距)"
    r"|对接|联系|沟通|协作|配合|合作|交流|衔接|同步|一起|相|共同|签订|谈心|谈话|会商|联合|保持|开展|建立|结合)"
)
_ALL_OF_A_KIND = lazy("各|全体|所属|下属|直属|其他")


def _goes_with_verb(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    if match["word"] == "和" and _ALL_OF_A_KIND.match(paragraph.text, match.end() + 1):
        return False
    return match["word"] in ("和", "与") and _TOGETHER.match(paragraph.text, match.end()) is not None


RULES = (
    pattern_rule(
        META,
        _BEFORE,
        "连词前面不用顿号",
        lambda match: "，" if match["word"] == "以及" else "",
        needs=(("、以", "、和", "、与", "、及", "、或", "、 ", "、\u3000"),),
        veto=_goes_with_verb,
        title="改正",
    ),
)
