"""NUM004: a level that does not begin at one, or goes on counting under a new parent."""

from collections.abc import Iterator
from itertools import pairwise

from lianzheng_desktop.checks.labels import renumbered
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.numbering import Numbering, Run, numbering_of, renumber_fixes
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.checks.runs import FaultKind, faults
from lianzheng_desktop.document.model import NumberForm

META = RuleMeta(
    code="NUM004",
    name="number-not-from-one",
    title="序号没有从一开始",
    severity=Severity.ERROR,
    what="换了上一级以后，下一级的序号没有从一重新开始；或者一开头就不是一。",
    why="下一级序号随上一级重新起排，接着上一节往下排，或者缺开头，都会让人以为前面漏了内容。",
    source="GB/T 9704—2012 7.3.3",
    certainty="换了上一级还接着排的，确定。全文一开头就从“三、”起，可能是节选，只作提示；阿拉伯数字全文连排的写法不提示。",
    examples=(
        Example(
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。\n二、强化监督\n（三）抓谈话\n谈话15人次。\n（四）抓检查\n检查8次。",
            True,
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。\n二、强化监督\n（一）抓谈话\n谈话15人次。\n（二）抓检查\n检查8次。",
        ),
        Example(
            "一、强化教育\n（二）抓警示\n通报4起。\n（三）抓家风\n家访6户。",
            True,
            "一、强化教育\n（一）抓警示\n通报4起。\n（二）抓家风\n家访6户。",
        ),
        Example(
            "三、强化监督\n谈话15人次。\n四、强化问责\n问责1人。",
            True,
            "一、强化监督\n谈话15人次。\n二、强化问责\n问责1人。",
            note="可能是节选，只作提示",
        ),
        Example(
            "一、强化教育\n（一）抓学习\n1.学原文\n学9次。\n2.作研讨\n研讨4次。\n（二）抓警示\n3.看案例\n看4起。\n（三）抓家风\n4.访家庭\n访6户。",
            False,
            note="三级序号全文连排",
        ),
    ),
)

_FAR_ON = 5  # so many headings are not lost by a slip
_ARABIC = (NumberForm.ARABIC, NumberForm.BRACKETED_ARABIC)


def _check(view: DocumentView) -> Iterator[Finding]:
    numbering = numbering_of(view)
    borders = {form: _borders(numbering, form) for form in numbering.forms}
    for index, run in enumerate(numbering.runs):
        fault = next((f for f in faults(run.numbers) if f.kind is FaultKind.START), None)
        if fault is None:
            continue
        continued = _continued(numbering, run)
        severity = Severity.ERROR
        if continued and run.form is not NumberForm.CHINESE:
            held, all_borders = borders[run.form]
            if held == all_borders and held >= 2 and run.form in _ARABIC:
                continue
            if held == all_borders and (held >= 2 or run.form in _ARABIC):
                severity = Severity.HINT
        elif index == 0 or (run.depth == 0 and not continued):
            severity = Severity.HINT
        item = run.items[0]
        one = renumbered(item.label, 1)
        message = f"换了上一级，这里应从“{one}”开始" if continued else f"从“{item.label}”开始，前面没有“{one}”"
        # A lone heading of a cut copy keeps its number, and so does one far on: nothing here says what it should be.
        cut = severity is Severity.HINT and (len(run.items) == 1 or item.number >= _FAR_ON)
        fixes = () if cut else renumber_fixes(run, fault)
        yield META.finding(item.start, item.end, message, *fixes, severity=severity)


def _same_form(numbering: Numbering, form: NumberForm) -> list[Run]:
    return [run for run in numbering.runs if run.form is form]


def _continued(numbering: Numbering, run: Run) -> bool:
    """True where the run goes on counting from the last one of its form, under another parent."""
    before = None
    for other in _same_form(numbering, run.form):
        if other is run:
            return before is not None and run.items[0].number == before.items[-1].number + 1
        before = other
    return False


def _borders(numbering: Numbering, form: NumberForm) -> tuple[int, int]:
    """(borders over which a form goes on counting, all its borders)."""
    runs = _same_form(numbering, form)
    held = sum(later.items[0].number == run.items[-1].number + 1 for run, later in pairwise(runs))
    return held, max(len(runs) - 1, 0)


RULES = (Rule(META, document=_check),)
