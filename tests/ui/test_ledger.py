"""台账 through the real window: listed, filled there, filled in the text."""

from PySide6.QtCore import Qt

from lianzheng_desktop.ui.dialogs.ledger import LedgerDialog
from tests.ui.window_tools import Office

TEXT = (
    "市示范局2025年工作总结\n一、主要工作\n全年开展廉政谈话43人次，召开会议X次。\n"
    "（一）抓早抓小\n累计开展廉政谈话45人次，整改‹个数›个。"
)


def opened(office: Office) -> LedgerDialog:
    office.show(TEXT)
    office.trigger("tools.ledger")
    dialog = office.workshop.ledger.dialog
    assert dialog is not None
    return dialog


def cells(dialog: LedgerDialog, column: int) -> list[str]:
    model = dialog.model
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def test_blanks_and_figures_are_listed_with_their_places(office: Office) -> None:
    dialog = opened(office)
    assert cells(dialog, 1) == ["43", "X", "45", "‹个数›"]
    assert cells(dialog, 2) == ["人次", "次", "人次", "个"]
    assert cells(dialog, 4) == ["别处写的是 45", "没有填", "别处写的是 43", "没有填"]
    assert "抓早抓小" in cells(dialog, 3)[2]
    assert "前后不一的 2 处" in dialog.said.text()
    dialog.choose_view("open")
    assert cells(dialog, 1) == ["X", "‹个数›"]
    dialog.choose_view("conflict")
    assert cells(dialog, 1) == ["43", "45"]


def test_a_value_written_in_the_table_stands_in_the_text(office: Office) -> None:
    dialog = opened(office)
    assert dialog.model.setData(dialog.model.index(1, 1), "6")
    assert "召开会议6次" in office.text
    assert cells(dialog, 1) == ["43", "6", "45", "‹个数›"]
    office.editor.undo()
    assert office.text == TEXT
    office.session.parse_now()
    assert cells(dialog, 1)[1] == "X"


def test_the_table_follows_the_text_and_leads_back_to_it(office: Office) -> None:
    dialog = opened(office)
    at = office.text.index("45")
    office.editor.set_caret(at + 2, at)
    office.editor.insert_plain("43")
    office.session.parse_now()
    assert cells(dialog, 4) == ["", "没有填", "", "没有填"]
    dialog.table.doubleClicked.emit(dialog.model.index(3, 0))
    assert office.editor.caret() == office.text.index("‹个数›")
    dialog.close()
    assert office.workshop.ledger.dialog is None


def test_a_place_that_changed_meanwhile_is_left_alone(office: Office) -> None:
    dialog = opened(office)
    entry = dialog.model.rows[1]
    office.editor.set_caret(entry.end, entry.start)
    office.editor.insert_plain("7")
    office.workshop.ledger.fill(entry, "8")
    assert "召开会议7次" in office.text
    assert dialog.model.flags(dialog.model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
