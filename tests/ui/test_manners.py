"""Keys that are no command of a menu: what they do in the text, in the panes and around them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.clerk import Clerk
from tests.ui.window_tools import DRAFT, Office, wait_until


@pytest.fixture
def clerk(office: Office) -> Clerk:
    office.show(DRAFT)
    office.window.activateWindow()
    office.editor.setFocus()
    office.caret_after("开展廉政谈话43人次。")
    return Clerk(office)


@pytest.mark.parametrize(
    ("key", "told"),
    [("Ctrl+B", "公文样式已固定，不用手动加粗"), ("Ctrl+I", "公文样式已固定，不用手动倾斜"),
     ("Ctrl+Return", "公文自动分页，不用手动分页"), ("Shift+Return", "只有标题可以手动换行，正文按 Enter 另起一段")],
)  # fmt: skip
def test_keys_that_have_no_place_here_say_why(clerk: Clerk, key: str, told: str) -> None:
    clerk.press(key)
    assert clerk.window.status.section.text() == told
    assert clerk.office.text == DRAFT


def test_a_word_below_stays_while_the_panes_follow_the_caret(clerk: Clerk) -> None:
    clerk.press("Ctrl+Return")
    clerk.office.caret_after("（二）持续深化作风建设")
    assert clerk.window.status.section.text().startswith("公文自动分页")


def test_tab_at_a_heading_moves_it_a_level_and_never_leaves_the_text(clerk: Clerk) -> None:
    clerk.press("Ctrl+PgUp")
    clerk.press("Shift+Tab")
    assert "\n二、压紧压实主体责任\n" in clerk.office.text
    clerk.press("Tab")
    assert "\n（一）压紧压实主体责任\n" in clerk.office.text
    assert clerk.focus() is clerk.office.editor


@pytest.mark.parametrize("times", range(1, 5))
def test_escape_comes_back_to_the_text_from_any_pane(clerk: Clerk, times: int) -> None:
    clerk.press("F6", times)
    assert clerk.focus() is not clerk.office.editor
    clerk.press("Esc")
    assert clerk.focus() is clerk.office.editor


def test_escape_in_the_text_ends_writing_alone(clerk: Clerk) -> None:
    clerk.press("Ctrl+Alt+F")
    assert not clerk.window.outline.isVisible()
    clerk.press("Esc")
    assert clerk.window.outline.isVisible()


def test_keys_of_the_outline(clerk: Clerk) -> None:
    clerk.press("Alt+1")
    outline = clerk.office.outline.view
    clerk.row(outline, "（二）持续深化作风建设")
    clerk.press("Ctrl+Up")
    assert "\n（一）持续深化作风建设\n" in clerk.office.text
    clerk.press("Ctrl+Down")
    assert "\n（一）压紧压实主体责任\n" in clerk.office.text
    clerk.press("F2")
    clerk.press("Ctrl+A")
    clerk.compose("", "纠治四风")
    clerk.press("Return")
    assert "\n（二）纠治四风\n" in clerk.office.text
    clerk.row(outline, "（二）纠治四风")
    clerk.press("Delete")
    assert "纠治四风" not in clerk.office.text
    clerk.reads("已删除“（二）纠治四风”")
    clerk.button("撤销", clerk.office.notices)
    assert "\n（二）纠治四风\n" in clerk.office.text


def test_a_section_moved_by_keys_stays_chosen(clerk: Clerk) -> None:
    clerk.press("Alt+1")
    clerk.row(clerk.office.outline.view, "（二）持续深化作风建设")
    for key, number in (("Ctrl+Down", "三"), ("Ctrl+Down", "四"), ("Ctrl+Up", "三"), ("Ctrl+Up", "二")):
        clerk.press(key)
        assert f"\n（{number}）持续深化作风建设\n" in clerk.office.text
    clerk.press("Alt+Shift+Right")
    clerk.press("Alt+Shift+Left")
    assert "\n（二）持续深化作风建设\n" in clerk.office.text


def test_the_right_click_menu_comes_by_key(clerk: Clerk) -> None:
    at = clerk.office.text.index("廉政谈话")
    clerk.office.editor.set_caret(at + 4, at)
    clerk.pick(lambda: clerk.office.editor.contextMenuEvent(by_key(clerk)), "剪切")
    assert "开展43人次" in clerk.office.text


def by_key(clerk: Clerk) -> QContextMenuEvent:
    place = clerk.office.editor.cursorRect().center()
    where = clerk.office.editor.viewport().mapToGlobal(place)
    return QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, where)


def test_alt_and_a_letter_open_a_menu(clerk: Clerk) -> None:
    clerk.press("Alt+S")
    wait_until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "升一级" in [action.text() for action in menu.actions()]
    menu.close()


def test_ctrl_and_the_wheel_zoom(clerk: Clerk) -> None:
    clerk.office.workshop.viewing.zoom_to(100)
    port = clerk.office.editor.viewport()
    middle = QPointF(port.rect().center())
    turn = QWheelEvent(
        middle, QPointF(port.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, turn)
    assert clerk.office.editor.zoom() > 100


def test_f6_goes_on_past_results_that_list_nothing(office: Office) -> None:
    office.show("某市示范局2025年党风廉政建设工作总结\n")
    office.window.activateWindow()
    office.editor.setFocus()
    office.window.problems.list.hide()  # as before the first result, or where there is nothing to list
    office.trigger("view.next_pane")
    assert office.window.problems.isAncestorOf(QApplication.focusWidget())
    office.trigger("view.next_pane")
    assert office.window.library.search.hasFocus()
