"""备份与恢复 in the window."""

from pathlib import Path

from lianzheng_desktop.drafts.lock import FileLock
from tests.ui.window_tools import Office, wait_until


def test_out_and_back(office: Office, tmp_path: Path) -> None:
    library = office.open_library()
    mine = library.add("认真落实示范责任", "work")
    office.questions.save_as = tmp_path / "b.zip"
    office.trigger("tools.backup")
    office.desk.background.wait()
    wait_until(lambda: any("已备份到" in text for text in office.notices.texts()))
    library.remove(mine.id)
    office.trigger("tools.restore")
    assert any("已从“b.zip”恢复" in text for text in office.notices.texts())
    assert office.open_library().get(mine.id) is not None


def test_a_file_that_is_no_backup_changes_nothing(office: Office, tmp_path: Path) -> None:
    mine = office.open_library().add("认真落实示范责任", "work")
    office.questions.save_as = tmp_path / "b.zip"
    office.questions.save_as.write_bytes(b"PK nothing")
    office.trigger("tools.restore")
    assert any("不是完好的备份" in text for text in office.notices.texts())
    assert office.open_library().get(mine.id) is not None


def test_other_windows_stand_in_the_way(office: Office, profile: Path, tmp_path: Path) -> None:
    other = FileLock(profile / "locks" / "window-1.lock")
    assert other.acquire()
    office.questions.save_as = tmp_path / "b.zip"
    office.trigger("tools.restore")
    assert any("还有别的窗口开着" in text for text in office.notices.texts())
    other.release()
