"""The person's own library: kept in the data folder, backed up, repaired."""

import os

import pytest

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import FILE_NAME, PhraseLibrary


@pytest.fixture
def profile(tmp_path, monkeypatch):
    monkeypatch.setenv("LIANZHENG_PROFILE", str(tmp_path))
    return tmp_path


def spoil(path):
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(path.stat().st_size - 100))


def test_it_is_seeded_and_backed_up_on_closing(profile):
    with PhraseLibrary.open() as library:
        assert library.count() > 100
        assert library.notice == ""
    assert len(list((profile / "backups").iterdir())) == 1


def test_a_second_closing_on_the_same_day_makes_no_second_backup(profile):
    for _ in range(2):
        PhraseLibrary.open().close()
    assert len(list((profile / "backups").iterdir())) == 1


def test_a_harvest_is_preceded_by_a_backup(profile):
    with PhraseLibrary.open() as library:
        harvest_into(library, [("一.txt", "一、主要工作\n坚持把纪律挺在前面，压实责任。")], DraftParser(load_genres()))
        assert len(list((profile / "backups").iterdir())) == 1


def test_a_damaged_library_comes_back_with_what_was_there(profile):
    with PhraseLibrary.open() as library:
        library.add("把纪律挺在最前面的提法", "work")
    spoil(profile / FILE_NAME)
    with PhraseLibrary.open() as library:
        assert "备份" in library.notice
        assert library.search("把纪律挺在最前面的提法").total == 1


def test_a_damaged_library_named_by_hand_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "shared.sqlite"
    PhraseLibrary.open(path).close()
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(DraftError):
        PhraseLibrary.open(path)
    assert path.read_bytes() == before
    assert not (tmp_path / "backups").exists()
