"""NUM001: a number used twice among siblings."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.numbering import numbering_of, renumber_fixes
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.checks.runs import FaultKind, faults

META = RuleMeta(
    code="NUM001",
    name="repeated-number",
    title="序号重复",
    severity=Severity.ERROR,
    what="同一层次里，同一个序号用了两次。",
    why="序号重复，别人引用“第二部分”时不知道指哪一个；多半是插入或复制段落后没有改序号。",
    source="GB/T 9704—2012 7.3.3",
    certainty="确定。中间隔着没有序号的小标题时，序号可以从头再来，不提示。",
    examples=(
        Example(
            "一、学习教育\n集中学习9次。\n二、制度建设\n修订制度3项。\n二、日常监督\n谈话15人次。",
            True,
            "一、学习教育\n集中学习9次。\n二、制度建设\n修订制度3项。\n三、日常监督\n谈话15人次。",
        ),
        Example(
            "一、学习教育\n（一）专题学习\n学习9次。\n（一）警示教育\n通报案例4起。\n（二）家风教育\n家访6户。",
            True,
            "一、学习教育\n（一）专题学习\n学习9次。\n（二）警示教育\n通报案例4起。\n（三）家风教育\n家访6户。",
        ),
        Example(
            "一、学习教育\n（一）专题学习\n学习9次。\n二、日常监督\n（一）谈心谈话\n谈话15人次。",
            False,
            note="换了上一级，下一级从（一）再来",
        ),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for run in numbering_of(view).runs:
        for fault in faults(run.numbers):
            if fault.kind is FaultKind.REPEAT:
                item = run.items[fault.index]
                fixes = renumber_fixes(run, fault)
                yield META.finding(item.start, item.end, f"序号“{item.label}”重复了", *fixes)


RULES = (Rule(META, document=_check),)
