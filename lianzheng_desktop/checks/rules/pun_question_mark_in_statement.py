"""A question mark after a question word in a statement."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN063",
    name="question-mark-in-statement",
    title="陈述句用了问号",
    severity=Severity.HINT,
    what="句中虽有“什么、哪里、如何”等疑问词，但全句是陈述的语气，句末用句号。",
    why="问号表示发问；“要弄清问题在哪里”是要求，不是提问。",
    source="GB/T 15834—2011 A.2",
    certainty="靠“弄清、明确、研究”等词判断，语气由您定，所以只作提示。",
    examples=(
        Example("要弄清问题出在哪里？", True, "要弄清问题出在哪里。"),
        Example("我们是否弄清了问题出在哪里？", False),
        Example("问题到底出在哪里？", False),
    ),
)
_ASKED = (
    "弄清|搞清|不清楚|不明白|没有想清|弄懂|搞懂|弄明白|搞明白|想清|讲清|说清|理清|厘清|认清|看清|明确|明白|知道|了解|掌握|思考|研究|探索|回答|解答"
    "|反思|检视|查找|查清|分析|考虑|学习|牢记|解决"
)
_WORDS = "什么|哪里|哪些|哪个|谁|如何|怎样|怎么|多少|为何|何处|是否|能否|几"
_STATEMENT = lazy(
    rf"(?:(?<=[。！；，：])|^)(?P<lead>[^。！？；，：“”]{{0,20}}?)(?:{_ASKED})[^。！？“”]{{0,30}}?(?:{_WORDS})[^。！？“”]{{0,20}}(?P<at>？)"
)
_REAL = lazy("难道|何不|是不是|有没有|怎能|岂|呢$|吗$|谁|我们应|应否|是否|如何|怎么|为什么")


def _asks(match: "re.Match[str]", _: object) -> bool:
    return bool(_REAL.search(match["lead"])) or match[0][-2] in "呢吗"


RULES = (pattern_rule(META, _STATEMENT, "陈述的语气，句末宜用句号", lambda _: "。", needs=("？",), veto=_asks),)
