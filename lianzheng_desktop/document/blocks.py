"""Sections as blocks of lines: where they begin and end, which blank lines go with them, the edits that move them."""

from collections.abc import Iterable, Sequence

from lianzheng_desktop.document.model import LineKind, NumberForm, OutlineNode, ParsedDraft
from lianzheng_desktop.document.numbering import Item
from lianzheng_desktop.text.characters import trimmed
from lianzheng_desktop.text.edits import TextEdit, difference


def above(draft: ParsedDraft, node: OutlineNode) -> OutlineNode | None:
    """The section that holds the node directly."""
    return next((parent for parent in draft.walk() if node in parent.children), None)


def siblings_of(draft: ParsedDraft, node: OutlineNode) -> tuple[OutlineNode, ...]:
    """The node and those beside it."""
    parent = above(draft, node)
    return parent.children if parent else draft.sections


def block(draft: ParsedDraft, node: OutlineNode) -> tuple[int, int]:
    """Lines of a section without the blank ones that end it."""
    end = node.end_line
    while end > node.line + 1 and draft.lines[end - 1].kind is LineKind.BLANK:
        end -= 1
    return node.line, end


def gap(draft: ParsedDraft, node: OutlineNode) -> tuple[int, int]:
    """The blank lines that go with a section: those below it, or above it where it is the last of its siblings.

    What follows the last one belongs to the parent's end, so a section moved there and back leaves no trace.
    """
    begin, end = block(draft, node)
    if node is not siblings_of(draft, node)[-1]:
        return end, node.end_line
    while begin > 0 and draft.lines[begin - 1].kind is LineKind.BLANK:
        begin -= 1
    return begin, node.line


def gap_rows(draft: ParsedDraft, node: OutlineNode) -> list[str]:
    low, high = gap(draft, node)
    return list(draft.snapshot.lines[low:high])


def removal(draft: ParsedDraft, node: OutlineNode) -> TextEdit:
    """Takes a section out together with the blank lines that go with it, and one line break."""
    begin, end = block(draft, node)
    low, high = gap(draft, node)
    begin, end = min(begin, low), max(end, high)
    starts, lines = draft.snapshot.starts, draft.snapshot.lines
    if end < len(lines):
        return TextEdit(starts[begin], starts[end], "")
    return TextEdit(max(starts[begin] - 1, 0), starts[-1] + len(lines[-1]), "")


def placed(draft: ParsedDraft, place: int, rows: Sequence[str]) -> TextEdit:
    """Puts rows before line `place`, which may be one past the last."""
    starts, lines = draft.snapshot.starts, draft.snapshot.lines
    if place < len(lines):
        return TextEdit(starts[place], starts[place], "".join(row + "\n" for row in rows))
    end = starts[-1] + len(lines[-1])
    return TextEdit(end, end, "".join("\n" + row for row in rows))


def moved_block(
    draft: ParsedDraft, node: OutlineNode, place: int, last: bool, moved: Iterable[Item]
) -> tuple[TextEdit, TextEdit]:
    """Takes the section out and puts it, with its new numbers, before line `place`; `last` puts its gap above it."""
    begin, end = block(draft, node)
    rows = list(draft.snapshot.lines[begin:end])
    for item in moved:
        if item.new_label != item.label:
            start, stop = label_columns(draft, item.line)
            row = rows[item.line - begin]
            rows[item.line - begin] = row[:start] + item.new_label + row[stop:]
    blank = gap_rows(draft, node)
    return removal(draft, node), placed(draft, place, [*blank, *rows] if last else [*rows, *blank])


def label_edits(draft: ParsedDraft, items: Iterable[Item]) -> Iterable[TextEdit]:
    """Edits of the labels that change, as small as they can be."""
    for item in items:
        if item.line >= len(draft.lines) or item.new_label == item.label:
            continue
        start, end = (draft.snapshot.position(item.line, column) for column in label_columns(draft, item.line))
        change = difference(item.label, item.new_label)
        if change is not None and end - start == len(item.label):
            yield TextEdit(start + change.start, start + change.end, change.text)
        else:
            yield TextEdit(start, end, item.new_label)


def label_columns(draft: ParsedDraft, line: int) -> tuple[int, int]:
    """Columns of the label, or of the text's beginning where there is none."""
    info = draft.lines[line]
    if info.kind is LineKind.HEADING and info.form is not NumberForm.NONE:
        return info.label_range.start, info.label_range.end
    start = trimmed(draft.snapshot.lines[line])[0]
    return start, start


def indent(draft: ParsedDraft, node: OutlineNode) -> str:
    """Blanks before the heading."""
    text = draft.snapshot.lines[node.line]
    return text[: trimmed(text)[0]]
