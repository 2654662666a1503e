"""From last year's document to this year's: structure and sentences stay, facts do not.

Years and yearly meetings are turned through the calendar; every figure becomes a typed ‹slot›; what the calendar does
not know becomes a slot or a note. Nothing is ever filled in that neither the old text nor the calendar says.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lianzheng_desktop.document import rollover_words as words
from lianzheng_desktop.document.calendar import Calendar
from lianzheng_desktop.document.model import CarriedNote, DraftInfo, LastFigure, OutlineNode, ParsedDraft
from lianzheng_desktop.document.rollover_words import Turned
from lianzheng_desktop.document.unit_names import NOTE, UnitTurner

_CONTEXT = 8  # characters on either side that find a slot again after its neighbours were filled
_PROMPTS = 2
_SLOT = re.compile("‹[^‹›\n]*›")
_FILLED = re.compile(r"[0-9０-９.%％]|[一二三四五六七八九十百千万两〇零]+")


@dataclass(frozen=True, slots=True)
class Rollover:
    """`info.last_year` holds what stood in each slot; `turned` counts years and meetings that were changed.

    Names of the old unit are in the notes, those that became the new one's as well as those to be looked at.
    """

    text: str
    info: DraftInfo
    turned: int
    emptied: int

    @property
    def notes(self) -> tuple[CarriedNote, ...]:
        """What is to be looked at; it stays with the draft."""
        return self.info.carried

    @property
    def renamed(self) -> int:
        """Places where the new unit's name took the place of the old one's."""
        return sum(note.kind == NOTE and note.now != note.text for note in self.notes)

    @property
    def summary(self) -> str:
        """What was done, in one sentence without its end."""
        units = f"单位名称换了 {self.renamed} 处，" if self.renamed else ""
        return f"年份和会议改了 {self.turned} 处，{units}{self.emptied} 个数字变成待填，还有 {len(self.notes)} 处要看"


def roll_over(
    draft: ParsedDraft, year: int, calendar: Calendar, info: DraftInfo | None = None,
    short_of: Callable[[str], str] = lambda _unit: "",
) -> Rollover:  # fmt: skip
    """The draft for `year`. Where the old one names no year, its years stay and are noted.

    `info` is what the new draft knows of itself; the old one's where it is not given. `short_of` tells how the clerk
    shortens the name of a unit.
    """
    by = year - draft.year if draft.year else None
    scan = words.scanner(calendar, draft.year, by)
    known = info or draft.info
    units = UnitTurner(draft, known.unit, short_of)
    rows: list[str] = []
    notes: list[CarriedNote] = []
    figures: list[LastFigure] = []
    turned = position = 0
    line_starts: list[int] = []
    for line, text in enumerate(draft.snapshot.lines):
        line_starts.append(position)
        start = _body_start(draft, line)
        row, pieces = _turned_line(text, _merged(units.pieces(line, text, start), scan(text, start)))
        notes += [CarriedNote(p.note, position + at, p.old, p.message, p.new) for at, p in pieces if p.note]
        figures += [_figure(row, at, piece) for at, piece in pieces if piece.emptied]
        turned += sum(p.new != p.old and not p.emptied and p.note != NOTE for _, p in pieces)
        rows.append(row)
        position += len(row) + 1
    notes = sorted([*notes, *_prompts(draft, line_starts, rows)], key=lambda note: note.start)
    known = replace(known, year=year, last_year=tuple(figures), ignored=(), carried=tuple(notes))
    return Rollover("\n".join(rows), known, turned, len(figures))


def from_model(model: ParsedDraft, year: int, calendar: Calendar, info: DraftInfo) -> str:
    """A model with its figures emptied: its unit and addressee give way to the clerk's own."""
    text = roll_over(model, year, calendar, info).text
    if model.addressee and info.addressee:
        rows = text.split("\n")
        rows[model.addressee.line] = info.addressee.rstrip("：:") + "："
        text = "\n".join(rows)
    return text


def last_value(line: str, start: int, end: int, figures: Sequence[LastFigure], nth: int = 0) -> str:
    """What stood in the slot at columns [start, end) last year; "" where that cannot be told for sure.

    `nth` chooses among slots with the very same words around them.
    """
    left, right = _around(line, start, end)
    known = [figure.value for figure in figures if (figure.left, figure.right) == (left, right)]
    if nth < len(known):
        return known[nth]
    return known[0] if len(set(known)) == 1 else ""


def _merged(units: Iterable[tuple[int, Turned]], others: Iterable[tuple[int, Turned]]) -> list[tuple[int, Turned]]:
    """In order of place; what lies in the name of a unit belongs to the name."""
    names = list(units)
    free = [
        (at, piece)
        for at, piece in others
        if all(at + len(piece.old) <= begin or begin + len(name.old) <= at for begin, name in names)
    ]
    return sorted([*names, *free], key=lambda pair: pair[0])


def _turned_line(text: str, found: Iterable[tuple[int, Turned]]) -> tuple[str, list[tuple[int, Turned]]]:
    """The new line and its pieces with their new columns."""
    parts: list[str] = []
    pieces: list[tuple[int, Turned]] = []
    done = length = 0
    for at, piece in found:
        kept = text[done:at]
        length += len(kept)
        pieces.append((length, piece))
        parts += (kept, piece.new)
        length += len(piece.new)
        done = at + len(piece.old)
    parts.append(text[done:])
    return "".join(parts), pieces


def _body_start(draft: ParsedDraft, line: int) -> int:
    """Behind the number of a heading, which is no figure."""
    return draft.lines[line].label_range.end if line < len(draft.lines) else 0


def _figure(row: str, at: int, piece: Turned) -> LastFigure:
    slot = _SLOT.search(row, at)
    start, end = slot.span() if slot else (at, at + len(piece.new))
    return LastFigure(*_around(row, start, end), piece.emptied)


def _around(line: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a slot, as far as nothing that was or will be filled stands among them."""
    left = _FILLED.split(line[max(0, start - _CONTEXT) : start].rpartition("›")[2])[-1]
    right = _FILLED.split(line[end : end + _CONTEXT].partition("‹")[0])[0]
    return left, right


def _prompts(draft: ParsedDraft, starts: Sequence[int], rows: Sequence[str]) -> Iterator[CarriedNote]:
    """The first problems and promises of last year, each to be answered before it is written over."""
    for role, message in (
        ("problems", "上年写的问题：今年改了没有，不能原样再写"),
        ("plan", "上年的打算：今年做了没有，写进主要工作，这里换成新的"),
    ):
        part = next((node for node in draft.sections if node.role == role), None)
        for line, text in _items(draft, part)[:_PROMPTS]:
            kind = "problem" if role == "problems" else "promise"
            yield CarriedNote(kind, starts[line], text, message, rows[line])


def _items(draft: ParsedDraft, part: OutlineNode | None) -> list[tuple[int, str]]:
    if part is None:
        return []
    if part.children:
        return [(node.line, node.label + node.heading) for node in part.children]
    lines = draft.snapshot.lines
    return [(n, lines[n].strip()[:40]) for n in range(part.line + 1, part.end_line) if lines[n].strip()]
