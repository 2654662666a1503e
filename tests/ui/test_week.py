"""The week of a clerk through the real window: keys, input method, mouse, menus and file dialogs, from last year's
document to a paper that is exported, and back again after the machine went down."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QListWidget

from lianzheng_desktop import places
from lianzheng_desktop.app import build
from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.harvest.dialog import HarvestDialog
from lianzheng_desktop.ui.history.markup_dialog import MarkupDialog
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.start.form import default_year
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.marked_copy import write_marked_copy
from tests.ui.clerk import Clerk, row_rect
from tests.ui.window_tools import Answers, Office, wait_until

ROOT = Path(__file__).resolve().parents[2]
_DAY = 86_400
_TYPED = "xyz"
# A process of its own that opens the file and types; killed once the journal has the words.
_WRITER = f"""
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.ui.settings import SettingsStore
from tests.ui.window_tools import wait_until
app = make_application()
workshop = build(app, SettingsStore(places.data_folder()))
workshop.window.show()
workshop.files.open(Path(sys.argv[1]))
wait_until(lambda: workshop.files.path is not None, 20_000)
QTest.keyClick(workshop.desk.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
QTest.keyClicks(workshop.desk.editor, "{_TYPED}")
journal = Journal(places.data_folder() / "recovery")
wait_until(lambda: getattr(journal.newest(workshop.files.draft_id), "text", "").endswith("{_TYPED}"), 30_000)
print("kept", flush=True)
app.exec()
"""


def opened_office(application: QApplication, profile: Path) -> Office:
    """The window with its own questions, not with ready answers."""
    settings = SettingsStore(profile)
    settings.set("theme", "light")
    workshop = build(application, settings)
    workshop.window.resize(1440, 868)
    workshop.window.show()
    office = Office(workshop, Answers())
    office.open_library()
    office.window.activateWindow()
    return office


def closed(application: QApplication, office: Office) -> None:
    office.window.may_close = lambda: True
    office.window.close()
    office.workshop.close()
    office.window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clerk(application: QApplication, profile: Path) -> Iterator[Clerk]:
    office = opened_office(application, profile)
    office.workshop.starting.show()
    application.processEvents()
    yield Clerk(office)
    closed(application, office)


def test_the_week_of_a_clerk(clerk: Clerk, application: QApplication, profile: Path, tmp_path: Path) -> None:
    last = last_year(tmp_path)
    file = tmp_path / "今年总结.docx"
    begin_from_last_year(clerk, last)
    fill_the_first_blanks(clerk)
    save(clerk, file)
    take_what_came_back(clerk, tmp_path)
    write_a_section(clerk)
    insert_a_phrase_and_fill_it(clerk)
    move_a_section(clerk)
    fix_all_and_ignore_one(clerk)
    harvest(clerk, last)
    compare_with_yesterday(clerk, profile)
    preview(clerk)
    text = export(clerk, tmp_path)
    clerk.press("Ctrl+S")
    wait_until(lambda: not clerk.office.files.dirty)
    assert open_draft(file).text == text
    clerk.press("Ctrl+W")  # nothing to ask about
    assert not clerk.window.isVisible()
    clerk.office.workshop.close()
    kill_somebody_writing(file, profile)
    come_back(application, profile, text)


def last_year(folder: Path) -> Path:
    model = places.resources() / "models" / "summary-three-parts.txt"
    file = folder / f"{default_year(date.today()) - 1}年总结.txt"
    file.write_text(model.read_text(encoding="utf-8"), encoding="utf-8")
    return file


# ---- Monday


def begin_from_last_year(clerk: Clerk, last: Path) -> None:
    form = clerk.office.workshop.starting.page.form
    clerk.click(form.unit)
    clerk.press("Ctrl+A")
    clerk.compose("", "某市示范局")
    clerk.click(form.year)
    clerk.press("Ctrl+A")
    clerk.tap("2026")
    clerk.choose_file(lambda: clerk.button("选一份…", form), str(last))
    clerk.button("新建", form)
    wait_until(lambda: clerk.window.screen_name == "write")
    text = clerk.office.text
    assert "2026年党风廉政建设工作总结" in text
    assert "24次" not in text
    clerk.reads("个数字变成待填")
    assert row_rect(clerk.office.outline.view, "一、主要工作").isValid()


def fill_the_first_blanks(clerk: Clerk) -> None:
    """The first blank is waiting; digits and Tab fill one after the other."""
    assert clerk.focus() is clerk.office.editor
    clerk.press("Ctrl+Home")
    before = clerk.office.text.count("‹")
    clerk.press("F11")
    for number in ("25", "38", "9"):
        clerk.tap(number)
        clerk.press("Tab")
    clerk.press("Esc")
    assert clerk.office.text.count("‹") == before - 3


def save(clerk: Clerk, file: Path) -> None:
    clerk.choose_file(lambda: clerk.press("Ctrl+S"), str(file))
    wait_until(lambda: clerk.window.status.saved.text().startswith("已保存"))
    assert file.is_file()
    assert not clerk.window.isWindowModified()
    assert clerk.window.windowTitle().startswith("今年总结")


# ---- Tuesday


def take_what_came_back(clerk: Clerk, folder: Path) -> None:
    """The chief changed two words under tracking; the one is taken, the other refused."""
    office = clerk.office
    mine = office.text
    theirs = mine.replace("扛牢主体责任", "扛稳主体责任", 1).replace("筑牢廉洁防线", "筑实廉洁防线", 1)
    assert theirs.count("扛稳") == theirs.count("筑实") == 1
    parse = office.session.parse_other
    returned = folder / "局长改过.docx"
    drafts = parse(Snapshot.of(mine)), parse(Snapshot.of(theirs))
    write_marked_copy(returned, *drafts, load_layout("summary"), "李局长", "2026-12-08T09:00:00Z")

    def answer(dialog: QDialog) -> None:
        changes = dialog.findChild(QListWidget)
        assert changes is not None
        assert changes.count() == 2
        assert "李局长" in changes.item(0).text()
        clerk.row(changes, changes.item(1).text().split("\n")[0])
        clerk.press("Space")
        clerk.button("用到文稿里", dialog)

    chosen = lambda: clerk.choose_file(lambda: clerk.menu("文件", "批改稿…"), str(returned))
    clerk.meet(chosen, answer, kind=MarkupDialog)
    assert office.text == mine.replace("扛牢主体责任", "扛稳主体责任", 1)
    clerk.reads("已采用选中的修改")


def write_a_section(clerk: Clerk) -> None:
    """A heading and its paragraph at the end of the second part, through the input method."""
    outline = clerk.office.outline.view
    clerk.row(outline, "（三）风险防控")
    clerk.press("Return")
    assert clerk.focus() is clerk.office.editor
    clerk.press("End")
    before = clerk.office.text
    clerk.compose("xie")
    assert clerk.office.text == before  # nothing is in the draft while it is composed
    clerk.write("\n（四）日常监督不够经常。\n监督检查集中在节日前后，平时抽查较少。")
    wait_until(lambda: "（四）日常监督不够经常" in [node.label + node.heading.rstrip("。") for node in nodes(clerk)])
    assert row_rect(outline, "（四）日常监督不够经常").isValid()


def nodes(clerk: Clerk) -> list:
    return list(clerk.office.session.draft.walk())


# ---- Wednesday


def insert_a_phrase_and_fill_it(clerk: Clerk) -> None:
    """Found by the first letters of its pinyin, taken by Enter, filled by typing and Tab."""
    clerk.office.open_library().add("开展日常抽查‹次数›次，发现问题‹数量›个。", "problems")
    clerk.press("F3")
    clerk.tap("kzrccc")
    clerk.press("Return")
    assert "平时抽查较少。开展日常抽查‹次数›次" in clerk.office.text
    clerk.tap("6")
    clerk.press("Tab")
    clerk.tap("4")
    clerk.press("Esc")
    assert "平时抽查较少。开展日常抽查6次，发现问题4个" in clerk.office.text


def move_a_section(clerk: Clerk) -> None:
    outline = clerk.office.outline.view
    clerk.row(outline, "（四）日常监督不够经常")
    clerk.press("Ctrl+Up")
    assert "（三）日常监督不够经常" in clerk.office.text
    assert "（四）风险防控不够精准" in clerk.office.text
    clerk.press("Esc")
    assert clerk.focus() is clerk.office.editor


def fix_all_and_ignore_one(clerk: Clerk) -> None:
    """A wrong mark and a wrong number are put right together; one finding is left as it is."""
    clerk.press("Ctrl+Home")
    clerk.press("Ctrl+Down", 2)
    clerk.press("End")
    clerk.write("学习《条例》、《准则》，，抓好落实。")
    clerk.office.checked()
    clerk.press("F7")
    wait_until(lambda: clerk.office.session.complete and clerk.window.problems.model.rowCount() > 2)
    clerk.button("全部修复", clerk.window.problems)
    clerk.reads("已修复")
    assert "《条例》《准则》，抓好落实" in clerk.office.text
    clerk.office.checked()
    count = len(clerk.office.session.findings)
    assert count
    clerk.press("F8")
    assert clerk.office.popover.isVisible()
    clerk.pick(lambda: clerk.button("忽略", clerk.office.popover), "只忽略这一处")
    clerk.reads("已忽略这一处")
    wait_until(lambda: len(clerk.office.session.findings) == count - 1)
    assert not clerk.office.popover.isVisible()


# ---- Thursday


def harvest(clerk: Clerk, last: Path) -> None:
    library = clerk.office.open_library()
    before = library.count()
    clerk.choose_file(lambda: clerk.menu("工具", "采集词句…"), str(last))
    dialog = clerk.office.workshop.harvesting.dialog
    assert isinstance(dialog, HarvestDialog)
    wait_until(lambda: dialog.job is None and dialog.save.isEnabled(), 30_000)
    clerk.click(dialog.save)
    wait_until(lambda: "已存入" in clerk.notices(), 30_000)
    assert library.count() > before


def compare_with_yesterday(clerk: Clerk, profile: Path) -> None:
    """What was kept so far was kept a day ago; the screen shows what was written since."""
    clerk.office.workshop.safe.wait()
    with sqlite3.connect(profile / "history.sqlite") as store:
        store.execute("UPDATE version SET at = at - ?", (_DAY,))
    store.close()
    clerk.press("Ctrl+Alt+H")
    clerk.reads("改了哪些地方")
    screen = clerk.office.workshop.history.screen
    wait_until(lambda: len(screen.versions.rows.rows) > 2 and screen.view.places > 0)
    clerk.row(screen.versions, "，保存，")
    wait_until(lambda: "共" in screen.position.text())
    assert any("昨天" in str(row) for row in screen.versions.rows.rows)
    shown = screen.view.toPlainText()
    assert "日常监督不够经常" in shown
    assert any(row.added for row in screen.places.rows.rows)
    clerk.press("Esc")
    assert clerk.window.screen_name == "write"
    assert clerk.focus() is clerk.office.editor


# ---- Friday


def preview(clerk: Clerk) -> None:
    clerk.press("Ctrl+F2")
    assert clerk.window.screen_name == "preview"
    clerk.reads("页，共", 30_000)
    pages = clerk.office.workshop.previewing.laid
    assert pages is not None
    assert len(pages.pages) > 3
    clerk.button("返回编辑")
    assert clerk.window.screen_name == "write"


def export(clerk: Clerk, folder: Path) -> str:
    """Word by key, PDF by menu. Returns what was written."""
    word, pdf = folder / "送审稿.docx", folder / "送审稿.pdf"
    clerk.choose_file(lambda: clerk.press("Ctrl+Alt+E"), str(word))
    wait_until(lambda: "送审稿.docx" in clerk.notices(), 30_000)
    assert open_draft(word).text == clerk.office.text
    clerk.choose_file(lambda: clerk.menu("文件", "导出 PDF…"), str(pdf))
    wait_until(lambda: "送审稿.pdf" in clerk.notices(), 30_000)
    assert pdf.read_bytes().startswith(b"%PDF")
    return clerk.office.text


def kill_somebody_writing(file: Path, profile: Path) -> None:
    command = [sys.executable, "-c", _WRITER, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "kept"
        finally:
            process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    assert list((profile / "recovery").iterdir())


def come_back(application: QApplication, profile: Path, text: str) -> None:
    time.sleep(0.05)
    office = opened_office(application, profile)
    clerk = Clerk(office)
    try:
        clerk.reads("没有正常关闭", 20_000)
        clerk.button("恢复")
        wait_until(lambda: office.text != "")
        assert office.text.rstrip("\n").endswith(_TYPED)
        assert office.text.replace(_TYPED, "").rstrip("\n") == text.rstrip("\n")
        assert office.window.windowTitle().startswith("今年总结")
        assert office.window.isWindowModified()
    finally:
        closed(application, office)
