"""Phrases removed and brought back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.trash import put_back, take_out
from tests.phrases.test_groups import TEXT

_TABLES = ("occurrence", "variant", "likeness", "collected")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[PhraseLibrary]:
    with PhraseLibrary.open(tmp_path / "library.sqlite", seed=False) as made:
        harvest_into(made, [("一.txt", TEXT)])
        yield made


def test_what_was_removed_comes_back_with_all_that_hung_on_it(library: PhraseLibrary) -> None:
    phrase = library.search("", limit=5).phrases[2]
    library.mark_used(phrase.id)
    library.set_favourite(phrase.id, True)
    with library.store.database.transaction():
        library.shelves.set_note(phrase.id, "领导常用")
        library.shelves.collect("讲话稿", [phrase.id])
    before = library.get(phrase.id)
    rows = {table: len(library.store.database.rows(f"SELECT * FROM {table}")) for table in _TABLES}
    gone = take_out(library, [phrase.id, "unknown"])
    assert len(gone) == 1
    assert library.get(phrase.id) is None
    assert not library.search(phrase.text).phrases or library.search(phrase.text).phrases[0].id != phrase.id
    assert put_back(library, gone) == 1
    assert library.get(phrase.id) == before
    assert library.shelves.note(phrase.id) == "领导常用"
    assert list(library.shelves.members("讲话稿")) == [phrase.id]
    assert library.search(phrase.text).phrases[0].id == phrase.id
    assert {table: len(library.store.database.rows(f"SELECT * FROM {table}")) for table in _TABLES} == rows
    assert put_back(library, gone) == 0


def test_what_came_again_meanwhile_stays_as_it_is(library: PhraseLibrary) -> None:
    phrase = library.search("", limit=1).phrases[0]
    gone = take_out(library, [phrase.id])
    library.add(phrase.text, "plan")
    count = library.count()
    assert put_back(library, gone) == 0
    assert library.count() == count


def test_without_its_harvest_it_comes_back_alone(library: PhraseLibrary) -> None:
    phrase = library.search("", limit=1).phrases[0]
    library.mark_used(phrase.id)
    gone = take_out(library, [phrase.id])
    library.drop_batch(int(library.store.batches()[0][0]))
    assert put_back(library, gone) == 1
    back = library.get(phrase.id)
    assert back is not None
    assert back.sources == ()
