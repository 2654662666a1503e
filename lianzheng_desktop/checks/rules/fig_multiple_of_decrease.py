"""A decrease told in multiples."""

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG020",
    name="multiple-of-decrease",
    title="减少、下降用了“倍”",
    severity=Severity.ERROR,
    what="减少、下降、缩短用分数或百分数表示，不用“倍”。",
    why="减少一倍就什么也不剩了，“下降两倍”不合事理。",
    source="通用数学常识",
    certainty="“减少、下降”等词后面紧跟“几倍”时必定不当；改成多少要您核对原数。",
    examples=(
        Example("信访量同比减少1倍。", True),
        Example("信访量同比减少50%，比五年前减少的数量是去年的2倍。", False),
    ),
)
_DECREASE = lazy(
    r"(?:下降|减少|降低|缩减|缩短|压缩|减轻|压减|减)了?(?:近|约|超过)?(?:[0-9]{1,4}(?:\.[0-9]{1,2})?|[一二两三四五六七八九十]{1,2})(?:多|余)?倍"
)

RULES = (pattern_rule(META, _DECREASE, "减少、下降不能用“倍”表示", lambda _: None, needs=("倍",)),)
