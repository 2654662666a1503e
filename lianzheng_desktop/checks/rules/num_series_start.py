"""NUM016: 二是 without 一是."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.checks.runs import FaultKind
from lianzheng_desktop.checks.series import series_fixes, series_of, word

META = RuleMeta(
    code="NUM016",
    name="series-not-from-one",
    title="有“二是”没有“一是”",
    severity=Severity.ERROR,
    what="并列说法一上来就是“二是”“第二”“其次”，前面没有“一是”“第一”“首先”。",
    why="多半是删去第一条后没有改数，或者第一条漏写了“一是”。",
    source="GB/T 15834—2011 附录 B.3",
    certainty="同一段里有两条以上的，确定；只有一条的，只作提示。",
    examples=(
        Example("全年重点抓好：二是抓谈话。三是抓检查。", True, "全年重点抓好：一是抓谈话。二是抓检查。"),
        Example("全年重点抓好：一是抓谈话。二是抓检查。", False),
        Example("抓学习，一是抓原文，二是抓研讨。\n三是抓谈话。四是抓检查。", False, note="接着上一段数"),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for series, fault in series_of(view).faults():
        if fault.kind is FaultKind.START:
            marker = series.markers[0]
            first = word(marker.kind, 1).rstrip("，")
            sure = len(series.markers) > 1 and not series.spread and marker.kind != "首"
            severity = None if sure else Severity.HINT
            # A lone 二是 may go on from words that are not numbered: what it should be, no one can tell from here.
            fixes = series_fixes(series, fault) if len(series.markers) > 1 else ()
            message = f"有“{marker.text.rstrip('，')}”，前面没有“{first}”"
            yield META.finding(marker.start, marker.end, message, *fixes, severity=severity)


RULES = (Rule(META, document=_check),)
