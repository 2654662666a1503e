"""NUM005: a level left out between a heading and what stands below it."""

from collections.abc import Iterator

from lianzheng_desktop.checks.labels import FORM_OF_LEVEL, LEVEL_NAMES, LEVEL_OF_FORM, write_label
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.numbering import Numbering, Run, numbering_of
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="NUM005",
    name="skipped-level",
    title="层次跳级",
    severity=Severity.WARNING,
    what="上下两级序号之间少了一级，例如“一、”下面直接用“（1）”。",
    why="公文结构层次依次用“一、”“（一）”“1.”“（1）”标注，跳级会打乱层次。",
    source="GB/T 9704—2012 7.3.3",
    certainty="很可能。全文只有“一、”和“1.”两个层次时是允许的写法，不提示。",
    examples=(
        Example(
            "一、强化教育\n（1）抓学习\n学习9次。\n（2）抓警示\n通报4起。",
            True,
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。",
        ),
        Example(
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。\n二、强化监督\n1.抓谈话\n谈话15人次。\n2.抓检查\n检查8次。",
            True,
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。\n二、强化监督\n（一）抓谈话\n谈话15人次。\n（二）抓检查\n检查8次。",
        ),
        Example(
            "一、强化教育\n1.抓学习\n学习9次。\n2.抓警示\n通报4起。\n二、强化监督\n谈话15人次。",
            False,
            note="只有两个层次",
        ),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    numbering = numbering_of(view)
    if any(run.inverted for run in numbering.runs):
        return  # levels turned round are one matter, not two
    for run in numbering.runs:
        if run.parent is None:
            continue
        above, level = run.parent.level, LEVEL_OF_FORM[run.form]
        wanted = FORM_OF_LEVEL.get(above + 1)
        if level <= above + 1 or wanted is None or not _is_fault(numbering, run, above, level):
            continue
        item = run.items[0]
        message = f"“{run.parent.label}”下面跳过了{LEVEL_NAMES[above + 1]}序号“{write_label(1, wanted)}”"
        yield META.finding(item.start, item.end, message, _raise(numbering, run, level - above - 1))


def _is_fault(numbering: Numbering, skipping: Run, above: int, level: int) -> bool:
    """The level left out is used elsewhere, or the step is one that no custom allows (一、 to （1）)."""
    used = {run.form for run in numbering.runs if len(run.items) > 1 or run.parent is skipping.parent}
    if any(FORM_OF_LEVEL[between] in used for between in range(above + 1, level)):
        return True
    return (above, level) == (1, 4)


def _raise(numbering: Numbering, run: Run, by: int) -> QuickFix:
    """The row and all below it, `by` levels up."""
    first, last = run.items[0].start, _end(numbering, run)
    edits = tuple(
        TextEdit(item.start, item.end, write_label(item.number, FORM_OF_LEVEL[item.level - by]))
        for item in numbering.items
        if first <= item.start < last and item.level - by >= 1
    )
    return QuickFix(f"改用“{write_label(1, FORM_OF_LEVEL[run.items[0].level - by])}”一级", edits)


def _end(numbering: Numbering, run: Run) -> int:
    """Where the row's part of the text ends: at the next heading of a row further out."""
    outer = (i.start for r in numbering.runs if r.depth < run.depth for i in r.items if i.start > run.items[-1].start)
    return min(outer, default=numbering.items[-1].end + 1)


RULES = (Rule(META, document=_check),)
