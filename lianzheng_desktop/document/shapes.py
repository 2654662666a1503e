"""What can be said of one line from its text alone; kept by text, so that a keystroke costs one line."""

from dataclasses import dataclass, field

from lianzheng_desktop.document.markers import FIRST_CHARACTERS, Marker, Series, number_marker, series_marker
from lianzheng_desktop.document.model import LineInfo, LineKind, NumberForm
from lianzheng_desktop.document.years import years_in
from lianzheng_desktop.text.characters import CIRCLED, OPENERS, is_blank, is_hanzi, nesting, trimmed
from lianzheng_desktop.text.edits import TextRange
from lianzheng_desktop.text.patterns import lazy

RUN_IN_LIMIT = 40  # a longer first sentence is text, not a heading
STAND_ALONE_LIMIT = 60
SHORT_LINE = 25
_ROW_TABS = 2  # cells of a table's row, whose first is a number and no heading

_STOPS = lazy(r"[。：！？!?:.]")
_TRAILING = "。：！？!?:；;，,、.．"
_ENCLOSED_FIRST = frozenset(CIRCLED) | {chr(code) for code in (*range(0x2474, 0x249C), *range(0x3220, 0x322A))}
_OPENERS = frozenset(OPENERS)
_MAY_COUNT = FIRST_CHARACTERS | _ENCLOSED_FIRST
_SERIES_FIRST = frozenset("一二三四五六七八九十第其首再最另")
_TABLE_OF_CONTENTS = lazy(r"[.．…·]{4,}\s*\d+\s*$")
_PAGE_NUMBER = lazy(
    r"^(?:目\s*[录次]|[—–\-－]\s*\d{1,3}\s*[—–\-－]|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})$"
)
_LABELS = lazy(r"(?:引言|前言|导语|正文|结语|结束语|小结|概述|背景|调研方法|编者按)[：:]?")
_SENTENCE_END = frozenset("。！？!?；;：:，,、….")
BLANK_LINE = LineInfo(LineKind.BLANK)


@dataclass(slots=True)
class Shape:
    """One line's text facts. `start`, `end` are the columns of its text without blanks around."""

    text: str
    start: int
    end: int
    marker: Marker | None = None
    series: Series | None = None
    characters: int = 0  # of the text; 0 for a line of blanks and invisible marks
    counted: int = 0  # as the interface counts: everything but white space around
    stopped: bool = False  # ends like a sentence
    contents_row: bool = False  # a row of a table of contents
    label: bool = False  # 引言： and its kin, which head a section without a number
    noise: bool = False  # page numbers and other left-overs of copying
    text_info: LineInfo = BLANK_LINE  # the line as text of a section
    _infos: dict[tuple[str, int, int], LineInfo] = field(default_factory=dict)
    _split: tuple[int, int, int] | None = None
    _years: tuple[int, ...] | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """Years the line names."""
        if self._years is None:
            self._years = tuple(years_in(self.text))
        return self._years

    @property
    def short(self) -> bool:
        return self.characters <= SHORT_LINE and not self.stopped

    @property
    def plain(self) -> str:
        return self.text[self.start : self.end]

    def info(self, kind: LineKind) -> LineInfo:
        """The line as something other than a heading."""
        key = (kind.value, 0, 0)
        known = self._infos.get(key)
        if known is None:
            known = self._infos[key] = LineInfo(kind, body_range=TextRange(self.start, self.end))
        return known

    def heading(self, level: int, pseudo: bool = False, number: int = 0) -> LineInfo:
        """The line as a heading; `number` counts for series words that name none (最后)."""
        key = ("series" if pseudo else "number", level, number)
        known = self._infos.get(key)
        if known is None:
            known = self._infos[key] = self._heading(level, pseudo, number)
        return known

    def _heading(self, level: int, pseudo: bool, number: int) -> LineInfo:
        head, head_end, body = self.split()
        start, end, form, value = self._label(pseudo, number)
        return LineInfo(
            LineKind.HEADING,
            level,
            label=self.text[start:end],
            number=value,
            form=form,
            heading=self.text[head:head_end],
            label_range=TextRange(start, end),
            heading_range=TextRange(head, head_end),
            body_range=TextRange(body, self.end),
            run_in=body < self.end,
            pseudo=pseudo,
        )

    def _label(self, pseudo: bool, number: int) -> tuple[int, int, NumberForm, int | None]:
        if pseudo and self.series:
            return self.series.start, self.series.end, NumberForm.SERIES, self.series.number or number or None
        if self.marker and not pseudo:
            return self.marker.start, self.marker.end, self.marker.form, self.marker.number
        return self.start, self.start, NumberForm.NONE, None

    def split(self) -> tuple[int, int, int]:
        """Columns (heading start, heading end, body start); heading empty where the first sentence is too long."""
        if self._split is None:
            begin = self.marker.end if self.marker else self.series.end if self.series else self.start
            self._split = split_heading(self.text, begin, self.end)
        return self._split


def shape_of(text: str) -> Shape:
    """Reads one line."""
    start, end = trimmed(text)
    shape = Shape(text, start, end, counted=len(text.strip()))
    if start == end:
        return shape
    shape.characters = end - start
    shape.stopped = text[end - 1] in _SENTENCE_END
    shape.label = _is_label(text, start, end)
    first = text[start]
    if first in _MAY_COUNT and text.count("\t", start, end) < _ROW_TABS:
        shape.contents_row = text[end - 1].isdigit() and _TABLE_OF_CONTENTS.search(text, start) is not None
        shape.marker = None if shape.contents_row else number_marker(text, start, end)
    if shape.marker is None and first in _SERIES_FIRST:
        shape.series = series_marker(text, start, end)
    stray = shape.marker is not None and shape.marker.stray
    shape.noise = shape.contents_row or stray or (end - start <= 14 and _PAGE_NUMBER.match(text[start:end]) is not None)
    shape.text_info = shape.info(LineKind.NOISE if shape.noise else LineKind.BODY)
    return shape


def _is_label(text: str, start: int, end: int) -> bool:
    match = _LABELS.match(text, start, end)
    return match is not None and (text[match.end() - 1] in "：:" or match.end() == end)


def split_heading(text: str, begin: int, end: int) -> tuple[int, int, int]:
    """Where the heading after a number begins and ends, and where its run-in text begins (`end` where there is none).

    The first 。：！？ outside quotes, brackets and 《》 ends it. A first sentence over 40 characters is no heading.
    """
    while begin < end and (is_blank(text[begin]) or text[begin] in "，,、：:"):
        begin += 1
    window = text[begin : min(end, begin + STAND_ALONE_LIMIT + 2)]
    stop = _first_stop(window)
    if stop < 0:
        if end - begin > STAND_ALONE_LIMIT:
            return begin, begin, begin
        return begin, _without_tail(text, begin, end), end
    body = begin + stop + 1
    while body < end and (is_blank(text[body]) or text[body] in "。：！？!?:”’"):
        body += 1
    if stop > RUN_IN_LIMIT:
        return begin, begin, begin
    return begin, _without_tail(text, begin, begin + stop), body


def _first_stop(window: str) -> int:
    depth: list[int] | None = None
    if not _OPENERS.isdisjoint(window):
        depth = nesting(window)
    for match in _STOPS.finditer(window):
        place = match.start()
        if depth is not None and depth[place]:
            continue
        if window[place] == "." and not _is_full_stop(window, place):
            continue
        if window[place] in ":：" and window[place - 1 : place].isdigit() and window[place + 1 : place + 2].isdigit():
            continue
        return place
    return -1


def _is_full_stop(text: str, place: int) -> bool:
    """A half-width point after a Chinese character, typed for 。"""
    after = text[place + 1 : place + 2]
    return place > 0 and is_hanzi(text[place - 1]) and (not after or is_hanzi(after) or after.isspace())


def _without_tail(text: str, begin: int, end: int) -> int:
    while end > begin and (text[end - 1] in _TRAILING or is_blank(text[end - 1])):
        end -= 1
    return end
