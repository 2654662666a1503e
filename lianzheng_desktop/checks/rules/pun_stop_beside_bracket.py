"""A full stop on the wrong side of a bracketed note."""

import re

from lianzheng_desktop.checks.marks import HAN, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN067",
    name="stop-beside-bracket",
    title="句号与括号的位置不当",
    severity=Severity.WARNING,
    what="只注释句中某个词语的括号紧跟在词语后面，句号放在括号外；括号里的末尾不用句号。",
    why="句号放早了，括号里的话就成了没有依靠的半句。",
    source="GB/T 15834—2011 4.9、B.2.2",
    certainty="括号里的话较短、里面没有别的句号时才提示；注释整句话的括号可以放在句号后面。",
    examples=(
        Example("全面核查经费开支（含下属单位。）。", True, "全面核查经费开支（含下属单位）。"),
        Example("全面核查经费开支。（含下属单位）", True, "全面核查经费开支（含下属单位）。"),
        Example("全面核查经费开支（含下属单位）。以上数据截至11月底。（含派驻机构。）", False),
    ),
)
_PLACES = lazy(
    rf"(?P<inner>。）(?=[。，；]))|(?<=[{HAN}”》0-9])(?P<early>。(?P<note>（[^（）。！？]{{1,30}}）)(?:[。]|(?=\s*$)))"
)


def _put_right(match: "re.Match[str]") -> str:
    return "）" if match["inner"] else match["note"] + "。"


RULES = (
    pattern_rule(META, _PLACES, "句号与括号的位置应调整", _put_right, needs=(("。）", "。（"),), title="调整句号"),
)
