"""NUM011: a level with one item only."""

from collections.abc import Iterator

from lianzheng_desktop.checks.glued import glued_numbers
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.numbering import numbering_of
from lianzheng_desktop.checks.rule import DocumentView, Rule

META = RuleMeta(
    code="NUM011",
    name="single-item",
    title="只有一条也编了号",
    severity=Severity.HINT,
    what="一个层次下面只有“（一）”，没有“（二）”。",
    why="只有一条就不必分条；要么漏了后面的，要么可以并入上一级。",
    source="公文写作习惯",
    certainty="只作提示。文稿写到最后一节时不提示。",
    examples=(
        Example("一、强化教育\n（一）抓学习\n学习9次。\n二、强化监督\n谈话15人次。", True),
        Example("一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。\n二、强化监督\n谈话15人次。", False),
        Example("一、强化教育\n（一）抓学习。（二）抓警示。\n二、强化监督\n谈话15人次。", False, note="写在一段里"),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    numbering = numbering_of(view)
    goes_on = [glued.run for glued in glued_numbers(view)]  # （一）…（二）… in one paragraph
    for run in numbering.runs:
        item = run.items[0]
        still_writing = item is numbering.items[-1]
        if any(run is other for other in goes_on):
            continue
        if len(run.items) == 1 and item.number == 1 and run.depth > 0 and not still_writing:
            yield META.finding(item.start, item.end, f"这一级只有“{item.label}”一条")


RULES = (Rule(META, document=_check),)
