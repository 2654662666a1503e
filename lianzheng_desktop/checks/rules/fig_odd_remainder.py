"""余 or 多 after a number that is not round."""

from lianzheng_desktop.checks.marks import DIGITS, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG018",
    name="odd-remainder",
    title="确数后面用了“余”“多”",
    severity=Severity.WARNING,
    what="“余”“多”用在整十、整百的数后面，精确到个位的数后面不用。",
    why="已经数到个位，就没有余数可言。",
    source="GB/T 15835—2011 4.2.2；通用语法",
    certainty="两位以上、末位不是0的整数后面紧跟“余”“多”和单位时才提示。",
    examples=(
        Example("受教育党员126余人次。", True, "受教育党员126人次。"),
        Example("受教育党员120余人次，历时3年多、2.5万余元。", False),
    ),
)
_ODD = lazy(r"(?<![0-9.,])[0-9]{1,6}[1-9](?P<at>[余多])(?=[人名次件份个起条项场家户篇册幅])")

RULES = (
    pattern_rule(
        META,
        _ODD,
        "前面是精确的数，不用“{}”",
        lambda _: "",
        needs=(tuple(f"{digit}{more}" for digit in DIGITS for more in "余多"),),
        title="删去",
    ),
)
