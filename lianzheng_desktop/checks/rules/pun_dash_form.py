"""Half a dash, hyphens for a dash, and other strokes between clauses."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import CLOSING, HAN, OPENING, finding, replacement, start_of_blanks
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN045",
    name="dash-form",
    title="破折号写得不对",
    severity=Severity.WARNING,
    what="破折号占两个字的位置，中间不断开：——。",
    why="一个短横、半个破折号或几个减号，看上去像连接号，读不出解释说明的意思。",
    source="GB/T 15834—2011 4.10.2、5.1.4",
    certainty="数字、年份、地名之间的连接号不提示；只看两边都是较长文字的地方。",
    examples=(
        Example("我们始终坚守一个初心—为群众办实事。", True, "我们始终坚守一个初心——为群众办实事。"),
        Example("抓住关键--压实责任。", True, "抓住关键——压实责任。"),
        Example("我们始终坚守一个初心——为群众办实事。2019—2021年，往返于北京—上海。", False),
    ),
)
_STROKE = "–—―─－﹣‒-"  # the hyphen last, as it stands in [...] of a pattern
_RUN = lazy(rf"(?P<run>[{_STROKE}]+)[ \t\u3000]*")
_PROSE = lazy(f"[{HAN}{OPENING}{CLOSING}]")
_BREAK = lazy(f"[，。、；：？！{OPENING}{CLOSING} \t\u3000{_STROKE}]")
_QUOTED_LENGTH = 6  # a quoted word weighs as much as a short clause
_SHORTEST = 4  # shorter words on one side are coupled terms: 部门—科室
_JOINED, _HYPHENED = 10, 12  # both sides together; a hyphen joins terms more often than a stroke does
_TIME = lazy("[年月日时周期次级届代初底末期一二三四五六七八九十]$|[0-9一二三四五六七八九十]点$")
_PLACE = lazy(
    "(?:北京|上海|天津|重庆|杭州|宁波|南京|苏州|无锡|合肥|福州|厦门|南昌|济南|青岛|郑州|武汉|长沙|广州|深圳|南宁|海口|成都"
    "|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|沈阳|大连|长春|哈尔滨|石家庄|太原|呼和浩特|香港|澳门|台北|秦岭|长江|黄河"
    "|[市省县区镇乡村州路站港江河湖山岭]|(?<![底红主防一战压命前界])线)"
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _RUN.finditer(text):
        start, end = start_of_blanks(text, match.start()), match.end()
        run = match.group("run")
        if run in ("——", "————") or paragraph.shielded(start, end, "address", "code", "phone", "date", "docnum"):
            continue
        if len(run) > 1 and not _is_dash(text, start, end, run):
            continue
        if len(run) == 1 and not _joins_clauses(text, start, end):
            continue
        yield finding(META, "破折号应为“——”", match.start("run"), match.end("run"), replacement(start, end, "——"))


def _is_dash(text: str, start: int, end: int, run: str) -> bool:
    """Two strokes or more: a dash unless it is a rule across the page, room for a name, or stands between figures."""
    if start == 0:
        return bool(text[end:].strip()) and len(run) <= 8 and bool(_PROSE.match(text, end))
    if len(run) > 6 or end == len(text):
        return False
    return bool(_PROSE.match(text[start - 1]) and (_PROSE.match(text, end) or text[end].isalnum()))


def _joins_clauses(text: str, start: int, end: int) -> bool:
    """One stroke: a dash only between longer Chinese stretches that name neither places nor times."""
    if start == 0 or end >= len(text) or not _PROSE.match(text[start - 1]) or not _PROSE.match(text, end):
        return False
    if text[start - 1] in OPENING or text[end] in CLOSING:
        return False
    before = _BREAK.split(text[max(start - 30, 0) : start])[-1]
    after = _BREAK.split(text[end : end + 30], maxsplit=1)[0]
    if _TIME.search(before) or _PLACE.search(before[-4:]) or _PLACE.search(after[:4]):
        return False
    quoted_before, quoted_after = text[start - 1] in CLOSING, text[end] in OPENING
    if quoted_before and quoted_after:
        return False
    left = _QUOTED_LENGTH if quoted_before else len(before)
    opened = end + len(after) < len(text) and text[end + len(after)] in OPENING
    right = _QUOTED_LENGTH if quoted_after else len(after) + (_QUOTED_LENGTH if opened else 0)
    return min(left, right) >= _SHORTEST and left + right >= (_HYPHENED if "-" in text[start:end] else _JOINED)


RULES = (Rule(META, paragraph=check, needs=(_STROKE,)),)
