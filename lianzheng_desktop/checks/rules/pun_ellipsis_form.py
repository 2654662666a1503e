"""An ellipsis put together from other marks, or half an ellipsis."""

import re

from lianzheng_desktop.checks.marks import CHINESE, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN040",
    name="ellipsis-form",
    title="省略号写得不对",
    severity=Severity.ERROR,
    what="省略号是六个小圆点，占两个字的位置：……。",
    why="用句号、英文句点或半个省略号代替，形状和长短都不对。",
    source="GB/T 15834—2011 4.11.2",
    certainty="前面是汉字或中文标点时才提示；目录里的连点不提示。",
    examples=(
        Example("有的敷衍塞责，有的弄虚作假。。。", True, "有的敷衍塞责，有的弄虚作假……"),
        Example("谈话、函询、走访...", True, "谈话、函询、走访……"),
        Example("有的敷衍塞责，有的弄虚作假……", False),
    ),
)
_FORM = lazy(
    rf"(?<![.。…⋯·])(?:(?<=[{CHINESE}0-9A-Za-z])\.{{3,}}|。{{3,}}|…(?!…)|…{{3}}(?!…)|…{{5,}}|⋯+|·{{3,}}|[．]{{3,}})(?![.。…⋯·])"
)
_CHINESE = lazy(f"[{CHINESE}]")
_CONTENTS = lazy(r"[ \t]*[0-9]+[ \t]*$")


def _is_none(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    text, start, end = paragraph.text, match.start(), match.end()
    if _CONTENTS.match(text, end) or (text.startswith("等", end) and not text.startswith("等待", end)):
        return True
    return text[start] == "." and not _CHINESE.search(text, max(start - 20, 0), start)


RULES = (
    pattern_rule(
        META,
        _FORM,
        "省略号应为“……”",
        lambda _: "……",
        needs=(("..", "。。", "…", "⋯", "··", "．．"),),
        keep_out=("address",),
        veto=_is_none,
        safe=True,
    ),
)
