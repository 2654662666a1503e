"""NUM017: 一是, 二要, 第三."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.checks.series import Marker, series_of, usual_kind, word
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="NUM017",
    name="mixed-series",
    title="并列说法前后不一",
    severity=Severity.WARNING,
    what="同一组并列说法用了不同的样子，例如“一是、二要、三是”“首先、第二”。",
    why="并列的话用同一种说法，读起来才顺，也不会让人以为换了一组。",
    source="GB/T 15834—2011 附录 B.3",
    certainty="很可能：只在几种说法合起来正好数得通时提示。",
    examples=(
        Example("一是抓学习。二要抓谈话。三是抓检查。", True, "一是抓学习。二是抓谈话。三是抓检查。"),
        Example("首先，抓学习；第二，抓谈话；第三，抓检查。", True, "第一，抓学习；第二，抓谈话；第三，抓检查。"),
        Example("一是抓学习，要学原文。二是抓谈话，要谈思想。", False),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for series in series_of(view).mixed:
        kind = usual_kind(series)
        usual = next(marker for marker in series.markers if marker.kind == kind)
        for marker in series.markers:
            if marker.kind == kind:
                continue
            message = f"前后说法不一：有“{usual.text.rstrip('，')}”，又有“{marker.text.rstrip('，')}”"
            yield META.finding(marker.start, marker.end, message, *_fixes(marker, kind))


def _fixes(marker: Marker, kind: str) -> tuple[QuickFix, ...]:
    wanted = word(kind, marker.number)
    if not wanted:
        return ()
    edit = TextEdit(marker.start, marker.end, wanted)
    return (QuickFix(f"改为“{wanted.rstrip('，')}”", (edit,), Safety.SUGGESTED),)


RULES = (Rule(META, document=_check),)
