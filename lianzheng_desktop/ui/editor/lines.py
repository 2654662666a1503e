"""What the editor knows of each paragraph beside its text: role, reach of the heading's face, findings in it.

One entry per paragraph, in step with the text by splicing; Qt's own block data is lost when a block is split.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.document.model import LineInfo, NumberForm, ParsedDraft
from lianzheng_desktop.document.shapes import shape_of
from lianzheng_desktop.ui.editor.styles import Role, face_end, is_heading, role_of
from lianzheng_desktop.ui.editor.undo import Change

_LEVELS = {NumberForm.CHINESE: 1, NumberForm.BRACKETED: 2, NumberForm.ARABIC: 3, NumberForm.BRACKETED_ARABIC: 4}


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding, or its part in this paragraph; columns in code points, half-open."""

    start: int
    end: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the sheet as it is shown."""

    role: Role = Role.BODY
    face_end: int = 0
    label_end: int = 0  # where the number of a heading ends
    marks: tuple[Mark, ...] = ()

    def styled(self, other: "LineView") -> bool:
        """True where both look the same but for their findings."""
        return self.role is other.role and self.face_end == other.face_end


def view_of(info: LineInfo, length: int, marks: tuple[Mark, ...] = ()) -> LineView:
    """The exact view, from a parse."""
    return LineView(role_of(info), face_end(info, length), info.label_range.end, marks)


def guessed_view(text: str, before: LineView) -> LineView:
    """The view of a line that was just edited, until the next parse: its number speaks, else it stays what it was."""
    shape = shape_of(text)
    marker = shape.marker
    if marker is not None and not marker.stray and not marker.weak and marker.form in _LEVELS:
        same = before.label_end == marker.end and is_heading(before.role)
        return view_of(shape.heading(int(before.role) if same else _LEVELS[marker.form]), len(text))
    role = Role.BODY if is_heading(before.role) or not text.strip() else before.role
    return LineView(role, len(text))


class LineViews:
    """The list of views, kept in step with the text."""

    def __init__(self) -> None:
        self.views: list[LineView] = [LineView()]

    def __len__(self) -> int:
        return len(self.views)

    def __getitem__(self, line: int) -> LineView:
        return self.views[line] if line < len(self.views) else LineView()

    def reset(self, lines: int) -> None:
        """Another text of so many lines; what they are is told next."""
        self.views = [LineView()] * lines

    def guess(self, lines: Sequence[str]) -> None:
        """From their numbers alone, until the first parse."""
        self.views = [guessed_view(text, LineView()) for text in lines]

    def take(self, draft: ParsedDraft) -> None:
        """Exactly, from a parse of the whole."""
        self.views = [view_of(info, len(text)) for info, text in zip(draft.lines, draft.snapshot.lines, strict=True)]

    def splice(self, before: str, after: str, change: Change) -> tuple[int, int]:
        """Follows one change of the text; returns the lines (first, end) that are new or edited."""
        first = before.count("\n", 0, change.start)
        removed_lines = change.removed.count("\n")
        start = after.rfind("\n", 0, change.start) + 1
        end = after.find("\n", change.start + len(change.inserted))
        texts = after[start : end if end >= 0 else len(after)].split("\n")
        old = self.views[first : first + removed_lines + 1] or [LineView()]
        column = change.start - start
        fresh = []
        for index, text in enumerate(texts):
            fresh.append(guessed_view(text, old[0] if index == 0 else old[-1]))
        fresh[0] = _with_marks(fresh[0], _marks_before(old[0].marks, column))
        self._keep_marks_after(fresh, old, change, column)
        self.views[first : first + removed_lines + 1] = fresh
        return first, first + len(fresh)

    @staticmethod
    def _keep_marks_after(fresh: list[LineView], old: list[LineView], change: Change, column: int) -> None:
        """Marks right of the change move with their characters; those it touches go until the next check."""
        tail = change.removed.rsplit("\n", 1)
        old_column = len(tail[1]) if len(tail) == 2 else column + len(change.removed)
        head = change.inserted.rsplit("\n", 1)
        new_column = len(head[1]) if len(head) == 2 else column + len(change.inserted)
        shift = new_column - old_column
        moved = tuple(
            Mark(mark.start + shift, mark.end + shift, mark.finding)
            for mark in old[-1].marks
            if mark.start >= old_column and not (mark.start == old_column and mark.end == mark.start)
        )
        if moved:
            fresh[-1] = _with_marks(fresh[-1], fresh[-1].marks + moved)


def _with_marks(view: LineView, marks: tuple[Mark, ...]) -> LineView:
    return LineView(view.role, view.face_end, view.label_end, marks)


def _marks_before(marks: tuple[Mark, ...], column: int) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.end <= column) if marks else ()


def marks_by_line(findings: Iterable[Finding], lines: Sequence[str], starts: Sequence[int]) -> dict[int, list[Mark]]:
    """Findings cut at line ends, by line. Those whose text is no longer there are left out.

    `starts` are the positions at which the lines begin; a finding without width marks the character it stands before.
    """
    found: dict[int, list[Mark]] = {}
    for finding in findings:
        line = max(bisect_right(starts, finding.start) - 1, 0)
        if finding.text and "\n" not in finding.text:
            column = finding.start - starts[line]
            if lines[line][column : column + len(finding.text)] != finding.text:
                continue
        while line < len(lines):
            start = max(finding.start - starts[line], 0)
            end = min(finding.end - starts[line], len(lines[line]))
            if start <= end and (finding.start == finding.end or start < end):
                found.setdefault(line, []).append(Mark(start, end, finding))
            if finding.end <= starts[line] + len(lines[line]) + 1:
                break
            line += 1
    return found
