"""The journal gives back the last state it was told of, whatever happened to the file or the program."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.storage.journal_file import WHOLE_AFTER_STEPS

INFO = DraftInfo(genre="summary", unit="某市示范局", year=2025, ignored=("NUM001",))
ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.journal import Journal
journal = Journal(Path(sys.argv[1]))
journal.keep("a", "甲乙丙", DraftInfo(), None)
print("kept", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


def later(tmp_path: Path) -> Journal:
    """The next start of the program."""
    return Journal(tmp_path / "journal")


def test_the_last_state_comes_back(journal: Journal, tmp_path: Path) -> None:
    for text in ("", "一", "一岗", "一岗双责", "岗双责", "岗双责\ud83d"):
        journal.keep("a", text, INFO, tmp_path / "a.docx", len(text))
    journal.close()
    (entry,) = later(tmp_path).list()
    assert (entry.text, entry.info, entry.path, entry.caret) == ("岗双责\ud83d", INFO, tmp_path / "a.docx", 4)


def test_a_thousand_random_edits(journal: Journal, tmp_path: Path) -> None:
    chance = random.Random(9)
    text = "党风廉政" * 200
    for _ in range(3 * WHOLE_AFTER_STEPS):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(("", "新", "新增的话")) + text[at + chance.randrange(3) :]
        journal.keep("a", text, INFO, None, at)
    newest = journal.newest("a")
    assert newest is not None
    assert newest.text == text
    journal.close()
    assert sum(file.stat().st_size for file in (tmp_path / "journal").iterdir()) < 400_000


def test_a_draft_in_a_living_window_is_not_offered(journal: Journal, tmp_path: Path) -> None:
    journal.keep("a", "甲", INFO, None)
    assert later(tmp_path).list() == ()
    journal.close()
    assert len(later(tmp_path).list()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_program_leaves_its_words_and_no_lock(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "journal")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, env=environment) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"kept"
        assert later(tmp_path).list() == ()
        holder.kill()
    assert [entry.text for entry in later(tmp_path).list()] == ["甲乙丙"]


def test_several_drafts_newest_first_and_discarded_alone(tmp_path: Path) -> None:
    now = [1000.0]
    journal = Journal(tmp_path / "journal", lambda: now[0])
    for name in ("a", "b", "c"):
        journal.keep(name, name, INFO, None)
        now[0] += 1
    journal.discard("b")
    journal.close()
    assert [entry.draft_id for entry in later(tmp_path).list()] == ["c", "a"]
    assert not list((tmp_path / "journal").glob("b*"))


def test_thirty_days_are_kept(tmp_path: Path) -> None:
    now = [0.0]
    journal = Journal(tmp_path / "journal", lambda: now[0])
    journal.keep("old", "旧", INFO, None)
    now[0] += 5 * 86_400
    journal.keep("new", "新", INFO, None)
    journal.close()
    now[0] += 29 * 86_400
    assert journal.discard_old() == 1
    assert [entry.text for entry in journal.list()] == ["新"]


def test_a_damaged_journal_is_passed_over_and_writing_goes_on(journal: Journal, tmp_path: Path) -> None:
    journal.keep("a", "甲", INFO, None)
    journal.keep("b", "乙", INFO, None)
    journal.close()
    file = tmp_path / "journal" / "a.journal"
    file.write_bytes(file.read_bytes()[:100] + os.urandom(5000))
    again = later(tmp_path)
    assert [entry.text for entry in again.list()] == ["乙"]
    again.keep("a", "甲又", INFO, None)
    again.close()
    assert {entry.text for entry in later(tmp_path).list()} == {"甲又", "乙"}


def test_any_damage_gives_an_earlier_state_or_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    states = {""}
    text = "开头" * 300
    for index in range(120):
        text += f"第{index}句。"
        states.add(text)
        journal.keep("a", text, INFO, None)
    journal.close()
    file = tmp_path / "journal" / "a.journal"
    sound = file.read_bytes()
    chance = random.Random(4)
    for _ in range(60):
        spoiled = bytearray(sound)
        for _ in range(chance.randrange(1, 30)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        file.write_bytes(bytes(spoiled[: chance.randrange(len(spoiled) // 2, len(spoiled) + 1)]))
        for tail in ("-wal", "-shm"):
            (tmp_path / "journal" / f"a.journal{tail}").unlink(missing_ok=True)
        for entry in later(tmp_path).list():
            assert entry.text in states


def test_what_was_put_off_is_marked(journal: Journal) -> None:
    journal.keep("a", "甲", INFO, None)
    assert not journal.seen("a")
    journal.mark_seen("a")
    assert journal.seen("a")
    journal.discard("a")
    assert not journal.seen("a")


def test_what_is_written_on_after_it_was_recovered_is_offered_again(journal: Journal, tmp_path: Path) -> None:
    journal.keep("a", "甲", INFO, None)
    journal.close()
    next_time = later(tmp_path)
    next_time.mark_seen("a")
    next_time.keep("a", "甲乙", INFO, None)
    next_time.close()
    assert not later(tmp_path).seen("a")


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter on Windows")
def test_only_the_owner_may_read(journal: Journal, tmp_path: Path) -> None:
    journal.keep("a", "甲", INFO, None)
    for file in (tmp_path / "journal").iterdir():
        assert file.stat().st_mode & 0o077 == 0, file.name
