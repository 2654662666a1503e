"""Several sections chosen together in the outline: one deed, one undo step."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from tests.ui.window_tools import Office

TEXT = "总结\n一、主要工作\n（一）甲\n子。\n（二）乙\n丑。\n（三）丙\n寅。\n二、存在问题\n卯。"


def choose(office: Office, *headings: str) -> None:
    view = office.outline.view
    view.setFocus()
    view.clearSelection()
    for row in office.outline.model.rows():
        if row.text.lstrip("（一二三）") in headings or any(row.text.endswith(heading) for heading in headings):
            index = office.outline.model.index_of(row.key)
            view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)


def test_two_sections_are_deleted_and_come_back_in_one_step(office: Office) -> None:
    office.show(TEXT)
    choose(office, "甲", "丙")
    assert len(office.outline.view.selected_keys()) == 2
    QTest.keyClick(office.outline.view, Qt.Key.Key_Delete)
    assert office.text == "总结\n一、主要工作\n（一）乙\n丑。\n二、存在问题\n卯。"
    office.editor.undo()
    assert office.text == TEXT


def test_two_sections_are_promoted_together(office: Office) -> None:
    office.show(TEXT)
    choose(office, "乙", "丙")
    office.trigger("structure.promote")
    assert "二、乙" in office.text
    assert "三、丙" in office.text
    assert "四、存在问题" in office.text
    office.editor.undo()
    assert office.text == TEXT
