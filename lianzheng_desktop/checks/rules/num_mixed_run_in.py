"""NUM013: siblings of which some carry their text on the heading's line and some below it."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.numbering import numbering_of
from lianzheng_desktop.checks.rule import DocumentView, Rule

META = RuleMeta(
    code="NUM013",
    name="mixed-run-in-headings",
    title="同级标题排法不一",
    severity=Severity.HINT,
    what="同一上级下面的标题，有的单独成行，有的后面接着写正文。",
    why="并列的标题排法一致，版面才整齐。",
    source="公文写作习惯",
    certainty="只作提示；只比较同一上级下面的标题，三条以上、有一条与其余不同才提示。",
    examples=(
        Example("一、强化教育\n（一）抓学习。全年学习9次。\n（二）抓警示\n通报4起。\n（三）抓家风。家访6户。", True),
        Example(
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。\n二、存在问题\n（一）学习不深。内容较少。\n（二）监督不严。检查较少。",
            False,
        ),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for run in numbering_of(view).runs:
        titled = [item for item in run.items if item.info.heading]
        run_in = [item for item in titled if item.info.run_in]
        alone = [item for item in titled if not item.info.run_in]
        odd, usual = (alone, run_in) if len(alone) <= len(run_in) else (run_in, alone)
        if len(odd) != 1 or len(usual) < 2:
            continue
        item = odd[0]
        way = "后面接着写正文" if item.info.run_in else "单独成行"
        yield META.finding(item.start, item.end, f"同级标题只有“{item.label}”{way}，其余不是")


RULES = (Rule(META, document=_check),)
