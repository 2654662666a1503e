"""NUM015: 二是, 二是."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.checks.runs import FaultKind
from lianzheng_desktop.checks.series import series_fixes, series_of

META = RuleMeta(
    code="NUM015",
    name="repeated-in-series",
    title="“一是、二是”重复或颠倒",
    severity=Severity.ERROR,
    what="“一是、二是”这样的并列说法里，同一个数用了两次，或者倒着数。",
    why="重复、颠倒多半是增删内容后没有改数。",
    source="GB/T 15834—2011 附录 B.3",
    certainty="同一段里的，确定；每段一条的，只作提示。",
    examples=(
        Example("一是抓学习。二是抓谈话。二是抓检查。", True, "一是抓学习。二是抓谈话。三是抓检查。"),
        Example("一要抓学习，一要抓谈话，二要抓检查。", True, "一要抓学习，二要抓谈话，三要抓检查。"),
        Example("抓责任，一是定责，二是明责。抓教育，一是学习，二是警示。", False, note="两组各自从头数"),
    ),
)

_KINDS = (FaultKind.REPEAT, FaultKind.ORDER, FaultKind.RESTART)


def _check(view: DocumentView) -> Iterator[Finding]:
    for series, fault in series_of(view).faults():
        if fault.kind in _KINDS:
            marker = series.markers[fault.index]
            said = marker.text.rstrip("，")
            message = f"“{said}”重复了" if fault.kind is FaultKind.REPEAT else f"“{said}”的次序颠倒"
            severity = Severity.HINT if series.spread or marker.kind == "首" else None
            yield META.finding(marker.start, marker.end, message, *series_fixes(series, fault), severity=severity)


RULES = (Rule(META, document=_check),)
