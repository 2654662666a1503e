"""A full stop inside the quotes though the quotation is only a part of the sentence."""

from lianzheng_desktop.checks.marks import HAN, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN015",
    name="stop-inside-short-quote",
    title="引文不独立成句，句号却在引号里",
    severity=Severity.WARNING,
    what="引文只是句子的一部分时，句号放在后引号外面。",
    why="引号里的句号属于引文；句子还没有收尾的点号，读来像是没有说完。",
    source="GB/T 15834—2011 B.2.1",
    certainty="只看较短、前面没有冒号的引文；独立成句的引文句号本应在引号里。",
    examples=(
        Example("各支部都要落实“一岗双责。”", True, "各支部都要落实“一岗双责”。"),
        Example("会议强调：“监督要严。”", False),
        Example("“打铁还需自身硬。”这句话要记牢。", False),
    ),
)
_INSIDE = lazy(
    rf"(?<=[{HAN}])“[^“”。！？，；：]{{1,14}}(?P<at>。”)(?![。，；、！？”）])"
    rf"|(?<=[{HAN}])(?<![说道讲问答喊写念唱称])“[^“”。！？；：]{{1,40}}(?P<end>。”)$"
)


RULES = (pattern_rule(META, _INSIDE, "句号应在后引号外面", lambda _: "”。", needs=("“", ("。”",))),)
