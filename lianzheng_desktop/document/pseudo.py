"""Headings without a number: series that count paragraphs (一是 …), labels, short lines above a fresh count."""

from collections.abc import Iterable, Sequence

from lianzheng_desktop.document.model import LineInfo, LineKind, NumberForm
from lianzheng_desktop.document.shapes import Shape

OWN_LINE_LIMIT = 30
_DEEPEST = 4


def series_headings(
    shapes: Sequence[Shape], candidates: Iterable[int], borders: Sequence[int], levels: Sequence[int], end: int
) -> dict[int, LineInfo]:
    """Pseudo headings by line. `borders` are the lines of the headings with `levels`; a series never crosses one."""
    groups: dict[tuple[int, str], list[int]] = {}
    border = -1
    following = 0
    for line in candidates:
        while following < len(borders) and borders[following] < line:
            border = following
            following += 1
        series = shapes[line].series
        if border >= 0 and series is not None and line < end:
            groups.setdefault((border, series.family), []).append(line)
    found: dict[int, LineInfo] = {}
    for (parent, _), lines in groups.items():
        level = levels[parent] + 1
        if level <= _DEEPEST:
            for members in _runs(shapes, lines):
                if _is_series(shapes, members, end):
                    for position, line in enumerate(members, 1):
                        found[line] = shapes[line].heading(level, pseudo=True, number=position)
    return found


def _runs(shapes: Sequence[Shape], lines: Sequence[int]) -> list[list[int]]:
    """Splits where the count begins again with 1."""
    runs: list[list[int]] = []
    for line in lines:
        series = shapes[line].series
        if not runs or (series is not None and series.number == 1):
            runs.append([])
        runs[-1].append(line)
    return runs


def _is_series(shapes: Sequence[Shape], members: Sequence[int], end: int) -> bool:
    """At least two paragraphs that count on, most of them with a heading of their own and text behind it."""
    if len(members) < 2:
        return False
    headed = sum(_has_heading(shapes, line, end) for line in members)
    return headed * 2 > len(members)


def _has_heading(shapes: Sequence[Shape], line: int, end: int) -> bool:
    """A first sentence of heading length with text behind it, or alone on its line with the text on the next."""
    shape = shapes[line]
    begin, stop, body = shape.split()
    if begin == stop:
        return False
    if body < shape.end:
        return True
    return shape.characters <= OWN_LINE_LIMIT and _text_follows(shapes, line, end)


def _text_follows(shapes: Sequence[Shape], line: int, end: int) -> bool:
    for following in range(line + 1, end):
        shape = shapes[following]
        if shape.characters:
            return shape.marker is None and shape.series is None
    return False


def unnumbered_level(
    shapes: Sequence[Shape], line: int, next_heading: LineInfo | None, previous: LineKind, names_role: bool, top: int
) -> int:
    """Level of an unnumbered heading on this line, 0 where it is none.

    next_heading  the line's next filled line, where that is a numbered heading
    names_role    the line reads like the name of a part (存在问题)
    top           level of the document's first-level headings
    """
    shape = shapes[line]
    if shape.label:
        return top
    if not shape.short or any(mark in shape.plain for mark in "。；！？\t"):  # a tab: the row of a pasted table
        return 0
    if next_heading is not None and next_heading.number == 1 and previous in (LineKind.BODY, LineKind.LEAD):
        if next_heading.form in (NumberForm.CHINESE, NumberForm.BRACKETED):
            return max(1, next_heading.level - 1)
        return 0
    if names_role and next_heading is None and "，" not in shape.plain and shape.characters <= 20:
        return top
    return 0
