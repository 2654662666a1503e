"""CAL005: the first or last year of a five-year plan that is not."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.nearby import sentence_before
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.numerals import from_chinese
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="CAL005",
    name="plan-year-differs",
    title="五年规划的开局或收官年份不对",
    severity=Severity.WARNING,
    what="五年规划的第一年是开局之年，最后一年是收官之年，与这里的年份对不上。",
    why="多半是往年文稿里留下的句子。",
    source="五年规划的起止年份：“十三五”为2016年至2020年，依次类推",
    certainty="只看写明“开局之年”“收官之年”的句子；前后一年都不提示，因为打算里会说到来年。",
    examples=(
        Example("示范局2025年党风廉政建设工作总结\n今年是“十四五”开局之年。", True),
        Example("示范局2025年党风廉政建设工作总结\n今年是“十四五”收官之年。", False),
        Example("示范局2025年党风廉政建设工作总结\n2026年是“十五五”开局之年。", False),
    ),
)

_PLAN = lazy(r"“?(十[一二三四五六七八九]|二十)五”?(?:规划|时期)?的?(开局|起步|收官)(?:之)?年")

_ELSEWHEN = lazy(
    "将|要|明年|来年|次年|去年|下一?步|下一?阶段|今后|新的一年|即将|迎来|展望|谋划|开启|继续|打算|努力|力争|奋力|全力"
)


def check(view: DocumentView) -> Iterator[Finding]:
    year = view.draft.year
    if year is None:
        return
    for line, text in enumerate(view.draft.snapshot.lines):
        if "五" not in text or "年" not in text:
            continue
        for match in _PLAN.finditer(text):
            number = from_chinese(match.group(1))
            if number is None:
                continue
            first = 2016 + 5 * (number - 13)
            right = first + 4 if match.group(2) == "收官" else first
            if right == year or (abs(right - year) == 1 and not _said_of_this_year(text, match, year)):
                continue
            start = view.draft.snapshot.position(line, match.start())
            message = f"“{match.group(1)}五”的{match.group(2)}之年是{right}年"
            yield Finding(
                META.code, META.name, META.severity, message, start, start + len(match.group()), source=META.source
            )


def _said_of_this_year(text: str, match: "re.Match[str]", year: int) -> bool:
    """今年是…开局之年, or the sentence opens with it and looks neither ahead nor back: …开局之年，我们坚持…"""
    if "今年" in text[max(match.start() - 6, 0) : match.start()]:
        return True
    opens = not sentence_before(text, match.start()).strip()
    return opens and text.startswith("，", match.end()) and not _ELSEWHEN.search(text) and f"{year + 1}" not in text


RULES = (Rule(META, document=check),)
