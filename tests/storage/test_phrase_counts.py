"""Counts are remembered, and never stale."""

from contextlib import suppress

from lianzheng_desktop.phrases.library import PhraseLibrary


def test_counts_follow_every_change_of_ours_and_of_others(tmp_path):
    path = tmp_path / "library.sqlite"
    with PhraseLibrary.open(path, seed=False) as library, PhraseLibrary.open(path, seed=False) as other:
        assert library.count() == other.count() == 0
        phrase = library.add("压实主体责任", "work")
        assert library.count() == other.count() == 1
        other.add("严格日常监督", "plan")
        assert library.count() == other.count() == 2
        assert library.search("", section="plan", scope="section").total == 1
        other.edit(phrase.id, section="plan")
        assert library.search("", section="plan", scope="section").total == 2
        assert library.search("", scope="favourite").total == library.search("", scope="recent").total == 0
        library.set_favourite(phrase.id, True)
        library.mark_used(phrase.id)
        assert library.search("", scope="favourite").total == library.search("", scope="recent").total == 1
        library.remove(phrase.id)
        assert library.count() == other.count() == 1


def test_a_count_within_what_was_taken_back_is_forgotten(tmp_path):
    with PhraseLibrary.open(tmp_path / "library.sqlite", seed=False) as library:
        with suppress(ZeroDivisionError), library.store.database.transaction():
            library.add("压实主体责任", "work")
            assert library.count() == 1
            raise ZeroDivisionError
        assert library.count() == 0
