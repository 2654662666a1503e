"""Headings glued into a paragraph (…好。一、主要工作。…二、存在问题。…): found and offered, never split unasked."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lianzheng_desktop.document.markers import number_marker
from lianzheng_desktop.document.model import LineKind, NumberForm, ParsedDraft
from lianzheng_desktop.document.shapes import split_heading
from lianzheng_desktop.text.characters import is_blank
from lianzheng_desktop.text.edits import TextEdit

_CANDIDATE = re.compile(
    r"(?:^|(?<=[。；;：:！？!?”]))[ \u3000]*(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_FORMS = (NumberForm.CHINESE, NumberForm.BRACKETED)


@dataclass(frozen=True, slots=True)
class GluedHeading:
    """A number inside a paragraph that its neighbours confirm. `column` is where a new line would begin."""

    column: int
    form: NumberForm
    number: int
    heading: str


@lru_cache(maxsize=4096)
def glued_headings(line: str) -> tuple[GluedHeading, ...]:
    """Numbers of one form that run on from the paragraph's first: at least two, each after a sentence's end.

    What a heading says is known only where a stop ends it within 40 characters; else `heading` is "".
    """
    if "、" not in line and "）" not in line and ")" not in line:
        return ()
    found: dict[NumberForm, list[GluedHeading]] = {form: [] for form in _FORMS}
    for match in _CANDIDATE.finditer(line):
        marker = number_marker(line, match.end(), len(line))
        if marker is None or marker.weak or marker.stray or marker.form not in found:
            continue
        run = found[marker.form]
        if run and marker.number != run[-1].number + 1:
            if marker.form is NumberForm.CHINESE or marker.number != 1:
                continue
        elif not run and marker.number != 1 and match.start() > 0:
            continue
        begin, stop, _ = split_heading(line, marker.end, len(line))
        run.append(GluedHeading(match.end(), marker.form, marker.number, line[begin:stop]))
    kept = [glued for run in found.values() if len(run) > 1 for glued in run]
    return tuple(sorted(kept, key=lambda glued: glued.column))


def split_edits(draft: ParsedDraft, line: int) -> tuple[TextEdit, ...]:
    """Line breaks before the glued headings of a line, blanks before them taken away."""
    text = draft.snapshot.lines[line]
    if draft.lines[line].kind is LineKind.BLANK:
        return ()
    edits = []
    for glued in glued_headings(text):
        start = glued.column
        while start > 0 and is_blank(text[start - 1]):
            start -= 1
        if start > 0:
            edits.append(
                TextEdit(draft.snapshot.position(line, start), draft.snapshot.position(line, glued.column), "\n")
            )
    return tuple(edits)
