"""Files that take long to read never hold the window, and never land on what was written meanwhile."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from lianzheng_desktop.drafts import files, guarded
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui import reading
from lianzheng_desktop.ui.dialogs.new_draft import NewDraftDialog
from lianzheng_desktop.ui.history.markup_dialog import MarkupDialog
from lianzheng_desktop.ui.notices import WorkBar
from lianzheng_desktop.ui.wording import short_name
from lianzheng_desktop.word.package import Bounds
from tests.ui.window_tools import DRAFT, Office, wait_until
from tests.word.packages import paragraph, run, word_file

TEXT = "去年写的\n一、主要工作\n开展谈话15次。"
READY = "读好了，没有打断你写。"


class SlowDisk:
    """Every file takes until `ready`; `left` counts readings that were told to stop."""

    def __init__(self) -> None:
        self.ready = Event()
        self.left = 0

    def wait(self, ended: Callable[[], bool]) -> None:
        while not self.ready.wait(0.005):
            if ended():
                self.left += 1
                raise DraftError("停了。")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    disk = SlowDisk()
    open_draft, read_marks = files.open_draft, guarded.read_marks

    def slow(path: Path, ended: Callable[[], bool] = lambda: False) -> object:
        disk.wait(ended)
        return open_draft(path, ended)

    def slow_marks(path: Path, ended: Callable[[], bool]) -> object:
        disk.wait(ended)
        return read_marks(path, ended)

    monkeypatch.setattr(files, "open_draft", slow)
    monkeypatch.setattr(guarded, "read_marks", slow_marks)
    monkeypatch.setattr(reading, "_STOPPED_AFTER", 400)
    yield disk
    disk.ready.set()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "去年.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def button(where: QWidget, text: str) -> QPushButton:
    return next(one for one in where.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(where))


def long_shown(office: Office) -> None:
    wait_until(lambda: any(text.startswith("正在读“去年.txt”，已用 ") for text in office.notices.texts()))


def test_an_ordinary_file_is_there_without_a_word(office: Office, file: Path) -> None:
    assert office.open(file)
    assert (office.text, office.files.path, office.files.dirty) == (TEXT, file, False)
    assert not office.notices.findChildren(WorkBar)


def test_a_long_reading_says_so_and_leaves_the_window_free(office: Office, disk: SlowDisk, file: Path) -> None:
    office.show(DRAFT)
    office.files.open(file)  # comes back although the disk has not
    assert office.text == DRAFT
    wait_until(lambda: "正在读“去年.txt”…" in office.window.status.section.text())
    long_shown(office)
    assert button(office.notices, "停止").accessibleName() == "停止"
    QTest.keyClicks(office.editor, "xy")
    assert office.text == "xy" + DRAFT


def test_a_late_answer_comes_where_nobody_wrote_on(office: Office, disk: SlowDisk, file: Path) -> None:
    office.show(DRAFT)
    office.files.open(file)
    long_shown(office)
    assert office.text == DRAFT
    disk.ready.set()
    office.read()
    assert (office.text, office.files.path) == (TEXT, file)
    assert office.notices.texts() == ()


@pytest.mark.parametrize("answer", ["cancel", "discard"])
def test_a_late_answer_never_lands_on_what_was_written(office: Office, disk: SlowDisk, file: Path, answer: str) -> None:
    office.show(DRAFT)
    office.files.open(file)
    QTest.keyClicks(office.editor, "x")
    disk.ready.set()
    office.read()
    assert office.text == "x" + DRAFT
    assert office.notices.texts() == (f"“去年.txt”{READY}",)
    office.questions.on_changes = answer
    button(office.notices, "打开它").click()
    assert office.text == (TEXT if answer == "discard" else "x" + DRAFT)


def test_stopping_leaves_everything_as_it_was(office: Office, disk: SlowDisk, file: Path) -> None:
    office.show(DRAFT)
    office.files.open(file)
    long_shown(office)
    button(office.notices, "停止").click()
    wait_until(lambda: disk.left == 1)
    assert not office.desk.reader.busy
    assert office.window.status.section.text() == "已停止读“去年.txt”"
    disk.ready.set()
    QTest.qWait(50)
    assert (office.text, office.notices.texts()) == (DRAFT, ())


def test_a_newer_wish_takes_the_place(office: Office, disk: SlowDisk, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "今年.txt"
    other.write_text("今年的", encoding="utf-8")
    office.files.open(file)
    office.files.open(other)
    disk.ready.set()
    office.read()
    QTest.qWait(50)
    assert office.text == "今年的"


def test_a_new_draft_drops_what_is_on_its_way(office: Office, disk: SlowDisk, file: Path) -> None:
    office.files.open(file)
    assert not office.files.blank
    office.show(DRAFT)
    wait_until(lambda: disk.left == 1)
    disk.ready.set()
    QTest.qWait(50)
    assert office.text == DRAFT


def test_saving_does_not_wait_for_a_reading(office: Office, disk: SlowDisk, file: Path, tmp_path: Path) -> None:
    office.show(DRAFT)
    office.files.open(file)
    office.questions.save_as = tmp_path / "存下.txt"
    office.files.save()
    wait_until(lambda: office.files.path == tmp_path / "存下.txt")
    assert office.desk.reader.busy


def test_what_cannot_be_read_leaves_the_draft_and_its_journal(office: Office, profile: Path, tmp_path: Path) -> None:
    office.show(DRAFT)
    QTest.keyClicks(office.editor, "x")
    office.workshop.safe.keep_now()
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK\x03\x04 nothing")
    assert not office.open(bad)
    office.workshop.safe.wait()
    kept = Journal(profile / "recovery").newest(office.files.draft_id)
    assert kept is not None
    assert kept.text == office.text == "x" + DRAFT
    assert office.files.dirty


def test_a_reload_that_fails_leaves_the_draft_unsaved(office: Office, file: Path) -> None:
    office.open(file)
    QTest.keyClicks(office.editor, "x")
    file.unlink()
    office.files.opening.reload(file)
    office.read()
    assert office.text == "x" + TEXT
    assert office.files.dirty


def test_a_change_during_the_reading_is_noticed(office: Office, disk: SlowDisk, file: Path) -> None:
    office.files.open(file)
    file.write_text("读到一半时改的", encoding="utf-8")
    disk.ready.set()
    office.read()
    assert office.files.outside.changed()


def test_last_years_document_can_be_stopped(office: Office, disk: SlowDisk, file: Path) -> None:
    dialog = NewDraftDialog(office.desk)
    dialog.show()
    dialog.form._options["last"].button.setChecked(True)
    dialog.form.offer_last(file)
    dialog._make()
    wait_until(lambda: any(one.text() == "停止" for one in dialog.findChildren(QPushButton)))
    button(dialog, "停止").click()
    wait_until(lambda: disk.left == 1)
    assert dialog.isVisible()
    dialog._make()
    disk.ready.set()
    wait_until(lambda: dialog.result_draft is not None)
    assert not dialog.isVisible()


def test_a_dialog_that_is_left_reads_no_more(office: Office, disk: SlowDisk, file: Path) -> None:
    dialog = NewDraftDialog(office.desk)
    dialog.show()
    dialog.form._options["last"].button.setChecked(True)
    dialog.form.offer_last(file)
    dialog._make()
    dialog.reject()
    assert disk.left == 1
    assert dialog.result_draft is None


def test_returned_marks_are_offered_where_the_clerk_wrote_on(office: Office, disk: SlowDisk, tmp_path: Path) -> None:
    content = run("开展谈话") + f'<w:ins w:author="李">{run("15")}</w:ins>' + run("次。")
    path = word_file(tmp_path / "返回.docx", paragraph(content))
    office.show("开展谈话次。")
    office.workshop.marking.show_markup(path)
    QTest.keyClicks(office.editor, "x")
    disk.ready.set()
    office.read()
    assert not office.window.findChildren(MarkupDialog)
    button(office.notices, "逐处看批改…").click()
    (dialog,) = office.window.findChildren(MarkupDialog)
    assert dialog.result_text() == "x开展谈话15次。"  # against the draft as it is now
    dialog.reject()


def test_the_window_closes_while_it_reads(office: Office, disk: SlowDisk, file: Path) -> None:
    office.files.open(file)
    office.desk.reader.stop()
    assert disk.left == 1


def test_a_long_name_takes_one_line() -> None:
    assert short_name("去年.txt") == "去年.txt"
    long = "某市示范局二〇二五年党风廉政建设工作总结（送审稿三）.docx"
    assert short_name(long) == "某市示范局二〇二五年党风廉政建…稿三）.docx"


def test_an_unforeseen_mishap_is_a_sentence(office: Office, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path, ended: object) -> object:
        raise ZeroDivisionError

    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: seen.append(kind))
    monkeypatch.setattr(files, "open_draft", broken)
    office.show(DRAFT)
    assert not office.open(file)
    assert seen == [ZeroDivisionError]
    assert "没有料到" in office.notices.texts()[0]
    assert office.text == DRAFT


def test_a_hostile_word_file_is_stopped_with_its_process(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The real gate: too big for here, and the process that reads it never ends by itself."""
    monkeypatch.setattr(reading, "_STOPPED_AFTER", 400)
    monkeypatch.setattr(guarded, "SMALL", Bounds(part=1, total=1, marks=1))
    monkeypatch.setattr(guarded, "own_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    office.show(DRAFT)
    office.files.open(word_file(tmp_path / "坏.docx", paragraph("甲")))
    thread = office.desk.reader._now.thread
    wait_until(lambda: bool(office.notices.findChildren(WorkBar)))
    button(office.notices, "停止").click()
    thread.join(60)
    assert not thread.is_alive()
    assert office.text == DRAFT


class Watch(QObject):
    """The words on the sheet each time it was painted."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._editor = office.editor
        self.seen: list[str] = []
        office.editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append(self._editor.plain_text())
        return False


@pytest.mark.parametrize("in_sight", [True, False])
def test_the_words_are_painted_before_the_panes_follow_where_the_sheet_is_in_sight(
    office: Office, file: Path, monkeypatch: pytest.MonkeyPatch, in_sight: bool
) -> None:
    if not in_sight:
        office.window.add_screen("another", QWidget())
        office.window.show_screen("another")
    QApplication.processEvents()
    watch = Watch(office)
    followed: list[list[str]] = []
    monkeypatch.setattr(office.window.outline, "show_draft", lambda *_: followed.append(list(watch.seen)))
    assert office.open(file)
    assert followed[0] == ([TEXT] if in_sight else [])
    wait_until(lambda: TEXT in watch.seen)
    office.editor.viewport().removeEventFilter(watch)
