from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from .conftest import Writer


def _open(writer: Writer, text: str, wanted: str, replace: bool = False) -> None:
    writer.editor.set_text(text)
    writer.editor.show_find(replace)
    writer.editor.find_bar._field.setText(wanted)
    QApplication.processEvents()


def test_hits_are_walked_around_the_end(writer: Writer) -> None:
    editor = writer.editor
    _open(writer, "𠮷廉政甲廉政", "廉政")
    assert (editor.selection().start, editor.selection().end) == (1, 3)
    assert editor.find_next()
    assert editor.selection().start == 4
    editor.find_next()
    assert editor.selection().start == 1
    editor.find_next(-1)
    assert editor.selection().start == 4
    assert len(editor.extraSelections()) == 2


def test_escape_closes_and_clears(writer: Writer) -> None:
    _open(writer, "廉政", "廉政")
    writer.key(Qt.Key.Key_Escape)
    assert not writer.editor.find_bar.isVisible()
    assert writer.editor.extraSelections() == []


def test_replacing_all_is_one_step(writer: Writer) -> None:
    editor = writer.editor
    _open(writer, "廉政甲廉政", "廉政", replace=True)
    editor.find_bar._other.setText("清廉")
    assert editor.find_bar.replace_all() == 2
    assert editor.plain_text() == "清廉甲清廉"
    editor.undo()
    assert editor.plain_text() == "廉政甲廉政"


def test_replacing_one_goes_on_to_the_next(writer: Writer) -> None:
    editor = writer.editor
    _open(writer, "廉政甲廉政", "廉政", replace=True)
    editor.find_bar._other.setText("清廉")
    editor.find_bar.replace()
    assert editor.plain_text() == "清廉甲廉政"
    assert editor.selection().start == 3


def test_nothing_found_is_said(writer: Writer) -> None:
    _open(writer, "廉政", "作风")
    assert not writer.editor.find_next()
    assert writer.editor.find_bar._count.text() == "没有找到"


def test_tab_walks_the_bar_and_leaves_the_sheet_alone(writer: Writer) -> None:
    _open(writer, "落实‹次数›责任", "责任", replace=True)
    editor, bar = writer.editor, writer.editor.find_bar
    before = editor.selection()
    QTest.keyClick(bar._field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is bar._other
    QTest.keyClick(bar._other, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is bar._field
    assert (editor.selection(), editor.plain_text()) == (before, "落实‹次数›责任")
