"""A file changed elsewhere, and a file another window writes."""

import os
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from lianzheng_desktop.drafts.lock import DraftLock
from lianzheng_desktop.drafts.owner_file import Holder, OwnerFile
from lianzheng_desktop.ui.commands.outside import CHANGED, GONE
from tests.ui.window_tools import Office, wait_until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("认真落实责任", encoding="utf-8")
    return path


def touch(path: Path, text: str, later: int = 5) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (path.stat().st_mtime + later, path.stat().st_mtime + later))


def come_back(office: Office) -> None:
    office.window.activated.emit()
    wait_until(lambda: not office.files.outside.reader.busy)


def test_a_change_elsewhere_is_said_when_the_window_comes_back(office: Office, file: Path) -> None:
    office.open(file)
    QTest.keyClicks(office.editor, "x")
    touch(file, "别人写的")
    come_back(office)
    wait_until(lambda: CHANGED in office.notices.texts())
    office.files.opening.reload(file)
    office.read()
    assert office.text == "别人写的"
    office.workshop.safe.wait()
    history = office.workshop.safe.history
    kept = [history.text(version.id) for version in history.versions(office.workshop.safe.place)]
    assert "x认真落实责任" in kept


def test_the_same_words_written_anew_are_no_change(office: Office, file: Path) -> None:
    office.open(file)
    touch(file, "认真落实责任")
    come_back(office)
    wait_until(lambda: not office.files.outside.changed())
    assert CHANGED not in office.notices.texts()


def test_a_file_that_went_is_said(office: Office, file: Path) -> None:
    office.open(file)
    file.unlink()
    come_back(office)
    assert GONE in office.notices.texts()
    QTest.keyClicks(office.editor, "x")
    office.files.save()
    wait_until(file.exists)


def test_the_autosave_never_writes_over_a_change(office: Office, file: Path) -> None:
    office.open(file)
    QTest.keyClicks(office.editor, "x")
    touch(file, "别人写的")
    office.files.autosave()
    office.desk.background.wait()
    assert file.read_text(encoding="utf-8") == "别人写的"


def test_the_second_window_is_told_and_may_read(office: Office, file: Path, profile: Path) -> None:
    with DraftLock(file, profile / "locks"):
        assert office.open(file)
        assert office.text == "认真落实责任"
        assert office.files.path is None
        assert any("另一个窗口" in text for text in office.notices.texts())
        QTest.keyClicks(office.editor, "x")
        office.questions.save_as = file
        office.files.save()
        office.desk.background.wait()
        assert any("正在另一个窗口里打开" in text for text in office.notices.texts())
        assert file.read_text(encoding="utf-8") == "认真落实责任"


def test_the_lock_goes_with_the_draft(office: Office, file: Path, profile: Path) -> None:
    office.open(file)
    assert not DraftLock(file, profile / "locks").acquire()
    office.files.start("新的", office.session.info)
    other = DraftLock(file, profile / "locks")
    assert other.acquire()
    other.release()


COLLEAGUE = Holder("张三", "zhang", "OFFICE-2", "20.11.2026 14:32", "lianzheng:1")


def test_a_colleague_at_another_machine_is_named_and_heeded(office: Office, file: Path) -> None:
    theirs = OwnerFile(file, COLLEAGUE)
    assert theirs.acquire() is None
    office.open(file)
    assert office.files.path is None
    told = office.notices.texts()[-1]
    assert told.startswith("“张三”（OFFICE-2）正在写这份文稿，")
    assert "14:32" in told
    office.questions.save_as = file
    office.files.save()
    assert any("有人在写：“张三”（OFFICE-2）" in text for text in office.notices.texts())
    theirs.release()
    office.open(file)
    assert office.files.path == file


def test_who_is_gone_can_be_followed(office: Office, file: Path) -> None:
    theirs = OwnerFile(file, COLLEAGUE)
    theirs.acquire()
    office.open(file)
    button = next(b for b in office.notices.findChildren(QAbstractButton) if b.text() == "我来写")
    button.click()
    office.read()
    assert office.files.path == file
    assert not theirs.tend()


def test_who_was_followed_is_told_and_the_file_is_left_alone(office: Office, file: Path) -> None:
    office.open(file)
    QTest.keyClicks(office.editor, "x")
    assert OwnerFile(file, COLLEAGUE).acquire(take_over=True) is None
    office.workshop.safe.writer.tend()
    office.workshop.safe.wait()
    wait_until(lambda: any("接手" in text for text in office.notices.texts()))
    office.files.autosave()
    office.desk.background.wait()
    assert file.read_text(encoding="utf-8") == "认真落实责任"


def test_the_note_goes_with_the_draft_and_with_the_window(office: Office, file: Path) -> None:
    note = file.with_name(f".~lock.{file.name}#")
    office.open(file)
    assert note.exists()
    office.files.start("新的", office.session.info)
    assert not note.exists()
    office.open(file)
    office.workshop.close()
    assert [left.name for left in file.parent.iterdir() if left.name.startswith(".~")] == []
