"""A profile as an earlier version left it, to be brought to the present schemas, and what came through that."""

from collections.abc import Iterator
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.database import Database, Schema
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA

_ROWS = 20_000  # enough that the steps to the present take a while


def make_old_profile(profile: Path) -> None:
    """A phrase library of the first version that shipped."""
    old = Schema(LIBRARY_SCHEMA.noun, LIBRARY_SCHEMA.application_id, LIBRARY_SCHEMA.steps[:1])
    library = Database.open(profile / "library.sqlite", old)
    with library.transaction():
        library.execute_all("INSERT INTO setting VALUES (?, ?)", ((f"k{n}", f"v{n}") for n in range(_ROWS)))
    library.close()


def what_old_profile_lost(profile: Path) -> Iterator[str]:
    """Nothing, where each row is there and the schema is the present one (now that the library was opened again)."""
    try:
        library = Database.open(profile / "library.sqlite", LIBRARY_SCHEMA)
    except DraftError as error:
        yield f"migration: {error}"
        return
    try:
        rows = library.row("SELECT count(*) FROM setting WHERE name GLOB 'k[0-9]*' AND value GLOB 'v[0-9]*'")
        if rows is None or rows[0] < _ROWS:
            yield f"migration: {rows} rows of {_ROWS}"
    finally:
        library.close()
