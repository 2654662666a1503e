"""The text a new draft begins with: a blank outline, last year's document, a model. Qt-free."""

from dataclasses import dataclass, replace
from pathlib import Path

from lianzheng_desktop import places
from lianzheng_desktop.document.calendar import Calendar
from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.document.parts import insert_frame
from lianzheng_desktop.document.rollover import Rollover, from_model, roll_over
from lianzheng_desktop.document.skeleton import addressee_row, new_draft
from lianzheng_desktop.drafts.child import Ended, never
from lianzheng_desktop.text.edits import TextEdit, apply_edits
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.start.choices import Choice, ModelDraft


@dataclass(frozen=True, slots=True)
class Beginning:
    """A new draft's text and what is known of it; `rollover` where it came from last year's document."""

    text: str
    info: DraftInfo
    rollover: Rollover | None = None


def begin(choice: Choice, genres: Genres, ended: Ended = never) -> Beginning:
    """The new draft as chosen. DraftError names what cannot be read; `ended` stops a long reading."""
    if choice.start == "last" and choice.last is not None:
        return of_last_year(choice.last, genres, choice.info, ended)
    if choice.start == "model" and choice.model is not None:
        return of_model(choice.model, genres, choice.info)
    return blank(genres, choice.info)


def blank(genres: Genres, info: DraftInfo) -> Beginning:
    genre = genres.get(info.genre) or genres.genres[0]
    return Beginning(new_draft(genre, info), info)


def of_model(model: ModelDraft, genres: Genres, info: DraftInfo) -> Beginning:
    """The model's headings and sentences; its figures are blanks to fill."""
    parsed = DraftParser(genres).parse(Snapshot.of(model.path.read_text(encoding="utf-8").rstrip("\n")))
    assert info.year is not None
    return Beginning(from_model(parsed, info.year, _calendar(), info), info)


def of_last_year(path: Path, genres: Genres, info: DraftInfo, ended: Ended = never) -> Beginning:
    """Last year's document turned to `info.year`. DraftError where it cannot be read."""
    from lianzheng_desktop.drafts.files import open_draft
    from lianzheng_desktop.drafts.unit_profile import load_unit

    opened = open_draft(path, ended)
    last: ParsedDraft = DraftParser(genres).parse(Snapshot.of(opened.text), opened.info)
    assert info.year is not None
    known = DraftInfo(info.genre or last.genre, info.unit, info.year, info.addressee)
    rolled = roll_over(last, info.year, _calendar(), known, load_unit(places.data_folder()).short_of)
    if info.addressee:
        rolled = _addressed(rolled, genres)
    return Beginning(rolled.text, rolled.info, rolled)


def _addressed(rolled: Rollover, genres: Genres) -> Rollover:
    """With the addressee the form names: in place of last year's, or under the title where there was none."""
    draft = DraftParser(genres).parse(Snapshot.of(rolled.text), rolled.info)
    if draft.addressee is not None:
        start = draft.snapshot.position(draft.addressee.line)
        edit = TextEdit(start, start + len(draft.snapshot.lines[draft.addressee.line]), addressee_row(rolled.info))
    else:
        insertion = insert_frame(draft, "addressee", genres)
        if insertion is None or draft.title is None:
            return rolled
        (edit,) = insertion.edits
    by = len(edit.text) - (edit.end - edit.start)
    notes = tuple(replace(note, start=note.start + by) if note.start >= edit.end else note for note in rolled.notes)
    return replace(rolled, text=apply_edits(rolled.text, (edit,)), info=replace(rolled.info, carried=notes))


def _calendar() -> Calendar:
    """With the meetings of the clerk's own rules."""
    from lianzheng_desktop.checks.own_calendar import own_calendar
    from lianzheng_desktop.checks.registry import own_overlay

    return own_calendar(own_overlay())
