"""A paragraph of body text without a closing mark."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN064",
    name="missing-closing-mark",
    title="段末缺少句号",
    severity=Severity.WARNING,
    what="正文段落的末尾要有句号、问号或叹号。",
    why="段末没有点号，读者会以为漏了下文。",
    source="GB/T 15834—2011 4.1.3",
    certainty="标题、称呼、附件、落款、日期不提示；段落较短又没有点号的，可能是小标题，也不提示。",
    examples=(
        Example(
            "一、工作情况\n全年开展谈话12次，提醒8人次，党风政风持续向好",
            True,
            "一、工作情况\n全年开展谈话12次，提醒8人次，党风政风持续向好。",
        ),
        Example("一、工作情况\n全年开展谈话12次，提醒8人次，", True, "一、工作情况\n全年开展谈话12次，提醒8人次。"),
        Example("全年谈话12次。提醒8人次，党风持续向好；", True, "全年谈话12次。提醒8人次，党风持续向好。"),
        Example("一、工作情况\n全年开展谈话12次，提醒8人次。", False),
        Example("重点抓好以下工作。\n（1）抓谈话。全年12次；\n（2）抓检查。全年8次。", False),
    ),
)
_KINDS = {LineKind.BODY, LineKind.LEAD, LineKind.CLOSING}
_ENDS = "。！？…：；.!?:;—"
_SHUT = "”’）)》〉】]\"'"
_WORD = lazy("[一-鿿]")
_COUNT = lazy("[0-9][件人次名份个起条项场家户%]")
_LABELLED = lazy(r"(?:[^，。；：]{1,12}：[^，。；：]{1,20}){1,3}")
# 参会人员：局领导，各科室、直属单位负责人: a line of a form
_LISTED = lazy(
    r"[ \u3000]*[^，。；：]{0,6}(?:人员?|时间|地点|单位|部门|范围|对象|方式|电话|地址|邮箱|主题|议题|名称|职务|依据|材料)：[^。；：！？]{1,60}"
)
# 一是…；（1）…；责任主体：…；——…；: an item of a list, which may end in a semicolon
_ITEM = lazy(
    r"[ \u3000]*(?:[（(]?[0-9一二三四五六七八九十]+[）)、.．是要]|[第其][一二三四五六七八九十]|首先|其次|再次|最后|[①-⑳]"
    "|—|·|●|[^，。；：]{1,16}：)"
)
_SERIES = lazy("二[是要]|其次|第二|[（(][2二][)）]|②")
_SHORTEST = 12


def check(paragraph: Paragraph) -> Iterator[Finding]:
    info = paragraph.info
    run_in = info.run_in and info.body_range.end > info.body_range.start
    if info.kind not in _KINDS and not run_in:
        return
    text = paragraph.text.rstrip()
    body = text.rstrip(_SHUT)
    if "\t" in body.strip():
        return  # the row of a table
    if body == text and text.endswith("；") and info.kind in _KINDS and _is_whole(text):
        fix = replacement(len(text) - 1, len(text), "。")
        yield finding(META, "这一段说完了，末尾应用句号", len(text) - 1, len(text), fix)
        return
    if not body or body[-1] in _ENDS or not text:
        return
    if text[-1] in "，、,":
        if text[-2:-1] == text[-1]:
            return  # a doubled mark is another matter
        fix = replacement(len(text) - 1, len(text), "。")
        yield finding(META, "段落没有说完，末尾应用句号", len(text) - 1, len(text), fix)
        return
    if text[-1] in "）)" and _closed_before(text):
        return
    if _LABELLED.fullmatch(text) or _LISTED.fullmatch(text):
        return  # 联系人：张三
    if (
        len(text) < _SHORTEST
        or not (any(mark in text for mark in "，。；：") or _COUNT.search(text))
        or not _WORD.search(text)
    ):
        return
    place = len(text)
    yield finding(META, "段末缺少句号", place - 1, place, replacement(place, place, "。", title="补上句号"))


def _is_whole(text: str) -> bool:
    """Sentences of its own, no item of a list that goes on in the next line; PUN061 sees to a list within it."""
    return "。" in text and _ITEM.match(text) is None and _SERIES.search(text) is None


def _closed_before(text: str) -> bool:
    """A note in brackets that follows a finished sentence, or is a line of its own."""
    opened = max(text.rfind("（"), text.rfind("("))
    if not text[:opened].strip():
        return True
    return opened > 0 and text[opened - 1] in _ENDS + "”"


RULES = (Rule(META, paragraph=check),)
