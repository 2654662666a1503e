"""NUM002: a number missing among siblings."""

from collections.abc import Iterator

from lianzheng_desktop.checks.glued import fills_gap
from lianzheng_desktop.checks.labels import renumbered
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.numbering import numbering_of, renumber_fixes
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.checks.runs import FaultKind, faults

META = RuleMeta(
    code="NUM002",
    name="skipped-number",
    title="序号不连续",
    severity=Severity.ERROR,
    what="同一层次的序号跳了号，例如（一）之后直接是（三）。",
    why="跳号会让人以为漏了一段；多半是删去一段后没有改后面的序号。",
    source="GB/T 9704—2012 7.3.3",
    certainty="确定。",
    examples=(
        Example(
            "一、压实责任\n签订责任书20份。\n三、严明纪律\n通报案例4起。",
            True,
            "一、压实责任\n签订责任书20份。\n二、严明纪律\n通报案例4起。",
        ),
        Example(
            "一、压实责任\n1.定清单\n清单12项。\n2.抓督办\n督办5次。\n4.严考核\n考核2次。\n5.强问责\n问责1人。",
            True,
            "一、压实责任\n1.定清单\n清单12项。\n2.抓督办\n督办5次。\n3.严考核\n考核2次。\n4.强问责\n问责1人。",
        ),
        Example("一、压实责任\n签订责任书20份。\n二、严明纪律\n2023年通报案例4起。\n三、改进作风\n检查8次。", False),
        Example(
            "一、压实责任\n签订责任书20份。二、严明纪律。通报案例4起。\n三、改进作风\n检查8次。",
            False,
            note="“二、”接在了上一段末尾",
        ),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for run in numbering_of(view).runs:
        for fault in faults(run.numbers):
            if fault.kind is FaultKind.GAP and not fills_gap(view, run, fault.index):
                item = run.items[fault.index]
                fixes = renumber_fixes(run, fault)
                missing = renumbered(item.label, fault.expected)
                yield META.finding(item.start, item.end, f"序号不连续，“{item.label}”前面缺“{missing}”", *fixes)


RULES = (Rule(META, document=_check),)
