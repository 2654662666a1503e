"""A full stop after an ellipsis."""

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN042",
    name="stop-after-ellipsis",
    title="省略号后面又有句号",
    severity=Severity.WARNING,
    what="省略号收尾的句子，后面一般不再用句号。",
    why="省略号已经表示话没有说完，再加句号是多余的。",
    source="GB/T 15834—2011 B.2.4",
    certainty="只看紧接在省略号后面的一个句号、逗号或顿号。",
    examples=(
        Example("困难还有很多……。", True, "困难还有很多……"),
        Example("困难还有很多……但办法总比困难多。", False),
    ),
)
_AFTER = lazy(r"(?<=……)[。，、；](?![。，、；])")

RULES = (pattern_rule(META, _AFTER, "省略号后面不必再用“{}”", lambda _: "", needs=(("…。", "…，", "…、", "…；"),)),)
