"""Every schema that ever shipped opens for ever, and a newer one is refused. A step that shipped is never edited."""

import hashlib
from pathlib import Path

import pytest

from lianzheng_desktop.storage.database import Database, NewerFileError, Schema
from lianzheng_desktop.storage.journal_file import JOURNAL_SCHEMA
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA
from lianzheng_desktop.storage.version_store import VERSION_SCHEMA

SCHEMAS = {"library": LIBRARY_SCHEMA, "journal": JOURNAL_SCHEMA, "history": VERSION_SCHEMA}
STEPS = [(name, number) for name, schema in SCHEMAS.items() for number in range(1, schema.version + 1)]
#: sha256 (first 16 digits) of each step as it shipped; a new step adds a line, a changed one is a fault.
SHIPPED = {
    ("library", 1): "b3be621526e1e955",
    ("library", 2): "706709fd8a862286",
    ("journal", 1): "c5542fe19901d867",
    ("history", 1): "517a1655ff5754f6",
}


def digest(step: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(step).encode()).hexdigest()[:16]


@pytest.mark.parametrize(("name", "number"), STEPS, ids=[f"{name}-{number}" for name, number in STEPS])
def test_a_step_that_shipped_stays_as_it_was(name: str, number: int) -> None:
    assert SHIPPED[name, number] == digest(SCHEMAS[name].steps[number - 1])


@pytest.mark.parametrize(("name", "number"), STEPS, ids=[f"{name}-{number}" for name, number in STEPS])
def test_every_released_version_opens_and_keeps_its_rows(name: str, number: int, tmp_path: Path) -> None:
    schema = SCHEMAS[name]
    path = tmp_path / "old.sqlite"
    old = Database.open(path, Schema(schema.noun, schema.application_id, schema.steps[:number]))
    inserts = {
        "library": "INSERT INTO setting VALUES ('k', 'v')",
        "journal": "INSERT INTO draft VALUES ('k', 'v')",
        "history": "INSERT INTO draft (place) VALUES ('k')",
    }
    old.execute(inserts[name])
    old.close()
    for _ in range(2):
        now = Database.open(path, schema)
        table = {"library": "setting", "journal": "draft", "history": "draft"}[name]
        assert len(now.rows(f"SELECT * FROM {table}")) == 1
        assert now.is_whole()
        assert now.row("PRAGMA user_version") == (schema.version,)
        now.close()


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_newer_version_is_refused_untouched(name: str, tmp_path: Path) -> None:
    schema, path = SCHEMAS[name], tmp_path / "new.sqlite"
    steps = (*schema.steps, ("CREATE TABLE z (a)",))
    Database.open(path, Schema(schema.noun, schema.application_id, steps)).close()
    before = path.read_bytes()
    with pytest.raises(NewerFileError):
        Database.open(path, schema)
    assert path.read_bytes() == before
