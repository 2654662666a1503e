"""The history screen: what it lists, what it compares, and that restoring loses nothing."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.drafts.history import Version
from lianzheng_desktop.ui.history.rows import NOW, DayRow, VersionRow, version_rows
from tests.ui.window_tools import DRAFT, Office, wait_until

OLDER = DRAFT.replace("一岗双责", "双责", 1) + "\n多出来的一段。"


@pytest.fixture
def history(office: Office) -> Office:
    """A draft with one version that differs from the text at hand."""
    office.show(OLDER)
    office.workshop.safe.version("manual", name="送审前")
    office.editor.set_text(DRAFT)
    office.session.parse_now()
    office.workshop.safe.wait()
    return office


def opened(office: Office) -> None:
    office.trigger("file.history")
    wait_until(lambda: len(office.workshop.history.screen.versions.rows.rows) > 1)


def test_rows_stand_day_by_day_newest_first() -> None:
    now = datetime(2025, 12, 18, 14, 32)
    at = [datetime(2025, 12, 18, 14, 5), datetime(2025, 12, 17, 16, 8), datetime(2024, 12, 15, 9, 2)]
    versions = tuple(
        Version(number, moment.timestamp(), kind, "", "", 1, 0)
        for number, (moment, kind) in enumerate(zip(at, ("auto", "manual", "new"), strict=True))
    )
    rows = version_rows(versions, 46, 0, now)
    days = [row.words for row in rows if isinstance(row, DayRow)]
    assert days == ["今天　12月18日", "昨天　12月17日", "2024年12月15日"]
    shown = [(row.moment, row.tag) for row in rows if isinstance(row, VersionRow)]
    assert shown == [
        ("现在", "现在"),
        ("12月18日 14:05", "自动"),
        ("12月17日 16:08", "手动"),
        ("2024年12月15日 09:02", "新建"),
    ]
    assert [
        row.version for row in version_rows(versions, 0, 0, now, only_named=True) if isinstance(row, VersionRow)
    ] == [NOW, 1]


def test_the_screen_compares_the_newest_differing_version_with_now(history: Office) -> None:
    opened(history)
    screen = history.workshop.history.screen
    wait_until(lambda: screen.view.places == 2)
    assert screen.position.text() == "第 1 处，共 2 处"
    assert screen.restore.text().startswith("恢复到 ")
    assert len([row for row in screen.places.rows.rows if row]) >= screen.view.places
    text = screen.view.toPlainText()
    assert "多出来的一段" in text
    marks = screen.view.place_marks.places
    assert len(marks) == screen.view.places
    assert 0 < marks[0][0] < marks[1][0] < 1
    screen.view.place_marks.placeActivated.emit(1)
    assert screen.position.text() == "第 2 处，共 2 处"
    QTest.mouseClick(screen.changes, Qt.MouseButton.LeftButton)
    assert len(screen.view.toPlainText()) < len(text)


def test_writing_commands_rest_while_the_screen_is_shown(history: Office) -> None:
    opened(history)
    assert not history.actions["edit.paste"].isEnabled()
    assert history.actions["file.save"].isEnabled()
    QTest.keyClick(history.workshop.history.screen.versions, Qt.Key.Key_Escape)
    assert history.actions["edit.paste"].isEnabled()
    assert history.window.columns.isVisible()
    assert not history.workshop.history.open


def test_restoring_keeps_the_present_and_is_one_undo_step(history: Office) -> None:
    opened(history)
    wait_until(lambda: history.workshop.history.screen.view.places == 2)
    history.workshop.history.screen.restore.click()
    assert history.text == OLDER
    history.workshop.safe.wait()
    safe = history.workshop.safe
    assert safe.history.text(safe.history.versions(safe.place)[0].id) == DRAFT
    history.editor.undo()
    assert history.text == DRAFT


def test_one_place_comes_back_alone(history: Office) -> None:
    opened(history)
    screen = history.workshop.history.screen
    wait_until(lambda: screen.view.places == 2)
    screen.view.go_to(1)
    screen.take.click()
    assert history.text == DRAFT + "\n多出来的一段。"


def test_naming_deleting_and_clearing(history: Office) -> None:
    opened(history)
    screen, commands, safe = history.workshop.history.screen, history.workshop.history, history.workshop.safe
    wait_until(lambda: screen.view.places == 2)
    commands.rename()
    wait_until(lambda: any(getattr(row, "words", "") == "初稿" for row in screen.versions.rows.rows))
    before = len(safe.history.versions(safe.place))
    commands.delete()
    wait_until(lambda: screen.foot.text().startswith("已删除"))
    commands.undelete()
    wait_until(lambda: any(getattr(row, "words", "") == "初稿" for row in screen.versions.rows.rows))
    screen.versions.setFocus()
    commands.delete()
    commands.close()
    safe.wait()
    assert len(safe.history.versions(safe.place)) == before - 1
    opened(history)
    commands.clear()
    wait_until(lambda: safe.history.versions(safe.place) == ())
    wait_until(lambda: screen.stack.currentWidget() is screen.empty)


def test_a_version_becomes_a_draft_of_its_own(history: Office, tmp_path: Path) -> None:
    opened(history)
    wait_until(lambda: history.workshop.history.screen.view.places == 2)
    history.questions.save_as = tmp_path / "b.txt"
    history.workshop.history.save_as_new()
    history.desk.background.wait()
    assert open_draft(tmp_path / "b.txt").text == OLDER
    assert history.text == DRAFT


def test_an_empty_history_says_so(office: Office) -> None:
    office.trigger("file.history")
    office.workshop.safe.wait()
    QApplication.processEvents()
    screen = office.workshop.history.screen
    assert screen.stack.currentWidget() is screen.empty
    office.workshop.history.close()


def test_a_bulk_fix_and_an_export_keep_a_version(office: Office, tmp_path: Path) -> None:
    office.show("标题\n一、认真落实\n（1）甲,乙\n三、打算")
    office.checked()
    office.trigger("check.fix_all")
    office.questions.save_as = tmp_path / "out.txt"
    office.files.export(".txt")
    office.desk.background.wait()
    office.workshop.safe.wait()
    kinds = [version.kind for version in office.workshop.safe.history.versions(office.workshop.safe.place)]
    assert kinds == ["export", "fix", "new"]
