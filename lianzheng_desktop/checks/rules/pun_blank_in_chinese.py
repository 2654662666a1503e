"""Blanks between Chinese words or beside a full-width mark."""

import re

from lianzheng_desktop.checks.marks import CHINESE, CLOSING, HAN, OPENING, STOPS, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN004",
    name="blank-in-chinese",
    title="汉字或标点之间有空格",
    severity=Severity.WARNING,
    what="汉字与汉字之间、中文标点前后不留空格。",
    why="多余的空格多是复制粘贴带来的，印出来像是断句或缺字。",
    source="GB/T 15834—2011 5.1",
    certainty="段首缩进、落款和日期的排齐、姓名排齐、留待填写的空格、“第几条”之后的空格不提示。",
    examples=(
        Example("扎实推进清廉 机关建设。", True, "扎实推进清廉机关建设。"),
        Example("压实主体责任 ，强化日常监督。 全年谈话9次。", True, "压实主体责任，强化日常监督。全年谈话9次。"),
        Example("　　全年12件，采购A4纸。", False, note="段首缩进"),
        Example("1\t廉政谈话\t每季 一次", True, "1\t廉政谈话\t每季一次"),
        Example("第三条　为了规范管理，制定本办法。", False),
    ),
)
_BLANK = lazy(
    rf"(?:(?<=[{CHINESE}])(?P<a>[ \t\u3000]+)(?=[{CHINESE}])"
    rf"|(?<=[{STOPS}])(?P<b>[ \t\u3000]+)(?=[0-9A-Za-z])"
    rf"|(?<=[0-9A-Za-z%％])(?P<c>[ \t\u3000]+)(?=[{STOPS}]))"
)
_ARTICLE = lazy(r"第[0-9一二三四五六七八九十百]{1,5}(?:[编章节条篇]|部分)$")
_LABELLED = lazy(rf"[{HAN}]{{1,8}}：")
_ASIDE = {LineKind.SIGNATURE, LineKind.DATE, LineKind.BYLINE, LineKind.ATTACHMENT, LineKind.NOISE}
_STANDING = {LineKind.HEADING, LineKind.TITLE}
_LIST = lazy(rf"(?:^|[ \u3000：])[{HAN}]{{1,4}}(?:[ \u3000]+[{HAN}]{{1,4}}){{2,}}(?=$|[ \u3000。，；])")
_MEMBER = lazy(rf"[{HAN}]{{4,}}$")
_MEMBER_AFTER = lazy(rf"[{HAN}]{{4}}")
_COUNTED = lazy("(?:人次|万元|[次个人件起场期份条项名篇家户批轮])(?:[，。、；]|$)")
_HALF_BEFORE = lazy(rf"[《“]([{HAN}]{{4,12}})$")
_HALF_AFTER = lazy(rf"([{HAN}]{{4,12}})[》”]")


def _is_double_line(text: str, start: int, end: int) -> bool:
    """《持续发力 纵深推进》: a title or slogan of two lines of equal length."""
    before, after = _HALF_BEFORE.search(text, max(start - 13, 0), start), _HALF_AFTER.match(text, end)
    return bool(before and after and end - start == 1 and len(before[1]) == len(after[1]))


def _is_row(text: str) -> bool:
    """Tabs part the cells of a table's row; a single one in a sentence is a slip."""
    return text.count("\t") > 1 or "。" not in text


def _is_meant(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    text, start, end = paragraph.text, match.start(), match.end()
    if paragraph.info.kind in _ASIDE or ("\t" in match[0] and _is_row(text)):
        return True
    before, after = text[start - 1], text[end]
    if (before in OPENING and after in CLOSING) or (before in "年月第共计" and after in "月日号年次个项"):
        return True  # room for a figure
    if end - start >= 2 and _COUNTED.match(text, end):
        return True  # 检查  次: a blank to fill in
    if _is_double_line(text, start, end):
        return True
    if (after in CLOSING and before in "：:") or before == "—" or after == "—":
        return True
    if _LABELLED.match(text, end) and "：" in text[max(start - 12, 0) : start]:
        return True  # 组长：张三　副组长：李四
    if _ARTICLE.search(text, max(start - 8, 0), start):
        return True
    if start <= paragraph.info.label_range.end and paragraph.info.label_range.end:
        return True  # after the number of a heading: the rules of numbering see to it
    if paragraph.info.kind in _STANDING:
        head = text[max(start - 24, 0) : start]
        return bool(_MEMBER.search(head) and _MEMBER_AFTER.match(text, end))
    low = max(start - 40, 0)
    return any(found.start() <= start - low < found.end() for found in _LIST.finditer(text[low : end + 40]))


RULES = (
    pattern_rule(
        META,
        _BLANK,
        "这里多了空格",
        lambda _: "",
        needs=(" \t\u3000",),
        keep_out=("address",),
        veto=_is_meant,
        safe=True,
        title="删去空格",
    ),
)
