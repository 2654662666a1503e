"""从 or 至 together with a stroke."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG026",
    name="from-with-dash",
    title="“从”“至”与连接号并用",
    severity=Severity.WARNING,
    what="前面用了“从”，后面用“到”或“至”；用连接号，就不再用“从、至”。",
    why="“从1月—6月”前后不配套，“1月至—6月”意思重复。",
    source="GB/T 15834—2011 4.13",
    certainty="“从”与连接号之间只隔着一个数字日期时才提示。",
    examples=(
        Example("从1月—6月开展检查。", True, "从1月到6月开展检查。"),
        Example("1月至—6月开展检查。", True, "1月至6月开展检查。"),
        Example("从1月到6月、2022年1—6月开展检查。", False),
    ),
)
_MIXED = lazy(
    r"从(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号时]?)?(?<=[年月日号时])(?P<from>[—～]|——)(?=[0-9])|(?<=[0-9年月日])[至到](?P<both>[—～\-~]+)(?=[0-9])"
)


def _right(match: "re.Match[str]") -> str:
    return match[0][: -len(match["from"])] + "到" if match["from"] else match[0][0]


RULES = (pattern_rule(META, _MIXED, "应写作“{new}”", _right, needs=("—～~-",)),)
