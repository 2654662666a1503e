"""Errors nobody foresaw: the window stays, the words are kept, the next start tells, and no draft text is written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECRET = "不可外传的一句话"
HEAD = """
import sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from lianzheng_desktop import app as program
from lianzheng_desktop.ui.mishaps import NOW, Mishaps
real = Mishaps.start
def start(self):
    real(self)
    self.window = self._notices.window()
    QTimer.singleShot(200, lambda: begin(self))
Mishaps.start = start
def say(self):
    print("shown" if NOW in self._notices.texts() else self._notices.texts(), flush=True)
    self.window.may_close = lambda: True
    self.window.close()
"""
SLOT = """
def begin(self):
    QTest.keyClicks(self.window.editor, "abc")
    QTimer.singleShot(0, lambda: wrong("%s"))
    QTimer.singleShot(600, lambda: say(self))
def wrong(text):
    raise ValueError(text)
"""
THREAD = """
def begin(self):
    threading.Thread(target=lambda: wrong("%s")).start()
    QTimer.singleShot(600, lambda: say(self))
def wrong(text):
    raise ValueError(text)
"""
CHECK = """
def begin(self):
    def wrong(text, info, options, ended):
        raise KeyError("%s")
    session = self._keep.__self__._desk.session
    def again():
        session._runner._worker._check = wrong
        session.check_now()
        if NOW in self._notices.texts():
            timer.stop()
            say(self)
    timer = QTimer(self)
    timer.timeout.connect(again)
    timer.start(200)
"""
FATAL = """
def begin(self):
    import faulthandler
    faulthandler._sigsegv()
"""


def run(profile: Path, body: str) -> subprocess.CompletedProcess[str]:
    code = HEAD + (body % SECRET if "%s" in body else body) + "sys.exit(program.main([]))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHENG_PROFILE": str(profile)}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("body", [SLOT, THREAD, CHECK], ids=["slot", "thread", "check"])
def test_the_window_stays_and_says_so(profile: Path, body: str) -> None:
    done = run(profile, body)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "shown"
    notes = (profile / "mishaps.txt").read_text(encoding="utf-8")
    assert "Error" in notes
    assert "wrong" in notes
    assert SECRET not in notes
    assert not list(profile.glob("fatal-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_crash_below_us_is_told_at_the_next_start(profile: Path) -> None:
    from lianzheng_desktop.drafts.mishaps import MishapLog

    assert run(profile, FATAL).returncode < 0
    told = MishapLog(profile).take()
    assert "Segmentation fault" in told
    assert MishapLog(profile).take() == ""
