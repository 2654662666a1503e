"""A window killed while somebody writes: the words are there again at the next start."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from lianzheng_desktop.drafts.recovery import RecoveryStore
from tests.ui.window_tools import DRAFT, Office, wait_until

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from PySide6.QtTest import QTest
from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.ui.settings import SettingsStore
app = make_application()
workshop = build(app, SettingsStore(places.data_folder()))
workshop.window.show()
app.processEvents()
QTest.keyClicks(workshop.desk.editor, "abc")
print("typed", flush=True)
app.exec()
"""


def test_the_copy_is_there_within_two_seconds_of_the_last_key(office: Office, profile: Path) -> None:
    office.show(DRAFT)
    QTest.keyClicks(office.editor, "x")
    typed = time.monotonic()
    store = RecoveryStore(profile / "recovery")
    wait_until(lambda: any(entry.text == office.text for entry in store.list()), 3000)
    assert time.monotonic() - typed < 2.0


def test_a_draft_comes_back_after_a_crash(office: Office, profile: Path) -> None:
    store = RecoveryStore(profile / "recovery")
    store.keep("crashed", DRAFT + "\n最后一句。", office.session.info, None, 3)
    office.files.offer_recovery()
    assert "没有正常关闭" in office.notices.texts()[-1]
    office.files.recover(store.list()[0])
    assert office.text.endswith("最后一句。")
    assert office.editor.caret() == 3
    assert office.files.dirty


def test_closing_in_the_ordinary_way_leaves_no_copy(office: Office, profile: Path) -> None:
    office.show(DRAFT)
    office.files.keep_recovery()
    assert office.files.may_close()
    assert not RecoveryStore(profile / "recovery").list()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_words_survive_a_kill(profile: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "typed"
        time.sleep(2.0)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    finally:
        process.kill()
        process.communicate()
    assert [entry.text for entry in RecoveryStore(profile / "recovery").list()] == ["abc"]
