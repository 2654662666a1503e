"""Ghost text and the list at the caret, through the real window: keys, composition, late answers."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.phrases.completion import Suggestion
from lianzheng_desktop.ui.editor.ghost import REST, GhostRequest
from tests.ui.window_tools import Office, wait_until

DRAFT = "某市示范局2025年党风廉政建设工作总结\n一、主要工作\n（一）压实主体责任\n"
OPENING = "坚持把纪律"
PHRASE = "坚持把纪律摆在示例位置"


@pytest.fixture
def desk(office: Office) -> Office:
    office.show(DRAFT)
    office.open_library().add(PHRASE, "work")
    office.open_library().set_favourite(office.open_library().search("摆在示例位置").phrases[0].id, True)
    office.open_library().mark_used(office.open_library().search("摆在示例位置").phrases[0].id)
    office.editor.setFocus()
    office.editor.set_caret(len(office.text))
    wait_until(office.editor.hasFocus)
    return office


def press(office: Office, key: Qt.Key, text: str = "", modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(office.editor, QKeyEvent(kind, key, modifiers, text))


def write(office: Office, text: str) -> None:
    for char in text:
        event = QInputMethodEvent()
        event.setCommitString(char)
        QApplication.sendEvent(office.editor, event)


def compose(office: Office, letters: str) -> None:
    QApplication.sendEvent(office.editor, QInputMethodEvent(letters, []))


def ghost(office: Office) -> str:
    return office.editor.ghost.text


def offered(office: Office) -> str:
    wait_until(lambda: bool(ghost(office)), REST + 2000)
    return ghost(office)


def test_tab_takes_what_is_offered_as_one_step(desk: Office) -> None:
    write(desk, OPENING)
    assert ghost(desk) == ""
    assert offered(desk) == "摆在示例位置"
    before = desk.text
    assert "摆在" not in before, "the ghost is no text"
    press(desk, Qt.Key.Key_Tab, "\t")
    assert desk.text == before + "摆在示例位置"
    assert desk.editor.caret() == len(desk.text)
    assert desk.editor.undo_label() == "自动补全"
    desk.editor.undo()
    assert desk.text == before


def test_the_offer_shrinks_as_its_own_words_are_written(desk: Office) -> None:
    write(desk, OPENING)
    offered(desk)
    write(desk, "摆在")
    assert ghost(desk) == "示例位置"
    write(desk, "别处")
    assert ghost(desk) == ""


def test_nothing_is_offered_while_composing(desk: Office) -> None:
    write(desk, OPENING)
    offered(desk)
    compose(desk, "bai")
    assert ghost(desk) == ""
    block = desk.editor.textCursor().block()
    assert block.layout().preeditAreaText() == "bai"
    QTest.qWait(REST + 150)
    assert ghost(desk) == ""
    assert block.layout().preeditAreaText() == "bai"
    event = QInputMethodEvent()
    event.setCommitString("摆")
    QApplication.sendEvent(desk.editor, event)
    assert desk.text.endswith("坚持把纪律摆")
    assert ghost(desk) == "在示例位置"


def test_three_escapes_end_it_in_this_paragraph(desk: Office) -> None:
    def answer() -> None:
        editor = desk.editor
        editor.ghost.offer(GhostRequest(editor.state.revision, editor.caret()), [Suggestion("摆在示例位置")])

    for _ in range(3):
        write(desk, "，" + OPENING)
        answer()
        assert ghost(desk)
        press(desk, Qt.Key.Key_Escape)
        assert ghost(desk) == ""
    write(desk, "，" + OPENING)
    answer()
    assert ghost(desk) == ""
    press(desk, Qt.Key.Key_Return, "\r")
    write(desk, OPENING)
    answer()
    assert ghost(desk)


def test_a_late_answer_lands_nowhere(desk: Office) -> None:
    editor = desk.editor
    write(desk, OPENING)
    asked = GhostRequest(editor.state.revision, editor.caret())
    write(desk, "，")
    editor.ghost.offer(asked, [Suggestion("摆在示例位置")])
    assert ghost(desk) == ""
    now = GhostRequest(editor.state.revision, editor.caret())
    editor.set_caret(0)
    editor.ghost.offer(now, [Suggestion("摆在示例位置")])
    assert ghost(desk) == ""


def test_only_at_the_end_of_a_body_paragraph(desk: Office) -> None:
    editor = desk.editor
    for place in ("工作总结", "主要工作", "主体责任"):  # title and headings
        editor.set_caret(desk.text.index(place) + len(place))
        editor.ghost.offer(GhostRequest(editor.state.revision, editor.caret()), [Suggestion("摆在示例位置")])
        assert ghost(desk) == ""
    editor.set_caret(len(desk.text))
    write(desk, OPENING + "后")
    editor.set_caret(len(desk.text) - 1)
    editor.ghost.offer(GhostRequest(editor.state.revision, editor.caret()), [Suggestion("摆在示例位置")])
    assert ghost(desk) == ""


def test_another_choice_by_alt_down(desk: Office) -> None:
    write(desk, OPENING)
    editor = desk.editor
    editor.ghost.offer(GhostRequest(editor.state.revision, editor.caret()), [Suggestion("甲处"), Suggestion("乙处")])
    press(desk, Qt.Key.Key_Down, "", Qt.KeyboardModifier.AltModifier)
    assert ghost(desk) == "乙处"
    press(desk, Qt.Key.Key_Up, "", Qt.KeyboardModifier.AltModifier)
    assert ghost(desk) == "甲处"
    editor.grab()  # paints the key cap
    press(desk, Qt.Key.Key_Left)
    assert ghost(desk) == ""
    assert not desk.text.endswith("甲处")


def test_it_can_be_switched_off(desk: Office) -> None:
    write(desk, OPENING)
    offered(desk)
    desk.trigger("view.completion")
    assert ghost(desk) == ""
    assert not desk.actions["view.completion"].isChecked()
    write(desk, "摆")
    QTest.qWait(REST + 150)
    assert ghost(desk) == ""
    desk.trigger("view.completion")
    assert desk.desk.settings.get("completion")


def test_findings_and_parses_that_come_meanwhile_leave_the_ghost_alone(desk: Office) -> None:
    write(desk, OPENING)
    offered(desk)
    desk.checked()
    assert ghost(desk) == "摆在示例位置"
    assert desk.editor.textCursor().block().layout().preeditAreaText() == "摆在示例位置"
    desk.session.parse_now()
    press(desk, Qt.Key.Key_Tab, "\t")
    assert desk.text.endswith(PHRASE)


def test_a_list_at_the_caret_narrows_by_initials_and_inserts(desk: Office) -> None:
    desk.trigger("insert.phrase")
    listed = desk.workshop.completing.list
    assert listed.isVisible()
    assert desk.editor.hasFocus()
    assert listed.rows.count() > 0
    before = desk.text
    for letter in "bzslwz":
        press(desk, Qt.Key(0), letter)
    assert desk.text == before, "what narrows the list is not written"
    assert [listed.rows.item(0).data(Qt.ItemDataRole.UserRole).text] == [PHRASE]
    press(desk, Qt.Key.Key_Return, "\r")
    assert not listed.isVisible()
    assert desk.text == before + PHRASE
    desk.editor.undo()
    assert desk.text == before


def test_composed_letters_narrow_the_list_too(desk: Office) -> None:
    desk.trigger("insert.phrase")
    listed = desk.workshop.completing.list
    before = desk.text
    compose(desk, "bz'sl'wz")
    assert listed.rows.count() >= 1
    assert listed.rows.item(0).data(Qt.ItemDataRole.UserRole).text == PHRASE
    compose(desk, "")
    press(desk, Qt.Key.Key_Down)
    press(desk, Qt.Key.Key_Escape)
    assert not listed.isVisible()
    assert desk.text == before


def test_what_the_draft_says_already_is_marked(desk: Office) -> None:
    write(desk, PHRASE + "。")
    desk.trigger("insert.phrase")
    listed = desk.workshop.completing.list
    for letter in "摆在示例":
        press(desk, Qt.Key(0), letter)
    assert listed.rows.item(0).text().startswith("（本稿已用）")
    desk.trigger("insert.phrase")
    assert not listed.isVisible()
    assert desk.window.library.search.hasFocus()
