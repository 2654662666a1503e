"""An English full stop at the end of a Chinese sentence."""

import re

from lianzheng_desktop.checks.marks import CLOSING, HAN, OPENING, in_label, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN002",
    name="half-width-stop",
    title="句号写成了小圆点",
    severity=Severity.ERROR,
    what="中文句子用“。”结束，不用英文的“.”。",
    why="小圆点是英文句号，用在中文句末是差错。",
    source="GB/T 15834—2011 4.1.2",
    certainty="前面是汉字或位于段末时才提示；序号、小数、日期、文件名和网址中的不提示。",
    examples=(
        Example("全年开展专项检查9次.", True, "全年开展专项检查9次。"),
        Example("加强日常监督.严肃执纪问责。", True, "加强日常监督。严肃执纪问责。"),
        Example("1.加强学习，得分98.5分，详见总结.docx和www.example.gov.cn。", False),
    ),
)
_HAN = lazy(f"[{HAN}]")
_STOP = lazy(
    rf"(?:(?<=[{HAN}{CLOSING}\x22\x27])(?P<run>[.．｡]{{1,2}})[ \t]*(?=$|[{HAN}{OPENING}{CLOSING}\x22\x270-9])"
    rf"|(?<=[0-9A-Za-z%％)])(?P<end>[.．｡]{{1,2}})[ \t]*$)"
)
_NUMBER = lazy(r"[\s（(第]*[0-9A-Za-z一二三四五六七八九十百]{1,4}[）)]?[.．]")


def _is_none(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    text = paragraph.text
    if in_label(paragraph, match.start()) or not _HAN.search(text, max(match.start() - 40, 0), match.end() + 40):
        return True
    beside = text[match.start() - 1] + text[match.end() : match.end() + 1]
    if len(beside) == 2 and all(c in "一二三四五六七八九十" for c in beside):
        return True  # a day named by figures, “七.一”: another rule's matter
    number = _NUMBER.match(text)
    return number is not None and number.end() >= match.start() + 1


RULES = (
    pattern_rule(
        META,
        _STOP,
        "句末的“.”应为“。”",
        lambda _: "。",
        needs=(".．｡",),
        keep_out=("address",),
        veto=_is_none,
        safe=True,
    ),
)
