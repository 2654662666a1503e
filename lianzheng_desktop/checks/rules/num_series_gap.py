"""NUM014: 一是, 三是."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.checks.runs import FaultKind
from lianzheng_desktop.checks.series import series_fixes, series_of, word

META = RuleMeta(
    code="NUM014",
    name="skipped-in-series",
    title="“一是、二是”不连续",
    severity=Severity.ERROR,
    what="“一是、二是”“第一、第二”“首先、其次”这样的并列说法跳了号。",
    why="前面说了一是，后面直接说三是，读的人会以为漏了一条。",
    source="GB/T 15834—2011 附录 B.3",
    certainty="同一段里的，确定；每段一条的，可能有意分开写，只作提示。",
    examples=(
        Example("一是抓学习。二是抓谈话。四是抓检查。", True, "一是抓学习。二是抓谈话。三是抓检查。"),
        Example("第一，抓学习；第三，抓谈话；第四，抓检查。", True, "第一，抓学习；第二，抓谈话；第三，抓检查。"),
        Example("一是抓学习。二是抓谈话。三是抓检查。", False),
        Example("主要表现在一是学习不深，二是谈话不多，三是检查不严。", False),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for series, fault in series_of(view).faults():
        if fault.kind is FaultKind.GAP:
            marker = series.markers[fault.index]
            missing = word(marker.kind, fault.expected).rstrip("，")
            message = f"“{marker.text.rstrip('，')}”前面缺“{missing}”"
            severity = Severity.HINT if series.spread or marker.kind == "首" else None
            yield META.finding(marker.start, marker.end, message, *series_fixes(series, fault), severity=severity)


RULES = (Rule(META, document=_check),)
