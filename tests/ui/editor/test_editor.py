"""The sheet as a person meets it: typing, composing, styling, undoing."""

import sys

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QTextFormat, QWheelEvent
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.editor.styles import CHARACTERS, SHEET_MARGIN, Role

from .conftest import Writer

SUMMARY = """某市示范局2025年党风廉政建设工作总结
市示范工委：
一年来，局党组认真落实主体责任，各项工作取得新的成效。现将有关情况报告如下。
一、主要工作
（一）压实责任链条
全年召开专题会议6次，开展廉政谈话43人次。
（二）加强教育。组织干部学习𠮷某典型案例，以案促改。
二、存在问题
学习的深度还不够。
三、下一步打算
继续抓好作风建设。
某市示范局
2025年12月18日"""


def faces(editor: DraftEditor, line: int) -> list[tuple[int, int, str]]:
    """(start, end, family) of the formats laid over a line."""
    formats = editor.document().findBlockByNumber(line).layout().formats()
    return [(r.start, r.start + r.length, r.format.fontFamilies()[0]) for r in formats if r.format.fontFamilies()]


def test_a_whole_summary_written_with_an_input_method(writer: Writer) -> None:
    signals: list[str] = []
    writer.editor.textEdited.connect(lambda: signals.append(writer.editor.plain_text()))
    writer.write(SUMMARY)
    assert writer.editor.plain_text() == SUMMARY
    assert signals[-1] == SUMMARY
    writer.parse()
    roles = [view.role for view in writer.editor.state.lines.views]
    assert roles[:2] == [Role.TITLE, Role.ADDRESSEE]
    assert roles[3:5] == [Role.HEADING1, Role.HEADING2]
    assert roles[-2:] == [Role.SIGNATURE, Role.DATE]
    while writer.editor.can_undo():
        writer.editor.undo()
    assert writer.editor.plain_text() == ""
    while writer.editor.can_redo():
        writer.editor.redo()
    assert writer.editor.plain_text() == SUMMARY


def test_nothing_is_said_while_composing(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("一、主要工作\n正文")
    editor.set_caret(len(editor.plain_text()))
    said: list[object] = []
    editor.textEdited.connect(lambda: said.append("text"))
    editor.caretMoved.connect(said.append)
    editor.undoStateChanged.connect(lambda: said.append("undo"))
    revision = editor.snapshot().revision
    for preedit in ("d", "da", "dang", "党"):
        writer.compose(preedit)
        assert editor.is_composing()
        assert editor.textCursor().block().layout().preeditAreaText() == preedit
    assert not said
    assert editor.snapshot().revision == revision
    writer.commit("党")
    assert said.count("text") == 1
    assert editor.plain_text().endswith("正文党")
    assert not editor.is_composing()


def test_a_composition_over_a_selection_is_one_step(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("加强学习教育")
    editor.set_caret(4, 2)
    writer.compose("jiaoyu")
    assert editor.plain_text() == "加强学习教育"
    writer.commit("警示")
    assert editor.plain_text() == "加强警示教育"
    editor.undo()
    assert editor.plain_text() == "加强学习教育"
    assert (editor.selection().start, editor.selection().end) == (2, 4)


def test_a_composition_given_up_over_a_selection_can_be_undone(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("加强学习教育")
    editor.set_caret(4, 2)
    writer.compose("x")
    writer.compose("")
    assert editor.plain_text() == "加强教育"
    editor.undo()
    assert editor.plain_text() == "加强学习教育"


def test_a_heading_gets_its_face_while_its_number_is_typed(writer: Writer) -> None:
    editor = writer.editor
    writer.press("一")
    assert editor.state.lines[0].role is Role.BODY
    writer.press("、主要工作")
    assert faces(editor, 0) == [(0, 6, editor.faces.hei_families[0])]
    writer.press("\n（一）责任")
    assert faces(editor, 1) == [(0, 5, editor.faces.kai_families[0])]
    assert editor.document().findBlockByNumber(0).blockFormat().textIndent() > 0


def test_the_face_of_a_run_in_heading_ends_at_its_full_stop(writer: Writer) -> None:
    writer.press("（一）加强教育。组织干部学习")
    writer.parse()
    assert faces(writer.editor, 0) == [(0, 8, writer.editor.faces.kai_families[0])]


def test_one_backspace_takes_the_heading_back(writer: Writer) -> None:
    editor = writer.editor
    writer.press("一、")
    assert editor.state.lines[0].role is Role.HEADING1
    writer.key(Qt.Key.Key_Backspace)
    assert editor.plain_text() == "一"
    assert editor.state.lines[0].role is Role.BODY


def test_backspace_at_the_start_of_a_heading_keeps_the_words(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("甲\n（一）压实责任")
    editor.set_caret(2)
    writer.key(Qt.Key.Key_Backspace)
    assert editor.plain_text() == "甲\n压实责任"
    editor.undo()
    assert editor.plain_text() == "甲\n（一）压实责任"


def test_enter_in_an_empty_heading_makes_it_a_plain_paragraph(writer: Writer) -> None:
    editor = writer.editor
    writer.press("一、工作\n（二）\n")
    assert editor.plain_text() == "一、工作\n"
    assert editor.state.lines[1].role is Role.BODY


def test_keys_that_have_no_place_here_say_so_and_do_nothing(writer: Writer) -> None:
    hints: list[str] = []
    writer.editor.statusHint.connect(hints.append)
    writer.press("正文")
    control = Qt.KeyboardModifier.ControlModifier
    writer.key(Qt.Key.Key_B, "\x02", control)
    writer.key(Qt.Key.Key_B, "\x02", control)
    writer.key(Qt.Key.Key_Return, "\r", control)
    writer.editor.set_caret(0)
    writer.key(Qt.Key.Key_Tab, "\t")
    assert writer.editor.plain_text() == "正文"
    assert [hint[:4] for hint in hints] == ["公文样式", "公文自动", "段首自动"]


def test_undo_and_redo_by_their_keys_and_labels(writer: Writer) -> None:
    editor = writer.editor
    writer.write("党风")
    assert editor.undo_label() == "输入“党风”"
    control = Qt.KeyboardModifier.ControlModifier
    writer.key(Qt.Key.Key_Z, "\x1a", control)
    assert editor.plain_text() == ""
    assert editor.redo_label() == "输入“党风”"
    writer.key(Qt.Key.Key_Y, "\x19", control)
    assert editor.plain_text() == "党风"
    writer.key(Qt.Key.Key_Backspace, "", Qt.KeyboardModifier.AltModifier)
    assert editor.plain_text() == ""


def test_edits_are_one_labelled_step_and_the_caret_keeps_its_place(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("𠮷（一）甲\n（三）乙\n（四）丙")
    editor.set_caret(5)
    editor.apply_edits([TextEdit(12, 13, "三"), TextEdit(7, 8, "二")], "重新编号")
    assert editor.plain_text() == "𠮷（一）甲\n（二）乙\n（三）丙"
    assert editor.caret() == 5
    assert editor.undo_label() == "重新编号"
    editor.undo()
    assert editor.plain_text() == "𠮷（一）甲\n（三）乙\n（四）丙"


def test_edits_that_overlap_are_refused(editor: DraftEditor) -> None:
    editor.set_text("甲乙丙")
    with pytest.raises(ValueError, match="overlap"):
        editor.apply_edits([TextEdit(0, 2, "x"), TextEdit(1, 3, "y")], "改")
    assert editor.plain_text() == "甲乙丙"
    assert not editor.can_undo()


def test_text_is_kept_to_the_character(editor: DraftEditor) -> None:
    text = "　　一、\u00a0工作\u200b\t。 \n\n末尾\n"
    editor.set_text(text)
    assert editor.plain_text() == text


def test_pasted_text_is_cleaned_and_one_step(writer: Writer) -> None:
    source = QMimeData()
    source.setHtml("<p><b>x</b></p>")
    source.setText("一、\t主要工作\r\n　　正文\u200b内容\u00a0\r\n\r\n\r\n\r\n（一）责任\r\n")
    hints: list[str] = []
    writer.editor.statusHint.connect(hints.append)
    writer.editor.insertFromMimeData(source)
    assert writer.editor.plain_text() == "一、主要工作\n正文内容\n\n（一）责任\n"
    assert hints == ["已按公文样式整理"]
    assert writer.editor.state.lines[0].role is Role.HEADING1
    writer.editor.undo()
    assert writer.editor.plain_text() == ""


@pytest.mark.parametrize("percent", [80, 90, 100, 110, 125, 150])
def test_a_line_holds_twenty_eight_characters_at_every_zoom(editor: DraftEditor, percent: int) -> None:
    editor.resize(1400, 700)
    editor.set_text("甲\n" + "廉" * 200)
    editor.set_zoom(percent)
    QApplication.processEvents()
    layout = editor.document().findBlockByNumber(1).layout()
    lengths = [layout.lineAt(index).textLength() for index in range(3)]
    assert lengths == [CHARACTERS - 2, CHARACTERS, CHARACTERS]
    assert editor.viewport().width() == editor.styles.metrics.column + 2 * SHEET_MARGIN


def test_control_and_the_wheel_zoom_in_steps(editor: DraftEditor) -> None:
    seen: list[int] = []
    editor.zoomChanged.connect(seen.append)
    editor.set_zoom(100)
    for turn in (120, -120, -120, -120, -120):
        place = QPointF(200, 200)
        event = QWheelEvent(
            place, place, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(editor.viewport(), event)
    assert editor.zoom() == 80
    assert 80 in seen


def test_fit_width_follows_the_window(editor: DraftEditor) -> None:
    editor.resize(1600, 700)
    editor.fit_width()
    wide = editor.zoom()
    editor.resize(800, 700)
    QApplication.processEvents()
    assert wide > editor.zoom()
    assert editor.viewport().width() == editor.styles.metrics.sheet


def test_the_candidate_window_is_told_where_the_caret_is(writer: Writer) -> None:
    editor = writer.editor
    editor.resize(1300, 700)
    writer.press("党风廉政")
    QApplication.processEvents()
    answer = editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect()
    drawn = editor.cursorRect().translated(editor.viewport().pos())
    assert abs(answer.left() - drawn.left()) <= 2
    assert abs(answer.top() - drawn.top()) <= 2
    assert editor.viewport().pos().x() > 0
    assert answer.isValid()  # Qt's ibus bridge tells nothing of a rectangle without width


def test_a_parse_of_a_former_text_changes_nothing(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("某市示范局工作总结\n正文")
    old = writer.parser.parse(editor.snapshot())
    editor.set_caret(0)
    writer.press("甲\n乙\n丙\n")
    editor.show_parse(old)
    assert editor.draft is not old


def test_styles_are_not_in_the_document(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text(SUMMARY)
    writer.parse()
    block = editor.document().begin()
    while block.isValid():
        for fragment in block:
            properties = set(fragment.fragment().charFormat().properties())
            assert properties <= {int(QTextFormat.Property.ObjectIndex.value)}
        block = block.next()
    editor.selectAll()
    assert editor.createMimeDataFromSelection().text().replace("\u2029", "\n") == SUMMARY


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_none_is_not_lost(editor: DraftEditor) -> None:
    editor.set_text("一、工作\n正文")
    before = sys.getrefcount(None)
    for _ in range(1000):
        editor.document().setPlainText("一、工作\n正文")
    assert abs(sys.getrefcount(None) - before) < 100


def test_only_a_title_takes_a_break_by_shift_and_enter(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("某市示范局党风廉政建设工作总结\n市示范工委：\n正文在此。")
    writer.parse()
    editor.set_caret(5)
    writer.key(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ShiftModifier)
    assert editor.plain_text().startswith("某市示范局\n党风廉政")
    assert [editor.state.lines[line].role for line in (0, 1)] == [Role.TITLE, Role.TITLE]
    editor.set_caret(len(editor.plain_text()) - 2)
    writer.key(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ShiftModifier)
    assert editor.plain_text().endswith("正文在此。")
