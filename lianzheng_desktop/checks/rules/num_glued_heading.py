"""NUM020: a heading glued to the end of the paragraph before it."""

from collections.abc import Iterator

from lianzheng_desktop.checks.glued import glued_numbers
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.nearby import before
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.glued import glued_headings, split_edits
from lianzheng_desktop.document.model import LineKind, NumberForm
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="NUM020",
    name="glued-heading",
    title="标题没有另起一段",
    severity=Severity.HINT,
    what="“二、”这样的标题接在上一段末尾，没有另起一段。",
    why="标题要另起一段，大纲里才看得到；多半是粘贴时少了换行。",
    source="GB/T 9704—2012 7.3.3",
    certainty="只作提示：序号正好接上、前面是句末时才提示。",
    examples=(
        Example(
            "一、强化教育\n学习9次。二、强化监督。谈话15人次。\n三、强化问责\n问责1人。",
            True,
            "一、强化教育\n学习9次。\n二、强化监督。谈话15人次。\n三、强化问责\n问责1人。",
        ),
        Example(
            "各项工作有序开展。一、强化教育。学习9次。二、强化监督。谈话15人次。",
            True,
            "各项工作有序开展。\n一、强化教育。学习9次。\n二、强化监督。谈话15人次。",
        ),
        Example("会议提出要求：一、提高认识；二、压实责任。", False, note="段内列举"),
        Example("一、强化教育\n五一、端午期间学习9次。\n二、强化监督\n一、二季度谈话15人次。", False),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    told: set[int] = set()
    for glued in glued_numbers(view):
        told.add(view.draft.snapshot.place(glued.start)[0])
        if glued.form is NumberForm.CHINESE:  # a row of （一）（二） may well stand in one paragraph
            fix = QuickFix("另起一段", (TextEdit(glued.start, glued.start, "\n"),))
            yield META.finding(glued.start, glued.end, f"标题“{glued.label}”没有另起一段", fix)
    for line, text in enumerate(view.draft.snapshot.lines):
        if line in told or view.draft.lines[line].kind not in (LineKind.BODY, LineKind.LEAD):
            continue
        headings = [glued for glued in glued_headings(text) if glued.form is NumberForm.CHINESE]
        sentences = all(before(text, glued.column).rstrip()[-1:] in ("", "。", "！", "？") for glued in headings)
        edits = split_edits(view.draft, line) if len(headings) > 1 and sentences else ()
        if edits:  # 一、…；二、… after a colon is a list in running text
            start = view.draft.snapshot.position(line, headings[0].column)
            fix = QuickFix("各自另起一段", edits)
            yield META.finding(start, start + 2, f"这一段里有{len(headings)}个标题没有另起一段", fix)


RULES = (Rule(META, document=_check),)
