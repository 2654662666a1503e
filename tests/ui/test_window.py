"""The whole window, used as a clerk uses it: keys, clicks, panes. Dialogs answer through a stand-in."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenuBar, QPushButton, QSpinBox, QToolButton

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.ui.actions import COMMANDS
from tests.ui.window_tools import DRAFT, INFO, Office, wait_until


def test_a_missing_part_shows_as_a_ghost_row_and_goes_when_inserted(office: Office) -> None:
    office.show(DRAFT)
    ghosts = [row for row in office.outline.model.rows() if row.kind == "ghost"]
    assert [row.text for row in ghosts] == ["缺少：二、存在问题"]
    tops = [office.outline.model.row_of(office.outline.model.index(i)) for i in range(office.outline.model.rowCount())]
    kinds = [(row.kind, row.role) for row in tops]
    assert kinds.index(("ghost", "problems")) == kinds.index(("section", "plan")) - 1

    office.outline.view.insertPart.emit("problems")

    assert "二、" in office.text
    assert "三、下一步打算" in office.text
    assert not [row for row in office.outline.model.rows() if row.kind == "ghost"]
    assert office.editor.caret() > office.text.index("二、")


def test_the_ghost_row_answers_to_enter(office: Office) -> None:
    office.show(DRAFT)
    view = office.outline.view
    view.setCurrentIndex(office.outline.model.index_of("ghost:problems"))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not office.session.draft.missing


def test_a_wrong_number_is_fixed_from_the_popover(office: Office) -> None:
    office.show(DRAFT)
    office.checked()
    finding = next(f for f in office.session.findings if f.text == "（四）" and f.fixes)
    before = office.text
    office.workshop.checking.open(finding)
    assert office.popover.isVisible()
    QTest.keyClick(office.popover, Qt.Key.Key_Return)
    assert not office.popover.isVisible()
    assert office.text != before
    assert "（三）强化权力运行监督" in office.text
    office.editor.undo()
    assert office.text == before


def test_a_stale_finding_is_not_applied(office: Office) -> None:
    office.show(DRAFT)
    office.checked()
    finding = next(f for f in office.session.findings if f.text == "（四）" and f.fixes)
    office.editor.set_caret(0)
    QTest.keyClicks(office.editor, "x")
    before = office.text
    office.workshop.checking.fix(finding)
    assert office.text == before


def test_the_popover_does_not_cover_the_words(office: Office) -> None:
    office.show(DRAFT)
    office.checked()
    for finding in office.session.findings:
        if finding.role:
            continue
        office.workshop.checking.open(finding)
        marked = office.workshop.checking._marked(finding)
        assert not office.popover.geometry().intersects(marked.adjusted(0, 1, 0, -1))


def test_f8_walks_all_findings_and_comes_round(office: Office) -> None:
    office.show(DRAFT)
    office.checked()
    seen = []
    for _ in range(len(office.session.findings)):
        office.trigger("check.next")
        seen.append(office.popover.finding)
    assert {f.fingerprint for f in seen} == {f.fingerprint for f in office.session.findings}


def test_ignoring_one_place_hides_it_and_can_be_taken_back(office: Office) -> None:
    office.show(DRAFT)
    office.checked()
    finding = next(f for f in office.session.findings if not f.role)
    office.workshop.checking.ignore(finding, "here")
    office.checked()
    assert finding.fingerprint not in {f.fingerprint for f in office.session.findings}
    rows = office.workshop.helping.ignored_rows()
    assert [row.entry for row in rows] == [finding.fingerprint]
    assert finding.message in rows[0].text
    office.workshop.helping.bring_back(rows)
    office.checked()
    assert finding.fingerprint in {f.fingerprint for f in office.session.findings}


def test_a_phrase_is_inserted_by_enter_and_its_slots_are_walked(office: Office) -> None:
    office.show(DRAFT)
    library = office.open_library()
    phrase = library.add("开展检查‹次数›次，发现问题‹数量›个", "work", "sentence")
    pane = office.window.library
    pane.choose_scope("all")
    pane.search.setText("开展检查")
    pane.refresh()
    numbers = [i for i in range(pane.model.rowCount()) if pane.model.phrase(i).id == phrase.id]
    pane.list.setCurrentIndex(pane.model.index(numbers[0]))
    office.caret_after("开展廉政谈话43人次。")
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert "43人次。开展检查‹次数›次" in office.text
    assert office.editor.in_slots()
    QTest.keyClicks(office.editor, "5")
    QTest.keyClick(office.editor, Qt.Key.Key_Tab)
    QTest.keyClicks(office.editor, "3")
    assert "开展检查5次，发现问题3个" in office.text
    assert library.get(phrase.id).used == 1


def test_pinyin_initials_find_a_phrase(office: Office) -> None:
    library = office.open_library()
    library.add("警钟长鸣", "work")
    pane = office.window.library
    pane.choose_scope("all")
    pane.search.setText("jzcm")
    pane.refresh()
    assert any("警钟长鸣" in pane.model.phrase(i).text for i in range(pane.model.rowCount()))


def test_nothing_found_says_so_and_offers_a_way_on(office: Office) -> None:
    office.open_library()
    pane = office.window.library
    pane.search.setText("zzqqxx不存在")
    pane.refresh()
    assert pane._stack.currentWidget() is pane.empty


def test_a_moved_section_is_renumbered_and_comes_back_by_undo(office: Office) -> None:
    office.show(DRAFT)
    before = office.text
    work = office.session.draft.sections[0]
    office.outline.view.moveSection.emit(work.children[-1].key, work.children[0].key, work.key)
    assert "（一）推进廉洁文化建设" in office.text
    assert "（二）压紧压实主体责任" in office.text
    office.editor.undo()
    assert office.text == before


def test_dropping_follows_the_pointer_in_level(office: Office) -> None:
    office.show(DRAFT)
    view = office.outline.view
    draft = office.session.draft
    first = draft.sections[0].children[0]
    below = view.visualRect(office.outline.model.index_of(draft.sections[0].children[1].key))
    drop = view.drop_at(QPoint(60, below.top() + 2), draft.sections[1].children[0].key)
    assert drop is not None
    assert drop.parent in (first.key, draft.sections[0].key)
    drop = view.drop_at(QPoint(60, view.visualRect(office.outline.model.index_of(first.key)).center().y()), first.key)
    assert drop is None or drop.parent != first.key


def test_renaming_in_the_outline_changes_the_heading(office: Office) -> None:
    office.show(DRAFT)
    key = office.session.draft.sections[0].children[0].key
    index = office.outline.model.index_of(key)
    assert office.outline.model.setData(index, "扛牢主体责任")
    assert "（一）扛牢主体责任\n" in office.text


def test_folds_stay_while_typing(office: Office) -> None:
    office.show(DRAFT)
    view = office.outline.view
    key = office.session.draft.sections[0].key
    view.collapse(office.outline.model.index_of(key))
    office.caret_after("崇廉尚洁的浓厚氛围。")
    QTest.keyClicks(office.editor, "x")
    office.session.parse_now()
    assert not view.isExpanded(office.outline.model.index_of(office.session.draft.sections[0].key))


def test_the_current_section_follows_the_caret(office: Office) -> None:
    office.show(DRAFT)
    office.caret_after("差旅费报销规程")
    wait_until(lambda: office.outline.row(office.outline.model.current).text == "（二）持续深化作风建设")
    assert "持续深化作风建设" in office.window.status.section.toolTip()


def test_saving_and_opening_again_keeps_every_character(office: Office, tmp_path: Path) -> None:
    office.show(DRAFT)
    path = tmp_path / "总结.docx"
    office.questions.save_as = path
    office.trigger("file.save")
    office.desk.background.wait()
    wait_until(lambda: office.files.path == path)
    assert not office.files.dirty
    assert open_draft(path).text == office.text
    office.show("")
    assert office.open(path)
    assert office.text == DRAFT
    assert office.session.info.unit == INFO.unit


def test_exporting_writes_a_word_file_and_says_so(office: Office, tmp_path: Path) -> None:
    office.show(DRAFT)
    path = tmp_path / "导出.docx"
    office.questions.save_as = path
    office.trigger("file.export")
    wait_until(lambda: any("已导出" in text for text in office.notices.texts()))
    assert open_draft(path).text == DRAFT


def test_a_file_that_cannot_be_read_leaves_the_draft_alone(office: Office, tmp_path: Path) -> None:
    office.show(DRAFT)
    office.questions.on_changes = "discard"
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK\x03\x04 nothing")
    assert not office.open(bad)
    assert office.text == DRAFT
    assert office.notices.texts()


def test_closing_with_changes_asks(office: Office) -> None:
    office.show(DRAFT)
    office.questions.on_changes = "cancel"
    assert not office.files.may_close()
    office.questions.on_changes = "discard"
    assert office.files.may_close()


def test_themes_switch_without_a_restart(office: Office) -> None:
    office.trigger("view.dark")
    assert office.desk.look.theme.dark
    dark = office.desk.look.theme.color("bgPaper")
    assert office.editor.viewport().palette().base().color() == dark
    office.trigger("view.light")
    assert not office.desk.look.theme.dark


def test_larger_interface_text_makes_rows_higher(office: Office) -> None:
    office.show(DRAFT)
    before = office.outline.view.visualRect(office.outline.model.index(0)).height()
    office.trigger("view.text_largest")
    assert office.outline.view.visualRect(office.outline.model.index(0)).height() > before
    office.trigger("view.text_standard")


def test_each_key_triggers_its_command(office: Office) -> None:
    """Sent to the status bar, so that neither the sheet nor a list takes a key for itself."""
    triggered: list[str] = []
    for command in COMMANDS:
        if command.id in office.actions:
            action = office.actions[command.id]
            action.triggered.disconnect()
            action.setEnabled(True)
            action.triggered.connect(lambda _=False, one=command.id: triggered.append(one))
    office.window.activateWindow()
    for command in COMMANDS:
        for key in command.keys if command.id in office.actions else ():
            triggered.clear()
            QTest.keySequence(office.window.status, QKeySequence(key))
            assert triggered == [command.id], key


def test_no_key_belongs_to_the_input_method_or_the_desktop() -> None:
    left_alone = {
        "Ctrl+Space",
        "Shift+Space",
        "Ctrl+.",
        "Ctrl+Shift+F",
        "Alt+Space",
        "Alt+Tab",
        "Ctrl+Alt+A",
        "Ctrl+Alt+T",
    }
    assert not left_alone & {key for command in COMMANDS for key in command.keys}


@pytest.mark.parametrize(
    ("width", "outline", "library", "problems"),
    [(1700, True, True, True), (1440, True, True, True), (1366, True, True, False), (1200, True, False, False),
     (1000, False, False, False)],
)  # fmt: skip
def test_panes_collapse_as_designed(office: Office, width: int, outline: bool, library: bool, problems: bool) -> None:
    office.window.resize(width, 868)
    office.window.arrange()
    shown = tuple(office.window.shows(name) for name in ("outline", "library", "problems"))
    assert shown == (outline, library, problems)


def test_a_rail_opens_a_drawer_and_escape_closes_it(office: Office) -> None:
    office.window.resize(1200, 868)
    office.trigger("view.go_library")
    assert office.window.library.isVisible()
    QTest.keyClick(office.window.library.search, Qt.Key.Key_Escape)
    assert not office.window.library.isVisible()


def test_every_button_has_a_name(office: Office) -> None:
    own = [b for b in office.window.findChildren(QAbstractButton) if isinstance(b, QToolButton | QPushButton)]
    own = [b for b in own if not isinstance(b.parent(), QMenuBar | QSpinBox | QLineEdit)]
    assert not [b for b in own if not (b.accessibleName() or b.text())]


def test_a_new_draft_opens_with_its_outline(office: Office) -> None:
    from lianzheng_desktop.document.skeleton import new_draft

    genre = office.desk.genres.get("summary")
    info = DraftInfo("summary", "某市示范局", 2026, "市纪委")
    office.files.start(new_draft(genre, info), info)
    assert not office.session.draft.missing
    assert [node.role for node in office.session.draft.sections] == ["work", "problems", "plan"]


def test_f6_walks_the_panes_and_escape_comes_back(office: Office) -> None:
    office.show(DRAFT)
    office.checked()
    office.window.activateWindow()
    office.editor.setFocus()
    office.trigger("view.next_pane")
    assert office.window.problems.list.hasFocus()
    office.trigger("view.next_pane")
    assert office.window.library.search.hasFocus()
    office.trigger("view.next_pane")
    assert office.outline.view.hasFocus()
    QTest.keyClick(office.outline.view, Qt.Key.Key_Escape)
    assert office.editor.hasFocus()


def test_focus_mode_leaves_only_the_sheet_and_gives_all_back(office: Office) -> None:
    office.trigger("view.focus_mode")
    assert not office.outline.isVisible()
    assert not office.window.status.isVisible()
    office.trigger("view.focus_mode")
    assert office.outline.isVisible()
    assert office.window.status.isVisible()


def test_fixing_all_safe_matters_is_one_undo_step(office: Office) -> None:
    office.show(DRAFT)
    office.checked()
    before = office.text
    office.trigger("check.fix_all")
    assert office.text != before
    assert "已修复" in office.notices.texts()[-1]
    office.editor.undo()
    assert office.text == before


def test_nothing_is_parsed_while_the_input_method_composes(office: Office) -> None:
    from PySide6.QtGui import QInputMethodEvent

    office.show(DRAFT)
    revision = office.session.draft.snapshot
    QApplication.sendEvent(office.editor, QInputMethodEvent("zhongguo", []))
    assert office.editor.is_composing()
    assert office.session.parse_now().snapshot is revision
    commit = QInputMethodEvent("", [])
    commit.setCommitString("中国")
    QApplication.sendEvent(office.editor, commit)
    assert "中国" in "".join(office.session.parse_now().snapshot.lines)


def test_a_menu_shows_only_what_works(office: Office) -> None:
    shown = [action for menu in office.actions.menus for action in menu.actions() if action.objectName()]
    assert shown
    assert {action.objectName() for action in shown} <= set(office.actions.ids())
    assert "导出 Word…" in [action.text() for action in shown]
    for command in office.actions.ids():
        assert office.actions[command].text()


def test_a_clean_draft_says_what_was_looked_at(office: Office) -> None:
    office.session.live = False
    office.workshop.checking.toggle_live()
    office.show("")
    office.checked()
    if not office.session.findings:
        assert office.window.problems.empty._title.text() == "还没有正文"
    office.workshop.checking.toggle_live()
    assert not office.session.live
    office.session.complete = False
    office.workshop.checking.show_empty()
    assert office.window.problems.empty._title.text() == "写作时检查已关闭"


def test_what_leaves_the_row_is_in_the_overflow(office: Office) -> None:
    row = office.window.command_row
    office.window.resize(1440, 800)
    QApplication.processEvents()
    assert row._overflow.isHidden()
    office.window.resize(960, 640)
    QApplication.processEvents()
    assert not row._overflow.isHidden()
    row._fill_overflow(row._overflow.menu())
    texts = [action.text() for action in row._overflow.menu().actions()]
    assert "查找…" in texts
