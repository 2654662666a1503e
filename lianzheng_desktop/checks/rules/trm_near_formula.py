"""TRM004: a wording fixed character by character, with one slip in it."""

from collections.abc import Iterator

from lianzheng_desktop.checks.formulations import slips_in
from lianzheng_desktop.checks.marks import replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.near_formulas import NearFormula, near_formulas, near_names
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.checks.wording import shipped_wording, sound_slips, swaps

META = RuleMeta(
    code="TRM004",
    name="one-off-formulation",
    title="固定表述差一个字",
    severity=Severity.WARNING,
    what="整句都是固定表述，只有一处与标准说法不同：错一个字、漏一个字或者多一个字；或者引号里的名目差一个字。",
    why="这类说法要一字不差，读起来又很顺，差一个字很难自己看出来。",
    source="固定表述表（程序自带）",
    certainty="只比照通篇固定的长句，其余的字都对上、只差一处才提示；没有核对过的只作提示。",
    examples=(
        Example("深刻领悟“两个确立”的决定意义。", True, "深刻领悟“两个确立”的决定性意义。"),
        Example("坚持受贿行贿一并查。", True, "坚持受贿行贿一起查。"),
        Example("经受“四种考验”，落实“四项行动”。", True, "经受“四大考验”，落实“四项行动”。"),
        Example("深刻领悟“两个确立”的决定性意义。", False),
        Example("学习习近平新时代中国特色社会主义经济思想。", False),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for near in near_formulas(text):
        if paragraph.shielded(near.start, max(near.end, near.start + 1), "title") or _told(text, near.start, near.end):
            continue
        # A place between two characters shows on both of them.
        start, end = (near.start, near.end) if near.end > near.start else (near.start - 1, near.start + 1)
        fix = replacement(near.start, near.end, near.right, title=_title(text, near))
        message = f"固定的说法是“{near.formula.text}”"
        yield META.finding(start, end, message, fix, severity=near.formula.severity)
    for name in near_names(text):
        if paragraph.shielded(name.start, name.end, "title") or _told(text, name.start, name.end):
            continue
        fix = replacement(name.start, name.end, name.right)
        yield META.finding(name.start, name.end, f"固定的说法是“{name.right}”", fix, severity=name.severity)


def _title(text: str, near: NearFormula) -> str:
    if near.start == near.end:
        return f"补上“{near.right}”"
    return f"改为“{near.right}”" if near.right else f"去掉“{text[near.start : near.end]}”"


def _told(text: str, start: int, end: int) -> bool:
    """The tables of miswritten words and formulations name this slip already, or it is one of sound or order."""
    if any(begin <= end and start <= begin + len(slip.wrong) for slips in slips_in(text) for begin, slip in slips):
        return True
    known = shipped_wording()
    columns = {slip.column for slip in sound_slips(text, known)}
    columns |= {column for swap in swaps(text, known) for column in (swap.column, swap.column + 1)}
    return any(column in columns for column in range(start, max(end, start + 1)))


RULES = (Rule(META, paragraph=check),)
