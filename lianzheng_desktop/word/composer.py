"""From a parsed draft to the paragraphs of a Word file: one line of text is one paragraph, whatever it is."""

from collections.abc import Sequence
from dataclasses import replace

from lianzheng_desktop.document.model import LineInfo, LineKind, ParsedDraft
from lianzheng_desktop.word import styles
from lianzheng_desktop.word.attachments import attached_role, attachment_indent, is_attachment_head
from lianzheng_desktop.word.attendance import attendance, is_attendance
from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.lengths import Characters
from lianzheng_desktop.word.markup import FLAT, UNSAYABLE, Indent, Paragraph, Run
from lianzheng_desktop.word.placing import Place, place_sealed, place_signature
from lianzheng_desktop.word.tab_rows import blank_width, columns, has_cells
from lianzheng_desktop.word.title_lines import Cut, title_lines

_TOP_KINDS = frozenset({LineKind.TITLE, LineKind.BYLINE})
_END_KINDS = frozenset({LineKind.SIGNATURE, LineKind.DATE})
_CENTRED = {LineKind.TITLE: styles.TITLE, LineKind.BYLINE: styles.BYLINE}
_NOTHING = LineInfo(LineKind.BODY)
_MOST_ROOM = 40  # twips a line


def compose(
    draft: ParsedDraft, layout: LayoutProfile, cut: Cut | None = None, *, finished: bool = False
) -> tuple[Paragraph, ...]:
    """The paragraphs of `draft`, as many as it has lines. `cut` splits a long title into words.

    finished: to be handed in, so that blank lines at the very end print no empty page. In a draft they stay lines
    to write on.
    """
    composed = _Composer(draft, layout, cut).paragraphs()
    return _flat_tail(composed) if finished else composed


class _Composer:
    def __init__(self, draft: ParsedDraft, layout: LayoutProfile, cut: Cut | None) -> None:
        self.lines = tuple(UNSAYABLE.sub("", line) for line in draft.snapshot.lines)
        infos = draft.lines[: len(self.lines)]
        self.infos: Sequence[LineInfo] = (*infos, *(_NOTHING,) * (len(self.lines) - len(infos)))
        self.raw = draft.snapshot.lines
        self.layout = layout
        self.cut = cut
        self.letterhead = draft.info.letterhead

    def paragraphs(self) -> tuple[Paragraph, ...]:
        composed = [self._paragraph(index) for index in range(len(self.lines))]
        self._space_head(composed)
        self._space_top(composed)
        self._space_attachments(composed)
        self._set_attached(composed)
        self._set_columns(composed)
        self._place_end(composed)
        return tuple(composed)

    def _paragraph(self, index: int) -> Paragraph:
        line, info = self.lines[index], self.infos[index]
        if info.kind in _CENTRED:
            return Paragraph(_CENTRED[info.kind], self._centred_runs(line, info.kind))
        if info.kind in (LineKind.ADDRESSEE, LineKind.GREETING):
            return Paragraph(styles.ADDRESSEE, _narrow_ends(line))
        if info.kind is LineKind.ATTACHMENT:
            if is_attachment_head(line):
                return Paragraph(styles.ATTACHMENT_HEAD, _narrow_ends(line))
            return Paragraph(styles.ATTACHMENT, _narrow_ends(line), attachment_indent(line.strip()))
        if info.kind is LineKind.HEADING and not info.pseudo and 1 <= info.level <= len(styles.HEADINGS):
            return self._heading(index)
        if self.layout.head.attendance and is_attendance(line):
            return attendance(line)
        return Paragraph(styles.BODY, _runs(line), self._first_line(line))

    def _centred_runs(self, line: str, kind: LineKind) -> tuple[Run, ...]:
        core = line.strip()
        if kind is LineKind.TITLE:
            shaped = title_lines(core, self.layout.title_usual, self.layout.title_most, self.cut)
            return _narrow_ends(line, "\n".join(shaped))
        return _narrow_ends(line)

    def _heading(self, index: int) -> Paragraph:
        """A run-in heading keeps its face up to its full stop; what follows is set as body text."""
        line, info = self.lines[index], self.infos[index]
        style = styles.HEADINGS[info.level - 1]
        indent = self._first_line(line)
        if not len(info.body_range):
            return Paragraph(style, _runs(line), indent, keep_next=None if self._has_text(index) else False)
        start = len(UNSAYABLE.sub("", self.raw[index][: info.body_range.start]))
        runs = (*_runs(line[:start]), *_runs(line[start:], styles.RUN_IN))
        return Paragraph(style, runs, indent, keep_next=False)

    def _has_text(self, heading: int) -> bool:
        """False where the next words are a heading that is not below it: points of one sentence each, one a line."""
        following = next((i for i in range(heading + 1, len(self.lines)) if self.lines[i].strip()), None)
        if following is None:
            return False
        info = self.infos[following]
        return info.kind is not LineKind.HEADING or info.pseudo or info.level > self.infos[heading].level

    def _first_line(self, line: str) -> Indent:
        """Blanks typed for the indent stay in the text and count towards it."""
        blanks = blank_width(line[: len(line) - len(line.lstrip())])
        if not blanks:
            return Indent()
        return Indent(first_line=Characters(max(0.0, self.layout.insets.first_line.count - blanks)))

    def _space_head(self, composed: list[Paragraph]) -> None:
        """Empty lines between the red rule and the title; those of the draft count."""
        if self.letterhead.on:
            empty = next((index for index, line in enumerate(self.lines) if line.strip()), len(self.lines))
            wanted = self.layout.head.below_rule - empty
            if wanted > 0:
                composed[0] = replace(composed[0], lines_before=wanted)

    def _space_top(self, composed: list[Paragraph]) -> None:
        """One empty line below title and byline, unless the draft has one."""
        last = max((index for index, info in enumerate(self.infos) if info.kind in _TOP_KINDS), default=None)
        if last is not None and last + 1 < len(self.lines) and self.lines[last + 1].strip():
            composed[last] = replace(composed[last], lines_after=1)

    def _space_attachments(self, composed: list[Paragraph]) -> None:
        for index, paragraph in enumerate(composed):
            apart = paragraph.style in (styles.ATTACHMENT, styles.ATTENDANCE)
            if apart and index and self.lines[index - 1].strip() and composed[index - 1].style != paragraph.style:
                composed[index] = replace(paragraph, lines_before=1)

    def _set_attached(self, composed: list[Paragraph]) -> None:
        """Inside an attachment all is set as in the document itself: its title on the third line, headings, body."""
        empty = -1  # lines since a head whose title has not come yet; -1 past it
        inside = False
        for index, line in enumerate(self.lines):
            if self.infos[index].kind not in (LineKind.ATTACHMENT, LineKind.BLANK):
                inside = False
            elif composed[index].style == styles.ATTACHMENT_HEAD:
                inside, empty = True, 0
            elif inside and not line.strip():
                empty += empty >= 0
            elif inside and empty >= 0:
                title = Paragraph(styles.TITLE, self._centred_runs(line, LineKind.TITLE), lines_after=1)
                composed[index] = replace(title, lines_before=max(0, 1 - empty))
                empty = -1
            elif inside:
                level = attached_role(line)
                style = styles.HEADINGS[level - 1] if level else styles.BODY
                composed[index] = Paragraph(style, _runs(line), self._first_line(line))

    def _set_columns(self, composed: list[Paragraph]) -> None:
        """Rows of a table, one after the other, have their cells below one another."""
        end = 0
        for start, paragraph in enumerate(composed):
            if start < end or not self._is_row(paragraph, start):
                continue
            end = start + 1
            while end < len(composed) and self._is_row(composed[end], end):
                end += 1
            found = columns(self.lines[start:end], self.layout)
            if found is not None:
                indent, tabs = found
                composed[start:end] = [replace(row, indent=indent, tabs=tabs) for row in composed[start:end]]

    def _is_row(self, paragraph: Paragraph, index: int) -> bool:
        return paragraph.style == styles.BODY and has_cells(self.lines[index])

    def _place_end(self, composed: list[Paragraph]) -> None:
        """Signature and date to the right by the standard's formulas, never alone on a page."""
        start = 0
        while start < len(self.infos):
            if self.infos[start].kind not in _END_KINDS:
                start += 1
                continue
            end = start
            while end < len(self.infos) and (self.infos[end].kind in _END_KINDS or not self.lines[end].strip()):
                end += 1
            self._place_block(composed, start, end)
            start = end

    def _place_block(self, composed: list[Paragraph], start: int, end: int) -> None:
        names = [i for i in range(start, end) if self.infos[i].kind is LineKind.SIGNATURE]
        dates = [i for i in range(start, end) if self.infos[i].kind is LineKind.DATE]
        date = self.lines[dates[0]].strip() if dates else ""
        sealed = self._sealed and bool(names and date)
        found = (place_sealed if sealed else place_signature)([self.lines[i].strip() for i in names], date, self.layout)
        for index, place in zip(names, found.names, strict=True):
            composed[index] = _placed(styles.SIGNATURE, self.lines[index], place)
        for index in dates:
            composed[index] = _placed(styles.DATE, self.lines[index], found.date)
        if start and self.lines[start - 1].strip():
            composed[start] = replace(composed[start], lines_before=self.layout.seal.room if sealed else 1)
        self._keep_together(composed, start, self._with_note(max([*names, *dates])))

    def _with_note(self, last: int) -> int:
        """The line of a note below the date (7.3.6), which must not stand alone on a page either; else `last`."""
        following = next((index for index in range(last + 1, len(self.lines)) if self.lines[index].strip()), last)
        return following if self.infos[following].kind is LineKind.NOISE else last

    @property
    def _sealed(self) -> bool:
        return self.letterhead.on and self.letterhead.sealed

    def _keep_together(self, composed: list[Paragraph], start: int, last: int) -> None:
        """The last paragraph with words above the block, and all down to its last line but one, keep with the next."""
        first = start - 1
        while first > 0 and (not self.lines[first].strip() or self.infos[first].kind is LineKind.NOISE):
            first -= 1
        for index in range(max(first, 0), last):
            composed[index] = replace(composed[index], keep_next=True)


def _flat_tail(composed: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Blank lines at the end all but without height. LibreOffice cuts a page to whole lines of the grid, so that on a
    full one they find room only where the last line of text gives them some.
    """
    end = len(composed)
    while end > 1 and not composed[end - 1].text.strip():
        end -= 1
    flat = tuple(replace(paragraph, flat=True) for paragraph in composed[end:])
    if not flat:
        return composed
    last = replace(composed[end - 1], room_below=min(FLAT * len(flat), _MOST_ROOM))
    return (*composed[: end - 1], last, *flat)


def _placed(style: str, line: str, place: Place) -> Paragraph:
    align = "" if place.left is None else "left"
    return Paragraph(style, _narrow_ends(line), Indent(right=place.right, left_edge=place.left), align=align)


def _runs(text: str, style: str = "") -> tuple[Run, ...]:
    return (Run(text, style),) if text else ()


def _narrow_ends(line: str, core: str | None = None) -> tuple[Run, ...]:
    """Blanks around the words must not push them off their place: they stay, at one point's size."""
    words = line.strip()
    if not words:
        return _runs(line)
    lead = len(line) - len(line.lstrip())
    pieces = (
        Run(line[:lead], narrow=True),
        Run(words if core is None else core),
        Run(line[lead + len(words) :], narrow=True),
    )
    return tuple(run for run in pieces if run.text)
