"""A question mark that belongs to the quoted words stands outside the quotes."""

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN016",
    name="question-mark-outside-quote",
    title="引文的问号落在引号外",
    severity=Severity.WARNING,
    what="引文自身的问号、叹号放在引号里面。",
    why="问的是引文里的话，问号要跟着引文走；放到外面，就把整句话变成了问句。",
    source="GB/T 15834—2011 B.2.1",
    certainty="后引号外的问号后面紧接“的”时才提示。",
    examples=(
        Example("讲清楚“为了谁”？的问题。", True, "讲清楚“为了谁？”的问题。"),
        Example("讲清楚“为了谁？”的问题。", False),
    ),
)
_OUTSIDE = lazy(r"”[？！](?=的)")

RULES = (pattern_rule(META, _OUTSIDE, "引文的问号应在引号里面", lambda m: m[0][1] + "”", needs=(("”？", "”！"),)),)
