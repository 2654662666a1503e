"""Semicolons between mere words."""

import re

from lianzheng_desktop.checks.marks import HAN, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN069",
    name="semicolon-between-words",
    title="词语之间用了分号",
    severity=Severity.HINT,
    what="并列的词语之间用顿号，分号用来隔开并列的分句。",
    why="分号的停顿太长，几个词用分号隔开，句子就散了。",
    source="GB/T 15834—2011 4.6、B.1.3",
    certainty="只看至少三个、每个不超过四个字的词语。",
    examples=(
        Example("做好学习；教育；监督工作。", True, "做好学习、教育、监督工作。"),
        Example("一是抓学习；二是抓教育；三是抓监督。", False),
    ),
)
_WORDS = lazy(
    rf"(?:^|(?<=[，：。]))(?P<at>[{HAN}]{{1,4}}；[{HAN}]{{1,3}}(?:；[{HAN}]{{1,3}})*；)(?=[{HAN}]{{1,6}}[，。])"
)
_ITEM = lazy("[一二三四五六七八九十]是|[抓重强有无要能敢不更]")


def _are_clauses(match: "re.Match[str]", _: object) -> bool:
    return bool(_ITEM.search(match[0]))


RULES = (
    pattern_rule(
        META, _WORDS, "词语之间宜用顿号", lambda match: match[0].replace("；", "、"), needs=("；",), veto=_are_clauses
    ),
)
