"""The looks of what is being composed, and what gives way to a key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat

from lianzheng_desktop.ui import jobs
from lianzheng_desktop.ui.editor.composition import dressed
from lianzheng_desktop.ui.jobs import Courtesy

_Kind = QInputMethodEvent.AttributeType


def test_white_on_black_gives_way_to_an_underline() -> None:
    harsh = QTextCharFormat()
    harsh.setBackground(QColor("black"))
    cursor = QInputMethodEvent.Attribute(_Kind.Cursor, 2, 1, None)
    event = QInputMethodEvent("dang", [QInputMethodEvent.Attribute(_Kind.TextFormat, 0, 4, harsh), cursor])
    made = dressed(event, QColor("teal"))
    forms = [attribute for attribute in made.attributes() if attribute.type == _Kind.TextFormat]
    assert made.preeditString() == "dang"
    assert [(form.start, form.length) for form in forms] == [(0, 4)]
    assert forms[0].value.background().style() == Qt.BrushStyle.NoBrush
    assert [attribute.start for attribute in made.attributes() if attribute.type == _Kind.Cursor] == [2]


def test_a_commit_beside_a_new_composition_is_kept() -> None:
    event = QInputMethodEvent("feng", [])
    event.setCommitString("党", -1, 1)
    made = dressed(event, QColor("teal"))
    assert (made.commitString(), made.replacementStart(), made.replacementLength()) == ("党", -1, 1)


def test_a_worker_stands_aside_for_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(jobs, "sleep", slept.append)
    monkeypatch.setattr(jobs, "monotonic", lambda: sum(slept))
    courtesy = Courtesy()
    assert not courtesy.ended()
    assert not slept
    courtesy.give_way()
    assert not courtesy.ended()
    assert sum(slept) > 0.01


def test_a_worker_that_stands_aside_ends_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    courtesy = Courtesy()
    monkeypatch.setattr(jobs, "sleep", lambda _seconds: courtesy.end())
    monkeypatch.setattr(jobs, "monotonic", lambda: 0.0)
    courtesy.give_way()
    assert courtesy.ended()
