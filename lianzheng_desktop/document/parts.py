"""Putting a missing part in its place."""

from dataclasses import dataclass

from lianzheng_desktop.document import blocks
from lianzheng_desktop.document.frame import SHORT_UNIT, UNIT_END
from lianzheng_desktop.document.genres import Genre, GenrePart, Genres, shipped_genres
from lianzheng_desktop.document.labels import LEVEL_FORMS, default_label, relabel
from lianzheng_desktop.document.levels import FORM_LEVELS
from lianzheng_desktop.document.markers import number_marker
from lianzheng_desktop.document.model import LineKind, NumberForm, OutlineNode, ParsedDraft
from lianzheng_desktop.document.numbering import Habits, Item, Styles, items_of, renumbered
from lianzheng_desktop.document.skeleton import ATTACHMENT_ROW, SIGNATURE_ROWS, SLOT, addressee_row, filled, part_rows
from lianzheng_desktop.text.edits import TextEdit

_AFTER_SECTIONS = (LineKind.CLOSING, LineKind.ATTACHMENT, LineKind.SIGNATURE, LineKind.DATE)


@dataclass(frozen=True, slots=True)
class PartInsertion:
    """Edits that insert a part, and where the caret belongs in the text after them: at the first slot."""

    edits: tuple[TextEdit, ...]
    caret: int


def insert_part(draft: ParsedDraft, role: str, genres: Genres | None = None) -> PartInsertion:
    """The skeleton of a missing part at its place among the sections, numbers after it adjusted.

    Raises ValueError where no genre knows the role.
    """
    genres = genres or shipped_genres()
    genre, part = _part(draft, role, genres)
    following = _following(draft, genre, role, genres)
    pattern = following or (draft.sections[-1] if draft.sections else None)
    new = _item(draft, pattern)
    items = items_of(draft)
    border = following.line if following else len(draft.lines)
    index = next((i for i, item in enumerate(items) if item.line >= border), len(items))
    renumbered(
        [*items[:index], new, *items[index:]],
        Habits.of(draft),
        Styles(draft),
        lambda item: item.parent is None and item.line >= border,
    )
    indent = blocks.indent(draft, pattern) if pattern else ""
    rows = [filled(row, draft.info) for row in part_rows(_in_style(part, draft, new), new.new_label, indent)]
    blank = blocks.gap_rows(draft, pattern) if pattern else []
    place = following.line if following else _end(draft)
    edit = blocks.placed(draft, place, [*rows, *blank] if following else [*blank, *rows])
    edits = tuple(sorted((*blocks.label_edits(draft, items), edit)))
    return PartInsertion(edits, _caret(edits, edit))


def _part(draft: ParsedDraft, role: str, genres: Genres) -> tuple[Genre, GenrePart]:
    own = genres.get(draft.genre) or genres.get(draft.likely_genre) or genres.get("summary")
    candidates = ([own] if own else []) + [genre for genre in genres.genres if genre is not own]
    for genre in candidates:
        part = genre.part(role)
        if part is not None:
            return genre, part
    raise ValueError(f"no genre has a part {role!r}")


def _following(draft: ParsedDraft, genre: Genre, role: str, genres: Genres) -> OutlineNode | None:
    """The first section that belongs after the part, by the order of the genre's parts."""
    order = [part.role for part in genre.parts]
    later = set(order[order.index(role) + 1 :]) - set(order[: order.index(role) + 1])
    for section in draft.sections:
        roles = {section.role, *(("problems", "plan") if section.role == "both" else ())}
        roles |= {name for name in later - {"work", "problems", "plan"} if genres.roles[name].names(section.heading)}
        if roles & later:
            return section
    return None


def _item(draft: ParsedDraft, pattern: OutlineNode | None) -> Item:
    """The new section's heading in the style of the draft's top level; a bare 存在问题 gets a number all the same."""
    level = pattern.level if pattern else 1
    new = Item(len(draft.lines), level, float(level), LEVEL_FORMS[level], "", None, changed=True)
    numbered = next((s for s in draft.sections if FORM_LEVELS.get(s.form) == s.level == level), None)
    if numbered is not None:
        new.form, new.label_pattern, new.changed = numbered.form, numbered.label, False
    elif pattern is not None and pattern.form is NumberForm.NONE:
        new.form = NumberForm.NONE
    return new


def _in_style(part: GenrePart, draft: ParsedDraft, new: Item) -> GenrePart:
    """The part with its numbers one level below its heading, in the draft's style."""
    styles = Styles(draft)
    rows = []
    for row in part.body:
        marker = number_marker(row, 0, len(row))
        if marker is not None and new.level < 4:
            level = min(new.level + 1, 4) if marker.form is NumberForm.BRACKETED else max(3, new.level + 1)
            pattern = styles.of_level(level) or default_label(LEVEL_FORMS[level], 1)
            row = relabel(pattern, marker.number) + row[marker.end :]
        rows.append(row)
    return GenrePart(part.role, part.heading, tuple(rows))


def _end(draft: ParsedDraft) -> int:
    """Line after the last section's text, or after the lead where there is no section yet."""
    if draft.sections:
        return blocks.block(draft, draft.sections[-1])[1]
    filled_lines = [
        line
        for line, info in enumerate(draft.lines)
        if info.kind is not LineKind.BLANK and info.kind not in _AFTER_SECTIONS
    ]
    return filled_lines[-1] + 1 if filled_lines else 0


def _caret(edits: tuple[TextEdit, ...], edit: TextEdit) -> int:
    """Position of the first slot in the inserted rows, in the text after all edits."""
    shift = sum(len(e.text) - (e.end - e.start) for e in edits if e < edit)
    slot = SLOT.search(edit.text)
    offset = slot.start() if slot else len(edit.text.rstrip("\n"))
    return edit.start + shift + offset


def insert_frame(draft: ParsedDraft, name: str, genres: Genres | None = None) -> PartInsertion | None:
    """The title, addressee, signature or note of attachments ("title", "addressee", "signature", "attachment") at its
    place, with ‹slots› for what is not known; None where the draft has it. Of a signature only what is absent, unit or
    date, is put in.
    """
    genres = genres or shipped_genres()
    if name == "title":
        known = (genres.get(name) for name in (draft.genre, draft.info.genre, draft.likely_genre, "summary"))
        genre = next((genre for genre in known if genre), genres.genres[0])
        rows, place = [genre.title] if draft.title is None else [], 0
    elif name == "addressee":
        rows = [addressee_row(draft.info)] if draft.addressee is None and draft.greeting is None else []
        place = draft.title.end_line if draft.title else 0
        while draft.title and place < len(draft.lines) and not draft.snapshot.lines[place].strip():
            place += 1  # the empty line under a title stays there
    elif name == "attachment":
        rows = [ATTACHMENT_ROW] if draft.attachment is None else []
        place = _signed_from(draft)
    else:
        unit, date = SIGNATURE_ROWS
        signed = draft.signature is not None or _ends_with_unit(draft)
        rows = [unit] * (not signed) + [date] * (draft.date is None)
        place = draft.date.line if draft.date else len(draft.lines)
    if not rows:
        return None
    edit = _in_place(draft, place, [filled(row, draft.info) for row in rows])
    return PartInsertion((edit,), _caret((edit,), edit))


def _signed_from(draft: ParsedDraft) -> int:
    """The line the signature begins in; the number of lines where there is none."""
    lines = [part.line for part in (draft.signature, draft.date) if part is not None]
    if not lines and _ends_with_unit(draft):
        lines = [draft.snapshot.text.rstrip().count("\n")]
    return min(lines, default=len(draft.lines))


def _ends_with_unit(draft: ParsedDraft) -> bool:
    """A unit's name alone on the last line: signed, though without a date the parse does not say so."""
    last = draft.snapshot.text.rstrip().rsplit("\n", 1)[-1].strip()
    short = 0 < len(last) <= SHORT_UNIT and not any(mark in last for mark in "。；，：、！？")
    return short and (last == draft.info.unit or UNIT_END.search(last) is not None)


def _in_place(draft: ParsedDraft, place: int, rows: list[str]) -> TextEdit:
    """Before line `place`; the lines of an empty end are used, not left above."""
    text = draft.snapshot.text
    if place < len(draft.lines) or text.rstrip() == text:
        return blocks.placed(draft, place, rows) if text else TextEdit(0, 0, "\n".join(rows))
    start = len(text.rstrip())
    return TextEdit(start, len(text), ("\n" if start else "") + "\n".join(rows))
