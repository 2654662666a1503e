"""A file changed elsewhere, and a file another window writes."""

import os
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from lianzheng_desktop.drafts.lock import DraftLock
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
