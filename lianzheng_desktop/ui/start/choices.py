"""What a new draft can begin from, as the form offers it. Qt-free."""

import sys
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo

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
