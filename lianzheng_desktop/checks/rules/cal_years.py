"""CAL004: the years of title, lead, plan and date disagree."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import OutlineNode
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="CAL004",
    name="years-disagree",
    title="年份前后不一致",
    severity=Severity.WARNING,
    what="标题、导语、下一步打算和成文日期里的年份对不上。",
    why="用去年的文稿改，最容易漏改年份。",
    source="文稿内部的事实",
    certainty="哪一个对要由人来定，给出的改法以标题为准。",
    examples=(
        Example(
            "示范局2025年党风廉政建设工作总结\n今年以来，局党组认真履职。现将2024年工作情况总结如下：\n一、主要工作",
            True,
            "示范局2025年党风廉政建设工作总结\n今年以来，局党组认真履职。现将2025年工作情况总结如下：\n一、主要工作",
        ),
        Example(
            "示范局2025年党风廉政建设工作总结\n现将2025年工作情况总结如下：\n一、主要工作\n二、2026年工作打算", False
        ),
        Example("示范局2025年党风廉政建设工作总结\n回顾2018年至2022年的工作，共检查40次。", False),
    ),
)

_HANDOVER = lazy(r"现(?:就|将|把)[^。；：]{0,12}?(\d{4})年(?!以来|至|[—～-])[^。；：]{0,30}(?:如下|报告|汇报|总结)")
_OPENING = lazy(r"^\s*(\d{4})年(?:以来|，|度，)")
_WRITTEN = lazy(r"^\s*(二〇([〇一二三四五六七八九]{2}))年(?:以来|，|度，)")
_PLAN_YEAR = lazy(r"(\d{4})年(?:度)?(?:的)?(?:党风|工作|重点|主要|下|打算|计划|思路|安排|总体|目标|任务)")
_DATE_YEAR = lazy(r"(\d{4})年")
_WILL = lazy(r"\s*(\d{4})年(?!以来|度?以前)[^。；]{0,30}?(?:将|继续|拟|计划|要)")
_TITLE_YEAR = lazy(r"(?<!\d)((?:19|20)\d{2})(?=年|至|[—～－~-])")


def check(view: DocumentView) -> Iterator[Finding]:
    draft = view.draft
    title_years = _TITLE_YEAR.findall(draft.title.text) if draft.title else []
    base = int(title_years[0]) if len(title_years) == 1 else draft.info.year
    if base is None:
        return
    if draft.lead:
        for line in range(draft.lead.line, draft.lead.end_line):
            yield from _lead(view, line, base)
            yield from _written(view, line, base)
    for section in draft.sections:
        if section.role == "plan":
            yield from _plan(view, section.line, base)
            yield from _plan_body(view, section, base)
        elif section.role == "work":
            found = _PLAN_YEAR.search(draft.snapshot.lines[section.line])
            if found and int(found[1]) != base:
                message = f"这里是{found[1]}年，标题是{base}年"
                yield _finding(view, section.line, found.span(1), message, base)
    if draft.date:
        found = _DATE_YEAR.search(draft.snapshot.lines[draft.date.line])
        if found and int(found[1]) not in (base, base + 1):
            yield _finding(view, draft.date.line, found.span(1), f"成文日期是{found[1]}年，标题是{base}年", None)


def _lead(view: DocumentView, line: int, base: int) -> Iterator[Finding]:
    text = view.draft.snapshot.lines[line]
    for pattern in (_HANDOVER, _OPENING):
        found = pattern.search(text)
        if found and int(found[1]) != base and not (int(found[1]) > base and _WILL.match(text)):
            yield _finding(view, line, found.span(1), f"这里是{found[1]}年，标题是{base}年", base)


def _written(view: DocumentView, line: int, base: int) -> Iterator[Finding]:
    """A lead that opens with the year in Chinese numerals."""
    found = _WRITTEN.search(view.draft.snapshot.lines[line])
    if found:
        year = 2000 + int("".join(str("〇一二三四五六七八九".index(digit)) for digit in found[2]))
        if year != base:
            right = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(base))
            yield _finding(view, line, found.span(1), f"这里是{year}年，标题是{base}年", right)


def _plan(view: DocumentView, line: int, base: int) -> Iterator[Finding]:
    """A plan speaks of the year that follows; of its own year only where the summary covers a part of it."""
    text = view.draft.snapshot.lines[line]
    found = _PLAN_YEAR.search(text)
    if not found or int(found[1]) == base + 1:
        return
    partial = view.draft.title is not None and re.search(r"上半年|季度|阶段", view.draft.title.text)
    if int(found[1]) == base and partial:
        return
    yield _finding(view, line, found.span(1), f"打算写的是{found[1]}年，文稿总结的是{base}年", base + 1)


def _plan_body(view: DocumentView, section: OutlineNode, base: int) -> Iterator[Finding]:
    """The first paragraph of a plan that speaks of what will be done in a year already gone."""
    line = section.line + 1
    if line < len(view.draft.snapshot.lines):
        found = _WILL.match(view.draft.snapshot.lines[line])
        partial = view.draft.title is not None and re.search(r"上半年|季度|阶段", view.draft.title.text)
        if found and int(found[1]) <= base and not partial:
            message = f"打算写的是{found[1]}年，文稿总结的是{base}年"
            yield _finding(view, line, found.span(1), message, base + 1)


def _finding(view: DocumentView, line: int, span: tuple[int, int], message: str, right: int | str | None) -> Finding:
    start = view.draft.snapshot.position(line, span[0])
    end = view.draft.snapshot.position(line, span[1])
    fixes: tuple[QuickFix, ...] = ()
    if right is not None:
        fixes = (QuickFix(f"改为{right}年", (TextEdit(start, end, str(right)),), Safety.SUGGESTED),)
    return Finding(META.code, META.name, META.severity, message, start, end, source=META.source, fixes=fixes)


RULES = (Rule(META, document=check),)
