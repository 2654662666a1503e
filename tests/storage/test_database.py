"""Opening, migrating, damage and backups of a SQLite file."""

import os
import sqlite3
import stat

import pytest

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.backups import KEPT, back_up, backup_folder, backups, open_repairing
from lianzheng_desktop.storage.database import (
    DamagedFileError,
    Database,
    ForeignFileError,
    NewerFileError,
    Schema,
    mark_suspect,
)
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA

ONE = Schema("词句库", 77, (("CREATE TABLE word (text TEXT PRIMARY KEY)",),))
TWO = Schema("词句库", 77, (*ONE.steps, ("ALTER TABLE word ADD COLUMN used INTEGER NOT NULL DEFAULT 0",)))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite"


def make(path, words=("一岗双责",), schema=ONE):
    database = Database.open(path, schema)
    with database.transaction():
        database.execute_all("INSERT INTO word (text) VALUES (?)", ((word,) for word in words))
    return database


def words_of(database):
    return [text for (text,) in database.rows("SELECT text FROM word ORDER BY text")]


def ruin(path):
    """Keeps the header, spoils the rest."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(size - 100))


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter on Windows")
def test_the_file_is_the_owners_alone(path):
    make(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_migrates_step_by_step_and_keeps_the_rows(path):
    make(path).close()
    database = Database.open(path, TWO)
    assert database.rows("SELECT text, used FROM word") == [("一岗双责", 0)]
    database.close()


def test_a_newer_file_is_refused_and_left_alone(path):
    make(path, schema=TWO).close()
    before = path.read_bytes()
    with pytest.raises(NewerFileError, match="更新的版本"):
        Database.open(path, ONE)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"PK\x03\x04 other", "文字".encode() * 50])
def test_foreign_files_are_refused_and_left_alone(path, content):
    path.write_bytes(content)
    with pytest.raises(ForeignFileError):
        Database.open(path, ONE)
    assert path.read_bytes() == content


def test_anothers_database_is_refused(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (x)")
    other.commit()
    other.close()
    with pytest.raises(ForeignFileError):
        Database.open(path, ONE)


def test_a_folder_in_its_place_is_one_plain_sentence(tmp_path):
    with pytest.raises(DraftError) as told:
        Database.open(tmp_path, ONE)
    assert told.value.what.endswith("。")
    assert told.value.remedy


def test_a_failed_transaction_leaves_nothing(path):
    database = make(path)

    def halfway():
        with database.transaction():
            database.execute("INSERT INTO word VALUES (?)", ("半途",))
            with database.transaction():
                raise KeyError("stop")

    with pytest.raises(KeyError):
        halfway()
    assert words_of(database) == ["一岗双责"]
    database.close()


def test_a_damaged_file_gives_way_to_the_newest_sound_backup(path):
    database = make(path, [f"词{n}" for n in range(500)])
    back_up(database)
    database.close()
    ruin(path)
    with pytest.raises(DamagedFileError):
        Database.open(path, ONE)
    opened = open_repairing(path, ONE)
    assert len(words_of(opened.database)) == 500
    assert "备份" in opened.notice
    assert "没有删除" in opened.notice
    assert list(path.parent.glob("library-damaged-*"))
    opened.database.close()


def test_damage_found_at_work_is_repaired_at_the_next_start(path):
    database = make(path, [f"词{n}" * 20 for n in range(3000)])
    back_up(database)
    database.close()
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(os.urandom(4096 * 20))
    broken = Database.open(path, ONE)
    with pytest.raises(DamagedFileError):
        words_of(broken)
    broken.close()
    opened = open_repairing(path, ONE)
    assert len(words_of(opened.database)) == 3000
    assert opened.notice
    opened.database.close()


def test_without_a_backup_it_begins_anew_and_says_so(path):
    make(path).close()
    ruin(path)
    opened = open_repairing(path, ONE)
    assert words_of(opened.database) == []
    assert "从头新建" in opened.notice
    opened.database.close()


def test_a_false_alarm_changes_nothing(path):
    make(path).close()
    mark_suspect(path)
    opened = open_repairing(path, ONE)
    assert words_of(opened.database) == ["一岗双责"]
    assert opened.notice == ""
    opened.database.close()


def test_old_backups_are_thinned(path):
    from datetime import datetime, timedelta

    database = make(path)
    for minute in range(KEPT + 3):
        back_up(database, datetime(2026, 1, 1) + timedelta(minutes=minute))
    assert len(backups(path)) == KEPT
    assert not list(backup_folder(path).glob("*.part"))
    database.close()


def test_a_lock_held_elsewhere_is_told_plainly(path, monkeypatch):
    monkeypatch.setattr("lianzheng_desktop.storage.database.BUSY_MILLISECONDS", 20)
    database, other = make(path), Database.open(path, ONE)
    with other.transaction():
        other.execute("INSERT INTO word VALUES ('锁')")
        with pytest.raises(DraftError, match="另一个窗口"):
            database.execute("INSERT INTO word VALUES ('等')")
    database.close()
    other.close()


def test_damage_that_sqlite_cannot_put_into_words_is_damage(tmp_path):
    path = tmp_path / "a.sqlite"
    Database.open(path, LIBRARY_SCHEMA).close()
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE INDEX phrase_folded ON", b"CREATE INDEX \xff\xfe\xff\xfe folded ON"))
    with pytest.raises(DamagedFileError):
        Database.open(path, LIBRARY_SCHEMA)
    assert open_repairing(path, LIBRARY_SCHEMA).notice
