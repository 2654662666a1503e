"""From text to structure: one pure parse. What a line is in itself is remembered by its text; the rest is quick."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from lianzheng_desktop.document.frame import DATE, Frame, attachments, read_head, read_tail
from lianzheng_desktop.document.genres import Genre, Genres
from lianzheng_desktop.document.levels import assign_levels
from lianzheng_desktop.document.model import DraftInfo, LineInfo, LineKind, OutlineNode, ParsedDraft, Part
from lianzheng_desktop.document.pseudo import series_headings, unnumbered_level
from lianzheng_desktop.document.roles import MAIN_ROLES, RoleReader, missing_roles, with_roles
from lianzheng_desktop.document.shapes import Shape, shape_of
from lianzheng_desktop.document.tree import build_tree
from lianzheng_desktop.document.wraps import joined_lines, paragraphs, spread, wrap_width
from lianzheng_desktop.document.years import year_of
from lianzheng_desktop.text.snapshot import Snapshot

_REMEMBERED_LINES = 8192
_LEAD_WINDOW = 600
_DRAFT_MARK = re.compile(r"(?:[（(][^（）()]*[）)]|稿)+$")  # （讨论稿） behind a title says nothing of its genre


class DraftParser:
    """Parses snapshots. The result depends on the arguments alone; not shared between threads."""

    def __init__(self, genres: Genres) -> None:
        self.genres = genres
        self._shapes: dict[str, Shape] = {}
        self._reader = RoleReader(genres.roles)

    def parse(self, snapshot: Snapshot, info: DraftInfo = DraftInfo()) -> ParsedDraft:  # noqa: B008 - frozen data
        """The structure of any text; never raises."""
        shapes = self._read_shapes(snapshot.lines)
        width = wrap_width(shapes)
        if not width:
            return self._parse(snapshot, shapes, info)
        groups = paragraphs(shapes, width)
        joined = Snapshot(joined_lines(shapes, groups))
        return spread(self._parse(joined, self._read_shapes(joined.lines), info), snapshot, groups)

    def _parse(self, snapshot: Snapshot, shapes: Sequence[Shape], info: DraftInfo) -> ParsedDraft:
        counted = [shape.counted for shape in shapes]
        frame, headings = self._structure(shapes)
        infos, lead = _line_infos(shapes, frame, headings)
        parts = _parts(shapes, frame)
        title, lead_part, date = parts[LineKind.TITLE], _span(shapes, lead), parts[LineKind.DATE]
        if title is not None and frame.title_text:
            title = Part(frame.title_text, title.line, title.end_line)
        sections = build_tree(headings, frame.end, counted)
        genre = self._genre(info, title, parts[LineKind.GREETING], lead_part)
        sections = with_roles(sections, self._reader, genre)
        missing = missing_roles(
            genre, sections, self._reader, _late(shapes, infos), [shapes[line].text for line in lead]
        )
        genre_id = genre.id if genre else ""
        named_years = (year for shape in shapes for year in shape.years)
        year = year_of(_text(title), _text(lead_part), _plan_headings(sections), _text(date), named_years)
        return ParsedDraft(
            snapshot=snapshot,
            lines=infos,
            sections=sections,
            title=title,
            addressee=parts[LineKind.ADDRESSEE],
            lead=lead_part,
            signature=parts[LineKind.SIGNATURE],
            date=date,
            genre=genre_id,
            year=year or info.year,
            missing=missing,
            characters=sum(counted),
            info=info,
            greeting=parts[LineKind.GREETING],
            closing=parts[LineKind.CLOSING],
            attachment=parts[LineKind.ATTACHMENT],
            likely_genre=genre_id or _guess(sections),
        )

    def _read_shapes(self, lines: Sequence[str]) -> list[Shape]:
        known = self._shapes
        shapes = []
        for line in lines:
            shape = known.get(line)
            if shape is None:
                shape = known[line] = shape_of(line)
            shapes.append(shape)
        if len(known) > _REMEMBERED_LINES:
            self._shapes = {shape.text: shape for shape in shapes[:_REMEMBERED_LINES]}
        return shapes

    def _structure(self, shapes: Sequence[Shape]) -> tuple[Frame, list[tuple[int, LineInfo]]]:
        """Frame and headings, in text order."""
        marked = [line for line, shape in enumerate(shapes) if shape.marker is not None and not shape.marker.stray]
        frame = read_head(shapes, marked[0] if marked else len(shapes))
        named, pages = attachments(shapes, frame.body + 1)
        numbered = assign_levels([(line, shapes[line]) for line in marked if frame.body <= line < named])
        found = {entry.line: entry.shape.heading(entry.level) for entry in numbered}
        tail = max(numbered[-1].line if numbered else 0, frame.body - 1) + 1
        read_tail(shapes, tail, named, pages, frame)
        found |= self._unnumbered(shapes, frame, found)
        lines = sorted(found)
        levels = [found[line].level for line in lines]
        series = [line for line, shape in enumerate(shapes) if shape.series is not None and line not in found]
        found |= series_headings(shapes, [line for line in series if line >= frame.body], lines, levels, frame.end)
        return frame, sorted((line, info) for line, info in found.items() if line < frame.end)

    def _unnumbered(self, shapes: Sequence[Shape], frame: Frame, found: dict[int, LineInfo]) -> dict[int, LineInfo]:
        """Short lines and labels that head what follows them."""
        named = not any(info.level == 1 for info in found.values())
        rows = _rows_by_level(found)
        result: dict[int, LineInfo] = {}
        for line in range(frame.body, frame.end):
            shape = shapes[line]
            if not (shape.label or (shape.characters and not shape.stopped and shape.short)) or line in found:
                continue
            if DATE.match(shape.plain):
                continue
            before = _neighbour(shapes, range(line - 1, frame.body - 1, -1))
            after = _neighbour(shapes, range(line + 1, frame.end))
            headed = before is not None and (before in found or before in result)
            previous = LineKind.BLANK if before is None else LineKind.HEADING if headed else LineKind.BODY
            role = named and after is not None and bool(self._reader.of_heading(shape.plain))
            next_heading = found.get(after) if after is not None else None
            level = unnumbered_level(shapes, line, next_heading, previous, role, 1)
            if level and next_heading is not None and _inside(found, rows.get(level, ()), line):
                level = next_heading.level
            if level:
                result[line] = shape.heading(level)
        return result

    def _genre(self, info: DraftInfo, title: Part | None, greeting: Part | None, lead: Part | None) -> Genre | None:
        """Named by the draft itself, else by title, then by greeting, then by the lead's verb."""
        chosen = self.genres.get(info.genre) if info.genre else None
        if chosen is not None:
            return chosen
        texts = {
            "titles": _DRAFT_MARK.sub("", _text(title)),
            "greetings": _text(greeting),
            "leads": _text(lead)[-_LEAD_WINDOW:],
        }
        for attribute, text in texts.items():
            for genre in self.genres.genres if text else ():
                if getattr(genre, attribute).search(text):
                    return genre
        return None


_PARTS = (
    LineKind.TITLE,
    LineKind.BYLINE,
    LineKind.ADDRESSEE,
    LineKind.GREETING,
    LineKind.SIGNATURE,
    LineKind.DATE,
    LineKind.CLOSING,
    LineKind.ATTACHMENT,
)


def _neighbour(shapes: Sequence[Shape], lines: Iterable[int]) -> int | None:
    """The first filled one of the lines."""
    return next((line for line in lines if shapes[line].characters), None)


def _rows_by_level(found: Mapping[int, LineInfo]) -> dict[int, list[int]]:
    """For each level the lines, in order, of the headings of that level or above."""
    levels = range(1, max((info.level for info in found.values()), default=0) + 1)
    return {level: sorted(row for row, info in found.items() if info.level <= level) for level in levels}


def _inside(found: Mapping[int, LineInfo], rows: Sequence[int], line: int) -> bool:
    """True where the numbered section before the line goes on: its next sibling follows later.

    `rows` are the lines of headings of its level or above; `line` is none of them.
    """
    place = bisect_left(rows, line)
    if not place or found[rows[place - 1]].number is None:
        return False
    return place == len(rows) or found[rows[place]].number != 1


def _line_infos(
    shapes: Sequence[Shape], frame: Frame, headings: Sequence[tuple[int, LineInfo]]
) -> tuple[tuple[LineInfo, ...], list[int]]:
    """What each line is, and the lines of the lead: text before the first heading, or below a title without any yet."""
    infos = [shape.text_info for shape in shapes]
    titled = LineKind.TITLE in frame.kinds.values()
    first = headings[0][0] if headings else frame.end if titled else 0
    lead = [line for line in range(first) if infos[line].kind is LineKind.BODY and line not in frame.kinds]
    for line in lead:
        infos[line] = shapes[line].info(LineKind.LEAD)
    for line, kind in frame.kinds.items():
        if shapes[line].characters:
            infos[line] = shapes[line].info(kind)
    for line, info in headings:
        infos[line] = info
    return tuple(infos), lead


def _parts(shapes: Sequence[Shape], frame: Frame) -> dict[LineKind, Part | None]:
    lines: dict[LineKind, list[int]] = {kind: [] for kind in _PARTS}
    for line, kind in sorted(frame.kinds.items(), key=itemgetter(0)):
        if kind in lines and shapes[line].characters:
            lines[kind].append(line)
    return {kind: _span(shapes, found) for kind, found in lines.items()}


def _span(shapes: Sequence[Shape], lines: Sequence[int]) -> Part | None:
    if not lines:
        return None
    return Part("\n".join(shapes[line].plain for line in lines), lines[0], lines[-1] + 1)


def _text(part: Part | None) -> str:
    return part.text if part else ""


def _plan_headings(sections: Sequence[OutlineNode]) -> list[str]:
    return [node.heading for node in sections if node.role == "plan"]


def _late(shapes: Sequence[Shape], infos: Sequence[LineInfo]) -> list[str]:
    """Texts of the paragraphs of the second half."""
    filled = [line for line, info in enumerate(infos) if info.kind is LineKind.BODY]
    return [shapes[line].text for line in filled[len(filled) // 2 :]]


def _guess(sections: Sequence[OutlineNode]) -> str:
    """A bare outline with at least two of the three parts is most likely a summary."""
    found = {role for node in sections for role in (("problems", "plan") if node.role == "both" else (node.role,))}
    return "summary" if len(found & set(MAIN_ROLES)) >= 2 else ""
