"""A library made by an earlier version gets the phrases that came since, and nothing it was rid of."""

import pytest

from lianzheng_desktop.phrases import library as library_module
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.seed import EDITION, SeedPhrase, load_seed

FIRST = load_seed()
SECOND = tuple(
    SeedPhrase(text, "clause", "work", "监督执纪", "措施", 0, "", 2)
    for text in ("常态长效抓好节日前后的廉政提醒", "逐项核对廉政风险防控清单", "把谈心谈话做在日常、做在经常")
)


@pytest.fixture
def path(tmp_path):
    """A library as version 0.1.0 made it."""
    made = tmp_path / "library.sqlite"
    PhraseLibrary.open(made).close()
    return made


@pytest.fixture
def newer(monkeypatch):
    """The program of a later version."""
    monkeypatch.setattr(library_module, "EDITION", 2)
    monkeypatch.setattr(library_module, "load_seed", lambda: (*FIRST, *SECOND))


def all_texts(library):
    return {row.text for row in library.store.by_relevance()}


def test_the_edition_is_that_of_the_latest_phrase():
    assert max(one.since for one in FIRST) == EDITION


def test_a_library_of_the_same_version_wants_nothing(path):
    with PhraseLibrary.open(path) as library:
        assert not library.seed_is_old
        assert library.add_new_seed() == (0, 0)


def test_opening_alone_adds_nothing(path, newer):
    with PhraseLibrary.open(path) as library:
        assert library.seed_is_old
        assert all_texts(library).isdisjoint(one.text for one in SECOND)


def test_only_what_is_new_is_added_and_only_once(path, newer):
    with PhraseLibrary.open(path) as library:
        deleted, edited = library.search("党风廉政建设", limit=2).phrases
        library.remove(deleted.id)
        library.edit(edited.id, text="照本单位的说法改过的一句")
        library.add(SECOND[0].text, "plan")
        before = all_texts(library)
        added, batch = library.add_new_seed()
        assert (added, batch > 0) == (2, True)
        assert all_texts(library) - before == {one.text for one in SECOND[1:]}
        assert not library.seed_is_old
        assert library.add_new_seed() == (0, 0)
    with PhraseLibrary.open(path) as library:
        assert {deleted.text, edited.text}.isdisjoint(all_texts(library))
        assert library.search(SECOND[1].text).phrases[0].text == SECOND[1].text


def test_what_came_can_be_taken_back_for_good(path, newer):
    with PhraseLibrary.open(path) as library:
        before = all_texts(library)
        added, batch = library.add_new_seed()
        kept = next(row for row in library.store.by_relevance() if row.text == SECOND[0].text)
        library.set_favourite(kept.uid, True)
        assert added == 3
        assert library.drop_batch(batch) == 2
        assert all_texts(library) - before == {SECOND[0].text}
        assert library.add_new_seed() == (0, 0)


def test_a_library_of_a_newer_version_is_left_alone(path):
    with PhraseLibrary.open(path) as library:
        library.store.set_setting("seeded", "7")
        assert not library.seed_is_old


def test_nothing_new_leaves_no_batch(path, newer, monkeypatch):
    monkeypatch.setattr(library_module, "load_seed", lambda: FIRST)
    with PhraseLibrary.open(path) as library:
        assert library.add_new_seed() == (0, 0)
        assert library.store.batches() == []
        assert not library.seed_is_old
