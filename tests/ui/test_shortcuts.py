"""Every declared key, pressed in the real window: what it does is seen. A key without a case fails."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog

from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.actions import COMMANDS
from lianzheng_desktop.ui.commands.editing import date_words
from lianzheng_desktop.ui.dialogs.new_draft import NewDraftDialog
from tests.ui.clerk import Clerk, dialogs
from tests.ui.window_tools import DRAFT, Office, wait_until

Case = Callable[[Clerk, str, Path], None]
CASES: dict[str, Case] = {}
_WORDS = "开展廉政谈话43人次。"


def case(command: str) -> Callable[[Case], Case]:
    def keep(one: Case) -> Case:
        CASES[command] = one
        return one

    return keep


def declared() -> list[tuple[str, str]]:
    """Command and key; `Alt+Enter` is the keypad's `Alt+Return`."""
    found = []
    for command in COMMANDS:
        keys = command.keys + (command.windows_keys if sys.platform == "win32" else ())
        found += [(command.id, key) for key in keys]
    return found


def test_every_declared_key_has_a_case() -> None:
    commands = {command.id for command in COMMANDS if command.keys or command.windows_keys}
    assert commands == set(CASES)
    keys = [key for command in COMMANDS for key in (*command.keys, *command.windows_keys)]
    assert len(keys) == len(set(keys)) > 60


@pytest.mark.parametrize(("command", "key"), declared(), ids=lambda value: value)
def test_the_key_does_what_its_command_says(office: Office, command: str, key: str, tmp_path: Path) -> None:
    office.show(DRAFT)
    office.window.activateWindow()
    office.editor.setFocus()
    office.caret_after(_WORDS)
    CASES[command](Clerk(office), key, tmp_path)


def line_of_caret(clerk: Clerk) -> str:
    text, caret = clerk.office.text, clerk.office.editor.caret()
    return text[text.rfind("\n", 0, caret) + 1 :].split("\n", 1)[0]


def selected(clerk: Clerk) -> str:
    span = clerk.office.editor.selection()
    return clerk.office.text[span.start : span.end]


# ---- 文件


@case("file.new")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    met: list[type] = []
    clerk.meet(lambda: clerk.press(key), lambda dialog: (met.append(type(dialog)), dialog.close()))
    assert met == [NewDraftDialog]


@case("file.open")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    (folder / "去年.txt").write_text("去年的总结", encoding="utf-8")
    clerk.office.questions.file_to_open = lambda _folder: folder / "去年.txt"  # type: ignore[method-assign]
    clerk.press(key)
    assert clerk.office.text == "去年的总结"


@case("file.save")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.questions.save_as = folder / "a.docx"
    clerk.press(key)
    wait_until(lambda: clerk.office.window.status.saved.text().startswith("已保存"))
    assert (folder / "a.docx").is_file()
    assert "*" not in clerk.office.window.windowTitle().replace("[*]", "")


@case("file.save_as")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    for name in ("a.docx", "b.docx"):
        clerk.office.questions.save_as = folder / name
        clerk.press(key)
        wait_until(lambda name=name: clerk.office.files.path == folder / name)
    assert {file.name for file in folder.glob("*.docx")} == {"a.docx", "b.docx"}


@case("file.history")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    for screen in ("history", "write"):
        clerk.press(key)
        assert clerk.window.screen_name == screen


@case("file.preview")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    for screen in ("preview", "write"):
        clerk.press(key)
        assert clerk.window.screen_name == screen
    assert clerk.office.editor.hasFocus()


@case("file.export")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.questions.save_as = folder / "送审.docx"
    clerk.press(key)
    wait_until(lambda: "已导出" in clerk.notices())
    assert (folder / "送审.docx").is_file()


@case("file.print")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    known, QPrinterInfo.availablePrinterNames = QPrinterInfo.availablePrinterNames, staticmethod(list)  # type: ignore[method-assign,assignment]
    try:
        clerk.press(key)
    finally:
        QPrinterInfo.availablePrinterNames = known  # type: ignore[method-assign]
    assert "没有找到打印机" in clerk.notices()


@case("file.close")
@case("file.quit")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.questions.on_changes = "cancel"
    clerk.press(key)
    assert clerk.window.isVisible()
    clerk.office.questions.on_changes = "discard"
    clerk.press(key)
    assert not clerk.window.isVisible()


# ---- 编辑


@case("edit.undo")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.type("abc")
    assert "43人次。abc" in clerk.office.text
    clerk.press(key)
    assert clerk.office.text == DRAFT


@case("edit.redo")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.type("abc")
    clerk.press("Ctrl+Z")
    clerk.press(key)
    assert "43人次。abc" in clerk.office.text


def select_words(clerk: Clerk, words: str = "廉政谈话") -> None:
    at = clerk.office.text.index(words)
    clerk.office.editor.set_caret(at + len(words), at)


@case("edit.cut")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    select_words(clerk)
    clerk.press(key)
    assert QApplication.clipboard().text() == "廉政谈话"
    assert "开展43人次" in clerk.office.text


@case("edit.copy")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    select_words(clerk)
    QApplication.clipboard().clear()
    clerk.press(key)
    assert QApplication.clipboard().text() == "廉政谈话"
    assert clerk.office.text == DRAFT


@case("edit.paste")
@case("edit.paste_text")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    QApplication.clipboard().setText("另外约谈2人。")
    clerk.press(key)
    assert "43人次。另外约谈2人。" in clerk.office.text


@case("edit.select_all")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert selected(clerk) == DRAFT


@case("edit.find")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert clerk.focus().accessibleName() == "查找"
    clerk.press("Esc")
    assert clerk.office.editor.hasFocus()


@case("edit.replace")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    clerk.compose("", "廉政谈话")
    clerk.press("Tab")
    assert clerk.focus().accessibleName() == "替换为"
    clerk.compose("", "廉洁谈话")
    clerk.button("全部替换")
    assert "开展廉洁谈话43人次" in clerk.office.text


@case("edit.find_next")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press("Ctrl+F")
    clerk.compose("", "组织")
    clerk.press("Esc")
    first = clerk.office.editor.selection()
    clerk.press(key)
    assert selected(clerk) == "组织"
    assert clerk.office.editor.selection().start > first.start


@case("edit.go_to")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.questions.place_to_go = lambda places: places.index("三、下一步打算")  # type: ignore[method-assign]
    clerk.press(key)
    assert line_of_caret(clerk) == "三、下一步打算"


@case("edit.last_edit")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.type("x")
    at = clerk.office.editor.caret()
    clerk.press("Ctrl+Home")
    clerk.press(key)
    assert clerk.office.editor.caret() == at


# ---- 插入


@case("insert.phrase")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.open_library().add("警钟长鸣", "work")
    clerk.press(key)
    assert clerk.office.workshop.completing.list.isVisible()
    clerk.type("jzcm")
    clerk.press("Return")
    assert "43人次。警钟长鸣" in clerk.office.text


@case("insert.blank")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert "43人次。‹填空›" in clerk.office.text
    clerk.type("2")
    assert "43人次。2" in clerk.office.text


def with_blanks(clerk: Clerk) -> None:
    editor = clerk.office.editor
    at = clerk.office.text.index(_WORDS)
    editor.apply_edits((TextEdit(at, at, "‹甲›、‹乙›、‹丙›，"),), "放三个空", at)


@case("insert.next_blank")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    with_blanks(clerk)
    for name in ("‹甲›", "‹乙›", "‹丙›"):
        clerk.press(key)
        assert selected(clerk) == name


@case("insert.previous_blank")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    with_blanks(clerk)
    clerk.press("F11", 3)
    for name in ("‹乙›", "‹甲›"):
        clerk.press(key)
        assert selected(clerk) == name


@case("insert.date")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert f"43人次。{date_words(date.today())}" in clerk.office.text


# ---- 结构


def level(number: int, start: str) -> Case:
    def check(clerk: Clerk, key: str, folder: Path) -> None:
        clerk.press(key)
        assert line_of_caret(clerk).startswith(start)
        assert clerk.window.command_row.style_box.currentIndex() == number or wait_level(clerk, number)

    return check


def wait_level(clerk: Clerk, number: int) -> bool:
    wait_until(lambda: clerk.window.command_row.style_box.currentIndex() == number)
    return True


CASES["structure.level1"] = level(1, "二、")
CASES["structure.level2"] = level(2, "（二）")
CASES["structure.level3"] = level(3, "1.")
CASES["structure.level4"] = level(4, "（1）")


@case("structure.body")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.caret_after("（一）压紧压实主体责任")
    clerk.press(key)
    assert line_of_caret(clerk) == "压紧压实主体责任"


@case("structure.promote")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert "\n二、压紧压实主体责任\n" in clerk.office.text


@case("structure.demote")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.caret_after("（二）持续深化作风建设")
    clerk.press(key)
    assert "\n1.持续深化作风建设\n" in clerk.office.text.replace("1. ", "1.")


@case("structure.up")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.caret_after("（二）持续深化作风建设")
    clerk.press(key)
    assert "\n（一）持续深化作风建设\n" in clerk.office.text
    assert "\n（二）压紧压实主体责任\n" in clerk.office.text


@case("structure.down")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert "\n（二）压紧压实主体责任\n" in clerk.office.text


@case("structure.previous")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert line_of_caret(clerk) == "（一）压紧压实主体责任"


@case("structure.next")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert line_of_caret(clerk) == "（二）持续深化作风建设"


# ---- 检查


@case("check.all")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.window.fold_problems(True)
    clerk.press(key)
    assert clerk.window.shows("problems")
    wait_until(lambda: clerk.office.session.complete and clerk.window.problems.model.rowCount() > 0)


@case("check.section")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.caret_after("（二）持续深化作风建设")
    clerk.press(key)
    wait_until(lambda: clerk.office.session.complete)
    assert clerk.window.problems.limited
    clerk.reads("看全文")


@case("check.next")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.checked()
    clerk.press(key)
    finding = clerk.office.popover.finding
    assert finding is not None
    assert clerk.office.popover.isVisible()
    clerk.press(key)
    assert clerk.office.popover.finding != finding


@case("check.previous")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.checked()
    clerk.press("F8")
    finding = clerk.office.popover.finding
    clerk.press("F8")
    clerk.press(key)
    assert clerk.office.popover.finding == finding


@case("check.fix_here")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.checked()
    clerk.office.editor.set_caret(clerk.office.text.index("》、《") + 1)
    clerk.press(key)
    assert clerk.office.popover.isVisible()
    clerk.press(key)
    assert "《公务接待管理办法》《差旅费报销规程》" in clerk.office.text


# ---- 视图


def pane(name: str) -> Case:
    def check(clerk: Clerk, key: str, folder: Path) -> None:
        clerk.press(key)
        assert getattr(clerk.window, name).isAncestorOf(clerk.focus())
        clerk.press(key)
        assert not clerk.window.shows(name)
        assert clerk.office.editor.hasFocus()

    return check


CASES["view.go_outline"] = pane("outline")
CASES["view.go_library"] = pane("library")
CASES["view.go_problems"] = pane("problems")


@case("view.go_text")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press("Alt+1")
    clerk.press(key)
    assert clerk.office.editor.hasFocus()


def stop(clerk: Clerk) -> str:
    window, focus = clerk.window, clerk.focus()
    stops = {
        "text": window.editor, "problems": window.problems, "library": window.library, "outline": window.outline,
        "row": window.command_row,
    }  # fmt: skip
    return next((name for name, one in stops.items() if one is focus or one.isAncestorOf(focus)), "")


ROUND = ["problems", "library", "outline", "row", "text"]


@case("view.next_pane")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    seen = []
    for _step in ROUND:
        clerk.press(key)
        seen.append(stop(clerk))
    assert seen == ROUND


@case("view.previous_pane")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    seen = []
    for _step in ROUND:
        clerk.press(key)
        seen.append(stop(clerk))
    assert seen == [*ROUND[-2::-1], "text"]


@case("view.focus_mode")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert not clerk.window.outline.isVisible()
    assert "再按 Ctrl+Alt+F" in clerk.notices()
    clerk.press(key)
    assert clerk.window.outline.isVisible()


@case("view.marks")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    before = clerk.office.editor.grab().toImage()
    clerk.press(key)
    assert clerk.office.actions["view.marks"].isChecked()
    assert clerk.office.editor.grab().toImage() != before
    clerk.press(key)
    assert not clerk.office.actions["view.marks"].isChecked()


def zoomed(change: Callable[[int, int], bool]) -> Case:
    def check(clerk: Clerk, key: str, folder: Path) -> None:
        clerk.office.workshop.viewing.zoom_to(100)
        clerk.press(key)
        now = clerk.office.editor.zoom()
        assert change(now, 100), now
        assert clerk.window.status.zoom.text() == f"{now}%"

    return check


CASES["view.zoom_in"] = zoomed(lambda now, before: now > before)
CASES["view.zoom_out"] = zoomed(lambda now, before: now < before)


@case("view.fit_width")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.office.workshop.viewing.zoom_to(80)
    clerk.press(key)
    assert clerk.office.editor.zoom() > 80
    assert clerk.office.desk.settings.get("zoom") == 0


# ---- 工具, 帮助


@case("tools.collect")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    library = clerk.office.open_library()
    before = library.count()
    select_words(clerk, "推动监督关口前移")
    clerk.press(key)
    assert library.count() == before + 1
    assert clerk.window.status.section.text() == "已收入词句库"


@case("tools.count")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert clerk.office.questions.told[0].startswith("字数统计")


@case("help.guide")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    titles: list[str] = []

    def read(dialog: QDialog) -> None:
        titles.append(dialog.windowTitle())
        dialog.close()

    clerk.meet(lambda: clerk.press(key), read)
    assert titles == ["使用说明 — 廉政文稿"]
    assert not dialogs()
