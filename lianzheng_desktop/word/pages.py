"""Pages as they will print: the composed paragraphs laid out in lines and pages, for preview, page count and PDF.

Places are in points from the left top corner of the sheet. No drawing here, and no Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from lianzheng_desktop.document.letterhead import Letterhead
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.word import styles
from lianzheng_desktop.word.apart import BASELINE, Apart, Piece, Row, total
from lianzheng_desktop.word.breaking import WORD, Advances, Cut, Habits, break_lines, gaps
from lianzheng_desktop.word.composer import compose
from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.markup import Paragraph
from lianzheng_desktop.word.tab_rows import STOP
from lianzheng_desktop.word.title_lines import Cut as CutWords

_PLAIN = Advances()
_NARROW = 0.01  # points: a blank that takes no room; see markup.Run


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line: `text` from column `start` of paragraph `paragraph`, each character at its place in `lefts`.

    top      of the row of type; a row is as high as the line pitch
    spans    (end, face role): the face of the characters up to `end`, columns within `text`
    """

    paragraph: int
    start: int
    text: str
    top: float
    lefts: tuple[float, ...]
    right: float
    spans: tuple[tuple[int, str], ...]
    full: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """Letters of head or imprint; `size` in points, `stretch` their width in hundredths, `colour` as RRGGBB."""

    text: str
    role: str
    size: float
    stretch: int
    colour: str
    baseline: float
    lefts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PrintedRule:
    """A straight rule; `top` is its upper edge."""

    left: float
    top: float
    width: float
    thickness: float
    colour: str


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One side of paper. `number` counts from 1; `label_left` is where its page number begins, "" where it has none.

    pieces, rules: head and imprint, which are no part of the draft's text.
    """

    number: int
    lines: tuple[PrintedLine, ...]
    label: str
    label_left: float
    label_top: float
    pieces: tuple[PrintedPiece, ...] = ()
    rules: tuple[PrintedRule, ...] = ()


@dataclass(frozen=True, slots=True)
class SetRow:
    """A line of a paragraph before it has its place on a page."""

    line: PrintedLine
    before: float
    after: float
    height: float


def paginate(
    draft: ParsedDraft,
    layout: LayoutProfile,
    *,
    advances: Advances = _PLAIN,
    habits: Habits = WORD,
    cut: CutWords | None = None,
) -> tuple[PrintedPage, ...]:
    """The pages of `draft` as exported in `layout`; at least one. `cut` splits a long title into words."""
    rows = Apart(draft.info.letterhead, layout)
    return lay_out(compose(draft, layout, cut, finished=True), layout, advances, habits, rows)


def lay_out(
    paragraphs: Sequence[Paragraph],
    layout: LayoutProfile,
    advances: Advances = _PLAIN,
    habits: Habits = WORD,
    apart: Apart | None = None,
) -> tuple[PrintedPage, ...]:
    """Pages of composed paragraphs, with head and imprint where there are any."""
    apart = apart or Apart(Letterhead(), layout)
    pages = _headed_pages(paragraphs, layout, advances, habits, apart)
    return tuple(_with_imprint(pages, apart.imprint, layout, advances))


def imprint_place(paragraphs: Sequence[Paragraph], layout: LayoutProfile, apart: Apart) -> int:
    """Pages further than the last of the text on which the imprint stands: 0 where it fits, 2 past a blank one."""
    return _further(_headed_pages(paragraphs, layout, _PLAIN, WORD, apart), apart.imprint, layout)


def _headed_pages(
    paragraphs: Sequence[Paragraph], layout: LayoutProfile, advances: Advances, habits: Habits, apart: Apart
) -> list[PrintedPage]:
    """All but the imprint."""
    setter = _Setter(layout, advances, habits)
    blocks = [setter.rows(index, paragraph) for index, paragraph in enumerate(paragraphs)]
    looks = [styles.look(paragraph.style) for paragraph in paragraphs]
    keeps = [look.keep_next if p.keep_next is None else p.keep_next for p, look in zip(paragraphs, looks, strict=True)]
    breaks = [look.page_break or p.page_break for p, look in zip(paragraphs, looks, strict=True)]
    sheets = _sheets(blocks, keeps, breaks, layout, total(apart.head).points)
    pages = [_page(number, rows, layout, advances) for number, rows in enumerate(sheets, 1)]
    pages[0] = _with_rows(pages[0], apart.head, layout, advances, layout.page.top.points)
    return pages


def _further(pages: Sequence[PrintedPage], imprint: Sequence[Row], layout: LayoutProfile) -> int:
    """Pages to add for the imprint to stand on."""
    numbers = layout.imprint
    last = len(pages)
    lowest = max((line.top + layout.grid.line_pitch.points for line in pages[-1].lines), default=0.0)
    foot = layout.page.top.points + layout.page.text_height.points
    if numbers.even_page and last % 2:
        return 1
    if lowest + total(imprint).points <= foot + 0.01:
        return 0
    return 2 if numbers.even_page else 1


def _with_imprint(
    pages: list[PrintedPage], imprint: Sequence[Row], layout: LayoutProfile, advances: Advances
) -> list[PrintedPage]:
    """At the foot of the last page. A blank page before it and its own then bear no number."""
    if not imprint:
        return pages
    further = _further(pages, imprint, layout)
    for _ in range(further):
        added = _page(len(pages) + 1, (), layout, advances)
        pages.append(added if further == 1 else replace(added, label=""))
    foot = layout.page.top.points + layout.page.text_height.points
    pages[-1] = _with_rows(pages[-1], imprint, layout, advances, foot - total(imprint).points)
    return pages


def _with_rows(
    page: PrintedPage, rows: Sequence[Row], layout: LayoutProfile, advances: Advances, top: float
) -> PrintedPage:
    """`rows` set below one another from `top`."""
    left, width = layout.page.left.points, layout.page.text_width.points
    pieces: list[PrintedPiece] = []
    rules: list[PrintedRule] = []
    for row in rows:
        upper = top + row.before.points
        for piece in row.pieces:
            foot = piece.baseline.points if piece.baseline else BASELINE * row.height.points
            pieces.append(_piece(piece, left, width, upper + foot, advances))
        if row.rule:
            below = upper + row.height.points + row.after.points
            rules.append(PrintedRule(left, below, width, row.rule[0].points, row.rule[1]))
        top += row.total / 20
    return replace(page, pieces=(*page.pieces, *pieces), rules=(*page.rules, *rules))


def _piece(piece: Piece, left: float, width: float, baseline: float, advances: Advances) -> PrintedPiece:
    size = piece.size.points
    steps = [
        advances.width(letter, piece.role) * size * piece.stretch / 100 + piece.spacing.points for letter in piece.text
    ]
    at = piece.at.points
    if piece.align != "left":
        spare = width - piece.width(advances)
        at = spare / 2 if piece.align == "center" else spare - at
    lefts = tuple(left + at + step for step in accumulate((0.0, *steps[:-1]))) if piece.text else ()
    return PrintedPiece(piece.text, piece.role, size, piece.stretch, piece.colour, baseline, lefts)


class _Setter:
    """Breaks paragraphs into rows."""

    def __init__(self, layout: LayoutProfile, advances: Advances, habits: Habits) -> None:
        self.layout, self.advances, self.habits = layout, advances, habits
        self.room = layout.page.text_width.points
        self.body = layout.body_size.points

    def rows(self, index: int, paragraph: Paragraph) -> list[SetRow]:
        text = "".join(run.text for run in paragraph.runs)
        look = styles.look(paragraph.style)
        widths, spans = self._widths(paragraph, look.face or "body")
        left, right, first = self._indents(paragraph, look.first_line)
        room = self.room - left - right
        blanks = self._blanks(text)
        self._set_tabs(text, widths, left + first, paragraph)
        cuts = break_lines(text, widths, room - first, room, self.habits, blanks)
        pitch = 0.1 if paragraph.flat else self.layout.grid.line_pitch.points
        align = paragraph.align or look.align or "both"
        rows = []
        for number, cut in enumerate(cuts):
            edge = left + (0.0 if number else first)
            lefts = self._lefts(widths, blanks, cut, align, edge, self.room - right - edge)
            end = lefts[-1] + widths[cut.end - 1] if lefts else edge
            line = PrintedLine(
                index, cut.start, text[cut.start : cut.end], 0.0, lefts, end, _clipped(spans, cut.start, cut.end),
                cut.full,
            )  # fmt: skip
            before = paragraph.lines_before * pitch if number == 0 else 0.0
            after = paragraph.lines_after * pitch if number == len(cuts) - 1 else 0.0
            rows.append(SetRow(line, before, after, pitch))
        return rows

    def _widths(self, paragraph: Paragraph, role: str) -> tuple[list[float], list[tuple[int, str]]]:
        widths: list[float] = []
        spans: list[tuple[int, str]] = []
        for run in paragraph.runs:
            face_role = "body" if run.style == styles.RUN_IN else role
            face = self.layout.face(face_role)
            size = face.size.points
            spacing = self._spacing(size)
            if run.narrow:
                widths += [_NARROW] * len(run.text)
            else:
                widths += [0.0 if c == "\n" else self.advances.width(c, face_role) * size + spacing for c in run.text]
            spans.append((len(widths), face_role))
        return widths, spans

    def _set_tabs(self, text: str, widths: list[float], edge: float, paragraph: Paragraph) -> None:
        """The widths of tabs of a paragraph's first line, which begins at `edge`."""
        if "\t" not in text:
            return
        stops = [tab.at.points for tab in paragraph.tabs]
        usual = STOP * self.body
        for index, character in enumerate(text):
            if character == "\t":
                place = next((stop for stop in stops if stop > edge + 0.01), (edge // usual + 1) * usual)
                widths[index] = place - edge
            edge += widths[index]

    def _spacing(self, size: float) -> float:
        """The run spacing, or the character grid's share, of body type; see styles._run_properties."""
        grid = self.layout.grid
        if abs(size - self.body) > 0.01:
            return 0.0
        return grid.run_spacing.points + grid.character_space / 4096

    def _blanks(self, text: str) -> list[float]:
        """What the habits leave between Hanzi and figures; nothing for a program that does as the file says."""
        size = self.habits.gap * self.body
        return [size if wanted else 0.0 for wanted in gaps(text)] if size else []

    def _indents(self, paragraph: Paragraph, first_line: bool) -> tuple[float, float, float]:
        """Left, right and first-line indent in points."""
        indent = paragraph.indent
        left = indent.left_edge.points if indent.left_edge else indent.left.count * self.body if indent.left else 0.0
        right = (
            indent.right_edge.points if indent.right_edge else indent.right.count * self.body if indent.right else 0.0
        )
        if indent.hanging:
            return left, right, -indent.hanging.count * self.body
        if indent.first_line is not None:
            return left, right, indent.first_line.count * self.body
        return left, right, self.layout.insets.first_line.count * self.body if first_line else 0.0

    def _lefts(
        self, widths: Sequence[float], blanks: Sequence[float], cut: Cut, align: str, edge: float, room: float
    ) -> tuple[float, ...]:
        own = list(widths[cut.start : cut.end])
        for offset in range(len(own) - 1 if blanks else 0):
            own[offset] += blanks[cut.start + offset + 1]
        if not own:
            return ()
        spare = room - cut.width + cut.hanging
        margin = self.layout.page.left.points + edge
        step = 0.0
        if align == "center":
            margin += spare / 2
        elif align == "right":
            margin += spare
        elif align == "both" and cut.full:
            gaps_between = len(own) - 1 - (1 if cut.hanging else 0)
            step = spare / gaps_between if gaps_between > 0 else 0.0
        return tuple(margin + at + number * step for number, at in enumerate(accumulate((0.0, *own[:-1]))))


def _clipped(spans: Sequence[tuple[int, str]], start: int, end: int) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []
    for stop, role in spans:
        if stop > start and (not found or found[-1][0] < end - start):
            found.append((min(stop, end) - start, role))
    return tuple(found)


def _sheets(
    blocks: Sequence[list[SetRow]],
    keeps: Sequence[bool],
    breaks: Sequence[bool],
    layout: LayoutProfile,
    taken: float,
) -> list[list[SetRow]]:
    """Rows of each page, their tops set; `taken` at the top of the first. Paragraphs kept together move whole."""
    height = layout.page.text_height.points
    sheets: list[list[SetRow]] = [[]]
    at = taken
    index = 0
    while index < len(blocks):
        chain = index
        while chain < len(blocks) - 1 and keeps[chain]:
            chain += 1
        if breaks[index] and sheets[-1]:
            sheets.append([])
            at = 0.0
        if chain > index and sheets[-1]:
            kept = [row for block in blocks[index:chain] for row in block]
            needed = sum(row.before + row.height + row.after for row in kept)
            needed += blocks[chain][0].before + blocks[chain][0].height
            if at + needed > height + 0.01 and needed <= height:
                sheets.append([])
                at = 0.0
        for block in blocks[index : chain + 1]:
            for row in block:
                if at + row.before + row.height > height + 0.01 and sheets[-1]:
                    sheets.append([])
                    at = 0.0
                at += row.before
                sheets[-1].append(_placed(row, layout.page.top.points + at))
                at += row.height + row.after
        index = chain + 1
    return sheets


def _placed(row: SetRow, top: float) -> SetRow:
    line = row.line
    placed = PrintedLine(line.paragraph, line.start, line.text, top, line.lefts, line.right, line.spans, line.full)
    return SetRow(placed, row.before, row.after, row.height)


def _page(number: int, rows: Sequence[SetRow], layout: LayoutProfile, advances: Advances) -> PrintedPage:
    """— 1 —, right on odd pages, left on even ones, one character in."""
    face = layout.face("page_number")
    size = face.size.points
    label = "" if layout.page_number == "none" else f"— {number} —"
    width = sum(advances.width(character, "page_number") for character in label) * size
    inset = layout.insets.page_number.count * size
    page = layout.page
    left = page.left.points + inset
    if layout.page_number == "center":
        left = page.left.points + (page.text_width.points - width) / 2
    elif number % 2:
        left = page.width.points - page.right.points - inset - width
    top = page.height.points - page.footer.points - size
    return PrintedPage(number, tuple(row.line for row in rows), label, left, top)
