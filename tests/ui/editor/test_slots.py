"""Blanks of an inserted phrase, walked and filled."""

from PySide6.QtCore import Qt

from lianzheng_desktop.ui.editor.editor import DraftEditor

from .conftest import Writer

PHRASE = "紧盯‹节日›等节点，开展检查‹次数›次，比上年‹次数›次持平。"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def selected(editor: DraftEditor) -> str:
    span = editor.selection()
    return editor.plain_text()[span.start : span.end]


def test_a_phrase_is_one_step_and_its_first_slot_is_ready(writer: Writer) -> None:
    editor = writer.editor
    editor.insert_phrase(PHRASE)
    assert editor.in_slots()
    assert selected(editor) == "‹节日›"
    assert editor.undo_label() == "插入词句"
    editor.undo()
    assert editor.plain_text() == ""
    assert not editor.in_slots()


def test_tab_walks_and_namesakes_fill_together(writer: Writer) -> None:
    editor = writer.editor
    progress: list[tuple[int, int]] = []
    editor.slotModeChanged.connect(lambda number, count: progress.append((number, count)))
    editor.insert_phrase(PHRASE)
    writer.write("元旦、春节")
    writer.key(Qt.Key.Key_Tab, "\t")
    assert selected(editor) == "‹次数›"
    writer.press("12")
    assert editor.plain_text() == "紧盯元旦、春节等节点，开展检查12次，比上年12次持平。"
    writer.key(Qt.Key.Key_Backtab, "", SHIFT)
    assert selected(editor) == "元旦、春节"
    writer.key(Qt.Key.Key_Tab, "\t")
    writer.key(Qt.Key.Key_Tab, "\t")
    assert not editor.in_slots()
    assert progress[0] == (1, 3)
    assert progress[-1] == (0, 0)


def test_filling_along_is_undone_with_the_typing(writer: Writer) -> None:
    editor = writer.editor
    editor.insert_phrase(PHRASE)
    writer.key(Qt.Key.Key_Tab, "\t")
    before = editor.plain_text()
    writer.press("9")
    assert editor.plain_text().count("9次") == 2
    editor.undo()
    assert editor.plain_text() == before
    editor.redo()
    assert editor.plain_text().count("9次") == 2


def test_a_field_left_empty_becomes_a_blank_again(writer: Writer) -> None:
    editor = writer.editor
    editor.insert_phrase(PHRASE)
    writer.key(Qt.Key.Key_Backspace)
    writer.key(Qt.Key.Key_Tab, "\t")
    assert editor.plain_text() == PHRASE


def test_escape_leaves_unfilled_slots_in_the_text(writer: Writer) -> None:
    editor = writer.editor
    editor.insert_phrase(PHRASE)
    writer.key(Qt.Key.Key_Escape)
    assert not editor.in_slots()
    assert editor.plain_text() == PHRASE


def test_leaving_the_paragraph_ends_filling(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("第一段\n")
    editor.set_caret(4)
    editor.insert_phrase(PHRASE)
    editor.set_caret(0)
    assert not editor.in_slots()


def test_f11_finds_blanks_anywhere(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("甲‹一›乙\n𠮷‹二›丙")
    writer.key(Qt.Key.Key_F11)
    assert selected(editor) == "‹一›"
    writer.key(Qt.Key.Key_F11)
    assert selected(editor) == "‹二›"
    writer.key(Qt.Key.Key_F11)
    assert selected(editor) == "‹一›"
    writer.key(Qt.Key.Key_F11, "", SHIFT)
    assert selected(editor) == "‹二›"
    editor.set_text("没有空")
    assert not editor.next_slot()


def test_a_slot_may_wait_for_verification(writer: Writer) -> None:
    editor = writer.editor
    editor.insert_phrase("开展检查‹次数›次。")
    assert editor.slot_mode.mark_unverified()
    assert editor.plain_text() == "开展检查‹次数待核实›次。"
    editor.undo()
    assert editor.plain_text() == "开展检查‹次数›次。"


def test_the_closing_mark_is_not_doubled(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("前文。")
    editor.set_caret(2)
    editor.insert_phrase("抓好落实。")
    assert editor.plain_text() == "前文抓好落实。"


def test_a_digit_typed_beside_the_same_digit_stays_in_its_field(writer: Writer) -> None:
    editor = writer.editor
    editor.insert_phrase("第‹数›1次，共‹数›项。")
    writer.press("1")
    writer.press("1")
    assert editor.plain_text() == "第111次，共11项。"


def test_f11_finds_masks_of_other_people_too(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("召开会议X次，20××年印发，‹单位›组织。")
    found = []
    for _ in range(4):
        writer.key(Qt.Key.Key_F11)
        found.append(selected(editor))
    assert found == ["X", "20××年", "‹单位›", "X"]


def test_full_width_digits_are_made_plain_on_leaving_the_field(writer: Writer) -> None:
    editor = writer.editor
    editor.insert_phrase("开展检查‹次数›次，复查‹次数›次。")
    writer.write("１２")
    writer.key(Qt.Key.Key_Tab, "\t")
    assert editor.plain_text() == "开展检查12次，复查12次。"
    editor.undo()
    assert editor.plain_text() == "开展检查‹次数›次，复查‹次数›次。"


def test_a_value_of_another_kind_is_taken_and_remarked_on(writer: Writer) -> None:
    editor = writer.editor
    said: list[str] = []
    editor.statusHint.connect(said.append)
    editor.insert_phrase("谈话‹人次二›人次，为期‹期限›。")
    writer.write("很多很多")
    writer.key(Qt.Key.Key_Tab, "\t")
    assert editor.plain_text().startswith("谈话很多很多人次")
    assert said == ["这一空一般填数字，现在是“很多很多”"]


def test_a_figure_may_be_left_unsaid(writer: Writer) -> None:
    editor = writer.editor
    editor.insert_phrase("开展检查‹次数›轮次，整改‹项数›项。")
    writer.key(Qt.Key.Key_Down)
    rows = editor.slot_mode._list._rows
    assert rows.item(0).text() == "改为不写数字：“多轮次”"
    rows.itemClicked.emit(rows.item(0))
    assert editor.plain_text().startswith("开展检查多轮次")
    assert selected(editor) == "‹项数›"


def test_tab_in_the_middle_of_a_paragraph_does_nothing(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("落实责任到位。\n检查‹次数›次，谈话‹人次›人次。")
    editor.set_caret(3)
    for key, modifiers in ((Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Backtab, SHIFT)):
        writer.key(key, "\t", modifiers)
        assert (editor.caret(), len(editor.selection())) == (3, 0)
    assert editor.plain_text().startswith("落实责任到位。")


def test_tab_walks_on_from_a_blank_stepped_to_and_filled(writer: Writer) -> None:
    editor = writer.editor
    editor.set_text("落实责任到位。\n检查‹次数›次，谈话‹人次›人次，整改‹项数›项。")
    writer.key(Qt.Key.Key_F11)
    writer.press("12")
    writer.key(Qt.Key.Key_Tab, "\t")
    assert selected(editor) == "‹人次›"
    writer.key(Qt.Key.Key_Tab, "\t")
    assert selected(editor) == "‹项数›"
    writer.key(Qt.Key.Key_Backtab, "", SHIFT)
    assert selected(editor) == "‹人次›"
    editor.set_caret(3)
    writer.key(Qt.Key.Key_Tab, "\t")
    assert (editor.caret(), len(editor.selection())) == (3, 0)
    editor.set_text("落实‹责任›到位。")
    writer.key(Qt.Key.Key_Tab, "\t")
    assert not len(editor.selection())
