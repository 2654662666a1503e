"""The issuing body of last year's document by all its names, and what each becomes when another unit takes it over.

A name is turned only where it is the issuing body for certain, whole or shortened (市住建局); where it may be part of
another body's name it stays. 我局 and 局党组 speak of whoever writes: they stay as long as the new unit is of the same
kind. Every place is noted, the turned as well as those left.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.document.rollover_words import Turned
from lianzheng_desktop.document.short_forms import trades_of, variants

_HAN = "[一-鿿]"
_PARTY = "党组|党委|党工委|党总支|党支部|机关党委"
_TAIL = re.compile(f"(?:{_PARTY})$")
_FOLLOWED = re.compile(_PARTY)
_BEFORE_YEAR = re.compile(r"20\d\d|二[〇○零]|关于|党风|落实|全面从严|履行|上半年|年度")
_BODY = re.compile(r"[局厅委办院校所站处队部心司团道镇乡村区会室学园行社厂馆场段台]$")
_LEAD = re.compile(
    rf"(?:^|[，、])(?P<name>{_HAN}{{2,22}}?)(?:{_PARTY})(?:认真|坚持|始终|深入|高度|全面|坚决|以|在|班子|团结)"
)
_PLACE = re.compile(rf"(?:{_HAN}+?[省州])?{_HAN}{{1,7}}?(?P<short>[市县区旗](?P<bare>{_HAN}{{2,}}))")
#: 市住建局, of a town that goes without saying; not 市场监督管理局, 市委组织部.
_LEVEL = re.compile(f"(?P<short>[市县区旗](?![场域政容直委级属])(?P<bare>{_HAN}{{3,}}))")
_MASKED = re.compile(r"某.|[×xX*＊]+.")
_LONGER = re.compile("[省市县区旗州盟镇乡原驻各外]$")  # the name goes on to the left, or speaks of another time or body
_AMID = re.compile("[由经在对向与和及被让把将为是受请即从到给由据按]$")
_BESIDE = re.compile("[由经在对向与和及被让把将为是受请即从到给据按同合助导督促报]$")
_WITHIN = (
    f"(?!{_PARTY}|机关|领导|班子|全体|系统)[^\\W\\d_的和与及对在把将为是等召开组织推进落实认真深入坚持以按全要]{{0,8}}?"
)
#: Behind the name, what makes it the name of a body under it: 分局, 第一中学, 执法大队.
_UNDER = re.compile(
    f"{_WITHIN}(?:分局|支局|大队|支队|中队|总队|中心|监管所|管理所|派出所|工作站|服务站|研究院|医院|学校|中学|小学|"
    "幼儿园|公司|集团|协会|办事处|分公司|纪检监察组|纪检组)"
)
_KIND = "(?P<kind>中心|公司|集团|街道|局|院|委|校|办|厅|处|所|站|镇|乡)"
_OWN = re.compile(f"[我本]{_KIND}(?![部级外域市县区长内务公])")
#: 局党组带头, 驻局纪检监察组, 全局上下: whoever writes, by the kind alone.
_LED = re.compile(
    f"(?<!{_HAN}){_KIND}(?:{_PARTY}|领导|班子|机关|主要负责人|主要领导|办公会|各科室|属单位|属各|属企)"
    f"|(?<!{_HAN})驻{_KIND.replace('kind', 'post')}纪检"
    f"|全{_KIND.replace('kind', 'all')}(?:上下|各|系统|干部|党员|职工|机关)"
)
_KINDS = {
    "中心": "中心", "公司": "公司", "集团": "集团", "街道": "街道", "街道办事处": "街道", "街道办": "街道",
    "镇人民政府": "镇", "乡人民政府": "乡", "委员会": "委", "办公室": "办", "局": "局", "院": "院", "委": "委",
    "校": "校", "办": "办", "厅": "厅", "处": "处", "所": "所", "站": "站", "镇": "镇", "乡": "乡",
}  # fmt: skip
#: Behind a name without its place, what shows that it speaks of itself.
_ITSELF = re.compile(f"(?:{_PARTY}|领导班子|班子|机关|主要负责人|主要领导|全体|系统|干部|党员)")
_LEAST = 3  # characters of a name without its place: 法院 and 政府 may be anybody's
NOTE = "unit"


class Place(Enum):
    """How much of its place a name says: 昆山市住建局, 昆山住建局, 市住建局, 住建局."""

    WHOLE = "whole"
    TOWN = "town"
    LEVEL = "level"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Form:
    """How a name is written; `shortened` where it is not written in full."""

    place: Place
    shortened: bool


@dataclass(frozen=True, slots=True)
class Names:
    """A unit: its name without 中共 and 党组, the party body named with it, and the shorter forms ("" for none)."""

    stem: str
    tail: str = ""
    short: str = ""
    bare: str = ""

    @classmethod
    def of(cls, written: str) -> "Names":
        name = re.sub(r"\s", "", written).rpartition("中共")[2]
        tail = _TAIL.search(name)
        stem = name[: tail.start()] if tail else name
        place = _PLACE.fullmatch(stem) or _LEVEL.fullmatch(stem)
        return cls(stem, tail[0] if tail else "", place["short"] if place else "", place["bare"] if place else "")

    @property
    def core(self) -> str:
        """The name without its place."""
        return self.bare or self.stem

    @property
    def kind(self) -> str:
        """What it calls itself after 我: 局, 中心; "" where that cannot be told."""
        endings = [ending for ending in _KINDS if self.stem.endswith(ending)]
        return _KINDS[max(endings, key=len)] if endings else ""

    def placed(self, place: "Place") -> str:
        """What stands before the core where so much of the place is said."""
        if not self.short:
            return ""
        whole, level = self.stem[: -len(self.bare)], self.short[0]
        if place is Place.TOWN:
            town = whole[:-1]
            return re.sub(f"^{_HAN}+[省市州县](?={_HAN}{{2}})", "", town) or level
        return {Place.WHOLE: whole, Place.LEVEL: level, Place.NONE: ""}[place]

    def cores(self, told: str = "") -> tuple[str, ...]:
        """The core by all its forms, itself first; `told` is how the clerk shortens the name."""
        short, known = Names.of(told), variants(self.core)
        ours = len(short.core) >= _LEAST and short.kind == self.kind
        return tuple(dict.fromkeys((known[0], *([short.core] if ours else ()), *known[1:])))

    def forms(self, told: str = "") -> "dict[str, Form]":
        """Every form of the name, and what is said in it."""
        found: dict[str, Form] = {}
        for at, core in enumerate(self.cores(told) if self.stem else ()):
            for place in Place if self.short else (Place.NONE,):
                before = self.placed(place)
                if place is Place.NONE and len(core) < _LEAST and core != self.stem:
                    continue
                if (place is Place.TOWN and len(before) < 2) or (place is Place.WHOLE and before == self.short[0]):
                    continue
                found.setdefault(before + core, Form(place, bool(at)))
        return found


def issuing_body(draft: ParsedDraft) -> str:
    """The name of the issuing body without 中共 and 党组; "" where the document does not say, or says two."""
    title = draft.title.text.replace("\n", "") if draft.title else ""
    signed = draft.signature.text if draft.signature else ""
    last = signed.rpartition("\n")[2]  # what stands above it may be the end of the text
    told = [_body(_BEFORE_YEAR.split(title)[0], 2), _body(last, 4) or _body(signed, 4)]
    known = Names.of(draft.info.unit).stem
    if len(known) > 2 and known in draft.snapshot.text:
        told.append(known)
    named = sorted({name for name in told if name}, key=len)
    if not named and draft.lead:
        lead = _LEAD.search(draft.lead.text)
        return _body(lead["name"], 3) if lead else ""
    longest = named[-1] if named else ""
    return longest if all(longest.endswith(name) or longest.startswith(name) for name in named) else ""


class UnitTurner:
    """Turns the names of one draft. `pieces` gives what is to change or to be looked at in a line, in order."""

    def __init__(self, draft: ParsedDraft, unit: str, short_of: Callable[[str], str] = lambda _unit: "") -> None:
        """`unit` as the clerk wrote it; nothing is turned where it is "" or the old one itself.

        `short_of` tells how the clerk shortens a unit's name, "" where that is not known.
        """
        old = issuing_body(draft)
        self._new, self._old = Names.of(unit), Names.of(old)
        self._frame = {n for part in (draft.title, draft.signature) if part for n in range(part.line, part.end_line)}
        self._closed = set(range(draft.addressee.line, draft.addressee.end_line)) if draft.addressee else set()
        self._selves: set[str] = set()
        self.active = bool(self._new.stem and self._old.stem and self._new.stem != self._old.stem)
        self._forms = self._old.forms(short_of(old))
        self._cores = self._new.cores(short_of(unit))
        self._news = self._new.forms(short_of(unit))
        placed = [name for name, form in self._news.items() if form.place is not Place.NONE]
        self._ours = _any_of(name for name in placed if name not in self._forms)
        self._names = _any_of(self._forms)
        trades = set(trades_of(self._old.core)) - set(trades_of(self._new.core))
        self._trade = re.compile(f"(?:{_any_of(trades).pattern})(?:系统|行业|领域|部门|条线)")

    def pieces(self, line: int, text: str, start: int) -> Iterator[tuple[int, Turned]]:
        if not self.active or line in self._closed:
            return
        found = [(m.start(), self._named(line, text, m)) for m in self._names.finditer(text, start)]
        found += [(m.start(), self._self_named(m, m["kind"])) for m in _OWN.finditer(text, start)]
        found += [
            (m.start(), self._self_named(m, m["kind"] or m["post"] or m["all"])) for m in _LED.finditer(text, start)
        ]
        found += [(m.start(), self._now_ours(line, text, m)) for m in self._ours.finditer(text, start)]
        found += [(m.start(), self._of_trade(m[0])) for m in self._trade.finditer(text, start)]
        end = 0
        for at, piece in sorted(((at, piece) for at, piece in found if piece), key=lambda pair: pair[0]):
            if at >= end:
                yield at, piece
                end = at + len(piece.old)

    def _named(self, line: int, text: str, match: re.Match[str]) -> Turned | None:
        old, before, at = match[0], text[: match.start()], match.end()
        if self._already(text, match.start(), old):
            return None
        if not self._certain(line, text, match):
            if re.search("[各]$", before):
                return None
            return Turned(
                old, old, note=NOTE, message=f"可能说的是上年的单位，新文稿的单位是“{self._new.stem}”，看要不要改"
            )
        party = _FOLLOWED.match(text, at)
        new = self._new_name(line, old)
        if party and self._new.tail:
            old, new = old + party[0], new + self._new.tail
        elif line in self._frame and not party:
            new += self._new.tail
        message = f"单位名称，换成了“{new}”"
        if party and not self._new.tail and self._old.stem[-1] != self._new.stem[-1]:
            message += f"，后面的“{party[0]}”看合不合适"
        return Turned(old, new, note=NOTE, message=message)

    def _new_name(self, line: int, old: str) -> str:
        """As much of its place, and shortened, as the old one; in title and signature always whole."""
        form = self._forms[old]
        if line in self._frame and form.place in (Place.NONE, Place.LEVEL):
            return self._new.stem
        if old == self._old.stem and form.place is not Place.LEVEL:
            return self._new.stem
        core = self._cores[1] if form.shortened and len(self._cores) > 1 else self._cores[0]
        return self._new.placed(form.place) + core

    def _certain(self, line: int, text: str, match: re.Match[str]) -> bool:
        before, name = text[: match.start()], match[0]
        if _LONGER.search(before) or _UNDER.match(text, match.end()):
            return False
        if _MASKED.fullmatch(name):
            return line in self._frame
        place, alone = self._forms[name].place, not re.search(f"{_HAN}$", before) or bool(_AMID.search(before))
        if place in (Place.WHOLE, Place.TOWN) or (name == self._old.stem and place is Place.NONE):
            return True
        if place is Place.NONE and line not in self._frame:
            return alone and bool(_ITSELF.match(text, match.end()))
        return alone

    def _already(self, text: str, at: int, old: str) -> bool:
        """The new unit's own name, of which the old one is a part, stands here."""
        return any(
            old in name and (begin := at - name.find(old)) >= 0 and text.startswith(name, begin) for name in self._news
        )

    def _now_ours(self, line: int, text: str, match: re.Match[str]) -> Turned | None:
        """会同市水务局 in the draft that 水务局 takes over."""
        level = self._news[match[0]].place is Place.LEVEL
        before = text[: match.start()]
        if line in self._frame or (level and re.search(f"{_HAN}$", before) and not _BESIDE.search(before)):
            return None
        message = "上年说的是别的单位，现在就是本单位，看这句还通不通"
        return Turned(match[0], match[0], note=NOTE, message=message)

    def _of_trade(self, old: str) -> Turned:
        return Turned(old, old, note=NOTE, message="上年单位的行业，看今年的文稿要不要改")

    def _self_named(self, match: re.Match[str], kind: str) -> Turned | None:
        """我局 in the draft of a 中心 is turned where last year's unit was a 局, else said once for each form."""
        old, new = match[0], self._new.kind
        if kind == new:
            return None
        if new and kind == self._old.kind:
            turned = old.replace(kind, new, 1)
            return Turned(old, turned, note=NOTE, message=f"自称，换成了“{turned}”")
        if old in self._selves:
            return None
        self._selves.add(old)
        message = f"自称没有改：新文稿的单位是“{self._new.stem}”，全文的“{old}”看要不要改"
        return Turned(old, old, note=NOTE, message=message)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest first; no words fit nothing."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)")


def _body(name: str, least: int) -> str:
    """The stem where it can be the name of one body, at least so many characters long."""
    stem = Names.of(name.strip("“”《》（）() ")).stem
    joint = re.search(r"[、，。；：]", stem)
    return stem if least <= len(stem) <= 24 and _BODY.search(stem) and not joint else ""
