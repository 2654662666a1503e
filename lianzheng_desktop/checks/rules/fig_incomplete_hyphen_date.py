"""Year and month joined by a hyphen, a dot or a stroke."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG013",
    name="incomplete-hyphen-date",
    title="年月之间用了短横线或圆点",
    severity=Severity.WARNING,
    what="正文里只写年、月时，写作“2022年11月”，不写作“2022-11”“2022.11”。",
    why="短横线连接的日期要年月日齐全，缺了日就容易看成起止年份或编号。",
    source="GB/T 15835—2011 5.1.4",
    certainty="编号、文号、起止年份不提示；用圆点的只在“截至、自、从”等词后面才提示。",
    examples=(
        Example("截至2022-11，谈话7次。", True, "截至2022年11月，谈话7次。"),
        Example("截至2022年11月，谈话7次，编号XF-2022-11，记录于2022-11-05。", False),
    ),
)
_DATE = lazy(
    r"(?<![0-9A-Za-z.,:/\-_~～—〔（(\[])(?P<year>(?:19|20)[0-9]{2})[-－](?P<month>0[1-9]|1[0-2]|[1-9])(?![0-9A-Za-z.\-/年号%])(?!月底?[-—～])月?"
    r"|(?:(?<=截至)|(?<=[自从于至]))(?P<year2>20[0-9]{2})[./．](?P<month2>0[1-9]|1[0-2]|[1-9])(?![0-9A-Za-z.\-/%万亿元分米亩])月?"
)


def _whole(match: "re.Match[str]") -> str:
    return f"{match['year'] or match['year2']}年{int(match['month'] or match['month2'])}月"


RULES = (
    pattern_rule(
        META, _DATE, "应写作“{new}”", _whole, needs=("-－./．", ("19", "20")), keep_out=("address", "code", "docnum")
    ),
)
