"""台账: every blank and every counted figure of a draft, what it counts, and things that are given two values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice

from lianzheng_desktop.checks.blanks import find_blanks
from lianzheng_desktop.checks.nearby import NEAR, before
from lianzheng_desktop.checks.rule import meets_shield
from lianzheng_desktop.document.model import ParsedDraft

_UNIT = (
    "个百分点|万人次|万余元|人次|场次|万元|亿元|万人|课时|学时|批次|轮次|元|次|人|名|位|户|项|份|个|件|条|场|期|篇|起|批|轮"
    "|家|处|类|册|部|堂|节|天|张|组|支|本|间|辆|笔|封|款|则|%|‰"
)
_FIGURE = re.compile(rf"(?<![0-9A-Za-z.〔第])(\d[\d,]{{0,20}}(?:\.\d{{1,9}})?)(?:余|多)?({_UNIT})")
_AFTER_BLANK = re.compile(rf"\s*(?:余|多)?({_UNIT})")
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_BREAKS = re.compile(r"[，。；：、！？（）()“”《》\s]")
_ORDINARY = re.compile(
    r"^(?:其中|全年|今年以来|今年|本年度|本年|上半年|下半年|全局|全系统|累计|先后|分别|目前|已经|共计|一共|总计|已|共|约|近|达|达到|为|各|均)+"
    r"|(?:累计|先后|分别|共计|总计|达到|超过|不少于|达|共|约|近|为|的|了)+$"
)
_COMPARED = re.compile("去年|上年|同比|环比|较|相比|比上|增长|下降|提高|降低|每|平均|人均|不少于|至少|以上|以内")
_MOST_OTHERS = 20
_THING = 14  # characters of what a figure counts
_FOLLOWING = 8  # characters behind the unit that say it too
_SAYS_SOMETHING = 2  # characters before a figure that name anything at all: 与 and 对 do not
_ENOUGH = 4  # characters before a figure that say what it counts; else what follows the unit does


class Standing(str, Enum):
    """How far a row of the ledger is settled."""

    BLANK = "blank"
    UNVERIFIED = "unverified"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `start` and `end` are where the value stands (code points of the draft, unit left out).

    `others` are the other values the same thing is given elsewhere in the draft.
    """

    start: int
    end: int
    text: str
    thing: str
    unit: str
    line: int
    standing: Standing
    others: tuple[str, ...] = ()


def ledger(draft: ParsedDraft) -> tuple[Entry, ...]:
    """All blanks and figures in the order of the text."""
    entries = [entry for line in range(len(draft.snapshot.lines)) for entry in _of_line(draft, line)]
    planned = {
        line for section in draft.sections if section.role == "plan" for line in range(section.line, section.end_line)
    }
    values: dict[tuple[str, str], dict[str, None]] = {}
    keys = [_key(draft, entry) if entry.line not in planned else None for entry in entries]
    for key, entry in zip(keys, entries, strict=True):
        if key is not None:
            values.setdefault(key, {})[_value(entry.text)] = None
    return tuple(
        replace(
            entry,
            thing=entry.thing if len(entry.thing) >= _SAYS_SOMETHING else _counted(draft, entry),
            others=_others(values[key], _value(entry.text)) if key is not None else (),
        )
        for key, entry in zip(keys, entries, strict=True)
    )


def _others(values: Iterable[str], own: str) -> tuple[str, ...]:
    """The first few values that are not one's own: a list of hundreds would tell nobody anything."""
    return tuple(islice((value for value in values if value != own), _MOST_OTHERS))


def _of_line(draft: ParsedDraft, number: int) -> Iterator[Entry]:
    line = draft.snapshot.lines[number].translate(_WIDE)
    begin = draft.snapshot.position(number)
    label = draft.lines[number].label_range.end
    found: list[Entry] = []
    for blank in find_blanks(draft.snapshot.lines[number]):
        unit = _AFTER_BLANK.match(line, blank.end)
        standing = Standing.UNVERIFIED if "待核实" in blank.text else Standing.BLANK
        thing = _thing(line, label, blank.start)
        found.append(Entry(
            begin + blank.start, begin + blank.end, blank.text, thing, unit[1] if unit else "", number, standing,
        ))  # fmt: skip
    blanks = {"blank": tuple(sorted((entry.start - begin, entry.end - begin) for entry in found))}
    for match in _FIGURE.finditer(line, label):
        start, end = match.span(1)
        if not meets_shield(blanks, start, end):
            written = draft.snapshot.lines[number][start:end]
            thing = _thing(line, label, start)
            found.append(Entry(begin + start, begin + end, written, thing, match[2], number, Standing.FIGURE))
    return iter(sorted(found, key=lambda entry: entry.start))


def _thing(line: str, label: int, column: int) -> str:
    """What the words before a figure say it counts, without “全年”, “累计” and their like."""
    clause = _BREAKS.split(line[max(label, column - NEAR) : column])[-1]
    clause = re.split(rf"[\d.]+(?:余|多)?(?:{_UNIT})?", clause)[-1]
    while (shorter := _ORDINARY.sub("", clause)) != clause:
        clause = shorter
    return clause[-_THING:]


def _counted(draft: ParsedDraft, entry: Entry) -> str:
    """What stands behind the unit, where hardly a word does before the figure: 与12个科室签订责任书."""
    begin = draft.snapshot.position(entry.line)
    after = draft.snapshot.lines[entry.line][entry.end - begin : entry.end - begin + NEAR].lstrip("余多 ")
    return _BREAKS.split(after.removeprefix(entry.unit))[0][:_FOLLOWING] or entry.thing


def _key(draft: ParsedDraft, entry: Entry) -> tuple[str, str] | None:
    """What makes two figures one thing; None where the words do not say enough, or compare with another year."""
    if entry.standing is not Standing.FIGURE:
        return None
    begin = draft.snapshot.position(entry.line)
    line = draft.snapshot.lines[entry.line]
    clause = _BREAKS.split(before(line, entry.start - begin).translate(_WIDE))[-1]
    after = line[entry.end - begin : entry.end - begin + NEAR].translate(_WIDE)
    if _COMPARED.search(clause) or _COMPARED.match(after.removeprefix(entry.unit)):
        return None
    if len(entry.thing) >= _ENOUGH:
        return entry.thing, entry.unit
    following = _BREAKS.split(after[len(entry.unit) :])[0][:_FOLLOWING] if after.startswith(entry.unit) else ""
    return (f"{entry.thing}…{following}", entry.unit) if len(entry.thing) + len(following) >= _ENOUGH + 1 else None


def _value(text: str) -> str:
    return text.translate(_WIDE).replace(",", "")
