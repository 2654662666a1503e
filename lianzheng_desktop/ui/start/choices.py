"""What a new draft can begin from, as the form offers it. Qt-free."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop.document.genres import Genre
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.text.numerals import to_chinese

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FIRST_LEVEL = re.compile("[一二三四五六七八九十]+、")
_YEAR = re.compile("20[0-9]{2}(?=年)")
_SLOT = re.compile("‹[^›]*›")


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """A model document one can begin from."""

    id: str
    name: str
    genre: str
    describes: str
    path: Path


@dataclass(frozen=True, slots=True)
class Choice:
    """What the form holds; `start` is blank, last (with `last`, the document) or model (with `model`)."""

    info: DraftInfo
    start: str
    last: Path | None = None
    model: ModelDraft | None = None


def model_drafts(folder: Path) -> tuple[ModelDraft, ...]:
    """The model documents that ship with the program."""
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    found = (
        ModelDraft(m["id"], m["name"], m["genre"], m.get("describes", ""), folder / f"{m['id']}.txt")
        for m in index.get("model", ())
    )
    return tuple(model for model in found if model.path.is_file())


def first_headings(choice: Choice, genre: Genre | None) -> tuple[str, ...]:
    """The first-level headings the new draft will have, numbered, its blanks left out."""
    if choice.start == "model" and choice.model is not None:
        lines = choice.model.path.read_text(encoding="utf-8").splitlines()
        headings = (line for line in lines if _FIRST_LEVEL.match(line))
        past = _YEAR.search(lines[0])
        by = (choice.info.year or 0) - int(past[0]) if past and choice.info.year else 0
        return tuple(_YEAR.sub(lambda year: str(int(year[0]) + by), heading) for heading in headings)
    parts = genre.parts if genre is not None else ()
    return tuple(f"{to_chinese(n)}、{_SLOT.sub('', part.heading)}" for n, part in enumerate(parts, 1))
