"""Figures, names and unfilled blanks of a harvested text become named slots; what cannot be named is refused later.

Every rule is a pattern and what to put in its place; they run in order, the special ones first.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from lianzheng_desktop.phrases.model import SLOT_CLOSE, SLOT_OPEN
from lianzheng_desktop.phrases.placenames import PlaceFinder
from lianzheng_desktop.phrases.tables import HarvestTables, alternation
from lianzheng_desktop.text.patterns import lazy
from lianzheng_desktop.text.sentences import split_sentences

_REMEMBERED = 4096  # sentences and headings, and stretches of them: an office repeats itself from year to year
# Stops inside quotes or brackets end nothing; most texts have none there, and are cut the short way.
STOP_INSIDE = re.compile("[“‘（《〈(][^”’）》〉)]*[，；：。！？]")
_LONGEST_SENTENCE = 5_000
_SENTENCE = re.compile("[^。！？]+[。！？]*")
_STRETCH = re.compile("[^，；]*[，；]+|[^，；]+$")

MASK = r"(?:(?<![A-Za-z])[xXｘＸ]{1,6}(?![A-Za-z光])|[*＊×○〇□△]{1,6}|某{1,3}(?=[市县区局镇乡村省单院校公]))"
_MASK_CHARS = "[xXｘＸ*＊×○〇□△某]"
_OWN_UNITS = "局|委|院|校|中心|街道|镇|公司"
_FIGURE_STARTS = r"[\dxXｘＸ*＊×○〇□△某]"
_CN = "一二三四五六七八九十"
_FIGURE = r"\d+(?:[.,，]\d+)*"
_BETWEEN = r"(?:、|和|及|以及|，)"
# What is masked may reach past a comma: titles and brackets, figures, meetings in a row.
# Each way begins with one character: the rest of the text is then passed over at once.
_REACHING = re.compile(
    "|".join(
        (
            *map(re.escape, "〈《（(〔[【"),
            *(rf"{digit}，\d" for digit in "0123456789０１２３４５６７８９"),
            *(f"{last}，[党中省市县区全‹{_CN}]" for last in "会议大›"),
            *(rf"{stop}\s" for stop in "，；"),
        )
    )
)
_ANY_SLOT = re.compile(rf"{SLOT_OPEN}([^{SLOT_CLOSE}]*){SLOT_CLOSE}")
_ORDINALS = ("", "二", "三", "四", "五", "六", "七", "八", "九")
# Slots that name one thing in a whole phrase: filling one may fill all.
_SHARED = frozenset({"单位", "上级单位", "地名", "年份", "会议", "文件", "系统", "业务工作", "行业", "领域"})

Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way to find what must be masked. `starts` finds the characters it can begin with: looking for one character
    is many times quicker than trying a long pattern at each."""

    pattern: re.Pattern[str]
    replacement: Replacement
    starts: re.Pattern[str] | None = None

    def apply(self, text: str) -> str:
        if self.starts is None:
            return self.pattern.sub(self.replacement, text)
        parts: list[str] = []
        done = position = 0
        while begun := self.starts.search(text, position):
            found = self.pattern.match(text, begun.start())
            if found is None:
                position = begun.end()
                continue
            parts += (text[done : found.start()], self._put(found))
            done = position = found.end()
        return "".join((*parts, text[done:])) if parts else text

    def _put(self, found: re.Match[str]) -> str:
        return found.expand(self.replacement) if isinstance(self.replacement, str) else self.replacement(found)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Rules that can only act where the trigger is found: most lines hold nothing to mask."""

    trigger: re.Pattern[str]
    rules: list[_Rule]

    def apply(self, text: str) -> str:
        if self.trigger.search(text):
            for rule in self.rules:
                text = rule.apply(text)
        return text


def slot(name: str) -> str:
    return f"{SLOT_OPEN}{name}{SLOT_CLOSE}"


class Masker:
    """`places` are further place names to hide: of a gazetteer, or of the unit whose text it is."""

    def __init__(self, tables: HarvestTables, places: Iterable[str] = ()) -> None:
        self._tables = tables
        self._tidy = _Stage(re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad,;:()]"), _tidying())
        self._stages = [
            _Stage(re.compile(r"[〔\[【（(].*号"), self._numbers()),
            _Stage(re.compile(rf"[《〈]|{_MASK_CHARS}文件"), self._documents()),
            _Stage(re.compile("学习教育|四史|主题教育|实践活动"), self._campaigns()),
            _Stage(re.compile(rf"[{_CN}][大届]|第[{_CN}]|全会|工作(?:视频)?会"), _meetings()),
            _Stage(re.compile(_MASK_CHARS), self._units()),
            _Stage(re.compile(f"(?:{_OWN_UNITS})(?:党|机关|领导班子)"), _own_units()),
            _Stage(re.compile(rf"{_MASK_CHARS}|\d"), [*_dates(), *self._figures()]),
        ]
        self._clean = _Stage(re.compile("清廉"), self._places())
        self._last = _Stage(re.compile(rf"{_MASK_CHARS}|{SLOT_OPEN}(?:地名|上级单位)|领导下"), self._blanks())
        self._finder = PlaceFinder(tables, places)
        self._remembered = lru_cache(_REMEMBERED)(self._masked)
        self._sentence = lru_cache(_REMEMBERED)(self._joined)
        self._stretch = lru_cache(_REMEMBERED)(self._masked)

    def mask(self, text: str) -> str:
        """Slots of one name may repeat; `number_repeats` tells them apart once the text is cut. Remembered."""
        return self._remembered(text)

    def sentences(self, text: str) -> list[str]:
        """The sentences of a line, each masked: what must be masked never reaches past a full stop.

        What runs on for thousands of characters without one is no sentence, and left out.
        """
        tidied = self._tidy.apply(text)
        if STOP_INSIDE.search(tidied):
            parts = [tidied[place.start : place.end] for place in split_sentences(tidied)]
        else:
            parts = _SENTENCE.findall(tidied)
        return [self._sentence(part) for part in parts if len(part) <= _LONGEST_SENTENCE]

    def _joined(self, sentence: str) -> str:
        """Masked by its stretches, which are met again in other sentences, where no rule looks past their ends."""
        if _REACHING.search(sentence):
            return self._masked(sentence)
        return "".join(map(self._stretch, _STRETCH.findall(sentence)))

    def _masked(self, text: str) -> str:
        text = self._tidy.apply(text)
        for stage in self._stages:
            text = stage.apply(text)
        text = self._clean.apply(self._finder.mask(text, slot("地名")))
        return self._last.apply(text)

    def _documents(self) -> list[_Rule]:
        """Titles in 《》: laws of the party and the state stand as they are, an office's own papers become a slot."""
        law = re.compile(rf"(?:{self._tables.alternation('masks', 'laws')})$")

        titles, marred = re.compile(r"《([^《》]*)》"), re.compile(rf"\d|{MASK}|发$")

        def title(match: re.Match[str]) -> str:
            names = titles.findall(match.group())
            plain = [name for name in names if law.search(name) and not marred.search(name)]
            if plain and len(plain) == len(names):
                return match.group()
            return f"《{slot('文件')}》"

        return [
            _rule(r"〈([^〈〉]*)〉", r"\1"),
            _rule(rf"《[^《》]*》(?:[（(][^（）()]{{0,12}}[）)])?(?:{_BETWEEN}?《[^《》]*》)*", title),
            _rule(rf"{MASK}文件", slot("文件")),
        ]

    def _numbers(self) -> list[_Rule]:
        """Numbers of documents: 局党发〔2022〕7号."""
        agency = rf"((?:{MASK}|[一-鿿]){{0,8}})"
        year = rf"[〔\[【（(]\s*(?:\d{{2,4}}|{MASK})\s*[〕\]】）)]"
        number = rf"{agency}{year}\s*(?:\d+|{MASK})\s*号"
        verbs = re.compile("^.*(?:根据|按照|依据|贯彻|落实|印发|下发|制定|出台|执行|学习|关于|的)")

        def paper(match: re.Match[str]) -> str:
            kept = verbs.match(match[1])
            return (kept.group() if kept else "") + slot("文件")

        return [_rule(rf"[（(]{number}[）)]", ""), _rule(rf"{number}(?:文件)?", paper)]

    def _campaigns(self) -> list[_Rule]:
        return [_rule(f"(?:{self._tables.alternation('masks', 'campaigns')})", slot("学习教育"))]

    def _units(self) -> list[_Rule]:
        tails = self._tables.alternation("masks", "unit_tails")
        place = self._tables.alternation("masks", "place_tails")
        own = r"(?:中共)?(?:[省市县区]|全[省市县区])?"
        return [
            _rule(
                rf"{own}{MASK}(?:{place})?(?:{MASK})?[一-鿿]{{0,8}}?(?:{tails})(?=党组|党委|党总支|党支部|班子|机关)",
                slot("单位"),
            ),
            _rule(rf"{own}{MASK}(?:{place})?(?:{MASK})?[一-鿿]{{0,8}}?(?:{tails})", _unit),
            _rule(rf"{MASK}(?=(?:{place}))", slot("地名")),
        ]

    def _figures(self) -> list[_Rule]:
        units = self._tables.units
        pattern = rf"第?(?:{_FIGURE}|{MASK})(?:余|多)?[百千万亿]*?({alternation(tuple(units))})(?:以上|以下|左右)?"

        def figure(match: re.Match[str]) -> str:
            unit = match[1]
            tail = match.group()[match.end(1) - match.start() :]
            if unit in ("年", "月", "日"):
                return slot(units[unit]) + unit + tail
            kept = unit if unit not in ("余人", "多人") else "人"
            return slot(units[unit]) + kept + tail

        share = _rule(rf"(?:{_FIGURE}|{MASK})\s*[%％]", slot("比例"), _FIGURE_STARTS)
        return [share, _rule(pattern, figure, rf"{_FIGURE_STARTS}|第(?={_FIGURE_STARTS})")]

    def _places(self) -> list[_Rule]:
        """清廉…建设: what stands between, where it is no word of every office, is somebody's own."""
        clean = self._tables.alternation("places", "clean")
        return [_rule(rf"(?<=清廉)(?!{clean})[一-鿿]{{2,3}}(?=建设)", slot("领域"))]

    def _blanks(self) -> list[_Rule]:
        other = self._tables.lists["masks"]["other"]
        tails = self._tables.alternation("masks", "unit_tails")
        return [
            _rule(rf"{MASK}(?=({alternation(tuple(other))}))", lambda match: slot(other[match[1]])),
            _rule(rf"{slot('地名')}(?:{slot('地名')})+", slot("地名")),
            _rule(rf"{slot('地名')}[市县区省镇乡]?(?:委|政府)(?![一-鿿]{{0,4}}(?:局|办))", slot("上级单位")),
            _rule(rf"{slot('地名')}[市县区省镇乡]?[一-鿿]{{1,8}}?(?:{tails})(?:党组|党委)?", _unit),
            _rule(rf"在{slot('上级单位')}(?:、[省市县区]?(?:纪委(?:监委)?|政府))+", f"在{slot('上级单位')}"),
            _rule(
                r"在[省市县区]委(?:、[省市县区]?(?:纪委(?:监委)?|政府))*的?((?:正确|坚强)?领导下)",
                rf"在{slot('上级单位')}的\1",
            ),
        ]


def _own_units() -> list[_Rule]:
    return [_rule(rf"(?<![一-鿿])[本我]?(?:{_OWN_UNITS})(?=党组|党委|党总支|党支部|机关|领导班子)", slot("单位"))]


def _unit(match: re.Match[str]) -> str:
    return slot("单位") + ("党组" if match.group().endswith("党组") else "")


def _tidying() -> list[_Rule]:
    """Blanks inside Chinese, half-width marks between Hanzi."""
    half = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
    return [
        _rule(r"(?<=[^\x00-\x7f])[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+(?=[^\x00-\x7f])", ""),
        _rule(r"[\u200b-\u200d\u2060\ufeff\u00ad]", ""),
        _rule(r"(?<=[一-鿿”）》])[,;:(]|[)](?=[一-鿿，。；、]|$)", lambda match: half[match.group()]),
    ]


def _meetings() -> list[_Rule]:
    """Sessions carry numbers and dates: any run of them is one slot."""
    congress = rf"(?:党的)?[{_CN}]{{2,4}}大"
    plenum = rf"(?:党的)?[{_CN}]{{2,4}}届(?:历次|[{_CN}]中(?:、[{_CN}]中)*)?全会"
    discipline = rf"(?:[{_CN}]{{2,4}}届)?(?:中央|省|市|县|区)纪委(?:[{_CN}]+届)?(?:第?[{_CN}]+次)?全会"
    party = rf"(?:省|市|县|区)委(?:[{_CN}]+届)?(?:第?[{_CN}]+次)全会"
    video = r"全[省市县区](?:党风廉政建设和?反腐败|廉政)工作(?:视频)?会(?:议)?"
    one = rf"(?:{plenum}|{discipline}|{party}|{congress}|{video})"
    return [
        _rule(rf"(?:党的)?[{_CN}]{{2,4}}大和[{_CN}]{{2,4}}届[^，。；]{{0,20}}?全会", slot("会议")),
        _rule(rf"(?<![{_CN}])(?:{one})(?:{_BETWEEN}(?:{one}))*(?:和历次全会)?", slot("会议"), f"[党中省市县区全{_CN}]"),
        _rule(rf"第[{_CN}]+次(?=[一-鿿]{{0,6}}会议)", ""),
        _rule(rf"第[{_CN}]+轮(?=巡[察视])", "第" + slot("轮次") + "轮"),
        _rule(rf"{slot('会议')}(?:{_BETWEEN}{slot('会议')})+", slot("会议")),
    ]


def _dates() -> list[_Rule]:
    year = rf"(?:(?:19|20)\d\d|{MASK})"
    number = rf"(?:\d{{1,2}}|{MASK})"
    return [
        _rule(rf"{year}年{number}月{number}日", slot("日期"), _FIGURE_STARTS),
        _rule(rf"{year}年{number}月", slot("月份"), _FIGURE_STARTS),
        _rule(rf"{number}月{number}日", slot("日期"), _FIGURE_STARTS),
        _rule(r"(?:19|20)\d\d年", slot("年份") + "年", r"[12](?=\d\d\d年)"),
    ]


def _rule(pattern: str, replacement: Replacement, starts: str = "") -> _Rule:
    return _Rule(lazy(pattern), replacement, lazy(starts) if starts else None)


def number_repeats(text: str) -> str:
    """Two different figures must not share a name: same names are filled together."""
    seen: dict[str, int] = {}

    def again(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] = seen.get(name, 0) + 1
        if seen[name] == 1 or name in _SHARED:
            return match.group()
        return slot(name + _ORDINALS[min(seen[name] - 1, len(_ORDINALS) - 1)])

    return _ANY_SLOT.sub(again, text) if text.count(SLOT_OPEN) > 1 else text
