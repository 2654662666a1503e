"""Capital numerals outside vouchers."""

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG022",
    name="capital-numeral",
    title="正文里用了大写数字",
    severity=Severity.HINT,
    what="“壹、贰、叁”等大写数字只用在票据和合同的金额里。",
    why="正文里用大写数字，读起来费力，也不合公文的写法。",
    source="GB/T 15835—2011 5.2.4",
    certainty="后面是“元”的金额不提示。",
    examples=(
        Example("召开会议叁次。", True, "召开会议三次。"),
        Example("召开会议三次，合同金额为叁万元整。", False),
    ),
)
_CAPITAL = lazy("(?<![壹贰叁肆伍陆柒捌玖拾佰仟])[壹贰叁肆伍陆柒捌玖拾]{1,3}(?=[次个件项名份场起条家期届](?!元))")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")

RULES = (
    pattern_rule(
        META, _CAPITAL, "正文里应写作“{new}”", lambda m: m[0].translate(_PLAIN), needs=("壹贰叁肆伍陆柒捌玖拾",)
    ),
)
