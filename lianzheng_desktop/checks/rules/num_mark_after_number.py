"""NUM009: the mark after a heading's number."""

from collections.abc import Iterator

from lianzheng_desktop.checks.labels import Label, read_label
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.numbering import Item, numbering_of
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import NumberForm
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="NUM009",
    name="mark-after-number",
    title="序号后的标点不对",
    severity=Severity.ERROR,
    what="“一”后用顿号，“1”后用圆点，“（一）”“（1）”“①”后不加标点。",
    why="不同形式的序号各有固定的标点，写成“一.”“（一）、”“1、”都不合标准。",
    source="GB/T 15834—2011 附录 B.3；GB/T 9704—2012 7.3.3",
    certainty="确定。“1．”用全角圆点也可以，不提示。",
    examples=(
        Example(
            "一.强化教育\n学习9次。\n二、强化监督\n谈话15人次。",
            True,
            "一、强化教育\n学习9次。\n二、强化监督\n谈话15人次。",
        ),
        Example(
            "一、强化教育\n（一）、抓学习\n学习9次。\n（二）抓警示\n通报4起。",
            True,
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。",
        ),
        Example(
            "一、强化教育\n1、抓学习\n学习9次。\n2、抓警示\n通报4起。",
            True,
            "一、强化教育\n1.抓学习\n学习9次。\n2.抓警示\n通报4起。",
        ),
        Example("一、强化教育\n（一）抓学习\n1.读原著\n（1）列书单\n书单10本。\n（2）作交流\n交流6次。", False),
    ),
)

_WANTED = {NumberForm.CHINESE: ("、",), NumberForm.ARABIC: (".", "．")}
_NAMES = {"、": "顿号", ".": "圆点", "，": "逗号", ",": "逗号", "：": "冒号", ":": "冒号", "。": "句号"}


def _check(view: DocumentView) -> Iterator[Finding]:
    for run in numbering_of(view).runs:
        for item in run.items:
            label = read_label(item.label)
            if label is None or item.form is not run.form:
                continue  # a foreign form is written anew as a whole
            finding = _finding(item, label)
            if finding is not None:
                yield finding


def _finding(item: Item, label: Label) -> Finding | None:
    enclosed = 0x2460 <= ord(label.numeral[0]) <= 0x32FF  # ① ⑴ ⒈ ㈠ need no mark of their own
    wanted = ("",) if enclosed else _WANTED.get(item.form, ("",))
    mark = label.mark
    if mark.strip() in wanted or (mark and set(mark) <= set(wanted)):  # the same mark twice is told elsewhere
        return None
    edit = TextEdit(item.start + label.mark_start, item.end, wanted[0])
    name = _NAMES.get(wanted[0], "")
    numeral = label.text[: label.mark_start].strip()
    if wanted[0]:
        fix = QuickFix(f"改为{numeral}{wanted[0]}", (edit,), Safety.SAFE)
        message = f"“{numeral}”后面用{name}" + (f"，不用“{mark.strip()}”" if mark.strip() else "")
    else:
        fix = QuickFix(f"去掉{_NAMES.get(mark.strip()[:1], '标点')}", (edit,), Safety.SAFE)
        message = f"“{numeral}”后面不加标点"
    return META.finding(item.start, item.end, message, fix)


RULES = (Rule(META, document=_check),)
