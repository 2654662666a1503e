"""Squiggles, gutter and scroll bar marks: where they show, and where they must not."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.ui.editor import finding_marks, squiggles
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.editor.styles import SHEET_MARGIN
from tests.ui.window_tools import wait_until

from .conftest import Writer

TEXT = "一、主要工作\n𠮷某同志认真落实主体责任。\n（三）加强教育"


def finding(text: str, stood: str, severity: Severity = Severity.WARNING) -> Finding:
    start = text.index(stood)
    return Finding("PUN001", "slip", severity, "说明", start, start + len(stood), stood)


def underlines(editor: DraftEditor, line: int) -> list[tuple[int, int, Severity]]:
    return squiggles.underlined(editor.document().findBlockByNumber(line))


@pytest.fixture
def marked(editor: DraftEditor, monkeypatch: pytest.MonkeyPatch) -> DraftEditor:
    monkeypatch.setattr(finding_marks, "REST_SECONDS", 0.0)
    editor.set_text(TEXT)
    return editor


def test_each_severity_has_its_underline(marked: DraftEditor) -> None:
    marked.show_findings(
        (
            finding(TEXT, "主要", Severity.ERROR),
            finding(TEXT, "落实", Severity.WARNING),
            finding(TEXT, "加强", Severity.HINT),
        )
    )
    assert underlines(marked, 0) == [(2, 4, Severity.ERROR)]
    assert underlines(marked, 1) == [(7, 9, Severity.WARNING)]  # behind a character of two units
    assert underlines(marked, 2) == [(3, 5, Severity.HINT)]


def test_a_squiggle_in_a_heading_keeps_its_face(marked: DraftEditor) -> None:
    marked.show_findings((finding(TEXT, "主要"),))
    formats = marked.document().findBlockByNumber(0).layout().formats()
    assert {tuple(r.format.fontFamilies()) for r in formats} == {tuple(marked.faces.hei_families)}
    assert sum(r.length for r in formats) == 6


def test_nothing_is_underlined_where_the_caret_stands(marked: DraftEditor) -> None:
    marked.set_caret(TEXT.index("落实") + 1)
    found = finding(TEXT, "落实")
    marked.show_findings((found,))
    assert underlines(marked, 1) == []
    marked.set_caret(0)
    assert len(underlines(marked, 1)) == 1
    marked.set_caret(TEXT.index("落实"))
    assert underlines(marked, 1) == []
    marked.set_current_finding(found)
    assert len(underlines(marked, 1)) == 1
    marked.set_current_finding(None)
    assert underlines(marked, 1) == []


def test_nothing_new_is_underlined_right_after_a_key(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding_marks, "REST_SECONDS", 3.0)
    editor = writer.editor
    editor.set_text(TEXT)
    editor.set_caret(len(TEXT))
    writer.press("好")
    text = editor.plain_text()
    editor.show_findings((finding(text, "落实"),))
    assert underlines(editor, 1) == []
    wait_until(lambda: len(underlines(editor, 1)) == 1)


def test_findings_of_a_text_that_moved_on_are_dropped(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding_marks, "REST_SECONDS", 0.1)
    editor = writer.editor
    editor.set_text(TEXT)
    writer.press("好")
    editor.show_findings((finding(TEXT, "落实"),))
    writer.press("好")
    QTest.qWait(200)
    assert underlines(editor, 1) == []


def test_marks_move_with_their_words_and_go_when_touched(writer: Writer, marked: DraftEditor) -> None:
    marked.show_findings((finding(TEXT, "落实"), finding(TEXT, "加强")))
    marked.set_caret(TEXT.index("认真"))
    writer.press("都\n")
    assert underlines(marked, 1) == []
    assert [span[:2] for span in underlines(marked, 2)] == [(2, 4)]
    assert len(underlines(marked, 3)) == 1
    marked.set_caret(marked.plain_text().index("落实") + 1)
    writer.press("到")
    marked.set_caret(0)
    assert underlines(marked, 2) == []


def test_a_finding_whose_words_are_gone_is_not_shown(marked: DraftEditor) -> None:
    marked.show_findings((Finding("X", "x", Severity.ERROR, "说明", 2, 4, "次要"),))
    assert underlines(marked, 0) == []


def test_squiggles_leave_text_and_undo_alone(marked: DraftEditor) -> None:
    edited: list[int] = []
    marked.textEdited.connect(lambda: edited.append(1))
    marked.show_findings((finding(TEXT, "落实"),))
    assert not edited
    assert not marked.can_undo()
    block = marked.document().findBlockByNumber(1)
    for fragment in block:
        assert not fragment.fragment().charFormat().hasProperty(squiggles.SEVERITY_PROPERTY)


def test_the_icon_in_the_margin_opens_the_gravest_finding(marked: DraftEditor) -> None:
    grave = finding(TEXT, "责任", Severity.ERROR)
    marked.show_findings((finding(TEXT, "落实"), grave))
    opened: list[object] = []
    marked.findingActivated.connect(opened.append)
    block = marked.document().findBlockByNumber(1)
    rect = marked.document().documentLayout().blockBoundingRect(block)
    place = QPointF(SHEET_MARGIN - 42, rect.top() + block.layout().lineAt(0).ascent() * 0.66)
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress, place, marked.viewport().mapToGlobal(place), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(marked.viewport(), press)
    assert opened == [grave]


def test_the_scroll_bar_shows_where_findings_are(marked: DraftEditor) -> None:
    marked.show_findings((finding(TEXT, "落实"),))
    wait_until(lambda: len(marked.scroll_marks._marks) == 1)
    assert 0 < marked.scroll_marks._marks[0][0] < 1


def test_many_findings_out_of_sight_are_painted_in_time(marked: DraftEditor) -> None:
    text = "\n".join(["认真落实责任。"] * 400)
    marked.set_text(text)
    findings = tuple(
        Finding("X", "x", Severity.HINT, "说明", line * 8 + 2, line * 8 + 4, "落实") for line in range(400)
    )
    marked.show_findings(findings)
    wait_until(lambda: all(len(underlines(marked, line)) == 1 for line in range(1, 400)))


def test_a_blank_is_not_underlined_twice(marked: DraftEditor) -> None:
    text = "甲\n开展检查‹次数›次。"
    marked.set_text(text)
    marked.show_findings((finding(text, "‹次数›", Severity.HINT),))
    assert underlines(marked, 1) == []
    assert marked.state.lines[1].marks
