"""An enumeration comma between bare quoted or titled items."""

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN050",
    name="list-mark-between-quotes",
    title="并列的引号或书名号之间用了顿号",
    severity=Severity.HINT,
    what="几个带引号或书名号的词语直接并列时，中间通常不用顿号。",
    why="引号和书名号本身已经把各项隔开了。",
    source="GB/T 15834—2011 4.5.3.5",
    certainty="标准的说法是“通常不用”，所以只作提示；中间隔着别的字或括号时应当用顿号，不提示。",
    examples=(
        Example("学习《党章》、《准则》、《条例》。", True, "学习《党章》《准则》《条例》。"),
        Example("坚持“三会一课”、“主题党日”。", True, "坚持“三会一课”“主题党日”。"),
        Example("增强“四个意识”、坚定“四个自信”，学习《办法》（试行）、《细则》。", False),
    ),
)
_BARE = lazy("(?<=”)、(?=“)|(?<=》)、(?=《)|(?<=’)、(?=‘)")

RULES = (
    pattern_rule(
        META, _BARE, "这里通常不用顿号", lambda _: "", needs=(("”、", "》、", "’、"),), safe=True, title="去掉顿号"
    ),
)
