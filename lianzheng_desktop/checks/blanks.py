"""Every form a blank takes (X次, xx局, 20××年, *〔2022〕*号, ____, 【待补】, 某某, ‹次数›), and no look-alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lianzheng_desktop.checks import nearby
from lianzheng_desktop.checks.nearby import opens_line
from lianzheng_desktop.checks.rule import meets_shield
from lianzheng_desktop.text.patterns import lazy

_MASK = "XxＸｘ×✕╳*＊Ⅹ"
_PATTERN = lazy(
    rf"""(?=[{_MASK}‹0-9 \t　_＿【\[［（(《〔此某○〇N])(?:
      (?P<slot>‹[^‹›\n]{{1,30}}›)
    | (?P<date>(?<![0-9A-Za-z])(?=[0-9年月{_MASK}]{{0,7}}[{_MASK}])
        [0-9{_MASK}]{{1,4}}年(?:[0-9{_MASK}]{{1,3}}月(?:[0-9{_MASK}]{{1,3}}日)?)?)
    | (?P<day>(?<![0-9A-Za-z])(?=[0-9月]{{0,3}}[{_MASK}])[0-9{_MASK}]{{1,3}}月[0-9{_MASK}]{{1,3}}日)
    | (?P<gap>(?:20[0-9]{{0,2}})?
        (?:[ \t　]{{1,12}}年[ \t　]{{1,12}}月|[ \t　]{{2,12}}年[ \t　]{{0,12}}月)[ \t　]{{0,12}}日)
    | (?P<room>[ \t　]{{2,12}}(?=(?:人次|万元|[次个人件起场期份条项名篇家户批轮])(?:[，。、；]|$)))
    | (?P<line>[_＿]{{2,40}})
    | (?P<note>[【\[［（(](?:此处|这里|请|待|需)?[^】\]］）)\n]{{0,12}}?
        (?:待[补填定核写]|待添|[需请再]补充|填写|填入|此处填|填[次人数单姓日时名]|补充?数据|补写|插入)
        [^】\]］）)\n]{{0,12}}[】\]］）)])
    | (?P<field>【(?:单位|姓名|日期|时间|地点|数字|次数|人数|部门|职务|会议
        |文件|年份|名称|标题|内容|具体)[^】\n]{{0,10}}】
        |（(?:单位|单位名称|单位全称|姓名|职务|部门|部门名称|数字|次数|人数|会议名称|文件名称|具体内容)）)
    | (?P<here>此处(?:请)?(?:填写|填入|补充|插入|待补|添加))
    | (?P<empty>（[ \t　]{{0,20}}）|\([ \t　]{{1,20}}\)|《[ \t　]{{0,20}}》|〔[ \t　]{{0,20}}〕|【[ \t　]{{0,20}}】)
    | (?P<someday>某年某月(?:某日)?|某月某日)
    | (?P<some>某{{2,4}})
    | (?P<home>某(?:[省市县区](?=委|纪委|监委|政府|人大|政协)|局(?=党[组委]|机关|[纪领])))
    | (?P<circles>[○〇]{{2,8}})
    | (?P<letters>[XxＸｘⅩ]{{1,12}})
    | (?P<times>[×✕╳]{{1,12}})
    | (?P<stars>[*＊]{{1,12}})
    | (?P<many>N)
    )""",
    re.VERBOSE,
)
# One of these stands in every line that holds a blank.
MARKS_OF_BLANKS = (
    *_MASK,
    *"‹_＿【[［某○〇N \t　",
    *("此处", "（）", "《》", "〔〕", "〕号", "〕第", "（单", "（姓", "（职", "（部", "（数", "（会", "（文", "（具"),
    *("待补", "待填", "待定", "待核", "待写", "待添", "补充", "补数", "补写", "填写", "填入", "处填", "插入"),
    *(f"填{what}" for what in "次人数单姓日时名"),
)
_DOCNUM = lazy(rf"[{_MASK}某]{{0,4}}[\u4e00-\u9fff]{{0,3}}〔[0-9{_MASK}]{{0,4}}〕第?[0-9{_MASK}]{{0,5}}号")
_X_WORDS = lazy("光|射线|线|轴|染色体|型|档案|刀|值|因子|级|波|荧光|连锁|理论|坐标|方向|世代|形|片|一代")
_UNITS = (
    "年月日次个人名位件项场期批条起处家户号市县区省局镇乡村院办厅科室委校司所站队部长组党书"
    "同余多万亿元篇份类轮届旅发记地街社班某"
)
_COUNTED = lazy("[个项次名件场条类份起期批家户篇轮](?!方)|人次")
_FORMULA = lazy("[+＋] ?N")
# 各处室（单位）, 村（居）: a kind of body named along with another, not a field to fill in.
_BODIES = frozenset("室门科处局镇道区校院级所队组厂站司村部委办会")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NUMERALS = frozenset("一二三四五六七八九十百千零两")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Blank:
    """Columns [start, end) of one line; `slot` where it is one of our own ‹fields›."""

    start: int
    end: int
    text: str
    slot: bool = False

    @property
    def shown(self) -> str:
        return self.text if len(self.text) <= _SHOWN else f"{self.text[: _SHOWN - 1]}…"


def find_blanks(text: str) -> Iterator[Blank]:
    """The blanks of one line: document numbers first, then the others in order."""
    numbers = tuple(m.span() for m in _DOCNUM.finditer(text) if _is_docnum(text, *m.span())) if "〔" in text else ()
    shields = {"docnum": numbers}
    yield from (Blank(start, end, text[start:end]) for start, end in numbers)
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        test = _TESTS.get(kind)
        inside = meets_shield(shields, start, end)
        if not inside and (test is None or test(text, start, end)):
            yield Blank(start, end, match.group(), slot=kind == "slot")


def _is_docnum(text: str, start: int, end: int) -> bool:
    return (
        any(character in _MASK for character in text[start:end])
        or "〔〕" in text[start:end]
        or text.endswith(("〕号", "〕第号"), 0, end)
    )


def _is_note(text: str, start: int, end: int) -> bool:
    """（待定） and （请补充数据）, but not a clause that only speaks of filling in (（填写承诺书12份）)."""
    inner = text[start + 1 : end - 1]
    if text[start] in "【[［":
        return True
    return inner.startswith(("待", "此处", "这里", "请", "需补", "需填")) and not any(c.isdigit() for c in inner)


def _is_field(text: str, start: int, end: int) -> bool:
    """（单位）党委 is a field; 各处室（单位） names two kinds of bodies."""
    return not (
        text[start] == "（" and text[start + 1 : end - 1] in ("单位", "部门") and text[start - 1 : start] in _BODIES
    )


def _is_room(text: str, start: int, _end: int) -> bool:
    """检查  次: blanks left for a figure."""
    return _is_chinese(text[max(start - 1, 0) : start])


def _is_some(text: str, start: int, end: int) -> bool:
    """李某某 is a person whose name is withheld."""
    before = text[max(start - 2, 0) : start]
    named = before[-1:] in _SURNAMES and before[-2:] not in ("关于", "对于", "由于", "属于", "位于")
    return not (named and end - start <= 2)


def _is_circles(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] not in _NUMERALS and text[end : end + 1] not in _NUMERALS


def _is_letters(text: str, start: int, end: int) -> bool:
    before, after = nearby.before(text, start), text[end : end + 4]
    if _latin(before[-1:]) or _latin(after[:1]) or before[-1:] in ("+", "＋") or after[:1] in ("+", "＋"):
        return False
    if _latin(before.rstrip(" ")[-1:]) and before.endswith(" "):
        return False  # a name in Latin letters goes on
    if end - start > 1:
        return not (before[-1:].isdigit() and after[:1].isdigit())
    if before[-1:].isdigit():
        return after[:1] in ("年", "月", "日") and before[-1:] != ""
    return _blank_before(after) and _X_WORDS.match(after) is None


def _is_times(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    if before.isdigit() and (after[:1].isdigit() or end - start == 1):
        return after[:1] in ("年", "月", "日")
    if end - start > 1:
        return True
    return after[:1] in _UNITS and after[1:2] != "数" if after else False


def _is_stars(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if _latin(before) or _latin(after) or (before.isdigit() and after.isdigit()):
        return False
    if after in (" ", "\t", "　") and opens_line(text, start):
        return False  # a list mark
    if end - start > 1:
        return not (start == 0 and end - start == 2 and text.find("**", end) - end > 4)
    return _is_chinese(after) or after in ("〔", "%", "％")


def _is_many(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    if _latin(before) or before.isdigit() or before in ("+", "＋", "-", "第", "“") or _has_formula(text):
        return False  # “1+N”, and what its N is said to be
    return _COUNTED.match(text, end) is not None


@lru_cache(maxsize=64)
def _has_formula(text: str) -> bool:
    return _FORMULA.search(text) is not None


def _blank_before(after: str) -> bool:
    return _is_chinese(after[:1]) or after[:1] in ("%", "％", "〔")


def _latin(character: str) -> bool:
    return bool(character) and character.isascii() and character.isalpha()


def _is_chinese(character: str) -> bool:
    return bool(character) and "一" <= character <= "鿿"


_TESTS = {
    "room": _is_room,
    "note": _is_note,
    "field": _is_field,
    "some": _is_some,
    "circles": _is_circles,
    "letters": _is_letters,
    "times": _is_times,
    "stars": _is_stars,
    "many": _is_many,
}
