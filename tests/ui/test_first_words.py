"""The words of a file named at the start: seen with the first picture, worked on once the window works."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.drafts import glance as glancing
from lianzheng_desktop.first_words import FirstWords
from lianzheng_desktop.front import Front, open_front
from lianzheng_desktop.ui.editor.styles import Role
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.workshop import equip
from tests.ui.window_tools import Answers, wait_until

TEXT = "某市示范局2025年党风廉政建设工作总结\n一、主要工作\n开展谈话15次。"


@pytest.fixture
def front(application: QApplication, profile: Path) -> Iterator[Front]:
    front = open_front(application, SettingsStore(profile))
    yield front
    front.window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "去年.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def shown(front: Front, path: Path, monkeypatch: pytest.MonkeyPatch) -> FirstWords:
    monkeypatch.setattr("lianzheng_desktop.first_words.PATIENCE", 60)
    words = FirstWords(path)
    words.show(front.editor)
    front.window.show()
    return words


def test_they_are_dressed_and_cannot_be_written_on(front: Front, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(front, file, monkeypatch)
    QTest.keyClicks(front.editor, "x")
    assert front.editor.plain_text() == TEXT
    assert [view.role for view in front.editor.state.lines.views] == [Role.TITLE, Role.HEADING1, Role.BODY]


def test_the_opening_puts_them_there_for_good(front: Front, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(front, file, monkeypatch).take_back(front.editor)
    workshop = equip(front, Answers())
    workshop.files.open(file)
    wait_until(lambda: not workshop.desk.reader.busy)
    assert (front.editor.plain_text(), workshop.files.path, workshop.files.dirty) == (TEXT, file, False)
    QTest.keyClick(front.editor, Qt.Key.Key_X)
    assert front.editor.plain_text() == "x" + TEXT
    front.editor.undo()
    assert not front.editor.can_undo()
    workshop.window.may_close = lambda: True
    workshop.window.close()
    workshop.close()


def test_what_cannot_be_read_leaves_the_sheet_as_it_is(
    front: Front, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = shown(front, tmp_path / "没有.txt", monkeypatch)
    assert front.editor.plain_text() == ""
    assert not front.editor.isReadOnly()
    words.take_back(front.editor)


def test_a_slow_disk_does_not_hold_the_picture_up(front: Front, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = Event()
    monkeypatch.setattr(glancing, "glance", lambda _path: ready.wait(60) and None)
    monkeypatch.setattr("lianzheng_desktop.first_words.PATIENCE", 0)
    words = FirstWords(file)
    words.show(front.editor)
    assert front.editor.plain_text() == ""
    ready.set()
    words.take_back(front.editor)
    assert not front.editor.isReadOnly()
