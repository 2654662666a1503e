"""NUM006: （一） above 一、."""

from collections.abc import Iterator

from lianzheng_desktop.checks.labels import LEVEL_OF_FORM, write_label
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.numbering import Item, Numbering, numbering_of
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import NumberForm
from lianzheng_desktop.text.edits import TextEdit, TextRange

META = RuleMeta(
    code="NUM006",
    name="inverted-levels",
    title="层次颠倒",
    severity=Severity.ERROR,
    what="上下两级的序号用反了，例如“（一）”下面是“一、”。",
    why="公文结构层次依次用“一、”“（一）”“1.”“（1）”标注，用反了看不出谁包含谁。",
    source="GB/T 9704—2012 7.3.3；GB/T 15834—2011 附录 B.3.8",
    certainty="确定：只在内层从一起排、外层接着往下排时提示。",
    examples=(
        Example(
            "（一）强化教育\n一、抓学习\n学习9次。\n二、抓警示\n通报4起。\n（二）强化监督\n一、抓谈话\n谈话15人次。",
            True,
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。\n二、强化监督\n（一）抓谈话\n谈话15人次。",
        ),
        Example(
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。\n二、强化监督\n（一）抓谈话\n谈话15人次。",
            False,
        ),
        Example("（三）抓家风\n家访6户。\n二、强化监督\n（一）抓谈话\n谈话15人次。", False, note="节选，层次没有反"),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    numbering = numbering_of(view)
    first = next((run for run in numbering.runs if run.inverted), None)
    if first is None or first.parent is None:
        return
    item = first.items[0]
    others = tuple(
        TextRange(run.items[0].start, run.items[0].end) for run in numbering.runs if run.inverted and run is not first
    )
    message = f"层次颠倒，“{first.parent.label}”下面用了“{item.label}”"
    yield META.finding(item.start, item.end, message, *_turned(numbering), related=others)


def _turned(numbering: Numbering) -> tuple[QuickFix, ...]:
    """Every form in its rank; none where one form stands at several depths and the swap would be a guess."""
    forms = _forms_by_depth(numbering)
    if forms is None:
        return ()
    ranked = sorted(forms, key=lambda form: LEVEL_OF_FORM[form])
    new = dict(zip(forms, ranked, strict=True))
    edits = tuple(_relabel(item, new[item.form]) for item in numbering.items if new[item.form] is not item.form)
    return (QuickFix("把各级序号换过来", edits),)


def _forms_by_depth(numbering: Numbering) -> list[NumberForm] | None:
    forms: dict[int, NumberForm] = {}
    for run in numbering.runs:
        if (
            any(item.form is not run.form for item in run.items)
            or forms.setdefault(run.depth, run.form) is not run.form
        ):
            return None
    ordered = [forms[depth] for depth in sorted(forms)]
    return ordered if len(set(ordered)) == len(ordered) else None


def _relabel(item: Item, form: NumberForm) -> TextEdit:
    return TextEdit(item.start, item.end, write_label(item.number, form))


RULES = (Rule(META, document=_check),)
