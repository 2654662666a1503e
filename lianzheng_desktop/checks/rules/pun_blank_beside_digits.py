"""Blanks between digits or letters and Chinese words."""

import re

from lianzheng_desktop.checks.marks import HAN, in_label, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN005",
    name="blank-beside-digits",
    title="数字、字母与汉字之间有空格",
    severity=Severity.HINT,
    what="公文里数字、字母与汉字相连时不加空格。",
    why="在中文与数字之间加空格是网页排版的习惯，公文中同一篇里时有时无会显得凌乱。",
    source="公文排版习惯",
    certainty="属于习惯，只作提示；多个外文单词之间和编号之后的空格不提示。",
    examples=(
        Example("全年共谈话 12 次。", True, "全年共谈话12次。"),
        Example("全年共谈话12次，采购A4纸5箱。", False),
        Example("1.2 适用范围", False),
    ),
)
_BLANK = lazy(rf"(?<=[{HAN}])[ \u3000]+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%％])[ \u3000]+(?=[{HAN}])")
_HEAD = lazy(r"\s*(?:[0-9]{1,2}(?:\.[0-9]{1,2})*(?!\s*[年月日])|[表图附件第]{1,2}\s?[0-9.-]+)\s*")
_ASIDE = {LineKind.SIGNATURE, LineKind.DATE, LineKind.BYLINE, LineKind.ATTACHMENT, LineKind.NOISE}


def _is_meant(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    if paragraph.info.kind in _ASIDE or in_label(paragraph, match.start()):
        return True
    head = _HEAD.match(paragraph.text)
    return head is not None and head.end() >= match.end()


RULES = (
    pattern_rule(
        META,
        _BLANK,
        "数字、字母与汉字之间不必留空格",
        lambda _: "",
        needs=(" \u3000",),
        keep_out=("address",),
        veto=_is_meant,
        safe=True,
        title="删去空格",
    ),
)
