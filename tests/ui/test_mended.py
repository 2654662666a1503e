"""Where a clerk stumbled once: what was mended stays mended, seen through the real window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtWidgets import QApplication, QDialog

from lianzheng_desktop import places
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.dialogs.frame import FramedDialog
from lianzheng_desktop.ui.dialogs.help import HelpDialog
from tests.ui.clerk import Clerk
from tests.ui.window_tools import DRAFT, Office, wait_until


@pytest.fixture
def clerk(office: Office) -> Clerk:
    office.show(DRAFT)
    office.checked()
    office.window.activateWindow()
    office.editor.setFocus()
    return Clerk(office)


# ---- the sheet


def test_a_notice_does_not_push_the_lines_being_read(office: Office) -> None:
    office.show(DRAFT * 3)
    editor = office.editor
    editor.verticalScrollBar().setValue(600)
    QApplication.processEvents()
    line = lambda: editor.mapTo(office.window, editor.cursorRect(editor.cursor_at(len(DRAFT))).topLeft())
    place = line()
    notice = office.notices.say("已忽略这一处", "hint")
    QApplication.processEvents()
    assert line() == place
    notice.close_notice()
    QApplication.processEvents()
    assert editor.verticalScrollBar().value() == 600


def test_the_popover_goes_where_its_words_leave_the_sheet(office: Office) -> None:
    office.show(DRAFT * 3)
    office.checked()
    office.window.activateWindow()
    office.trigger("check.next")
    popover, bar = office.popover, office.editor.verticalScrollBar()
    assert popover.finding is not None
    assert popover.height() >= popover.heightForWidth(popover.width())  # no line of it is cut
    bar.setValue(bar.maximum() if bar.value() < bar.maximum() // 2 else 0)
    QApplication.processEvents()
    assert popover.finding is None


def test_the_style_box_names_what_is_neither_text_nor_heading(clerk: Clerk) -> None:
    box, office = clerk.window.command_row.style_box, clerk.office
    office.caret_after("某市示范局2025年")
    assert (box.currentIndex(), box.placeholderText()) == (-1, "标题")
    office.caret_after("市示范工委：")
    assert (box.currentIndex(), box.placeholderText()) == (-1, "主送机关")
    office.caret_after("一、主要工作")
    assert box.currentText() == "一级标题"
    office.caret_after("2025年12月18日")
    assert (box.currentIndex(), box.placeholderText()) == (-1, "成文日期")


def test_a_dialog_that_closes_gives_the_keys_back_to_the_text(clerk: Clerk) -> None:
    office = clerk.office
    office.caret_after("开展廉政谈话43人次。")
    office.trigger("tools.ledger")
    dialog = next(one for one in office.window.findChildren(QDialog) if one.isVisible())
    dialog.close()
    clerk.tap("x")
    assert "43人次。x" in office.text


# ---- outline


def test_a_kind_that_cannot_be_told_is_asked_for(office: Office) -> None:
    pane = office.window.outline
    asked: list[bool] = []
    pane.genreWanted.disconnect()
    pane.genreWanted.connect(lambda: asked.append(True))
    office.files.start("一、主要工作\n", DraftInfo())
    office.session.parse_now()
    assert pane._genre.isVisibleTo(pane)
    assert pane._parts.text() == ""
    pane._genre.click()
    assert asked == [True]
    office.session.set_info(DraftInfo(genre="summary"))
    office.session.parse_now()
    assert not pane._genre.isVisibleTo(pane)
    assert pane._parts.text().startswith("已有 1 /")
    assert any(row.kind == "ghost" for row in pane.model.rows())


def test_the_accent_follows_a_section_whose_parent_was_renamed(clerk: Clerk) -> None:
    office = clerk.office
    model = office.outline.model
    child = next(row for row in model.rows() if row.level == 2)
    office.caret_after("（一）压紧压实主体责任")
    assert model.current == child.key
    heading = office.text.index("一、") + 2
    office.editor.apply_edits([TextEdit(heading, heading, "甲")], "改名")
    office.session.parse_now()
    renamed = next(row for row in model.rows() if row.level == 2)
    assert renamed.key != child.key
    assert model.current == renamed.key


def test_a_dragged_section_shows_where_it_goes_and_the_text_follows(clerk: Clerk) -> None:
    office = clerk.office
    view, model = office.outline.view, office.outline.model
    sections = office.session.draft.sections
    moving, first = sections[0].children[1], sections[0].children[0]
    drop = view.drop_at(QPoint(40, view.visualRect(model.index_of(first.key)).top() + 2), moving.key)
    assert drop is not None
    plain = view.viewport().grab().toImage()
    view._show_drop(drop)
    QApplication.processEvents()
    accent = office.desk.look.theme.color("accent")
    shown = view.viewport().grab().toImage()
    ratio = shown.devicePixelRatio()
    line = [shown.pixelColor(int(x * ratio), int(drop.y * ratio)) for x in range(60, 160)]
    assert all(colour == accent for colour in line)
    assert shown != plain
    view._show_drop(None)
    view.moveSection.emit(moving.key, drop.before, drop.parent)
    assert f"\n（一）{moving.heading}\n" in office.text
    text = office.text
    assert text[: office.editor.caret()].count("\n") == text[: text.index(f"（一）{moving.heading}")].count("\n")


# ---- findings


def test_a_chip_of_the_head_shows_its_findings_alone(clerk: Clerk) -> None:
    panel, office = clerk.window.problems, clerk.office
    office.window.fold_problems(False)
    total = panel.model.rowCount()
    for severity in Severity:
        number = sum(finding.severity is severity for finding in office.session.findings)
        if number:
            panel._chips[severity].click()
            listed = [panel.model.finding(panel.model.index(row)) for row in range(panel.model.rowCount())]
            assert [finding.severity for finding in listed if finding] == [severity] * number
            assert panel._chips[severity].isChecked()
            panel._chips[severity].click()
    assert panel.model.rowCount() == total
    assert not any(chip.isChecked() for chip in panel._chips.values())


def test_the_folded_strip_tells_the_next_finding_and_walks(clerk: Clerk) -> None:
    panel, office = clerk.window.problems, clerk.office
    office.window.fold_problems(True)
    office.editor.set_caret(0)
    office.checked()
    following = office.workshop.checking.next_finding()
    assert following is not None
    assert panel._next.toolTip() == f"下一处：{following.message}"
    panel._down.click()
    assert office.popover.finding == following
    panel._up.click()
    ordered = office.workshop.checking.ordered()
    assert office.popover.finding == ordered[ordered.index(following) - 1]


@pytest.mark.parametrize("scope", ["draft", "always"])
def test_a_rule_ignored_comes_back_by_the_notice(clerk: Clerk, scope: str) -> None:
    office = clerk.office
    finding = next(one for one in office.session.findings if not one.role)
    office.workshop.checking.ignore(finding, scope)
    wait_until(lambda: finding.code not in {one.code for one in office.session.findings})
    assert (finding.code in office.session.info.ignored) == (scope == "draft")
    assert (finding.code in office.desk.settings.get("rules_off")) == (scope == "always")
    clerk.button("取消忽略", office.notices)
    wait_until(lambda: finding.code in {one.code for one in office.session.findings})
    assert finding.code not in office.session.info.ignored
    assert not office.desk.settings.get("rules_off")


# ---- around it


def test_history_opens_by_the_key_an_input_method_leaves_free(clerk: Clerk) -> None:
    clerk.press("Ctrl+Shift+H")
    wait_until(lambda: clerk.window.screen_name == "history")


def test_dialogs_and_the_window_keep_within_a_small_screen(office: Office) -> None:
    room = office.window.screen().availableGeometry()
    dialog = FramedDialog(office.window, "大", (room.width() * 2, room.height() * 2))
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()
    dialog.deleteLater()
    office.desk.settings.set("window", {})
    office.window.restore_place()
    small = room.width() <= 1440 or room.height() <= 900
    assert bool(office.window.windowState() & Qt.WindowState.WindowMaximized) == small
    assert office.window.width() <= max(room.width(), office.window.minimumWidth())


def test_examples_of_a_rule_stand_apart(office: Office) -> None:
    dialog = HelpDialog(office.desk.look, places.resources() / "help")
    dialog.search.setText("NUM002")
    document = dialog.page.document()
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    fenced = [one for one in blocks if one.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)]
    assert len(fenced) > 2
    ground = office.desk.look.theme.color("bgSunken")
    assert all(one.blockFormat().background().color() == ground for one in fenced)
    after = [one.next() for one in fenced if one.next().isValid() and one.next() not in fenced]
    assert after
    assert all(one.blockFormat().topMargin() > 0 for one in after)
    assert any(one.text() == "又如：" for one in blocks)
    dialog.deleteLater()
