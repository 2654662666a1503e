"""NUM003: numbers that go back, or begin at one again without a new parent."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.numbering import Run, numbering_of, renumber_fixes, renumber_run
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.checks.runs import Fault, FaultKind, faults

META = RuleMeta(
    code="NUM003",
    name="number-out-of-order",
    title="序号颠倒",
    severity=Severity.ERROR,
    what="同一层次的序号倒着走，或者没有换上一级就从头再来。",
    why="序号颠倒多半是移动段落后没有改号，读的人会找不到地方。",
    source="GB/T 9704—2012 7.3.3",
    certainty="确定。中间隔着标题、附件或没有序号的小标题时不提示。",
    examples=(
        Example(
            "一、正风肃纪\n（二）抓节点\n检查8次。\n（一）抓日常\n谈话15人次。",
            True,
            "一、正风肃纪\n（一）抓节点\n检查8次。\n（二）抓日常\n谈话15人次。",
        ),
        Example(
            "一、正风肃纪\n（一）抓节点\n检查8次。\n（二）抓日常\n谈话15人次。\n（一）抓学习\n学习9次。\n（二）抓考核\n考核2次。",
            True,
            "一、正风肃纪\n（一）抓节点\n检查8次。\n（二）抓日常\n谈话15人次。\n（三）抓学习\n学习9次。\n（四）抓考核\n考核2次。",
        ),
        Example(
            "一、正风肃纪\n（一）抓节点\n检查8次。\n（二）抓日常\n谈话15人次。\n二、下步打算\n（一）抓学习\n学习9次。\n（二）抓考核\n考核2次。",
            False,
        ),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for run in numbering_of(view).runs:
        for fault in faults(run.numbers):
            if fault.kind in (FaultKind.ORDER, FaultKind.RESTART):
                yield _finding(run, fault)


def _finding(run: Run, fault: Fault) -> Finding:
    item = run.items[fault.index]
    if fault.kind is FaultKind.RESTART:
        message = f"没有换上一级，序号又从“{item.label}”开始"
        fixes = renumber_fixes(run, fault)
        # at the top it may be another text that follows
        return META.finding(item.start, item.end, message, *fixes, severity=None if run.depth else Severity.WARNING)
    before = run.items[fault.index - 1].label
    swapped = sorted(run.numbers) == list(range(1, len(run.items) + 1))
    fixes = renumber_run(run) if swapped else renumber_fixes(run, fault)
    return META.finding(item.start, item.end, f"序号颠倒，“{item.label}”排在“{before}”后面", *fixes)


RULES = (Rule(META, document=_check),)
