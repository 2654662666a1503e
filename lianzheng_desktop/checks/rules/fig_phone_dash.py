"""A long stroke in a telephone number."""

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG025",
    name="phone-dash",
    title="电话号码里的连接号用得不对",
    severity=Severity.WARNING,
    what="电话区号与号码之间用短横线“-”。",
    why="一字线、浪纹线表示起止，短横线才用来连接号码。",
    source="GB/T 15834—2011 4.13.3.1",
    certainty="零打头的区号加七八位号码才提示。",
    examples=(
        Example("举报电话：0571—87654321。", True, "举报电话：0571-87654321。"),
        Example("举报电话：0571-87654321。", False),
    ),
)
_PHONE = lazy(r"(?<![0-9])0[0-9]{2,3}(?P<at>—{1,2}|－|～|~|–)(?=[0-9]{7,8}(?![0-9]))")

RULES = (pattern_rule(META, _PHONE, "电话号码里应用“-”", lambda _: "-", needs=("0", "—－～~–"), safe=True),)
