"""NUM008: brackets of a heading number that are not （ ）."""

from collections.abc import Iterator

from lianzheng_desktop.checks.labels import read_label
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.document.model import LineKind, NumberForm
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="NUM008",
    name="odd-number-bracket",
    title="序号括号不规范",
    severity=Severity.WARNING,
    what="二级、四级序号的括号用了半角括号、别种括号，或者少了一半。",
    why="公文的“（一）”“（1）”用全角圆括号，括号成对。",
    source="GB/T 9704—2012 7.3.3；GB/T 15834—2011 4.9.2",
    certainty="很可能。",
    examples=(
        Example(
            "一、强化教育\n(一)抓学习\n学习9次。\n（二）抓警示\n通报4起。",
            True,
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。",
        ),
        Example(
            "一、强化教育\n（一)抓学习\n学习9次。\n（二）抓警示\n通报4起。",
            True,
            "一、强化教育\n（一）抓学习\n学习9次。\n（二）抓警示\n通报4起。",
        ),
        Example("一、强化教育\n（一）抓学习(线上)\n学习9次。", False, note="不是序号"),
    ),
)


def _check(paragraph: Paragraph) -> Iterator[Finding]:
    info = paragraph.info
    if info.kind is not LineKind.HEADING or info.form not in (NumberForm.BRACKETED, NumberForm.BRACKETED_ARABIC):
        return
    label = read_label(info.label)
    if label is None or (ord(info.label[0]) >= 0x2460 and ord(info.label[0]) <= 0x32FF):
        return  # ⑴ and ㈠ carry their brackets
    head = info.label[: label.start].strip()
    tail = label.tail[: len(label.tail) - len(label.mark)].strip()
    if (head, tail) == ("（", "）"):
        return
    start = info.label_range.start
    whole = TextEdit(start, start + label.mark_start, f"（{label.numeral}）")
    fix = QuickFix(f"改为（{label.numeral}）", (whole,), Safety.SAFE)
    yield META.finding(start, info.label_range.end, f"序号“{info.label}”的括号应是全角圆括号", fix)


RULES = (Rule(META, paragraph=_check),)
