"""Who writes a draft on a shared folder, as told by the note beside it."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desktop.drafts import owner_file
from lianzheng_desktop.drafts.owner_file import FOREIGN_STALE_SECONDS, STALE_SECONDS, Holder, OwnerFile

HERE = Holder("李四", "li", "OFFICE-1", "20.11.2026 09:00", "lianzheng:aa")
THERE = Holder("张三", "zhang", "OFFICE-2", "20.11.2026 14:32", "lianzheng:bb")
LIBRE_OFFICE = ",wang,OFFICE-3,20.11.2026 10:15,file:///home/wang/.config/libreoffice/4;"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "总结.docx"
    path.touch()
    return path


def note_of(draft: Path) -> Path:
    return draft.with_name(f".~lock.{draft.name}#")


def aged(file: Path, seconds: float) -> None:
    now = file.stat().st_mtime
    os.utime(file, (now - seconds, now - seconds))


def test_the_second_is_told_who_has_it(draft: Path) -> None:
    first, second = OwnerFile(draft, THERE), OwnerFile(draft, HERE)
    assert first.acquire() is None
    assert first.acquire() is None
    assert second.acquire() == THERE
    assert THERE.words == "“张三”（OFFICE-2）"
    second.release()
    assert note_of(draft).exists()
    first.release()
    assert not note_of(draft).exists()
    assert second.acquire() is None


def test_a_note_that_nobody_freshens_counts_for_nothing(draft: Path) -> None:
    OwnerFile(draft, THERE).acquire()
    aged(note_of(draft), STALE_SECONDS + 1)
    assert OwnerFile(draft, HERE).acquire() is None


def test_tending_keeps_it_fresh(draft: Path) -> None:
    theirs = OwnerFile(draft, THERE)
    theirs.acquire()
    aged(note_of(draft), STALE_SECONDS + 1)
    assert theirs.tend()
    assert OwnerFile(draft, HERE).acquire() == THERE
    note_of(draft).unlink()
    assert theirs.tend()
    assert OwnerFile(draft, HERE).acquire() == THERE


def test_what_a_crash_left_here_is_taken_up_at_once(draft: Path) -> None:
    OwnerFile(draft, HERE).acquire()
    again = Holder(HERE.name, HERE.login, HERE.machine, "", "lianzheng:cc")
    assert OwnerFile(draft, again).acquire() is None


def test_taking_over_is_noticed_by_the_former(draft: Path) -> None:
    theirs, mine = OwnerFile(draft, THERE), OwnerFile(draft, HERE)
    theirs.acquire()
    assert mine.acquire(take_over=True) is None
    assert not theirs.tend()
    theirs.release()
    assert mine.tend()
    assert note_of(draft).exists()


def test_libreoffice_is_heeded_for_a_working_day(draft: Path) -> None:
    note_of(draft).write_text(LIBRE_OFFICE, encoding="utf-8")
    holder = OwnerFile(draft, HERE).acquire()
    assert holder is not None
    assert (holder.words, holder.ours) == ("“wang”（OFFICE-3）", False)
    aged(note_of(draft), FOREIGN_STALE_SECONDS + 1)
    assert OwnerFile(draft, HERE).acquire() is None


@pytest.mark.parametrize("content", ["", "x", "a,b;", "\0" * 9000, "," * 9000, "\\"])
def test_a_note_that_says_nothing_keeps_nobody_out(draft: Path, content: str) -> None:
    note_of(draft).write_text(content, encoding="utf-8")
    aged(note_of(draft), FOREIGN_STALE_SECONDS + 1)
    assert OwnerFile(draft, HERE).acquire() is None


def test_a_folder_that_cannot_be_written_keeps_nobody_out(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(owner_file.os, "open", refused)
        note = OwnerFile(draft, HERE)
        assert note.acquire() is None
        assert note.tend()
        note.release()
    assert not note_of(draft).exists()


def test_the_real_one_names_login_and_machine(draft: Path) -> None:
    assert OwnerFile(draft).acquire() is None
    fields = note_of(draft).read_text(encoding="utf-8").split(",")
    assert len(fields) == 5
    assert fields[2]
    assert fields[4].startswith("lianzheng:")


@pytest.mark.skipif(os.name != "posix", reason="POSIX links")
def test_a_link_is_the_same_draft(draft: Path) -> None:
    link = draft.with_name("b.docx")
    link.symlink_to(draft)
    OwnerFile(draft, THERE).acquire()
    assert OwnerFile(link, HERE).acquire() == THERE


@given(st.lists(st.text(st.characters(exclude_categories=("C", "Z")), max_size=20), min_size=5, max_size=5))
def test_names_of_any_kind_come_back(fields: list[str]) -> None:
    holder = Holder(*fields)
    written = owner_file._form(holder)
    assert [owner_file._plain(field) for field in owner_file._FIELD.findall(written)] == fields
