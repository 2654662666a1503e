"""The start page and what a new draft begins from, through the real window."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from lianzheng_desktop import places
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.ui.dialogs.carried_over import CarriedOverDialog, alike
from lianzheng_desktop.ui.start.beginnings import begin, of_last_year
from lianzheng_desktop.ui.start.recent_rows import GONE, folder_words, recent_rows
from tests.ui.window_tools import Office, wait_until

MODEL = places.resources() / "models" / "summary-three-parts.txt"


@pytest.fixture
def page(office: Office, tmp_path: Path):
    last = tmp_path / "2025年总结.txt"
    last.write_text(MODEL.read_text(encoding="utf-8"), encoding="utf-8")
    office.desk.settings.set("recent_files", [str(last), str(tmp_path / "没有了.docx")])
    office.workshop.starting.page.form.year.setValue(2026)
    office.workshop.starting.show()
    QApplication.processEvents()
    return office.workshop.starting.page


def choose(page, start: str) -> None:
    page.form._options[start].button.setChecked(True)
    page.form.make_button.click()
    wait_until(lambda: page.window().screen_name == "write")
    QApplication.processEvents()


def test_an_empty_window_begins_on_the_start_page(office: Office, page) -> None:
    assert office.window.screen_name == "start"
    assert not office.window.status.isVisible()
    visible = [action.text() for action in office.window.command_row.menu_bar.actions() if action.isVisible()]
    assert visible == ["文件(&F)", "工具(&T)", "帮助(&H)"]
    choose(page, "blank")
    assert office.window.screen_name == "write"
    assert office.window.status.isVisible()
    assert "一、主要工作" in office.text


def test_last_years_document_is_offered_and_turned(office: Office, page) -> None:
    choose(page, "last")
    assert "2026年党风廉政建设工作总结" in office.text
    assert "24次" not in office.text
    assert "‹次数›次" in office.text
    assert any("逐处看" in b.text() for b in office.notices.findChildren(type(page.form.make_button)))
    assert office.session.info.last_year


def test_last_years_figure_stands_beside_its_blank_and_is_never_inserted(office: Office, page) -> None:
    choose(page, "last")
    before = office.text
    wait_until(lambda: office.workshop.last_year.shown != "")
    assert office.workshop.last_year.shown == "24"
    assert office.text == before


def test_last_years_figure_is_told_in_the_list_of_a_blank(office: Office, page) -> None:
    choose(page, "last")
    editor = office.editor
    words = next(line for line in office.text.split("\n") if "‹次数›" in line)
    below = office.text.index("\n", office.text.index("一、")) + 1
    editor.set_caret(below)
    editor.insert_plain("\n")
    editor.set_caret(below)
    editor.insert_phrase(words)
    told = []
    while editor.in_slots():
        told.append((editor.slot_mode.last_year(), editor.slot_mode._list.last_year.isVisibleTo(editor)))
        if not editor.next_slot():
            break
    assert any(value for value, _ in told)
    assert all(shown == bool(value) for value, shown in told)
    assert not any(f"{value}次" in office.text for value, _ in told if value)


def test_the_notes_lead_to_their_words(office: Office, page) -> None:
    page.form._options["last"].button.setChecked(True)
    beginning = begin(page.form.taken(), office.desk.genres)
    office.workshop.starting.begin(beginning)
    office.workshop.starting.show_notes()
    dialog = office.window.findChild(CarriedOverDialog)
    assert dialog is not None
    assert dialog.rows.count() == len(alike(beginning.rollover.notes)) > 0
    dialog.rows.setCurrentRow(0)
    span = office.editor.selection()
    assert office.text[span.start : span.end] == beginning.rollover.notes[0].now
    dialog.rows.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.geometry().right() <= office.window.geometry().right()
    dialog.close()
    office.actions["check.last_year"].trigger()
    again = next(d for d in office.window.findChildren(CarriedOverDialog) if d is not dialog)
    assert [again.rows.item(n).checkState() for n in (0, 1)] == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]
    again.close()
    office.files.start("", DraftInfo())
    office.actions["check.last_year"].trigger()
    assert all(d in (dialog, again) for d in office.window.findChildren(CarriedOverDialog))


def test_the_addressee_of_the_form_comes_under_last_years_title(office: Office, page) -> None:
    page.form.addressee.setText("市纪委监委")
    page.form._options["last"].button.setChecked(True)
    beginning = begin(page.form.taken(), office.desk.genres)
    rows = beginning.text.split("\n")
    assert rows[1] == "市纪委监委："
    assert begin(page.form.taken(), office.desk.genres).text.count("市纪委监委：") == 1
    for note in beginning.rollover.notes:
        assert beginning.text[note.start : note.end] == note.now


def test_the_picture_and_the_foot_follow_what_is_begun_from(office: Office, page) -> None:
    form = page.form
    lines = lambda: [label.text() for label in form._card.findChildren(QLabel) if label.isVisibleTo(form._card)]
    form._options["last"].button.setChecked(True)
    QApplication.processEvents()
    assert any("照上年文稿的结构" in line for line in lines())
    form._options["model"].button.setChecked(True)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any("照上年文稿" in line for line in lines())
    form.offer_last(None)
    form._options["last"].button.setChecked(True)
    assert not form.make_button.isEnabled()
    assert "请先选上年的那一份" in [label.text() for label in form.findChildren(QLabel)]


def test_the_start_page_names_no_document(office: Office, page) -> None:
    assert office.window.windowTitle() == "廉政文稿[*]"
    choose(page, "blank")
    assert office.window.windowTitle() == "未命名文稿[*] — 廉政文稿"


def test_what_needs_a_draft_rests_on_the_start_page(office: Office, page) -> None:
    names = ("file.save", "file.save_as", "file.print", "file.export", "file.preview", "tools.count")
    assert not any(office.actions[name].isEnabled() for name in names)
    assert office.actions["file.open"].isEnabled()
    assert office.actions["tools.options"].isEnabled()
    choose(page, "blank")
    assert all(office.actions[name].isEnabled() for name in names)


def test_looking_at_a_notice_gives_the_keys_back_to_the_sheet(office: Office, page) -> None:
    choose(page, "last")
    office.window.activateWindow()
    deed = next(b for b in office.notices.findChildren(type(page.form.make_button)) if b.text() == "逐处看")
    deed.setFocus()
    deed.click()
    assert office.window.focusWidget() is office.editor
    office.window.findChild(CarriedOverDialog).close()


def test_a_model_comes_with_its_figures_emptied(office: Office, page) -> None:
    page.form.unit.setText("某市示范局")
    choose(page, "model")
    assert office.text.startswith("某市示范局2026年")
    assert "24次" not in office.text
    assert not office.session.info.last_year


def test_a_recent_file_opens_by_enter(office: Office, page) -> None:
    page.recent.setFocus()
    QTest.keyClick(page.recent, Qt.Key.Key_Home)
    page.recent.setCurrentIndex(page.recent.model().index(1, 0))
    QTest.keyClick(page.recent, Qt.Key.Key_Return)
    assert office.window.screen_name == "write"
    assert office.files.path is not None


def test_a_lost_file_is_looked_for_and_delete_forgets_it(office: Office, page, tmp_path: Path) -> None:
    model = page.recent.model()
    row = next(n for n in range(model.rowCount()) if model.row(model.index(n, 0)).gone)
    page.recent.setCurrentIndex(model.index(row, 0))
    asked = []
    office.questions.file_to_open = lambda folder: asked.append(folder)
    QTest.keyClick(page.recent, Qt.Key.Key_Return)
    assert asked == [str(tmp_path)]
    QTest.keyClick(page.recent, Qt.Key.Key_Delete)
    assert str(tmp_path / "没有了.docx") not in office.desk.settings.get("recent_files")


def test_searching_and_the_empty_list(office: Office, page) -> None:
    page.search.setText("查不到")
    assert "没有名字里有" in page._empty._title.text()
    page.search.clear()
    office.desk.settings.set("recent_files", [])
    page.refresh()
    assert page._empty._title.text() == "还没有文稿"


def test_groups(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20, 15, 0)
    names = []
    for name, days in (("甲", 0), ("乙", 5), ("丙", 60), ("丁", 400)):
        file = tmp_path / f"{name}.docx"
        file.write_text("x")
        moment = now.timestamp() - days * 86_400
        os.utime(file, (moment, moment))
        names.append(str(file))
    names.append(str(tmp_path / "戊.docx"))
    rows = recent_rows(names, {names[0]: 1660}, now, tmp_path.parent)
    assert [row.title for row in rows] == ["今天", "甲", "本月", "乙", "更早", "丙", "丁", "戊"]
    assert [row.when for row in rows if row.path] == ["15:00", "11月15日", "9月21日", "2025年10月16日", ""]
    assert rows[1].words == "1660 字"
    assert rows[-1].folder == GONE
    assert folder_words(tmp_path / "党建" / "2025", tmp_path) == "党建 › 2025"


def test_a_blank_outline_is_filled_by_typing_and_tab(office: Office, page) -> None:
    office.workshop.starting.begin(begin(page.form.taken(), office.desk.genres))
    span = office.editor.selection()
    assert office.text[span.start : span.end].startswith("‹")
    QTest.keyClick(office.editor, Qt.Key.Key_Tab)
    after = office.editor.selection()
    assert after.start > span.start
    assert office.text[after.start : after.end].startswith("‹")


def test_another_unit_takes_last_years_document_over(office: Office, tmp_path: Path) -> None:
    last = tmp_path / "上年.txt"
    rows = ("示范市民政局2025年工作总结", "一、主要工作", "示范市民政局开展检查。", "示范市民政局", "2025年12月30日")
    last.write_text("\n".join(rows), encoding="utf-8")
    made = of_last_year(last, office.desk.genres, DraftInfo(unit="示范市水务局", year=2026))
    office.workshop.starting.begin(made)
    assert "民政局" not in office.text
    assert "单位名称换了 3 处" in office.notices.texts()[-1]
    office.trigger("check.last_year")
    dialog = office.window.findChildren(CarriedOverDialog)[-1]
    told = [dialog.rows.item(i).text() for i in range(dialog.rows.count())]
    assert [row for row in told if row.startswith("单位")] == [
        "单位　示范市民政局　3 处\n单位名称，换成了“示范市水务局”"
    ]
    dialog.rows.setCurrentRow(told.index("单位　示范市民政局　3 处\n单位名称，换成了“示范市水务局”"))
    places = []
    for _ in range(4):
        span = office.editor.selection()
        assert office.text[span.start : span.end] == "示范市水务局"
        places.append(span.start)
        QTest.keyClick(dialog.rows, Qt.Key.Key_Return)
    assert places[:3] == sorted(set(places[:3]))
    assert places[3] == places[0]
    assert dialog.isVisible()
    dialog.close()
