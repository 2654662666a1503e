"""The words every room uses for a parsed draft. Plain frozen data; lines are 0-based, positions code points."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from lianzheng_desktop.document.letterhead import Letterhead
from lianzheng_desktop.text.edits import TextRange
from lianzheng_desktop.text.snapshot import Snapshot


class LineKind(Enum):
    """What a line is in the draft as a whole."""

    BLANK = "blank"
    TITLE = "title"
    BYLINE = "byline"  # unit or date in brackets below the title
    ADDRESSEE = "addressee"
    GREETING = "greeting"  # 同志们：
    LEAD = "lead"
    HEADING = "heading"  # numbered, pseudo or unnumbered heading; see LineInfo.level and pseudo
    BODY = "body"
    CLOSING = "closing"  # 特此报告。 or a peroration
    ATTACHMENT = "attachment"  # 附件：… lines
    SIGNATURE = "signature"
    DATE = "date"
    NOISE = "noise"  # page numbers, stray prefixes of copied text

    __hash__ = object.__hash__  # members are single; Enum's own hashes the name, in Python


_BODY_KINDS = frozenset((LineKind.LEAD, LineKind.BODY, LineKind.CLOSING))


class NumberForm(Enum):
    """How a heading is numbered, with the level the standard gives the form."""

    CHINESE = "一、"
    BRACKETED = "（一）"
    ARABIC = "1."
    BRACKETED_ARABIC = "（1）"
    CIRCLED = "①"
    SERIES = "一是"  # pseudo headings: 一是 / 首先 / 一方面
    NONE = ""

    __hash__ = object.__hash__  # as above


NOWHERE = TextRange(0, 0)


@dataclass(frozen=True, slots=True)
class LineInfo:
    """What one line is. Columns count from the start of the raw line; ranges are half-open columns.

    label        the number as typed, with its mark: "一、" "（二）" "1．" "一是"; "" without number
    number       its value, None without number
    heading      text of the heading, without number, closing stop or run-in body; "" for other kinds
    heading_range, label_range, body_range   where they stand in the line; body_range is empty for stand-alone headings
    """

    kind: LineKind
    level: int = 0
    label: str = ""
    number: int | None = None
    form: NumberForm = NumberForm.NONE
    heading: str = ""
    label_range: TextRange = NOWHERE
    heading_range: TextRange = NOWHERE
    body_range: TextRange = NOWHERE
    run_in: bool = False
    pseudo: bool = False


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A section. `line` its heading's line; its text runs to `end_line` (exclusive), children included.

    key         stable name for one parse-to-parse comparison: path of ordinals and headings
    role        work | problems | plan | both | other; only top-level sections carry one other than ""
    characters  of heading line, body and children, as the interface counts them
    """

    key: str
    level: int
    label: str
    number: int | None
    heading: str
    line: int
    end_line: int
    form: NumberForm = NumberForm.NONE
    role: str = ""
    run_in: bool = False
    pseudo: bool = False
    characters: int = 0
    children: tuple["OutlineNode", ...] = ()

    def walk(self) -> Iterator["OutlineNode"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece outside the sections: title, addressee, lead, signature, date. Lines 0-based, end exclusive."""

    text: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class LastFigure:
    """A figure of last year, for comparison only: the words before and after its blank, and what stood there."""

    left: str
    right: str
    value: str


@dataclass(frozen=True, slots=True)
class CarriedNote:
    """Something of last year that a draft begun from last year's document still says, or that was turned for it.

    kind   year, meeting, campaign, plan, document, phrase, problem, promise or unit
    start  where it stood in the text the draft began with; `text` what stood there, `now` what stands there
    seen   the clerk has looked at it
    """

    kind: str
    start: int
    text: str
    message: str
    now: str = ""
    seen: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.now)


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """What a draft knows about itself beside its text; travels in the Word file's custom XML part.

    ignored: fingerprints of findings ignored in this draft, and "CODE" for a rule ignored in this draft.
    last_year: figures of the document this one was begun from, in the order of the text; never inserted.
    carried: what of last year is to be looked at, in the order of the text.
    letterhead: texts of the red head and the block at the end; printed, and no part of the text.
    """

    genre: str = ""
    unit: str = ""
    year: int | None = None
    addressee: str = ""
    ignored: tuple[str, ...] = ()
    last_year: tuple[LastFigure, ...] = ()
    letterhead: Letterhead = field(default_factory=Letterhead)
    carried: tuple[CarriedNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDraft:
    """The result of one pure parse."""

    snapshot: Snapshot
    lines: tuple[LineInfo, ...]
    sections: tuple[OutlineNode, ...] = ()
    title: Part | None = None
    addressee: Part | None = None
    lead: Part | None = None
    signature: Part | None = None
    date: Part | None = None
    genre: str = ""  # id of a genre in resources/genres, "" where it cannot be told
    year: int | None = None  # the year the document speaks of
    missing: tuple[str, ...] = ()  # roles of required parts that were not found
    characters: int = 0
    info: DraftInfo = field(default_factory=DraftInfo)
    greeting: Part | None = None  # 同志们：
    closing: Part | None = None  # 特此报告。 or a peroration
    attachment: Part | None = None
    likely_genre: str = ""  # as genre, or a guess from the parts alone; nothing is called missing because of it

    @property
    def has_body(self) -> bool:
        """True where anything stands beside title, headings, addressee and signature: something to check."""
        return any(line.kind in _BODY_KINDS or line.run_in or line.pseudo for line in self.lines)

    def walk(self) -> Iterator[OutlineNode]:
        """All sections, parents before children."""
        for section in self.sections:
            yield from section.walk()

    def section_path(self, line: int) -> tuple[OutlineNode, ...]:
        """Sections that hold the line, outermost first; empty before the first heading."""
        path: list[OutlineNode] = []
        nodes = self.sections
        while nodes:
            inside = next((n for n in nodes if n.line <= line < n.end_line), None)
            if inside is None:
                break
            path.append(inside)
            nodes = inside.children
        return tuple(path)
