"""What a new draft can begin from: a blank outline, last year's document, a model. Qt-free."""

import sys
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop.document.calendar import load_calendar
from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.document.rollover import Rollover, from_model, roll_over
from lianzheng_desktop.document.skeleton import new_draft
from lianzheng_desktop.text.snapshot import Snapshot

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """A model document one can begin from."""

    id: str
    name: str
    genre: str
    describes: str
    path: Path


@dataclass(frozen=True, slots=True)
class Beginning:
    """A new draft's text and what is known of it; `rollover` where it came from last year's document."""

    text: str
    info: DraftInfo
    rollover: Rollover | None = None


def model_drafts(folder: Path) -> tuple[ModelDraft, ...]:
    """The model documents that ship with the program."""
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    found = (
        ModelDraft(m["id"], m["name"], m["genre"], m.get("describes", ""), folder / f"{m['id']}.txt")
        for m in index.get("model", ())
    )
    return tuple(model for model in found if model.path.is_file())


def blank(genres: Genres, info: DraftInfo) -> Beginning:
    genre = genres.get(info.genre) or genres.genres[0]
    return Beginning(new_draft(genre, info), info)


def of_model(model: ModelDraft, genres: Genres, info: DraftInfo) -> Beginning:
    """The model's headings and sentences; its figures are blanks to fill."""
    parsed = DraftParser(genres).parse(Snapshot.of(model.path.read_text(encoding="utf-8").rstrip("\n")))
    assert info.year is not None
    return Beginning(from_model(parsed, info.year, load_calendar(), info), info)


def of_last_year(path: Path, genres: Genres, info: DraftInfo) -> Beginning:
    """Last year's document turned to `info.year`. DraftError where it cannot be read."""
    from lianzheng_desktop.drafts.files import open_draft

    opened = open_draft(path)
    last: ParsedDraft = DraftParser(genres).parse(Snapshot.of(opened.text), opened.info)
    assert info.year is not None
    known = DraftInfo(info.genre or last.genre, info.unit, info.year, info.addressee)
    rolled = roll_over(last, info.year, load_calendar(), known)
    return Beginning(rolled.text, rolled.info, rolled)
