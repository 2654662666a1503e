"""NUM018: 一是 and nothing after it."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.checks.series import series_of

META = RuleMeta(
    code="NUM018",
    name="lone-first-item",
    title="只有“一是”没有“二是”",
    severity=Severity.HINT,
    what="说了“一是”，后面没有“二是”。",
    why="只有一条就不必说“一是”；要么漏写了后面的。",
    source="公文写作习惯",
    certainty="只作提示。",
    examples=(
        Example("今年以来，一是抓学习，集中研讨9次。其他工作有序推进。", True),
        Example("今年以来，一是抓学习，二是抓谈话，其他工作有序推进。", False),
        Example("干部选拔第一是看政治表现。", False, note="“第一是”不是分条"),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for series in series_of(view).series:
        marker = series.markers[0]
        if series.numbers == (1,) and marker.kind in "是要":
            yield META.finding(marker.start, marker.end, f"只有“{marker.text}”，后面没有“{_second(marker.text)}”")


def _second(first: str) -> str:
    return f"二{first[1:]}"


RULES = (Rule(META, document=_check),)
