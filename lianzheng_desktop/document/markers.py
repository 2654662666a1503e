"""What a line begins with: the number of a heading in any of its forms, or the first word of a series (一是, 首先).

A marker is a candidate; `parse` decides in context. Wrong marks (一. （一）、 1，) count, so that rules can name them.
"""

import re
from dataclasses import dataclass

from lianzheng_desktop.document.model import NumberForm
from lianzheng_desktop.text.numerals import from_arabic, from_chinese
from lianzheng_desktop.text.patterns import lazy

_CN = "[一二三四五六七八九十百零〇两]{1,5}"
_AR = "[0-9０-９]{1,2}"
_B = "[ \\t\\u00a0\\u3000\\u2002-\\u200d\\u2060\\ufeff]*"
_MARK = "[、．.，,：:。；;]"

_NUMBERED = lazy(
    rf"(?P<bc>[（(\[［【〔]{_B}(?P<bcn>{_CN}){_B}[）)\]］】〕]{_MARK}?)"
    rf"|(?P<ba>[（(]{_B}(?P<ban>{_AR}){_B}[）)]{_MARK}?)"
    rf"|(?P<hc>(?P<hcn>{_CN}){_B}[）)]{_MARK}?)"
    rf"|(?P<ha>(?P<han>{_AR}){_B}[）)]{_MARK}?)"
    rf"|(?P<cn>(?P<cnn>{_CN}){_B}(?P<cnm>[、．.，,：:。])(?P=cnm)?)"
    rf"|(?P<ar>(?P<arn>{_AR}){_B}(?P<arm>[、．.，,。])(?P=arm)?(?:(?=[0-9０-９]{{4}}年)|(?![0-9０-９])))"
    rf"|(?P<en>[①-⑳⑴-⒇⒈-⒛㈠-㈩]{_MARK}?)"
    rf"|(?P<wc>(?P<wcn>{_CN})(?=[ \t\u00a0\u3000]+[^\s\d]))"
    rf"|(?P<wa>(?P<wan>{_AR})(?=[ \t\u00a0\u3000]+[^\s\d]))"
)
_FORMS = {
    "bc": (NumberForm.BRACKETED, "bcn"),
    "hc": (NumberForm.BRACKETED, "hcn"),
    "ba": (NumberForm.BRACKETED_ARABIC, "ban"),
    "ha": (NumberForm.BRACKETED_ARABIC, "han"),
    "cn": (NumberForm.CHINESE, "cnn"),
    "ar": (NumberForm.ARABIC, "arn"),
    "wc": (NumberForm.CHINESE, "wcn"),
    "wa": (NumberForm.ARABIC, "wan"),
}
_ENCLOSED = (
    ("①", 20, NumberForm.CIRCLED),
    ("⑴", 20, NumberForm.BRACKETED_ARABIC),
    ("⒈", 20, NumberForm.ARABIC),
    ("㈠", 10, NumberForm.BRACKETED),
)
# 一、二季度 names two quarters, 一、二、三季度 three: headings only where their neighbours number on. 三、四风… is one.
_MEASURES = (
    "季度|月|级|类|线|期|批|阶段|把手|年级|产业|支部|中队|标段"
    "|科|组|村|社区|病区|楼|层|轮|周|学期|车间|分公司|中学|小学"
)
# 一、四季度: quarters and months need not be neighbours.
_TIMES = lazy(rf"({_CN})(?:季度|月)")
_NUMBER_LIST = lazy(rf"({_CN})(?:、|[和至]|{_MEASURES})")
# 三、五年来, 十五、六个人: about so many, with a comma that does not belong there.
_THINGS = (
    "年(?!规划|计划|行动|任期)|个(?=人|月|小时|百分点|单位|部门|科室|支部|村|乡镇|案)"
    "|人|名|次|天|件|份|场|位|起|家|户|岁|周|小时|分钟|公里|里|米|元|倍|成|种"
)
_ROUGH = lazy(rf"([二三四五六七八九])[十百千万亿]?[多余]?(?:{_THINGS})")
# （二）项规定, （一）至（三）, （一）（二）: a place in a regulation, not the number of a heading
_REFERENCE = lazy(rf"(?:[项款目](?!目)|[至、和到与]?[（(]{_CN}[）)])")
_STRAY = lazy(rf"{_B}[，。、；：,.;:！？!?]")
FIRST_CHARACTERS = frozenset("一二三四五六七八九十百两0123456789０１２３４５６７８９（([［【〔")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a line. Columns count in the raw line.

    weak   no mark follows the number (一 主要工作), or it may be text (一、二季度…): a heading only where its
           neighbours number on
    stray  punctuation follows at once (2、,促进…): left over from copying
    """

    form: NumberForm
    number: int
    start: int
    end: int
    weak: bool = False
    stray: bool = False


def number_marker(line: str, start: int, end: int) -> Marker | None:
    """The number at column `start` of the line, whose text ends at column `end`; None where there is none."""
    match = _NUMBERED.match(line, start, end)
    if match is None:
        return None
    kind = match.lastgroup if match.lastgroup in _FORMS or match.lastgroup == "en" else _group(match)
    if kind == "en":
        return _enclosed(match)
    form, value_group = _FORMS[kind]
    written = match.group(value_group)
    number = from_arabic(written) if form in (NumberForm.ARABIC, NumberForm.BRACKETED_ARABIC) else from_chinese(written)
    if not number or (form is NumberForm.BRACKETED and _REFERENCE.match(line, match.end(), end)):
        return None
    weak = kind in ("wc", "wa")
    stray = not weak and _STRAY.match(line, match.end(), end) is not None
    weak = weak or (form is NumberForm.CHINESE and _counts_things(line, match.end(), end, number))
    return Marker(form, number, start, match.end(), weak, stray)


def _group(match: re.Match[str]) -> str:
    return next(
        name for name in ("bc", "ba", "hc", "ha", "cn", "ar", "en", "wc", "wa") if match.group(name) is not None
    )


def _enclosed(match: re.Match[str]) -> Marker | None:
    code = ord(match.group("en")[0])
    for first, count, form in _ENCLOSED:
        if 0 <= code - ord(first) < count:
            return Marker(form, code - ord(first) + 1, match.start(), match.end())
    return None


def _counts_things(line: str, after: int, end: int, number: int) -> bool:
    times = _TIMES.match(line, after, end)
    if times is not None and (from_chinese(times.group(1)) or 0) > number:
        return True
    listed = _NUMBER_LIST.match(line, after, end)
    if listed is not None and from_chinese(listed.group(1)) == number + 1:
        return True
    rough = _ROUGH.match(line, after, end)
    first = number % 10
    return rough is not None and first > 0 and number > 1 and _is_near(first, from_chinese(rough.group(1)))


def _is_near(first: int, second: int | None) -> bool:
    """三、四 and 三、五 are said of an approximate number; 三、六 is not."""
    return second == first + 1 or (first, second) == (3, 5)


_ORDER_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 0, "一方面": 1, "另一方面": 2, "另外": 0, "此外": 0}
_SERIES = lazy(
    rf"(?P<is>(?P<isn>{_CN})(?P<isw>是|要|来))|(?P<th>[第其](?P<thn>{_CN})(?=[，、,：:是]))"
    r"|(?P<or>首先|其次|再次|最后|一方面|另一方面)(?=[，,：:、]|要|是|\S)"
)
_SERIES_FIRST = frozenset("一二三四五六七八九十第其首再最另")
_WORD_PAIRS = {"首先": ("其次", "再次"), "一方面": ("另一方面",), "另一方面": ()}


@dataclass(frozen=True, slots=True)
class Series:
    """The first word of a paragraph that counts on: 一是, 首先, 一方面, 第一，. `family` keeps unlike ones apart.

    number  0 for 最后, which closes a series of any length
    """

    family: str
    number: int
    start: int
    end: int


def series_marker(line: str, start: int, end: int) -> Series | None:
    """The series word at column `start`, unless the paragraph itself goes on counting (一是…二是…): then it is text."""
    if line[start] not in _SERIES_FIRST:
        return None
    match = _SERIES.match(line, start, end)
    if match is None:
        return None
    if match.group("or"):
        word = match.group("or")
        family = "方面" if word.endswith("方面") else "首先"
        if any(other in line[match.end() : end] for other in _WORD_PAIRS.get(word, ())):
            return None
        return Series(family, _ORDER_WORDS[word], start, match.end())
    if match.group("th"):
        family, number = line[start], from_chinese(match.group("thn"))
    else:
        family, number = match.group("isw"), from_chinese(match.group("isn"))
    if not number or family == "来" or _counts_on(line, match.end(), end, family):
        return None
    return Series(family, number, start, match.end())


def _counts_on(line: str, start: int, end: int, family: str) -> bool:
    if family in "第其":
        pattern = rf"[。；;，,：:、！？]{_B}{family}{_CN}[，、,：:是]"
    else:
        pattern = rf"[。；;，,：:、！？]{_B}{_CN}{family}"
    return re.compile(pattern).search(line, start, end) is not None
