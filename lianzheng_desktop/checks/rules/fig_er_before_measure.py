"""二 before a measure word where 两 is said, and the other way round."""

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG021",
    name="er-and-liang",
    title="“二”与“两”用混",
    severity=Severity.WARNING,
    what="量词前面用“两”，如“两个、两件”；表示次序用“二”，如“第二批”。",
    why="说话时分得清，写的时候容易混。",
    source="通用语法",
    certainty="只看“个、件、名”等不会误会的量词和“第”字后面。",
    examples=(
        Example("重点抓好二个环节。", True, "重点抓好两个环节。"),
        Example("开展第两批检查。", True, "开展第二批检查。"),
        Example("重点抓好十二个环节、一二个难点，开展第二批检查、二次分配。", False),
    ),
)
_MIXED = lazy(
    r"(?<![第一二三四五六七八九十百千万零〇、期星周])(?P<er>二)(?=[个件名家份场起张台辆本支](?![月第]))|(?<=第)(?P<liang>两)(?=[批次个项条季轮届名位场期])"
)

RULES = (
    pattern_rule(
        META,
        _MIXED,
        "这里应为“{new}”",
        lambda match: "两" if match["er"] else "二",
        needs=((*(f"二{measure}" for measure in "个件名家份场起张台辆本支"), "第两"),),
    ),
)
