"""A window killed while somebody writes: the words are there again at the next start."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from lianzheng_desktop.app import build
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.ui.commands.safekeeping import FIRST_REST, JOURNAL_REST
from lianzheng_desktop.ui.history.recovery_dialog import RecoveryDialog
from lianzheng_desktop.ui.settings import SettingsStore
from tests.ui.window_tools import DRAFT, Answers, Office, wait_until

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from PySide6.QtTest import QTest
from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.ui.settings import SettingsStore
from tests.ui.window_tools import wait_until
app = make_application()
workshop = build(app, SettingsStore(places.data_folder()))
workshop.window.show()
app.processEvents()
QTest.keyClicks(workshop.desk.editor, "abc")
print("typed", flush=True)
journal = Journal(places.data_folder() / "recovery")
wait_until(lambda: getattr(journal.newest(workshop.files.draft_id), "text", "") == "abc", 30_000)
print("kept", flush=True)
app.exec()
"""


def journalled(office: Office, profile: Path) -> str:
    entry = Journal(profile / "recovery").newest(office.files.draft_id)
    return entry.text if entry else ""


def test_every_key_reaches_the_journal_by_itself(office: Office, profile: Path) -> None:
    """Asked for well within the second that may be lost; how long the disk takes, `python -m tests.torture.kills`
    measures.
    """
    assert FIRST_REST <= JOURNAL_REST <= 500
    office.show(DRAFT)
    for letter in "xyz":
        QTest.keyClicks(office.editor, letter)
        wait_until(lambda: journalled(office, profile) == office.text)


def test_leaving_the_window_writes_at_once(office: Office, profile: Path) -> None:
    office.show(DRAFT)
    QTest.keyClicks(office.editor, "x")
    office.window.deactivated.emit()
    office.workshop.safe.wait()
    assert journalled(office, profile) == office.text


def test_a_draft_comes_back_after_a_crash(office: Office, profile: Path) -> None:
    store = Journal(profile / "recovery")
    store.keep("crashed", DRAFT + "\n最后一句。", office.session.info, None, 3)
    store.close()
    office.workshop.safe.offer()
    wait_until(lambda: any("没有正常关闭" in text for text in office.notices.texts()))
    office.files.recover(store.list()[0])
    assert office.text.endswith("最后一句。")
    assert office.editor.caret() == 3
    assert office.files.dirty


def test_a_recovered_draft_comes_back_after_a_second_crash(office: Office, profile: Path) -> None:
    store = Journal(profile / "recovery")
    store.keep("crashed", DRAFT, office.session.info, None)
    store.close()
    safe = office.workshop.safe
    safe.offer()
    wait_until(lambda: any("没有正常关闭" in text for text in office.notices.texts()))
    next(button for button in office.notices.findChildren(QPushButton) if button.text() == "恢复").click()
    safe.keep_now()
    safe.wait()
    safe.journal.close()  # as a crash leaves it
    assert [found.entry.draft_id for found in safe.found(unseen=True)] == ["crashed"]


def test_closing_in_the_ordinary_way_leaves_no_copy(office: Office, profile: Path) -> None:
    office.show(DRAFT)
    office.workshop.safe.keep_now()
    assert office.files.may_close()
    assert not list((profile / "recovery").iterdir())


def test_what_was_put_off_is_not_offered_again_but_can_be_found(office: Office, profile: Path) -> None:
    store = Journal(profile / "recovery")
    store.keep("crashed", "一岗双责", office.session.info, None)
    store.close()
    office.workshop.safe.offer()
    wait_until(lambda: any("没有正常关闭" in text for text in office.notices.texts()))
    office.notices.clear()
    assert office.workshop.safe.found(unseen=True) == ()
    assert [found.entry.text for found in office.workshop.safe.found()] == ["一岗双责"]


def test_a_copy_the_file_holds_already_is_no_recovery(office: Office, profile: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一岗双责", encoding="utf-8")
    store = Journal(profile / "recovery")
    store.keep("crashed", "一岗双责", office.session.info, tmp_path / "a.txt")
    store.close()
    assert office.workshop.safe.found() == ()
    assert not store.list()


def test_the_difference_is_shown_and_taken(office: Office, profile: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("落实责任", encoding="utf-8")
    store = Journal(profile / "recovery")
    store.keep("crashed", "落实“一岗双责”责任", office.session.info, tmp_path / "a.txt")
    store.keep("other", "无题", office.session.info, None)
    store.close()
    dialog = RecoveryDialog(office.desk, office.workshop.safe.found())
    dialog.list.setCurrentIndex(1)
    assert "比文件多 6 字" in dialog.list.currentText()
    assert dialog.counts.text().endswith("+6　−0")
    dialog._take()
    assert dialog.chosen is not None
    office.files.recover(dialog.chosen.entry)
    assert (office.text, office.files.path) == ("落实“一岗双责”责任", tmp_path / "a.txt")
    assert office.files.dirty


def test_a_damaged_journal_never_breaks_a_start(application: QApplication, profile: Path) -> None:
    folder = profile / "recovery"
    folder.mkdir()
    (folder / "a.journal").write_bytes(b"SQLite format 3\0" + os.urandom(4000))
    (folder / "b.journal").write_bytes(os.urandom(4000))
    (folder / "c.json").write_bytes(b"{")
    (profile / "history.sqlite").write_bytes(b"SQLite format 3\0" + os.urandom(4000))
    workshop = build(application, SettingsStore(profile), Answers())
    workshop.window.show()
    workshop.safe.offer()
    workshop.safe.wait()
    QTest.keyClicks(workshop.desk.editor, "abc")
    workshop.safe.version("manual")
    workshop.safe.wait()
    assert len(workshop.safe.history.versions(workshop.safe.place)) == 1
    workshop.window.may_close = lambda: True
    workshop.window.close()
    workshop.close()
    workshop.window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_words_survive_a_kill(profile: Path) -> None:
    folder = profile / "recovery"
    process = subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "typed"
        assert process.stdout.readline().strip() == "kept"
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    finally:
        process.kill()
        process.communicate()
    assert [entry.text for entry in Journal(folder).list()] == ["abc"]


def test_a_damaged_library_is_said_and_put_right_at_the_next_start(office: Office, profile: Path) -> None:
    library = office.open_library()
    library.back_up()
    library.store.database.settle()
    path = profile / "library.sqlite"
    with path.open("r+b") as file:
        for page in range(20, path.stat().st_size // 4096 - 2):
            file.seek(page * 4096)
            file.write(os.urandom(4096))
    office.workshop.safe.look_over(profile)
    wait_until(lambda: any("词句库有损坏的地方" in text for text in office.notices.texts()))
    library.close()
    office.desk.library = None
    with PhraseLibrary.open(None) as again:
        assert "换回了" in again.notice
        assert again.count()


def test_several_lost_drafts_are_counted_and_shown_one_by_one(
    office: Office, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(profile / "recovery")
    for number in range(3):
        journal.keep(f"lost-{number}", f"第{number}份没有存的文稿", office.session.info, None)
    journal.close()
    shown: list[int] = []
    monkeypatch.setattr(office.workshop.safe, "show_found", lambda found: shown.append(len(found)))
    office.workshop.safe.offer()
    wait_until(lambda: any("有 3 份文稿上次没有正常关闭" in text for text in office.notices.texts()))
    buttons = {button.text(): button for button in office.notices.findChildren(QPushButton)}
    assert "恢复" not in buttons
    buttons["逐份看"].click()
    assert shown == [3]
