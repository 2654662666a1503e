"""The issuing body of last year's document by all its names, and what each becomes when another unit takes it over.

A name is turned only where it is the issuing body for certain; where it may be part of another body's name it stays
and is noted. 我局 and 局党组 stay too: they speak of whoever writes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.document.rollover_words import Turned

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
_MASKED = re.compile(r"某.|[×xX*＊]+.")
_LONGER = re.compile("[省市县区旗州盟镇乡原驻各外]$")  # the name goes on to the left, or speaks of another time or body
_AMID = re.compile("[由经在对向与和及被让把将为是受请即从到给由据按]$")
_WITHIN = (
    f"(?!{_PARTY}|机关|领导|班子|全体|系统)[^\\W\\d_的和与及对在把将为是等召开组织推进落实认真深入坚持以按全要]{{0,8}}?"
)
#: Behind the name, what makes it the name of a body under it: 分局, 第一中学, 执法大队.
_UNDER = re.compile(
    f"{_WITHIN}(?:分局|支局|大队|支队|中队|总队|中心|监管所|管理所|派出所|工作站|服务站|研究院|医院|学校|中学|小学|"
    "幼儿园|公司|集团|协会|办事处|分公司|纪检监察组|纪检组)"
)
_OWN = re.compile("[我本](?P<kind>局|院|委|校|中心|办|厅|处|所|站|公司|集团|街道|镇|乡)(?![部级外域市县区长内务公])")
_KINDS = ("中心", "公司", "集团", "街道", "局", "院", "委", "校", "办", "厅", "处", "所", "站", "镇", "乡")
NOTE = "unit"


@dataclass(frozen=True, slots=True)
class Names:
    """A unit: its name without 中共 and 党组, the party body named with it, and the shorter forms ("" for none)."""

    stem: str
    tail: str = ""
    short: str = ""
    bare: str = ""

    @classmethod
    def of(cls, written: str) -> "Names":
        name = re.sub(r"\s", "", written).removeprefix("中共")
        tail = _TAIL.search(name)
        stem = name[: tail.start()] if tail else name
        place = _PLACE.fullmatch(stem)
        return cls(stem, tail[0] if tail else "", place["short"] if place else "", place["bare"] if place else "")


def issuing_body(draft: ParsedDraft) -> str:
    """The name of the issuing body without 中共 and 党组; "" where the document does not say, or says two."""
    title = draft.title.text.replace("\n", "") if draft.title else ""
    told = [_body(_BEFORE_YEAR.split(title)[0], 2), _body(draft.signature.text if draft.signature else "", 4)]
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

    def __init__(self, draft: ParsedDraft, unit: str) -> None:
        """`unit` as the clerk wrote it; nothing is turned where it is "" or the old one itself."""
        self._new = Names.of(unit)
        self._old = Names.of(issuing_body(draft))
        self._frame = {n for part in (draft.title, draft.signature) if part for n in range(part.line, part.end_line)}
        self._closed = set(range(draft.addressee.line, draft.addressee.end_line)) if draft.addressee else set()
        self._selves: set[str] = set()
        self.active = bool(self._new.stem and self._old.stem and self._new.stem != self._old.stem)
        names = (self._old.stem, self._old.short, self._old.bare)
        self._names = re.compile("|".join(re.escape(name) for name in names if name) or "(?!)")

    def pieces(self, line: int, text: str, start: int) -> Iterator[tuple[int, Turned]]:
        if not self.active or line in self._closed:
            return
        found = [(m.start(), self._named(line, text, m)) for m in self._names.finditer(text, start)]
        found += [(m.start(), self._self_named(m)) for m in _OWN.finditer(text, start)]
        yield from sorted(((at, piece) for at, piece in found if piece), key=lambda pair: pair[0])

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
        new = self._new.short or self._new.stem if old == self._old.short else self._new.stem
        if party and self._new.tail:
            old, new = old + party[0], new + self._new.tail
        elif line in self._frame and not party:
            new += self._new.tail
        message = f"单位名称，换成了“{new}”"
        if party and not self._new.tail and self._old.stem[-1] != self._new.stem[-1]:
            message += f"，后面的“{party[0]}”看合不合适"
        return Turned(old, new, note=NOTE, message=message)

    def _certain(self, line: int, text: str, match: re.Match[str]) -> bool:
        before, name = text[: match.start()], match[0]
        if name == self._old.bare and name != self._old.stem and line not in self._frame:
            return False
        if _LONGER.search(before) or _UNDER.match(text, match.end()):
            return False
        if _MASKED.fullmatch(name):
            return line in self._frame
        return name == self._old.stem or not re.search(f"{_HAN}$", before) or bool(_AMID.search(before))

    def _already(self, text: str, at: int, old: str) -> bool:
        """The new unit's own name, of which the old one is a part, stands here."""
        begin = at - self._new.stem.find(old)
        return old in self._new.stem and begin >= 0 and text.startswith(self._new.stem, begin)

    def _self_named(self, match: re.Match[str]) -> Turned | None:
        """Said once for each form: 我局 in the draft of a 中心."""
        kind = next((kind for kind in _KINDS if self._new.stem.endswith(kind)), "")
        if not kind or match["kind"] == kind or match[0] in self._selves:
            return None
        self._selves.add(match[0])
        message = f"自称没有改：新文稿的单位是“{self._new.stem}”，全文的“{match[0]}”看要不要改"
        return Turned(match[0], match[0], note=NOTE, message=message)


def _body(name: str, least: int) -> str:
    """The stem where it can be the name of one body, at least so many characters long."""
    stem = Names.of(name.strip("“”《》（）() ")).stem
    joint = re.search(r"[、，。；：]", stem)
    return stem if least <= len(stem) <= 24 and _BODY.search(stem) and not joint else ""
