"""Series told in words: 一是…二是…, 一要…, 第一，…第二，…, 首先，…其次，…, in a paragraph or one a paragraph."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lianzheng_desktop.checks.model import QuickFix, Safety
from lianzheng_desktop.checks.rule import DocumentView
from lianzheng_desktop.checks.runs import MENDED_FROM, Fault, faults
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.numerals import from_chinese, to_chinese

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_BEGIN = r"(?:^|(?<=[。；：，！？、,;:（(“\s　—]))"
_MARKER = re.compile(
    rf"{_BEGIN}(?:(?P<n>{_NUMERAL})(?P<k>是|要)(?![否求]|(?P=n)(?:[，。、；]|$))"
    rf"|(?P<o>[第其])(?P<on>{_NUMERAL})(?:[，,：:]|、(?![第一二三四五六七八九十])|(?=是))"
    r"|(?P<w>首先|其次|再次)(?:[，,、：:]|(?=[是要]))"
    rf"|(?P<b>[（(](?P<bn>[0-9]{{1,2}}|{_NUMERAL})[）)])|(?P<c>[①-⑳]))"
)
_WORDS = {"首先": 1, "其次": 2, "再次": 3}
_ORDER = {number: word for word, number in _WORDS.items()}
_HINTS = re.compile(
    "[一二三四五六七八九][是要]|[第其][一二三四五六七八九十]|首先|其次|再次|[（(][0-9一二三四五六七八九十]|[①-⑳]"
)
_WRITTEN = "1（①"  # kinds that are numbers, not words
_SKIPPED = ("quotation", "title", "citation")


class Marker(NamedTuple):
    """One 一是 (or its kin). `start`, `end` are positions in the whole text, a comma that belongs to it included.

    kind   是 要 第 其 首, for numbers 1 （ ①: unlike kinds do not count on from one another
    leads  it is the first word of its line
    """

    line: int
    start: int
    end: int
    text: str
    kind: str
    number: int
    leads: bool


@dataclass(slots=True)
class Series:
    """Markers of one kind that count on. `spread`: one a paragraph, so a gap is less sure to be a slip."""

    markers: list[Marker]
    spread: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(marker.number for marker in self.markers)

    @property
    def last(self) -> int:
        return self.markers[-1].number


@dataclass(slots=True)
class SeriesReading:
    """All series of a draft; `mixed` are those whose members change their kind on the way."""

    series: list[Series] = field(default_factory=list)
    mixed: list[Series] = field(default_factory=list)

    def faults(self) -> Iterator[tuple[Series, Fault]]:
        for series in self.series:
            for fault in faults(series.numbers):
                yield series, fault


def series_of(view: DocumentView) -> SeriesReading:
    """Read once a check, whichever rules ask."""
    return view.fact("series", lambda _: _read(view))


def word(kind: str, number: int) -> str:
    """The marker as usual: 一是, 一要, 第一，, 其一，, 首先，; "" where the kind has no word for the number."""
    if kind == "首":
        return f"{_ORDER[number]}，" if number in _ORDER else ""
    if kind in _WRITTEN:
        return {"1": f"（{number}）", "（": f"（{to_chinese(number)}）"}.get(kind, chr(0x245F + min(number, 20)))
    return f"{kind}{to_chinese(number)}，" if kind in "第其" else f"{to_chinese(number)}{kind}"


def marker_edit(marker: Marker, number: int) -> TextEdit | None:
    """Only the numeral (or the order word); None where no word says the number."""
    if marker.kind == "首":
        wanted = _ORDER.get(number)
        return TextEdit(marker.start, marker.start + 2, wanted) if wanted else None
    if marker.kind in _WRITTEN:
        return TextEdit(marker.start, marker.end, word(marker.kind, number))
    begin = marker.start + (1 if marker.kind in "第其" else 0)
    return TextEdit(begin, begin + len(to_chinese(marker.number)), to_chinese(number))


def series_fixes(series: Series, fault: Fault) -> tuple[QuickFix, ...]:
    """As for headings: the one number where that mends the series, else everything from here on first."""
    marker = series.markers[fault.index]
    single = marker_edit(marker, fault.expected)
    if single is None:
        return ()
    one = QuickFix(f"改为“{word(marker.kind, fault.expected).rstrip('，')}”", (single,), Safety.SUGGESTED)
    if fault.rank >= MENDED_FROM:
        return (one,)
    edits: list[TextEdit] = []
    for offset, other in enumerate(series.markers[fault.index :]):
        edit = marker_edit(other, fault.expected + offset)
        if edit is None:
            return (one,)
        if other.number != fault.expected + offset:
            edits.append(edit)
    if fault.alone or len(edits) < 2:
        return (one,)
    return (QuickFix("从这里起重新编号", tuple(edits)), one)


@lru_cache(maxsize=4096)
def _matches(text: str) -> tuple[re.Match[str], ...]:
    """Whatever may be a marker in a line, before anything is known of the line; remembered over the keys."""
    return tuple(_MARKER.finditer(text)) if _HINTS.search(text) else ()


def markers_of_line(view: DocumentView, line: int) -> list[Marker]:
    """一是, 首先, ①… within a line, in order; the label of a heading and what is quoted or cited are none."""
    text = view.draft.snapshot.lines[line]
    matches = _matches(text)
    if not matches:
        return []
    info = view.draft.lines[line]
    start = view.draft.snapshot.starts[line]
    first = len(text) - len(text.lstrip())
    found = []
    for match in matches:
        if view.shielded(line, match.start(), match.end(), *_SKIPPED):
            continue
        kind, number = _read_marker(match)
        if number:
            leads = match.start() == first
            found.append(Marker(line, start + match.start(), start + match.end(), match.group(), kind, number, leads))
    is_label = info.kind is LineKind.HEADING and not info.pseudo and bool(info.label)
    return _without_label(found) if is_label else found


def _without_label(markers: list[Marker]) -> list[Marker]:
    """Without the heading's own number, unless the line goes on counting from it (①…；②…；③…)."""
    head = next((marker for marker in markers if marker.leads and marker.kind in _WRITTEN), None)
    if head is None:
        return markers
    following = next((m.number for m in markers if m.kind == head.kind and m is not head), 1)
    return [marker for marker in markers if marker is not head or following != 1]


def _read_marker(match: re.Match[str]) -> tuple[str, int | None]:
    """(kind, number) of one match."""
    if match.group("w"):
        return "首", _WORDS[match.group("w")]
    if match.group("c"):
        return "①", ord(match.group("c")) - ord("①") + 1
    bracketed = match.group("bn")
    if bracketed:
        return ("1", int(bracketed)) if bracketed.isascii() else ("（", from_chinese(bracketed))
    return match.group("k") or match.group("o"), from_chinese(match.group("n") or match.group("on"))


def _read(view: DocumentView) -> SeriesReading:
    reading = SeriesReading()
    section: list[list[Marker]] = []
    for line, info in enumerate(view.draft.lines):
        if info.kind is LineKind.BLANK:
            continue
        if info.kind is LineKind.HEADING and not info.pseudo:
            _read_section(view, section, reading)
            section = []
        if markers := markers_of_line(view, line):
            section.append(markers)
    _read_section(view, section, reading)
    return reading


def _read_section(view: DocumentView, lines: Sequence[list[Marker]], reading: SeriesReading) -> None:
    """The paragraphs between two headings."""
    present = {marker.kind for markers in lines for marker in markers}
    if not present:
        return
    taken: set[Marker] = set()
    leads = [markers[0] for markers in lines if len(markers) == 1 and markers[0].leads]
    for group in (*lines, leads):
        if _is_mixed(group):
            reading.mixed.append(Series(list(group), spread=group is leads))
            taken |= set(group)
    for kind in "是要第其首1（①":
        if kind not in present:
            continue
        chosen = [[m for m in markers if m.kind == kind and m not in taken] for markers in lines]
        found = _Reader(chosen).read()
        if kind in _WRITTEN:  # a number in brackets alone is a reference, not a series
            found = [series for series in found if series.numbers[0] == 1 and len(series.markers) > 1]
        reading.series += (series for series in found if not _stands_in_for_missing(view, series))


def _is_mixed(markers: Sequence[Marker]) -> bool:
    """Kinds differ, and only together they count 1, 2, 3 …"""
    kinds = {marker.kind for marker in markers}
    if len(kinds) < 2 or kinds & set(_WRITTEN):
        return False
    return [marker.number for marker in markers] == list(range(1, len(markers) + 1))


class _Reader:
    """Joins the markers of one kind, paragraph by paragraph, to series."""

    def __init__(self, lines: Sequence[list[Marker]]) -> None:
        self._lines = [markers for markers in lines if markers]
        self._found: list[Series] = []
        self._lead: Series | None = None  # one marker a paragraph
        self._open: Series | None = None  # begun inside an earlier paragraph

    def read(self) -> list[Series]:
        for index, markers in enumerate(self._lines):
            rest = markers
            if markers[0].leads and (len(markers) == 1 or self._holds_inner(index)):
                self._take_lead(markers[0])
                rest = markers[1:]
            for group in _groups(rest):
                self._take_group(group)
        return self._found

    def _holds_inner(self, index: int) -> bool:
        """一是 at the head of a paragraph that has a series of its own, where the next paragraph says 二是."""
        markers = self._lines[index]
        head = markers[0].number
        if markers[1].number != 1:
            return False
        goes_on = any(other[0].leads and other[0].number == head + 1 for other in self._lines[index + 1 :])
        return goes_on or (self._lead is not None and self._lead.last == head - 1)

    def _take_lead(self, marker: Marker) -> None:
        number = marker.number
        if number > 1 and self._lead and self._lead.last + 1 == number:
            self._lead.markers.append(marker)
        elif number > 1 and self._open and self._open.last + 1 == number:
            self._open.markers.append(marker)
        elif (number > 1 and self._lead) or (
            number == 1 and self._lead and len(self._lead.markers) == 1 and self._lead.last == 1
        ):
            self._lead.markers.append(marker)
        else:
            self._lead = Series([marker], spread=True)
            self._found.append(self._lead)

    def _take_group(self, group: list[Marker]) -> None:
        for series in (self._open, self._lead):
            if group[0].number > 1 and series and series.last + 1 == group[0].number:
                series.markers += group
                return
        self._open = Series(group)
        self._found.append(self._open)


def _groups(markers: Iterable[Marker]) -> list[list[Marker]]:
    """Cut before each 一是, but a lone one before another is a repeat, not a series of its own."""
    groups: list[list[Marker]] = []
    for marker in markers:
        if groups and (marker.number != 1 or [m.number for m in groups[-1]] == [1]):
            groups[-1].append(marker)
        else:
            groups.append([marker])
    return groups


def _stands_in_for_missing(view: DocumentView, series: Series) -> bool:
    """True where a number that seems missing is there in looser words (主要表现在一是…，同时二是…)."""
    for fault in faults(series.numbers):
        marker = series.markers[fault.index]
        begin = series.markers[fault.index - 1].end if fault.index else view.draft.snapshot.starts[marker.line]
        between = view.draft.snapshot.text[begin : marker.start]
        loose = word(marker.kind, fault.expected).rstrip("，")
        if loose and re.search(rf"(?<![第统唯不]){loose}", between):
            return True
    return False


def usual_kind(series: Series) -> str:
    """The kind most members have, the first one's where two are as frequent."""
    return Counter(marker.kind for marker in series.markers).most_common(1)[0][0]
