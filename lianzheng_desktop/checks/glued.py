"""Numbers of headings that were glued to the end of the paragraph before (…检查5次。三、存在问题)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desktop.checks.labels import read_label
from lianzheng_desktop.checks.numbering import Item, Run, numbering_of
from lianzheng_desktop.checks.rule import DocumentView
from lianzheng_desktop.document.model import NumberForm
from lianzheng_desktop.text.numerals import from_arabic, from_chinese

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_INSIDE = re.compile(
    rf"(?<=[。；！？])[ 　]*(?P<label>{_NUMERAL}、|（(?:{_NUMERAL}|[0-9]{{1,2}})）|[0-9]{{1,2}}[.．](?![0-9]))"
    "(?=[一-鿿]{2})"
)


@dataclass(frozen=True, slots=True)
class Glued:
    """A number inside a paragraph that is the next one of `run`; positions in the whole text."""

    run: Run
    start: int
    end: int
    label: str
    form: NumberForm
    number: int


def glued_numbers(view: DocumentView) -> tuple[Glued, ...]:
    """Each number that would fill a place left open in a row, right after the heading that comes before it."""
    return view.fact("glued", lambda _: tuple(_find(view)))


def fills_gap(view: DocumentView, run: Run, index: int) -> bool:
    """True where the number that seems missing before `run.items[index]` is glued to the text above."""
    low = run.items[index - 1].start if index else 0
    high = run.items[index].start
    return any(glued.run is run and low < glued.start < high for glued in glued_numbers(view))


def _find(view: DocumentView) -> Iterator[Glued]:
    numbering = numbering_of(view)
    depths = sorted((item.line, run.depth) for run in numbering.runs for item in run.items)
    for run in numbering.runs:
        for place, item in enumerate(run.items):
            following = run.items[place + 1] if place + 1 < len(run.items) else None
            if following is None or following.number > item.number + 1:
                later = range(bisect_right(depths, (item.line, len(depths))), len(depths))
                above = (depths[other][0] for other in later if depths[other][1] <= run.depth)
                end = following.line if following else next(above, None)
                yield from _between(view, run, item, following, end)


def _between(view: DocumentView, run: Run, item: Item, following: Item | None, end: int | None) -> Iterator[Glued]:
    """Numbers that go on from `item`, in the paragraphs up to line `end`."""
    lines = view.draft.snapshot.lines
    wanted = item.number + 1
    for line in range(item.line, len(lines) if end is None else end):
        for match in _INSIDE.finditer(lines[line]):
            form, number = _read(match.group("label"))
            if form is not item.form or number != wanted or (following and wanted >= following.number):
                continue
            if view.shielded(line, match.start("label"), match.end("label"), "quotation", "title", "citation"):
                continue
            start = view.draft.snapshot.position(line, match.start("label"))
            yield Glued(run, start, start + len(match.group("label")), match.group("label"), form, number)
            wanted += 1


def _read(text: str) -> tuple[NumberForm, int | None]:
    label = read_label(text)
    numeral = label.numeral if label else ""
    arabic = from_arabic(numeral)
    if text[0] == "（":
        return (NumberForm.BRACKETED_ARABIC, arabic) if arabic else (NumberForm.BRACKETED, from_chinese(numeral))
    return (NumberForm.ARABIC, arabic) if arabic else (NumberForm.CHINESE, from_chinese(numeral))
