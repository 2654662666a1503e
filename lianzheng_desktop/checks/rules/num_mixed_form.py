"""NUM007: siblings numbered in different forms."""

from collections import Counter
from collections.abc import Iterator

from lianzheng_desktop.checks.labels import write_label
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.numbering import Run, numbering_of
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import NumberForm
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="NUM007",
    name="mixed-number-form",
    title="同级序号写法不一",
    severity=Severity.ERROR,
    what="同一层次的序号用了不同的写法，例如“一、”“2、”“三、”混用。",
    why="同一层次用同一种序号，读的人才看得出它们并列。",
    source="GB/T 15835—2011 4.3.3；GB/T 9704—2012 7.3.3",
    certainty="确定：只在数字正好接得上时提示。“1.”与“1．”混用只作提示。",
    examples=(
        Example(
            "一、强化教育\n学习9次。\n2、强化监督\n谈话15人次。\n三、强化问责\n问责1人。",
            True,
            "一、强化教育\n学习9次。\n二、强化监督\n谈话15人次。\n三、强化问责\n问责1人。",
        ),
        Example(
            "一、强化教育\n（一）抓学习\n学习9次。\n（2）抓警示\n通报4起。\n（三）抓家风\n家访6户。",
            True,
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。\n（三）抓家风\n家访6户。",
        ),
        Example("一、强化教育\n1.抓学习\n学习9次。\n2.抓警示\n通报4起。\n二、强化监督\n谈话15人次。", False),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for run in numbering_of(view).runs:
        usual = run.form
        for item in run.items:
            if item.form is not usual:
                label = write_label(item.number, usual)
                fix = QuickFix(f"改为{label}", (TextEdit(item.start, item.end, label),), Safety.SAFE)
                yield META.finding(
                    item.start, item.end, f"同级都用“{write_label(1, usual)}”，这里用了“{item.label}”", fix
                )
        if usual is NumberForm.ARABIC:
            yield from _mixed_dots(run)


def _mixed_dots(run: Run) -> Iterator[Finding]:
    """1. and 1． side by side: both are seen in print, together they look careless."""
    dotted = [item for item in run.items if item.label and item.label[-1] in ".．"]
    counted = Counter(item.label[-1] for item in dotted)
    if len(counted) < 2:
        return
    usual = counted.most_common(1)[0][0]
    for item in dotted:
        if item.label[-1] != usual:
            fix = QuickFix("统一圆点", (TextEdit(item.end - 1, item.end, usual),), Safety.SAFE)
            message = f"同级序号的圆点有全角有半角，这里是“{item.label}”"
            yield META.finding(item.start, item.end, message, fix, severity=Severity.HINT)


RULES = (Rule(META, document=_check),)
