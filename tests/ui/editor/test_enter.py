"""Enter, where Qt's own way would surprise."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.editor.conftest import Writer


def test_enter_in_an_empty_paragraph_adds_one_more_and_keeps_its_indent(writer: Writer) -> None:
    editor = writer.editor
    writer.press("一、主要工作")
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.plain_text() == "一、主要工作\n\n\n"
    indents = [editor.document().findBlockByNumber(n).blockFormat().textIndent() for n in range(4)]
    assert min(indents) > 0
    editor.undo()
    assert editor.plain_text().startswith("一、主要工作")
