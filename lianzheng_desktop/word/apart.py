"""版头 and 版记 as rows of exact height: what stands apart from the draft's own paragraphs. GB/T 9704—2012, 7.2, 7.4.

Both the Word file and the printed pages are made of these rows, so that they agree to the twentieth of a point.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_desktop.document.letterhead import Letterhead, names
from lianzheng_desktop.word import styles
from lianzheng_desktop.word.breaking import Advances, Habits, break_lines
from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.lengths import NO_LENGTH, Length
from lianzheng_desktop.word.widths import text_width

BASELINE = 0.8  # of a row of exact height lies above the baseline
_MARK_ROW = 1.1  # height of the mark's row, in its own size: the letters then fill it
_LETTER_TOP = 0.8  # of the size lies above the baseline, between bundled (0.77) and common (0.83) faces
_MARK_GAP = 0.2  # most blank between letters, in their size
_MARK_FILL = 0.78  # share of the text width a short mark is spread to
_LEAST_STRETCH = 50  # percent
_JOINT_ROW = 1.2
_LETTER_FOOT = 0.14  # of the size lies below it, brackets reckoned in
_SUFFIX = "文件"
_BLACK = "000000"
_FLAT = Length(2)
_SIGNED_BY = "签发人："
_A_ROW = 2  # signers
_COPIED = "抄送："
_PRINTED = "印发"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in a row. `at` from the left edge of the text block; from the right one where `align` is right.

    baseline: from the row's upper edge, where it is not the usual share of the row's height.
    """

    text: str
    role: str
    size: Length
    at: Length = NO_LENGTH
    align: str = "left"
    spacing: Length = NO_LENGTH
    stretch: int = 100
    colour: str = _BLACK
    baseline: Length | None = None

    def width(self, advances: Advances) -> float:
        """Points; spacing stands between letters, not after the last."""
        letters = sum(advances.width(letter, self.role) for letter in self.text) * self.size.points
        return letters * self.stretch / 100 + self.spacing.points * max(0, len(self.text) - 1)


@dataclass(frozen=True, slots=True)
class Row:
    """`rule`: thickness and colour of a rule below. more: goes on with the paragraph of the row above.

    joint: the names of a joint issue below one another, and the word that stands beside them all.
    """

    style: str
    height: Length
    pieces: tuple[Piece, ...] = ()
    before: Length = NO_LENGTH
    after: Length = NO_LENGTH
    rule: tuple[Length, str] | None = None
    more: bool = False
    joint: bool = False

    @property
    def total(self) -> float:
        """Twips down to the next row."""
        rule = self.rule[0].exact if self.rule else 0.0
        return self.before.exact + self.height.exact + self.after.exact + rule


def total(rows: Sequence[Row]) -> Length:
    return Length(sum(row.total for row in rows))


class HeadSetter:
    """The rows of one letterhead in one layout."""

    def __init__(self, letterhead: Letterhead, layout: LayoutProfile) -> None:
        self.letterhead, self.layout = letterhead, layout
        self.pitch = layout.grid.line_pitch
        self.width = layout.page.text_width

    def head(self) -> tuple[Row, ...]:
        """From the upper edge of the text block down to the red rule, or the number where the layout has no rule;
        nothing where no head is printed.
        """
        if not self.letterhead.on:
            return ()
        head = self.layout.head
        notes, mark = self._notes(), self._mark()
        above = head.top.exact - sum(row.total for row in notes)
        if mark:
            first = mark[0].pieces[0]
            foot = first.baseline.exact if first.baseline else BASELINE * mark[0].height.exact
            above -= foot - _LETTER_TOP * first.size.exact
        gap = Row(styles.HEAD, Length(max(0.0, above)))
        empty = (Row(styles.HEAD, self.pitch),) * head.below_mark
        rule = (self._rule(),) if head.rule.twips else ()
        return (*notes, gap, *mark, *empty, *self._number(), *rule)

    def imprint(self) -> tuple[Row, ...]:
        """The rows that stand at the foot of the last page, first and last a rule."""
        if not self.letterhead.has_imprint:
            return ()
        numbers = self.layout.imprint
        rows = [self._line(numbers.thick)]
        if self.letterhead.copies.strip():
            rows += self._copies()
        if self.letterhead.printer.strip() or self.letterhead.print_date.strip():
            if len(rows) > 1:
                rows.append(self._line(numbers.thin))
            rows.append(self._printed())
        rows.append(self._line(numbers.thick))
        return tuple(rows)

    # ---- the head

    def _notes(self) -> list[Row]:
        told = self.letterhead
        noted = ((told.copy_number, "body"), (told.secrecy, "heading1"), (told.urgency, "heading1"))
        return [
            Row(styles.HEAD, self.pitch, (self._piece(text.strip(), role),)) for text, role in noted if text.strip()
        ]

    def _mark(self) -> list[Row]:
        offices = names(self.letterhead.mark)
        if len(offices) > 1:
            return [self._joint_mark(offices)]
        if not offices:
            size = self.layout.head.mark_least
            return [Row(styles.MARK, Length(_MARK_ROW * size.exact), (Piece("", "title", size),))]
        size, stretch = self._mark_size(text_width(offices[0]))
        gap = (_MARK_FILL * self.width.exact - text_width(offices[0]) * size.exact) / max(1, len(offices[0]) - 1)
        spacing = Length(float(int(min(max(gap, 0.0), _MARK_GAP * size.exact))))
        colour = self.layout.head.colour
        piece = Piece(offices[0], "title", size, NO_LENGTH, "center", spacing, stretch, colour)
        return [Row(styles.MARK, Length(_MARK_ROW * size.exact), (piece,))]

    def _mark_size(self, letters: float) -> tuple[Length, int]:
        """The largest size, whole points, in which so many letters fit; then narrower letters, in percent.

        Letters narrowed to the utmost that still find no room are made smaller than the layout's least.
        """
        head = self.layout.head
        room = head.mark_width * self.width.exact
        fitting = Length(int(room / letters / 20) * 20.0)
        size = max(head.mark_least, min(head.mark_most, fitting))
        stretch = min(100, int(100 * room / (letters * size.exact)))
        if stretch >= _LEAST_STRETCH:
            return size, stretch
        return Length(int(100 * room / (letters * _LEAST_STRETCH * 20)) * 20.0), _LEAST_STRETCH

    def _joint_mark(self, offices: Sequence[str]) -> Row:
        """Names spread to one width, the word beside them at half their height."""
        suffix = _SUFFIX if any(name.endswith(_SUFFIX) for name in offices) else ""
        offices = [name.removesuffix(_SUFFIX) for name in offices]
        widest = max(text_width(name) for name in offices)
        beside = (text_width(suffix) + 0.5) if suffix else 0.0
        size, stretch = self._mark_size(widest + beside)
        letter = size.exact * stretch / 100
        left = (self.width.exact - (widest + beside) * letter) / 2
        height = _JOINT_ROW * size.exact
        pieces = []
        for number, name in enumerate(offices):
            spread = (widest - text_width(name)) * letter / max(1, len(name) - 1)
            foot = Length(height * number + 0.88 * size.exact + (height - size.exact) / 2)
            pieces.append(self._red(name, size, Length(left), stretch, foot, Length(float(int(spread)))))
        whole = height * len(offices)
        if suffix:
            foot = Length(whole / 2 + 0.38 * size.exact)
            # After the first name, as in the file: a table's cells are read row by row.
            pieces.insert(1, self._red(suffix, size, Length(left + (widest + 0.5) * letter), stretch, foot))
        return Row(styles.MARK, Length(whole), tuple(pieces), joint=True)

    def _red(
        self, text: str, size: Length, at: Length, stretch: int, foot: Length, spacing: Length = NO_LENGTH
    ) -> Piece:
        return Piece(text, "title", size, at, "left", spacing, stretch, self.layout.head.colour, foot)

    def _number(self) -> list[Row]:
        number = self.letterhead.number.strip()
        signers = names(self.letterhead.signers)
        if not signers:
            return [Row(styles.HEAD, self.pitch, (self._piece(number, "body", align="center"),))]
        letter = self._letter()
        inset = self.layout.head.inset.count * letter
        columns = [max((text_width(name) for name in signers[column::_A_ROW]), default=0.0) for column in range(_A_ROW)]
        lead = text_width(_SIGNED_BY)
        block = lead + columns[0] + (1 + columns[1] if columns[1] else 0.0)
        start = self.width.exact - inset - block * letter
        rows = []
        for first in range(0, len(signers), _A_ROW):
            pieces = [] if first + _A_ROW < len(signers) else [self._piece(number, "body", inset)]
            if not first:
                pieces.append(self._piece(_SIGNED_BY, "body", start))
            for column, name in enumerate(signers[first : first + _A_ROW]):
                at = start + (lead + column * (columns[0] + 1)) * letter
                pieces.append(self._piece(name, "heading2", at))
            rows.append(Row(styles.HEAD, self.pitch, tuple(pieces)))
        return rows

    def _rule(self) -> Row:
        """So high that the rule stands as far below the letters of the number as the layout says."""
        head = self.layout.head
        above = (1 - BASELINE) * self.pitch.exact - _LETTER_FOOT * self.layout.body_size.exact
        height = Length(max(_FLAT.exact, head.rule_below.exact - above))
        return Row(styles.HEAD, height, rule=(head.rule, head.colour))

    def _letter(self) -> float:
        """Twips that one Hanzi of body type takes."""
        return self.layout.body_size.exact + self.layout.grid.run_spacing.exact

    def _piece(self, text: str, role: str, at: float = 0.0, align: str = "left") -> Piece:
        spacing = self.layout.grid.run_spacing
        return Piece(text, role, self.layout.face(role).size, Length(at), align, spacing)

    # ---- the imprint

    def _line(self, thickness: Length) -> Row:
        return Row(styles.IMPRINT, _FLAT, rule=(thickness, _BLACK))

    def _copies(self) -> list[Row]:
        """Wrapped lines begin below the first name."""
        numbers = self.layout.imprint
        offices = "，".join(names(self.letterhead.copies)).removeprefix(_COPIED).rstrip("。.")
        text = f"{_COPIED}{offices}。"
        size = numbers.size.exact
        inset = numbers.inset.count * size
        hang = text_width(_COPIED) * size
        room = self.width.exact - 2 * inset
        widths = [text_width(letter) * size for letter in text]
        rows = []
        cuts = break_lines(text, widths, room, room - hang, Habits(hang=False))
        for number, cut in enumerate(cuts):
            at = Length(inset + (hang if number else 0.0))
            piece = Piece(text[cut.start : cut.end], "body", numbers.size, at)
            before = NO_LENGTH if number else numbers.padding
            after = numbers.padding if number == len(cuts) - 1 else NO_LENGTH
            rows.append(Row(styles.IMPRINT, numbers.line_pitch, (piece,), before, after, more=number > 0))
        return rows

    def _printed(self) -> Row:
        numbers = self.layout.imprint
        inset = Length(numbers.inset.count * numbers.size.exact)
        date = self.letterhead.print_date.strip().removesuffix(_PRINTED)
        pieces = (
            Piece(self.letterhead.printer.strip(), "body", numbers.size, inset),
            Piece(f"{date}{_PRINTED}" if date else "", "body", numbers.size, inset, "right"),
        )
        return Row(styles.IMPRINT, numbers.line_pitch, pieces, numbers.padding, numbers.padding)


class Apart:
    """`head` on the first page and `imprint` on the last, each empty where none is printed."""

    def __init__(self, letterhead: Letterhead, layout: LayoutProfile) -> None:
        setter = HeadSetter(letterhead, layout)
        self.head = setter.head()
        self.imprint = setter.imprint()

    def __bool__(self) -> bool:
        return bool(self.head or self.imprint)
