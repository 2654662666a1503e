"""What each key of 结构, 检查, 视图, 工具 and 帮助 does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from tests.ui.clerk import Clerk, dialogs
from tests.ui.key_cases import Case, Cases, line_of_caret, select_words
from tests.ui.window_tools import wait_until

CASES = Cases()
case = CASES.of


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
