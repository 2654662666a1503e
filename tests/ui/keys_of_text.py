"""What each key of 文件, 编辑 and 插入 does."""

from datetime import date
from pathlib import Path

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.commands.editing import date_words
from lianzheng_desktop.ui.dialogs.new_draft import NewDraftDialog
from tests.ui.clerk import Clerk
from tests.ui.key_cases import WORDS, Cases, line_of_caret, select_words, selected
from tests.ui.window_tools import DRAFT, wait_until

CASES = Cases()
case = CASES.of


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
    wait_until(lambda: clerk.office.text == "去年的总结")


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
    clerk.tap("abc")
    assert "43人次。abc" in clerk.office.text
    clerk.press(key)
    assert clerk.office.text == DRAFT


@case("edit.redo")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.tap("abc")
    clerk.press("Ctrl+Z")
    clerk.press(key)
    assert "43人次。abc" in clerk.office.text


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
    clerk.tap("x")
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
    clerk.tap("jzcm")
    clerk.press("Return")
    assert "43人次。警钟长鸣" in clerk.office.text


@case("insert.blank")
def _(clerk: Clerk, key: str, folder: Path) -> None:
    clerk.press(key)
    assert "43人次。‹填空›" in clerk.office.text
    clerk.tap("2")
    assert "43人次。2" in clerk.office.text


def with_blanks(clerk: Clerk) -> None:
    editor = clerk.office.editor
    at = clerk.office.text.index(WORDS)
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
