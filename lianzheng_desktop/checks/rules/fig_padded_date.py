"""Leading zeros in dates."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG003",
    name="padded-date",
    title="月、日前面补了零",
    severity=Severity.ERROR,
    what="写年月日时，月和日前面不补零。",
    why="公文日期规定月、日不编虚位，1月不写作01月。",
    source="GB/T 9704—2012 7.3.5.4",
    certainty="后面紧跟“月”“日”的两位数以零开头时才提示。",
    examples=(
        Example("于2022年03月08日召开会议。", True, "于2022年3月8日召开会议。"),
        Example("于2022年3月8日召开会议，10月20日完成。", False),
    ),
)
_PADDED = lazy(r"(?<![0-9.,\-/])0(?=[1-9][月日])")
_DATE_LINE = lazy(r"[ \t\u3000]*[0-9]{2,4}年[0-9]{1,2}月[0-9]{1,2}[日号][ \t\u3000]*$")


def _elsewhere(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    return bool(_DATE_LINE.match(paragraph.text))  # the date of the document has a rule of its own


RULES = (
    pattern_rule(
        META,
        _PADDED,
        "月、日前面不补零",
        lambda _: "",
        needs=(tuple(f"0{digit}" for digit in "123456789"),),
        veto=_elsewhere,
        safe=True,
        title="删去零",
    ),
)
