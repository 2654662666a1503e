"""SEC002: no title."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.parts import first_filled_line
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="SEC002",
    name="missing-title",
    title="没有标题",
    severity=Severity.WARNING,
    what="文稿开头没有标题。",
    why="公文由发文机关、事由和文种组成标题，印发前要补上。",
    source="党政机关公文处理工作条例第九条（七）；GB/T 9704—2012 7.3.1",
    certainty="文种已设定的按建议，其余只作提示：往来文稿常把标题另放。看不出文种的片段不提示。",
    examples=(
        Example("一、主要工作\n集中学习9次。\n二、存在问题\n检查不够经常。\n三、下一步打算\n加强监督。", True),
        Example(
            "市示范局2024年党风廉政建设工作总结\n一、主要工作\n集中学习9次。\n二、存在问题\n检查不够经常。\n三、下一步打算\n加强监督。",
            False,
        ),
        Example("一、强化教育\n集中学习9次。\n二、强化监督\n谈话15人次。", False, note="只是片段"),
    ),
)

_TITLES = {"summary": "党风廉政建设工作总结", "report": "党风廉政建设工作情况的报告"}


def _check(view: DocumentView) -> Iterator[Finding]:
    draft = view.draft
    genre = draft.genre or draft.likely_genre
    line = first_filled_line(draft)
    if draft.title or not genre or line < 0 or not (draft.sections or draft.info.genre):
        return
    if draft.sections and draft.sections[0].number not in (None, 1):
        return  # cut from a longer text
    text = draft.snapshot.lines[line]
    start = draft.snapshot.position(line, len(text) - len(text.lstrip()))
    end = min(start + 12, draft.snapshot.position(line, len(text.rstrip())))
    known = bool(draft.info.genre or view.options.genre)
    severity = Severity.WARNING if known else Severity.HINT
    yield META.finding(start, end, "开头没有标题", *_fixes(view, genre, line), severity=severity)


def _fixes(view: DocumentView, genre: str, line: int) -> tuple[QuickFix, ...]:
    subject = _TITLES.get(genre)
    if subject is None:
        return ()
    unit = view.options.unit or "‹单位›"
    year = view.options.year or view.draft.year
    when = f"{year}年" if year else "‹年份›年"
    title = f"{unit}关于{when}{subject}" if genre == "report" else f"{unit}{when}{subject}"
    start = view.draft.snapshot.starts[line]
    return (QuickFix("插入标题", (TextEdit(start, start, f"{title}\n"),)),)


RULES = (Rule(META, document=_check),)
