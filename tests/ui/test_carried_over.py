"""上年留下的话 and last year's figures stay with the draft: through a file of either kind, and through a kill."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.app import build
from lianzheng_desktop.cli import main
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.ui.dialogs.carried_over import CarriedOverDialog, alike
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.start.beginnings import of_last_year
from tests.ui.window_tools import Answers, Office, wait_until

LAST = "\n".join(
    (
        "示范市民政局2025年工作总结",
        "一、主要工作",
        "示范市民政局开展检查24次，在开局之年打下基础。",
        "二、存在问题",
        "学习不够深入。",
        "三、下一步打算",
        "加强学习。",
        "示范市民政局",
        "2025年12月30日",
    )
)


@pytest.fixture
def begun(office: Office, tmp_path: Path) -> Office:
    last = tmp_path / "上年.txt"
    last.write_text(LAST, encoding="utf-8")
    office.workshop.starting.begin(of_last_year(last, office.desk.genres, DraftInfo(unit="示范市水务局", year=2026)))
    return office


@contextmanager
def next_start(profile: Path) -> Iterator[Office]:
    """Another window, as the program makes it the next time."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    answers = Answers()
    workshop = build(application, SettingsStore(profile), answers)
    workshop.window.resize(1440, 868)
    workshop.window.show()
    application.processEvents()
    yield Office(workshop, answers)
    answers.on_changes = "discard"
    workshop.window.close()
    workshop.close()
    workshop.window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def notes(office: Office) -> CarriedOverDialog:
    office.trigger("check.last_year")
    return office.window.findChildren(CarriedOverDialog)[-1]


def saved(office: Office, path: Path) -> None:
    office.questions.save_as = path
    office.files.save_as()
    wait_until(lambda: not office.files.dirty)
    office.workshop.desk.background.wait()


@pytest.mark.parametrize("name", ["今年.docx", "今年.txt"])
def test_they_are_there_again_after_saving_closing_and_opening(begun: Office, profile: Path, name: str) -> None:
    path = profile.parent / name
    dialog = notes(begun)
    dialog.rows.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.close()
    info = begun.session.info
    assert info.carried
    assert info.last_year
    saved(begun, path)
    begun.window.close()
    begun.workshop.close()
    with next_start(profile) as office:
        assert office.open(path)
        assert office.session.info == info
        assert not office.files.dirty
        again = notes(office)
        rows = alike(info.carried)
        assert again.rows.count() == len(rows) > 3
        ticks = [again.rows.item(row).checkState() == Qt.CheckState.Checked for row in range(again.rows.count())]
        assert ticks == [True, *[False] * (len(rows) - 1)]
        assert [note.seen for note in info.carried] == [number in rows[0] for number in range(len(info.carried))]
        unit = next(row for row, numbers in enumerate(rows) if info.carried[numbers[0]].kind == "unit")
        again.rows.setCurrentRow(unit)
        span = office.editor.selection()
        assert office.text[span.start : span.end] == "示范市水务局"
        office.editor.set_caret(office.text.index("‹次数›") + 1)
        wait_until(lambda: office.workshop.last_year.shown == "24")
        again.close()


def test_they_come_back_with_a_draft_recovered_after_a_kill(begun: Office, profile: Path) -> None:
    dialog = notes(begun)
    dialog.rows.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.close()
    info, safe = begun.session.info, begun.workshop.safe
    safe.keep_now()
    safe.wait()
    safe.journal.close()  # as a kill leaves it
    with next_start(profile) as office:
        (found,) = office.workshop.safe.found()
        office.files.recover(found.entry)
        assert office.session.info == info
        again = notes(office)
        assert again.rows.item(1).checkState() == Qt.CheckState.Checked
        assert again.rows.item(0).checkState() == Qt.CheckState.Unchecked
        again.close()


def test_a_tick_is_a_change_to_save_and_touches_no_other_draft(begun: Office, profile: Path) -> None:
    saved(begun, profile.parent / "今年.docx")
    dialog = notes(begun)
    dialog.rows.item(0).setCheckState(Qt.CheckState.Checked)
    assert begun.files.dirty
    begun.files.start("另一份", DraftInfo(carried=begun.session.info.carried[1:]))
    before = begun.session.info
    dialog.rows.item(2).setCheckState(Qt.CheckState.Checked)
    assert begun.session.info == before
    dialog.close()


def test_a_draft_made_by_the_command_brings_them_too(office: Office, tmp_path: Path) -> None:
    last, path = tmp_path / "上年.txt", tmp_path / "今年.docx"
    last.write_text(LAST, encoding="utf-8")
    assert main(["new", str(path), "--from", str(last), "--unit", "示范市水务局"]) == 0
    assert office.open(path)
    dialog = notes(office)
    assert dialog.rows.count() == len(alike(office.session.info.carried)) > 3
    dialog.close()


def test_an_exported_file_holds_none_of_it(begun: Office, tmp_path: Path) -> None:
    path = tmp_path / "交稿.docx"
    begun.questions.save_as = path
    begun.trigger("file.export")
    wait_until(lambda: path.is_file())
    begun.workshop.desk.background.wait()
    info = open_draft(path).info
    assert (info.carried, info.last_year) == ((), ())
