"""REG004: the full title of a regulation in running text without 《》."""

from collections.abc import Iterator

from lianzheng_desktop.checks import regulations
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="REG004",
    name="title-without-marks",
    title="法规全称没有加书名号",
    severity=Severity.HINT,
    what="正文里写了法规的全称，没有加书名号。",
    why="引用文件的名称要用书名号标明。",
    source="GB/T 15834—2011 4.15.3.1",
    certainty="只认得名称表里的全称；标题和书名号里的不算。",
    examples=(
        Example("认真学习中国共产党纪律处分条例。", True, "认真学习《中国共产党纪律处分条例》。"),
        Example("认真学习《中国共产党纪律处分条例》。", False),
        Example("制定《关于贯彻〈中国共产党问责条例〉的意见》。", False),
        Example("认真学习廉洁自律准则。", False),
    ),
)

_HEADS = ("中国共产党", "中华人民共和国", "党政", "领导干部", "纪检", "党委")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if paragraph.info.kind is LineKind.TITLE or not any(head in text for head in _HEADS):
        return
    taken: list[tuple[int, int]] = []
    for title in regulations.titles_in_full():
        start = text.find(title)
        while start >= 0:
            end = start + len(title)
            marked = text[start - 1 : start] in ("《", "〈") or text[end : end + 1] in ("》", "〉")
            inside = any(low < end and start < high for low, high in taken)
            if not marked and not inside and not paragraph.shielded(start, end, "title", "quotation"):
                edits = (TextEdit(start, start, "《"), TextEdit(end, end, "》"))
                fix = QuickFix("加上书名号", edits, Safety.SUGGESTED)
                yield META.finding(start, end, f"“{title}”是文件名称，应加书名号", fix)
            taken.append((start, end))
            start = text.find(title, end)


RULES = (Rule(META, paragraph=check),)
