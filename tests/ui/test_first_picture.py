"""What the first picture may load, and that nothing moves when the rest arrives."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from lianzheng_desktop.front import Front, open_front
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.window import MainWindow
from lianzheng_desktop.workshop import equip
from tests.ui.window_tools import Answers, wait_until

_BUTTONS = (QToolButton, QPushButton)
ROOT = Path(__file__).resolve().parents[2]
MOST_MODULES = {False: 108, True: 113}  # of our own, without a draft and with one; each costs about a millisecond
LATER = (
    "docx", "lxml", "sqlite3", "jieba", "rjieba", "pypinyin",
    "lianzheng_desktop.checks.rules", "lianzheng_desktop.checks.engine", "lianzheng_desktop.drafts.files",
    "lianzheng_desktop.document.parse", "lianzheng_desktop.phrases.library", "lianzheng_desktop.storage.database",
    "lianzheng_desktop.text.segmenter", "lianzheng_desktop.ui.commands", "lianzheng_desktop.ui.dialogs",
    "lianzheng_desktop.ui.harvest", "lianzheng_desktop.ui.history", "lianzheng_desktop.ui.library",
    "lianzheng_desktop.ui.preview", "lianzheng_desktop.word", "lianzheng_desktop.workshop",
)  # fmt: skip
FOR_ITS_WORDS = ("lianzheng_desktop.document.parse",)  # they are dressed in the first picture already
SCRIPT = """
import os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from lianzheng_desktop.cli import main
def picture():
    print("\\n".join(sys.modules), flush=True)
    os._exit(0)
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, picture)
        return False
wait = QApplication.exec
def watched(*_):
    watch = Watch()
    next(w for w in QApplication.topLevelWidgets() if w.isVisible()).installEventFilter(watch)
    return wait()
QApplication.exec = watched
main(sys.argv[1:])
"""


def loaded_at_first_picture(profile: Path, *arguments: str) -> set[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHENG_PROFILE": str(profile)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("draft", [False, True], ids=["start page", "draft"])
def test_the_first_picture_loads_only_what_draws(profile: Path, tmp_path: Path, draft: bool) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("总结\n", encoding="utf-8")
    modules = loaded_at_first_picture(profile, *([str(file)] if draft else []))
    assert "lianzheng_desktop.front" in modules
    later = [late for late in LATER if not (draft and late in FOR_ITS_WORDS)]
    early = [name for name in modules if any(name == late or name.startswith(f"{late}.") for late in later)]
    assert early == []
    ours = {name for name in modules if name.startswith("lianzheng_desktop")}
    assert len(ours) <= MOST_MODULES[draft]


@pytest.fixture
def front(application: QApplication, profile: Path) -> Iterator[Front]:
    front = open_front(application, SettingsStore(profile))
    yield front
    front.window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def places(window: MainWindow) -> dict[QWidget, QRect]:
    """Where the panes, lists and buttons stand; labels grow with the words and counts they show."""
    kinds = (QAbstractScrollArea, QSplitter, QStackedWidget, QToolButton, QLineEdit, QComboBox, QPushButton)
    counting = [
        part for pane in (window.library, window.problems, window.status) for part in pane.findChildren(QWidget)
    ]
    return {
        part: QRect(part.mapTo(window, QPoint(0, 0)), part.size())
        for part in window.findChildren(QWidget)
        if part.isVisible() and isinstance(part, kinds) and part not in counting
    }


@pytest.mark.parametrize("size", [(1440, 868), (1366, 728), (1000, 640)])
@pytest.mark.parametrize("screen", ["start", "write"])
def test_nothing_moves_when_the_rest_arrives(
    application: QApplication, front: Front, size: tuple[int, int], screen: str
) -> None:
    window = front.window
    window.resize(*size)
    if screen == "start":
        front.start.show()
    window.show()
    application.processEvents()
    before = places(window)
    workshop = equip(front, Answers())
    wait_until(lambda: workshop.desk.library is not None and workshop.desk.session.complete)
    application.processEvents()
    window.notices.clear()  # words to the clerk have a place of their own, above the sheet
    application.processEvents()
    after = places(window)
    moved = {part: (before[part], after[part]) for part in before if part in after and before[part] != after[part]}
    gone = [part for part in before if part not in after]
    window.may_close = lambda: True
    window.close()
    workshop.close()
    assert not moved
    assert not gone


def test_a_command_chosen_before_anything_can_do_it_is_done_later(front: Front, application: QApplication) -> None:
    front.actions["view.focus_mode"].trigger()
    workshop = equip(front, Answers())
    assert workshop.window.in_focus_mode
    workshop.close()


def test_nothing_that_waits_for_an_idle_moment_comes_after_the_end(front: Front, application: QApplication) -> None:
    workshop = equip(front, Answers())
    wait_until(lambda: workshop.desk.library is not None)
    called: list[bool] = []
    workshop.later(20, lambda: called.append(True))
    workshop.window.may_close = lambda: True
    workshop.window.close()
    workshop.close()
    assert len(workshop.resting) >= 4
    assert not any(timer.isActive() for timer in workshop.resting)
    ended = QElapsedTimer()
    ended.start()
    wait_until(lambda: ended.hasExpired(60))
    assert not called
