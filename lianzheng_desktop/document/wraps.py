"""Hard wraps: text copied from a page, where every printed line became a paragraph."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lianzheng_desktop.document.model import LineInfo, LineKind, OutlineNode, ParsedDraft, Part
from lianzheng_desktop.document.shapes import Shape, shape_of
from lianzheng_desktop.text.edits import TextRange
from lianzheng_desktop.text.snapshot import Snapshot

_FEWEST = 8
_SHORTEST, _LONGEST = 20, 40
_SPREAD = 2


def wrap_width(shapes: Sequence[Shape]) -> int:
    """Characters of a full line, 0 where the text is not hard-wrapped.

    Wrapped means: most lines are 20 to 40 long, of nearly equal length, and end in the middle of a sentence.
    """
    lengths: Counter[int] = Counter()
    filled = 0
    for shape in shapes:
        if shape.characters:
            filled += 1
            if not shape.stopped and _SHORTEST <= shape.characters <= _LONGEST and shape.marker is None:
                lengths[shape.characters] += 1
    if sum(lengths.values()) < max(_FEWEST, filled * 0.5):
        return 0
    width = max(
        lengths, key=lambda length: (sum(lengths[length + step] for step in range(-_SPREAD, _SPREAD + 1)), length)
    )
    near = sum(lengths[width + step] for step in range(-_SPREAD, _SPREAD + 1))
    return width if near >= max(_FEWEST, sum(lengths.values()) * 0.7) else 0


def paragraphs(shapes: Sequence[Shape], width: int) -> list[tuple[int, int]]:
    """Line ranges [first, last + 1) of the paragraphs that the wrapped lines make up; blank lines stand alone."""
    groups: list[tuple[int, int]] = []
    open_paragraph = False
    for line, shape in enumerate(shapes):
        goes_on = open_paragraph and shape.characters > 0 and not _begins(shape)
        if goes_on:
            groups[-1] = (groups[-1][0], line + 1)
        else:
            groups.append((line, line + 1))
        full = shape.characters + shape.start >= width - _SPREAD
        open_paragraph = shape.characters > 0 and full and not (shape.stopped and shape.characters < width - _SPREAD)
    return groups


def _begins(shape: Shape) -> bool:
    """A number or an indent begins a paragraph."""
    return shape.marker is not None or shape.series is not None or shape.start >= 2


def joined_lines(shapes: Sequence[Shape], groups: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The paragraphs as single lines."""
    rows = []
    for first, end in groups:
        head = shapes[first].text if end == first + 1 else shapes[first].text[: shapes[first].end]
        rows.append(head + "".join(shape.plain for shape in shapes[first + 1 : end]))
    return tuple(rows)


def spread(joined: ParsedDraft, snapshot: Snapshot, groups: Sequence[tuple[int, int]]) -> ParsedDraft:
    """The parse of the joined paragraphs, told in the wrapped lines: ranges end with the line they begin on."""
    infos: list[LineInfo] = []
    for (first, end), info in zip(groups, joined.lines, strict=True):
        width = len(snapshot.lines[first])
        infos.append(info if end == first + 1 else _clipped(info, width))
        rest = LineKind.BODY if info.kind is LineKind.HEADING else info.kind
        infos += (shape_of(text).info(rest) for text in snapshot.lines[first + 1 : end])
    firsts = [first for first, _ in groups] + [len(snapshot.lines)]
    parts: dict[str, Any] = {name: _moved_part(getattr(joined, name), firsts) for name in _PART_NAMES}
    sections = tuple(_moved_node(node, firsts) for node in joined.sections)
    return replace(joined, snapshot=snapshot, lines=tuple(infos), sections=sections, **parts)


_PART_NAMES = ("title", "addressee", "lead", "signature", "date", "greeting", "closing", "attachment")


def _clipped(info: LineInfo, width: int) -> LineInfo:
    spans: dict[str, Any] = {
        name: TextRange(min(span.start, width), min(span.end, width))
        for name in ("label_range", "heading_range", "body_range")
        for span in (getattr(info, name),)
    }
    return replace(info, **spans)


def _moved_part(part: Part | None, firsts: Sequence[int]) -> Part | None:
    return replace(part, line=firsts[part.line], end_line=firsts[part.end_line]) if part else None


def _moved_node(node: OutlineNode, firsts: Sequence[int]) -> OutlineNode:
    children = tuple(_moved_node(child, firsts) for child in node.children)
    return replace(node, line=firsts[node.line], end_line=firsts[node.end_line], children=children)
