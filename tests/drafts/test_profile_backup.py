"""All of a person's data in one file and back: whole or not at all, and never over what was there."""

import json
import os
import random
import zipfile
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.drafts.profile_backup import LIST, checked_backup, put_back, write_backup
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.storage.database import Database, Schema
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA

INFO = DraftInfo(unit="某市示范局")


def fill(profile: Path, word: str) -> None:
    with PhraseLibrary.open(None, seed=False) as library:
        library.add(f"认真落实{word}", "work")
    history = History(profile / "history.sqlite")
    history.add("a", word, INFO, "new")
    history.close()
    (profile / "settings.json").write_text(json.dumps({"theme": "dark"}), encoding="utf-8")


def words_of(profile: Path) -> tuple[list[str], list[str]]:
    with PhraseLibrary.open(None, seed=False) as library:
        phrases = [phrase.text for phrase in library.search("认真落实").phrases]
    history = History(profile / "history.sqlite")
    texts = [history.text(version.id) for version in history.versions("a")]
    history.close()
    return phrases, texts


@pytest.fixture
def backup(profile: Path, tmp_path: Path) -> Path:
    fill(profile, "责任")
    journal = Journal(profile / "recovery")
    journal.keep("x", "没存的字", INFO, None)
    write_backup(tmp_path / "备份.zip", profile)
    journal.close()
    return tmp_path / "备份.zip"


def test_everything_comes_back_and_what_was_there_is_kept(backup: Path, profile: Path) -> None:
    fill(profile, "整改")
    with checked_backup(backup, profile) as staged:
        before = put_back(staged, profile)
    assert words_of(profile) == (["认真落实责任"], ["责任"])
    assert [entry.text for entry in Journal(profile / "recovery").list()] == ["没存的字"]
    with checked_backup(before, profile) as staged:
        put_back(staged, profile)
    assert set(words_of(profile)[0]) == {"认真落实责任", "认真落实整改"}
    assert not list(profile.glob("restore-*"))


def test_own_rules_layouts_and_the_unit_go_along(profile: Path, tmp_path: Path) -> None:
    files = {
        "unit.json": "{}",
        "rules/own.toml": '[[off]]\ncode = "STY001"\n',
        "rules/本局 的.toml": "# 空的\n",
        "layouts/own1.toml": "# 版式\n",
    }
    for kind in ("rules", "layouts"):
        (profile / kind).mkdir()
    for name, text in files.items():
        (profile / name).write_text(text, encoding="utf-8")
    write_backup(tmp_path / "备份.zip", profile)
    for name in files:
        (profile / name).write_text("{}", encoding="utf-8")
    with checked_backup(tmp_path / "备份.zip", profile) as staged:
        put_back(staged, profile)
    assert {name: (profile / name).read_text(encoding="utf-8") for name in files} == files


def test_an_open_library_is_copied_soundly(profile: Path, tmp_path: Path) -> None:
    with PhraseLibrary.open(None, seed=False) as library:
        library.add("认真落实责任", "work")
        write_backup(tmp_path / "b.zip", profile)
    with checked_backup(tmp_path / "b.zip", profile) as staged:
        put_back(staged, profile)
    assert words_of(profile)[0] == ["认真落实责任"]


def test_damaged_backups_are_refused_and_nothing_is_touched(backup: Path, profile: Path) -> None:
    fill(profile, "整改")
    sound, before = backup.read_bytes(), words_of(profile)
    chance = random.Random(5)
    refused = 0
    for _ in range(60):
        spoiled = bytearray(sound)
        for _ in range(chance.randrange(1, 40)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        backup.write_bytes(bytes(spoiled[: chance.randrange(1, len(spoiled) + 1)]))
        try:
            with checked_backup(backup, profile):
                pass
        except DraftError:
            refused += 1
    assert refused >= 58  # a changed time stamp in the directory is no damage
    assert words_of(profile) == before
    assert not list(profile.glob("restore-*"))


@pytest.mark.parametrize("name", ["../evil.sqlite", "/etc/evil", "locks/a.lock", "recovery/../../a.json", "a.exe"])
def test_nothing_is_written_outside_the_target(profile: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
        archive.writestr(LIST, json.dumps({"schema": 1, "files": {name: {"bytes": 1, "sha256": "0"}}}))
    with pytest.raises(DraftError, match="不是完好的备份"), checked_backup(path, profile):
        pass
    assert sorted(file.name for file in tmp_path.iterdir()) == ["evil.zip"]


def test_a_newer_library_is_refused(profile: Path, tmp_path: Path) -> None:
    newer = Schema(LIBRARY_SCHEMA.noun, LIBRARY_SCHEMA.application_id, (*LIBRARY_SCHEMA.steps, ("CREATE TABLE z (a)",)))
    Database.open(profile / "library.sqlite", newer).close()
    write_backup(tmp_path / "b.zip", profile)
    (profile / "library.sqlite").unlink()
    with pytest.raises(DraftError, match="更新的版本"), checked_backup(tmp_path / "b.zip", profile):
        pass


def test_a_full_place_leaves_no_half_backup(profile: Path, tmp_path: Path) -> None:
    fill(profile, "责任")
    with pytest.raises(DraftError):
        write_backup(tmp_path / "missing" / "b.zip", profile)
    assert os.listdir(tmp_path) == []
