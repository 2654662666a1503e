"""An enumeration comma before 等."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN051",
    name="list-mark-before-deng",
    title="“等”前面用了顿号",
    severity=Severity.ERROR,
    what="列举到最后，末一项与“等”“等等”之间不用顿号，也不用逗号。",
    why="“等”表示列举还没有完，不是列举中的一项。",
    source="GB/T 15834—2011 B.1.2",
    certainty="“等级”“等待”“等额”一类的词不算。",
    examples=(
        Example("采取谈话、函询、等方式。", True, "采取谈话、函询等方式。"),
        Example("采取谈话、函询，等方式开展监督。", True, "采取谈话、函询等方式开展监督。"),
        Example("实行分类、等级管理，采取谈话、函询等方式。", False),
    ),
)
_WORDS = "级待候距额量同值效比次第于候候温压高离"
_BEFORE = lazy(
    rf"(?P<list>[、，]?、[ \u3000]*)(?=等(?![{_WORDS}]))"
    r"|(?<=[^，。；：]{2})(?P<comma>，)(?=等(?:方式|方面|形式|活动|制度|内容|单位|部门|环节|领域|措施|手段|途径|情况|问题))"
)
_LIST = lazy("、[^，。；：]{1,16}$")


def _no_list(match: "re.Match[str]", _: object) -> bool:
    return match["comma"] is not None and not _LIST.search(match.string, max(match.start() - 18, 0), match.start())


RULES = (
    pattern_rule(
        META,
        _BEFORE,
        "“等”前面不用“{}”",
        lambda _: "",
        needs=("等", ("、等", "，等", "、 ", "、\u3000")),
        veto=_no_list,
        safe=True,
        title="删去",
    ),
)
