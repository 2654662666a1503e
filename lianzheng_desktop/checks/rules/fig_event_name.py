"""Events and days named by month and day."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import DIGITS, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG010",
    name="event-name-dot",
    title="用月日表示的事件、节日写得不规范",
    severity=Severity.WARNING,
    what="用汉字表示时，只在一月、十一月、十二月后面加间隔号，如“一二·九”，其余不加，如“七一”；用阿拉伯数字时，月、日之间都加间隔号，如“12·4”。",
    why="间隔号用来避免误读，“一二九”可以读成一月二十九日。",
    source="GB/T 15834—2011 4.14.3.5；GB/T 15835—2011 5.1.6、5.2.3",
    certainty="靠引号和后面的“运动、讲话、宪法日”等词判断；版本号、小数不提示。",
    examples=(
        Example("学习“七·一”重要讲话精神。", True, "学习“七一”重要讲话精神。"),
        Example("开展“12.4”国家宪法日宣传。", True, "开展“12·4”国家宪法日宣传。"),
        Example("纪念“一二九”运动。", True, "纪念“一二·九”运动。"),
        Example("学习“七一”重要讲话，纪念“一二·九”运动，开展“12·4”宣传，使用“2.0”版，落实“十四五”规划。", False),
    ),
)
_EVENT = "(?:运动|事变|惨案|事件|事故|专案|讲话|重要讲话|勋章|表彰|前后|前夕|期间|国家|国际|世界|全国|消费者|宪法日|晚会|活动|宣传|节|大地震|地震|日|庆祝|指示|精神|普法|系列)"
_DOT = "[·•・．.、‧∙—\\-－]"
_CHINESE = lazy(
    rf"(?P<open>[“‘\"]?)(?<![一二三四五六七八九十第])(?P<month>[二三四五六七八九十])[·•・．.‧∙](?P<day>[一二三四五六七八九十]{{1,3}})"
    rf"(?:[”’\"]|(?=(?:{_EVENT}|[，、。])))"
)
_HINT = lazy("[0-9一二三四五六七八九十][ ]?[·•・．.、‧∙—－-][ ]?[0-9一二三四五六七八九十]|一二[一八九]")
_NUMERALS = DIGITS + "一二三四五六七八九十"
_DOTTED = (*(f"{number}{mark}" for number in _NUMERALS for mark in "·•・．.、‧∙—－- "), "一二")
_PLAN = lazy(rf"(?<![一二三四五六七八九第])十[一二三四五六七八九]{_DOT}五(?=[”’\"]|规划|时期|期间|末|计划)")
_MISSING = lazy(
    r"(?<=[“‘\"])(?:一二九(?=[”’\"])|一二八(?=[”’\"])|一二一(?=[”’\"]运动|[”’\"]惨案))|(?<![〇一二三四五六七八九十])(?:一二九|一二八)(?=运动|事变|抗战)"
)
_ARABIC = lazy(
    rf"(?<![0-9.,:/A-Za-z\-])(?P<m>1[0-2]|0?[1-9])(?P<dot>[.．、•・‧∙\-－—]| ?· | ·|· )(?P<d>3[01]|[12][0-9]|0?[1-9])"
    rf"(?=(?P<shut>[”’\"])?(?P<event>{_EVENT})?)(?![0-9.年月日%％])"
)
_KNOWN = {
    (3, 15), (12, 4), (6, 26), (5, 12), (5, 1), (7, 1), (10, 1), (12, 9), (11, 9), (12, 13), (9, 18), (5, 4), (8, 1), (3, 8),
    (4, 15), (12, 1), (6, 5), (6, 1), (3, 5), (4, 26), (7, 7), (9, 3), (1, 10), (12, 2), (5, 25), (12, 5), (3, 12), (1, 28),
}  # fmt: skip
_MONTH_FIRST = {"一": "一·", "十一": "十一·", "十二": "十二·"}


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if not _HINT.search(text):
        return
    for match in _PLAN.finditer(text):
        new = match[0][:2] + "五"
        yield finding(META, f"规划的简称应写作“{new}”", *match.span(), replacement(*match.span(), new))
    for match in _CHINESE.finditer(text):
        if not match["open"] and text[match.end() - 1] not in '”’"' and text[match.end() : match.end() + 1] in "，、。":
            continue
        start, end = match.start("month"), match.end("day")
        if (text[start - 1] == "十") or _PLAN.match(text, start - 1 if start else 0):
            continue
        new = match["month"] + match["day"]
        yield finding(META, f"这个月份后面不用间隔号，应写作“{new}”", start, end, replacement(start, end, new))
    for match in _MISSING.finditer(text):
        new = match[0][:2] + "·" + match[0][2:]
        if match[0] == "一二八":
            new = "一·二八"
        elif match[0] == "一二一":
            new = "一二·一"
        yield finding(META, f"应写作“{new}”", *match.span(), replacement(*match.span(), new))
    yield from _arabic(paragraph)


def _arabic(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _ARABIC.finditer(text):
        opened = match.start() > 0 and text[match.start() - 1] in '“‘"'
        if (match["shut"] is not None) != opened:
            continue
        pair = (int(match["m"]), int(match["d"]))
        event = match["event"] or (_EVENT_AFTER.match(text, match.end() + 1) if opened else None)
        if not event and not (opened and pair in _KNOWN and not _VERSION.match(text, match.end() + 1)):
            continue
        if not opened and (
            pair not in _KNOWN or match["dot"] in "、—" or match["event"] in ("节", "日", "期间", "活动", "宣传")
        ):
            continue
        start, end = match.span("dot")
        yield finding(META, "月、日之间应用间隔号“·”", start, end, replacement(start, end, "·"))


_EVENT_AFTER = lazy(_EVENT)
_VERSION = lazy("版|时代|模式|工程|系统|平台|升级|倍|分|行动|个|小时|万|亿|元|米|公里|平方|立方|吨|公斤|厘|毫")

RULES = (Rule(META, paragraph=check, needs=(_DOTTED,)),)
