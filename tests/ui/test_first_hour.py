"""What went against a new clerk's habits in the first hours of use, each through the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPageRanges, QTextLayout
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from lianzheng_desktop import places
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.ui.dialogs.help import HelpDialog
from lianzheng_desktop.ui.preview import paper
from tests.ui.clerk import Clerk
from tests.ui.window_tools import DRAFT, Office, wait_until


@pytest.fixture
def clerk(office: Office) -> Clerk:
    office.show(DRAFT)
    office.window.activateWindow()
    office.editor.setFocus()
    return Clerk(office)


def _click(office: Office, position: int) -> None:
    viewport = office.editor.viewport()
    at = office.editor.cursorRect(office.editor.cursor_at(position)).center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at + QPoint(1, 0))
    QApplication.processEvents()


def _chosen(office: Office) -> str:
    span = office.editor.selection()
    return office.text[span.start : span.end]


# ---- blanks


def test_a_click_chooses_a_waiting_blank_and_a_second_one_sets_the_caret(clerk: Clerk) -> None:
    office = clerk.office
    office.show("一、主要工作\n开展‹检查项目›检查‹次数›次。\n")
    _click(office, office.text.index("检查项目") + 2)
    assert _chosen(office) == "‹检查项目›"
    clerk.write("医保基金")
    clerk.press("Tab")
    assert _chosen(office) == "‹次数›"
    clerk.write("3")
    assert office.text == "一、主要工作\n开展医保基金检查3次。\n"
    office.editor.undo()
    _click(office, office.text.index("次数") + 1)
    _click(office, office.text.index("次数") + 1)
    assert _chosen(office) == ""
    assert office.editor.caret() == office.text.index("次数") + 1


def test_a_click_on_a_blank_of_the_phrase_being_filled_goes_to_it(clerk: Clerk) -> None:
    office = clerk.office
    office.show("一、主要工作\n\n")
    office.editor.set_caret(7)
    office.editor.insert_phrase("听取汇报‹次数›次，约谈‹人数›人。")
    _click(office, office.text.index("人数") + 1)
    assert office.editor.in_slots()
    clerk.write("5")
    clerk.press("Shift+Tab")
    assert _chosen(office) == "‹次数›"


# ---- looks


@pytest.mark.parametrize("size", ["large", "largest"])
def test_another_size_of_letters_leaves_the_text_on_the_sheet_alone(clerk: Clerk, size: str) -> None:
    office = clerk.office
    body = office.editor.document().findBlockByNumber(office.text[: office.text.index("\n")].count("\n") + 2)

    def width() -> float:
        layout: QTextLayout = body.layout()
        return layout.lineAt(0).naturalTextWidth()

    before = office.editor.document().defaultFont(), width()
    office.workshop.viewing.choose_text_size(size)
    QApplication.processEvents()
    now = office.editor.document().defaultFont(), width()
    office.workshop.viewing.choose_text_size("standard")
    assert now == before


def test_a_button_with_the_keyboard_wears_its_ring_and_no_second_frame(clerk: Clerk) -> None:
    clerk.press("Ctrl+F2")
    wait_until(lambda: clerk.window.screen_name == "preview")
    button = next(b for b in clerk.window.findChildren(QWidget) if getattr(b, "text", str)() == "打印…")

    def inside() -> QImage:
        return button.grab().toImage().copy(4, 4, button.width() - 8, button.height() - 8)

    button.setIcon(QIcon())  # which is drawn a shade darker with the focus
    bare = inside()
    clerk.window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as a Tab does
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert inside() == bare


# ---- keys


def test_one_escape_leads_from_an_open_menu_back_to_the_text(clerk: Clerk) -> None:
    office = clerk.office
    clerk.menu("文件")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keySequence(menu, QKeySequence("Esc"))
    wait_until(lambda: QApplication.activePopupWidget() is None)
    wait_until(lambda: clerk.focus() is office.editor)
    clerk.press("Ctrl+End")
    assert office.editor.caret() == len(office.text)


# ---- preview, history and paper


def test_the_status_bar_says_what_is_on_the_screen(clerk: Clerk) -> None:
    status, office = clerk.window.status, clerk.office
    writing = status.section.text()
    clerk.press("Ctrl+F2")
    wait_until(lambda: status.section.text().startswith("A4"))
    assert not status.zoom.isVisible()
    office.workshop.refresher.caret_moved(3)
    assert status.section.text().startswith("A4")
    clerk.press("Esc")
    wait_until(lambda: clerk.window.screen_name == "write")
    assert status.section.text() == writing
    assert status.zoom.isVisible()
    clerk.press("Ctrl+Alt+H")
    wait_until(lambda: status.section.text() == "历史版本（只读）")
    clerk.press("Esc")
    wait_until(lambda: clerk.window.screen_name == "write")
    assert status.section.text() == writing


def test_pages_chosen_in_the_dialog_are_printed_and_said(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.show("正文一句话，第2次会议。\n" * 120)
    file = tmp_path / "纸.pdf"
    asked: list[tuple[int, int]] = []
    drawn: list[int] = []

    class Answered(paper.QPrintDialog):
        def __init__(self, printer: QPrinter, parent: QWidget) -> None:
            super().__init__(printer, parent)
            self._printer = printer

        def exec(self) -> int:
            asked.append((self.fromPage(), self.toPage()))
            self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            self._printer.setOutputFileName(str(file))
            self._printer.setPrintRange(QPrinter.PrintRange.PageRange)
            self._printer.setPageRanges(QPageRanges.fromString("1,3"))
            self._printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
            return int(QDialog.DialogCode.Accepted.value)

    def draw(_painter: object, _printer: object, pages: object, *_rest: object) -> None:
        drawn.extend(laid.index(page) for page in pages)  # type: ignore[attr-defined]

    monkeypatch.setattr(paper, "QPrintDialog", Answered)
    monkeypatch.setattr(paper, "draw_pages", draw)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["PDF"]))
    laid: list[object] = []
    real = office.workshop.previewing._print
    monkeypatch.setattr(office.workshop.previewing, "_print", lambda made: (laid.extend(made.pages), real(made)))
    office.trigger("file.print")
    wait_until(lambda: any("共 2 页" in said for said in office.notices.texts()))
    assert asked == [(1, len(laid))]
    assert drawn == [2, 0]


# ---- files


def test_a_file_opens_where_it_was_left(clerk: Clerk, tmp_path: Path) -> None:
    office = clerk.office
    file = tmp_path / "总结.txt"
    file.write_text(DRAFT, encoding="utf-8")
    other = tmp_path / "别的.txt"
    other.write_text("一、主要工作\n", encoding="utf-8")
    assert office.open(file)
    assert office.editor.caret() == 0
    office.caret_after("（二）持续深化作风建设")
    left = office.editor.caret()
    assert office.open(other)
    assert office.open(file)
    assert office.editor.caret() == left
    assert office.editor.viewport().rect().contains(office.editor.cursorRect())
    assert office.open(other)
    file.write_text("一、主要工作\n短了。", encoding="utf-8")
    assert office.open(file)
    assert 0 <= office.editor.caret() <= len(office.text)


def test_a_file_that_is_not_there_is_named(clerk: Clerk, tmp_path: Path) -> None:
    clerk.office.open(tmp_path / "去年的总结.docx")
    assert "“去年的总结.docx”" in clerk.notices()


# ---- what is missing


def test_a_missing_part_is_offered_at_its_place_under_the_heading_it_gets(clerk: Clerk) -> None:
    office = clerk.office
    text = "2026年度述责述廉报告\n县卫健委党组：\n2026年情况报告如下：\n一、履行责任情况\n开展谈话12人次。\n"
    office.files.start(text, DraftInfo("accountability", "安平县人民医院", 2026))
    office.checked()
    rows = [office.outline.model.index(number, 0).data() for number in range(office.outline.model.rowCount())]
    ghosts = [row for row in rows if str(row).startswith(("一、", "缺少"))]
    assert ghosts == [
        "一、履行责任情况", "缺少：二、廉洁自律情况", "缺少：三、存在的问题和不足", "缺少：四、努力方向",
    ]  # fmt: skip


# ---- help


@pytest.mark.parametrize(
    ("asked", "told"),
    [("打印", "打印"), ("怎么换电脑", "备份与恢复"), ("页边距", "毫米"), ("怎么把数字改成待核实", "待核实")],
)
def test_help_answers_a_question_in_the_clerks_words(clerk: Clerk, asked: str, told: str) -> None:
    dialog = HelpDialog(clerk.office.desk.look, places.resources() / "help")
    dialog.open_at(asked)
    assert told in dialog.page.toPlainText()
    marks = dialog.page.extraSelections()
    assert marks
    first = min(marks, key=lambda mark: mark.cursor.selectionStart()).cursor  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert dialog.page.viewport().rect().intersects(dialog.page.cursorRect(first))
    dialog.close()
    dialog.deleteLater()


# ---- the library


def test_delete_removes_a_phrase_and_it_can_be_brought_back(clerk: Clerk) -> None:
    office = clerk.office
    library = office.open_library()
    office.trigger("tools.library")
    dialog = office.workshop.library.dialog
    assert dialog is not None
    dialog.table.selectRow(0)
    phrase, count = dialog.chosen()[0], library.count()
    dialog.table.setFocus()
    QTest.keySequence(dialog.table, QKeySequence("Delete"))
    wait_until(lambda: library.count() == count - 1)
    assert dialog.table.hasFocus()
    clerk.button("恢复", dialog)
    wait_until(lambda: library.count() == count)
    restored = library.get(phrase.id)
    assert restored is not None
    assert restored.text == phrase.text
    dialog.close()


def test_enter_in_the_librarys_field_keeps_what_was_written(clerk: Clerk) -> None:
    office = clerk.office
    library = office.open_library()
    office.trigger("tools.library")
    dialog = office.workshop.library.dialog
    assert dialog is not None
    dialog.table.selectRow(0)
    dialog.text.setText("全面落实医疗卫生领域廉洁要求")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert library.search("全面落实医疗卫生领域廉洁要求").total == 1
    assert dialog.isVisible()
    dialog.close()


def test_a_card_that_is_deleted_can_be_brought_back(clerk: Clerk) -> None:
    office = clerk.office
    library = office.open_library()
    phrase, count = library.search("", limit=1).phrases[0], library.count()
    office.window.library.removeWanted.emit(phrase)
    assert library.count() == count - 1
    clerk.button("恢复")
    assert library.count() == count


def test_the_panel_that_opens_leaves_the_line_at_hand_in_sight(clerk: Clerk) -> None:
    editor = clerk.office.editor
    clerk.window.resize(1366, 740)
    clerk.press("Ctrl+End")
    assert editor.viewport().rect().contains(editor.cursorRect())
    if not clerk.window.problems.folded:
        clerk.window.toggle("problems")
        clerk.press("Ctrl+End")
    clerk.press("F7")
    wait_until(lambda: not clerk.window.problems.folded)
    QApplication.processEvents()
    assert editor.viewport().rect().contains(editor.cursorRect())


def test_harvest_asks_in_the_folder_the_last_files_came_from(clerk: Clerk, tmp_path: Path) -> None:
    office, asked = clerk.office, []
    office.open_library()
    old = tmp_path / "往年" / "2024.txt"
    old.parent.mkdir()
    old.write_text(DRAFT, encoding="utf-8")
    office.questions.files_to_harvest = lambda folder: (asked.append(folder), [old])[1]  # type: ignore[method-assign]
    for _ in range(2):
        office.trigger("tools.harvest")
        dialog = office.workshop.harvesting.dialog
        assert dialog is not None
        dialog.reject()
        wait_until(lambda: office.workshop.harvesting.dialog is None)
    assert asked[1] == str(old.parent)


def test_a_window_is_never_larger_than_the_screen(clerk: Clerk) -> None:
    room, least = clerk.window.screen().availableGeometry(), clerk.window.minimumSize()
    assert least.width() <= room.width()
    assert least.height() < room.height()
