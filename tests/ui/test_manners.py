"""What should not startle: lines that stay in place, a popover that goes with its words, names for any line."""

from PySide6.QtWidgets import QApplication

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.text.edits import TextEdit
from tests.ui.window_tools import DRAFT, Office, wait_until


def test_a_notice_does_not_push_the_lines_being_read(office: Office) -> None:
    office.show(DRAFT * 3)
    editor = office.editor
    editor.verticalScrollBar().setValue(600)
    QApplication.processEvents()
    place = editor.mapTo(office.window, editor.cursorRect(editor.cursor_at(len(DRAFT))).topLeft())
    notice = office.notices.say("已忽略这一处", "hint")
    QApplication.processEvents()
    assert editor.mapTo(office.window, editor.cursorRect(editor.cursor_at(len(DRAFT))).topLeft()) == place
    notice.close_notice()
    QApplication.processEvents()
    assert editor.verticalScrollBar().value() == 600


def test_the_popover_goes_where_its_words_leave_the_sheet(office: Office) -> None:
    office.show(DRAFT * 3)
    office.window.activateWindow()
    wait_until(lambda: bool(office.session.findings))
    office.actions["check.next"].trigger()
    popover, bar = office.desk.popover, office.editor.verticalScrollBar()
    assert popover.finding is not None
    assert popover.height() >= popover.heightForWidth(popover.width())
    bar.setValue(bar.maximum() if bar.value() < bar.maximum() // 2 else 0)
    QApplication.processEvents()
    assert popover.finding is None


def test_the_style_box_names_what_is_neither_text_nor_heading(office: Office) -> None:
    office.show(DRAFT)
    box = office.window.command_row.style_box
    office.editor.set_caret(0)
    wait_until(lambda: (box.currentIndex(), box.placeholderText()) == (-1, "标题"))
    office.editor.set_caret(office.text.index("一、") + 1)
    wait_until(lambda: box.currentText() == "一级标题")


def test_a_kind_that_cannot_be_told_is_asked_for(office: Office) -> None:
    pane, asked = office.window.outline, []
    pane.genreWanted.disconnect()
    pane.genreWanted.connect(lambda: asked.append(True))
    office.files.start("一、主要工作\n", DraftInfo())
    office.session.parse_now()
    assert pane._genre.isVisibleTo(pane)
    assert pane._parts.text() == ""
    pane._genre.click()
    assert asked
    office.session.set_info(DraftInfo(genre="summary"))
    office.session.parse_now()
    assert not pane._genre.isVisibleTo(pane)
    assert pane._parts.text().startswith("已有 1 /")
    assert any(row.kind == "ghost" for row in pane.model.rows())


def test_the_accent_follows_a_section_whose_parent_was_renamed(office: Office) -> None:
    office.show(DRAFT)
    model = office.window.outline.model
    child = next(row for row in model.rows() if row.level == 2)
    model.set_current(child.key)
    heading = office.text.index("一、") + 2
    office.editor.apply_edits([TextEdit(heading, heading, "甲")], "改名")
    office.session.parse_now()
    renamed = next(row for row in model.rows() if row.level == 2)
    assert renamed.key != child.key
    assert model.current != child.key


def test_a_moved_section_is_seen_and_undo_is_offered_only_for_the_move(office: Office) -> None:
    office.show(DRAFT)
    first, last = office.session.draft.sections[0].children[0], office.session.draft.sections[0].children[-1]
    office.editor.set_caret(0)
    office.workshop.structure.move(last.key, first.key, office.session.draft.sections[0].key)
    place = office.text.index(last.heading)
    assert office.session.draft.snapshot.place(office.editor.caret())[0] == office.text.count("\n", 0, place)
    assert any("已移动" in text for text in office.notices.texts())
    office.editor.insert_plain("甲")
    assert not any("已移动" in text for text in office.notices.texts())
