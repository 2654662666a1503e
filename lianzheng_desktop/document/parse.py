"""From text to structure: one pure parse. What a line is in itself is remembered by its text; the rest is quick."""

from collections.abc import Sequence

from lianzheng_desktop.document.frame import Frame, attachment_start, is_noise, read_head, read_tail
from lianzheng_desktop.document.genres import Genre, Genres
from lianzheng_desktop.document.levels import assign_levels
from lianzheng_desktop.document.model import DraftInfo, LineInfo, LineKind, OutlineNode, ParsedDraft, Part
from lianzheng_desktop.document.pseudo import series_headings, unnumbered_level
from lianzheng_desktop.document.roles import MAIN_ROLES, RoleReader, missing_roles, with_roles
from lianzheng_desktop.document.shapes import BLANK_LINE, Shape, shape_of
from lianzheng_desktop.document.tree import build_tree
from lianzheng_desktop.document.years import year_of
from lianzheng_desktop.text.snapshot import Snapshot

_REMEMBERED_LINES = 8192
_LEAD_WINDOW = 600


class DraftParser:
    """Parses snapshots. The result depends on the arguments alone; not shared between threads."""

    def __init__(self, genres: Genres) -> None:
        self.genres = genres
        self._shapes: dict[str, Shape] = {}
        self._reader = RoleReader(genres.roles)

    def parse(self, snapshot: Snapshot, info: DraftInfo = DraftInfo()) -> ParsedDraft:  # noqa: B008 - frozen data
        """The structure of any text; never raises."""
        shapes = self._read_shapes(snapshot.lines)
        counted = [shape.characters for shape in shapes]
        frame, headings = self._structure(shapes)
        infos, lead = _line_infos(shapes, frame, dict(headings))
        parts = {kind: _part(shapes, infos, kind) for kind in _PARTS}
        title, lead_part = parts[LineKind.TITLE], _span(shapes, lead)
        if title is not None and frame.title_text:
            title = Part(frame.title_text, title.line, title.end_line)
        sections = build_tree(headings, frame.end, counted)
        genre = self._genre(info, title, parts[LineKind.GREETING], lead_part, parts[LineKind.BYLINE])
        sections = with_roles(sections, self._reader, genre)
        missing = missing_roles(genre, sections, self._reader, _late(shapes, infos))
        genre_id = genre.id if genre else ""
        date = parts[LineKind.DATE]
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
            year=year_of(_text(title), _text(lead_part), _plan_headings(sections), _text(date), snapshot.lines)
            or info.year,
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
        attachments, pages = attachment_start(shapes, frame.body + 1)
        numbered = assign_levels([(line, shapes[line]) for line in marked if frame.body <= line < attachments])
        found = {entry.line: entry.shape.heading(entry.level) for entry in numbered}
        tail = max(numbered[-1].line if numbered else 0, frame.body - 1) + 1
        read_tail(shapes, tail, attachments, pages, frame)
        found |= self._unnumbered(shapes, frame, found)
        lines = sorted(found)
        levels = [found[line].level for line in lines]
        series = [line for line, shape in enumerate(shapes) if shape.series is not None and line not in found]
        found |= series_headings(shapes, [line for line in series if line >= frame.body], lines, levels, frame.end)
        return frame, sorted((line, info) for line, info in found.items() if line < frame.end)

    def _unnumbered(self, shapes: Sequence[Shape], frame: Frame, found: dict[int, LineInfo]) -> dict[int, LineInfo]:
        """Short lines and labels that head what follows them."""
        named = not any(info.level == 1 for info in found.values())
        previous = LineKind.BLANK
        result: dict[int, LineInfo] = {}
        following = _following(shapes, frame.end)
        for line in range(frame.body, frame.end):
            shape = shapes[line]
            if not shape.characters:
                continue
            if line in found:
                previous = LineKind.HEADING
                continue
            if shape.characters <= 60:
                next_line = following[line]
                role = (
                    named and next_line is not None and bool(self._reader.of_heading(shape.plain))
                    if shape.short
                    else False
                )
                next_heading = found.get(next_line) if next_line is not None else None
                level = unnumbered_level(shapes, line, next_heading, previous, role, 1)
                if level:
                    result[line] = shape.heading(level)
                    previous = LineKind.HEADING
                    continue
            previous = LineKind.BODY
        return result

    def _genre(
        self, info: DraftInfo, title: Part | None, greeting: Part | None, lead: Part | None, byline: Part | None
    ) -> Genre | None:
        """Named by the draft itself, else by title, then by greeting, then by the lead's verb."""
        chosen = self.genres.get(info.genre) if info.genre else None
        if chosen is not None:
            return chosen
        for attribute, text in (
            ("titles", _text(title)),
            ("greetings", _text(greeting)),
            ("leads", _text(lead)[-_LEAD_WINDOW:]),
        ):
            if not text:
                continue
            for genre in self.genres.genres:
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


def _following(shapes: Sequence[Shape], end: int) -> list[int | None]:
    """For each line the next filled one before `end`."""
    result: list[int | None] = [None] * len(shapes)
    upcoming: int | None = None
    for line in range(end - 1, -1, -1):
        result[line] = upcoming
        if shapes[line].characters:
            upcoming = line
    return result


def _line_infos(
    shapes: Sequence[Shape], frame: Frame, headings: dict[int, LineInfo]
) -> tuple[tuple[LineInfo, ...], list[int]]:
    """What each line is, and the lines of the lead: text before the first heading, or below a title without any yet."""
    first = min(headings, default=frame.end if LineKind.TITLE in frame.kinds.values() else frame.body)
    infos: list[LineInfo] = []
    lead: list[int] = []
    for line, shape in enumerate(shapes):
        heading = headings.get(line)
        if heading is not None:
            infos.append(heading)
            continue
        if not shape.characters:
            infos.append(BLANK_LINE)
            continue
        kind = frame.kinds.get(line)
        if kind is None:
            kind = LineKind.NOISE if _is_noise(shape) else LineKind.LEAD if line < first else LineKind.BODY
            if kind is LineKind.LEAD:
                lead.append(line)
        infos.append(shape.info(kind))
    return tuple(infos), lead


def _is_noise(shape: Shape) -> bool:
    return (shape.marker is not None and shape.marker.stray) or is_noise(shape)


def _part(shapes: Sequence[Shape], infos: Sequence[LineInfo], kind: LineKind) -> Part | None:
    return _span(shapes, [line for line, info in enumerate(infos) if info.kind is kind])


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
