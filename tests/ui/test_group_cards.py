"""Parallel headings and pairs as cards of the library pane; dated wording says so."""

from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.model import Phrase, PhraseKind
from lianzheng_desktop.ui.phrases.model import dated
from tests.phrases.test_groups import TEXT
from tests.ui.window_tools import Office


def test_groups_have_a_chip_of_their_own_and_insert_what_suits_the_place(office: Office) -> None:
    office.show(TEXT)
    harvest_into(office.open_library(), [("一.txt", TEXT)])
    pane = office.window.library
    office.caret_after("学用结合不够。")
    pane.choose_scope("group")
    texts = [pane.model.phrase(i).text for i in range(pane.model.rowCount())]
    assert "问题：理论学习不够深入\n措施：深化理论学习" in texts
    assert "压实管党治党责任\n严明党的纪律规矩\n深化干部作风建设" in texts
    pane.search.setText("理论学习")
    pane.refresh()
    assert pane.model.rowCount() >= 1
    pane.list.setCurrentIndex(pane.model.index(0))
    pane.grab()
    pane.insert_current()
    assert office.text.count("理论学习不够深入") == 2
    office.caret_after("盯住关键岗位。")
    pane.list.setCurrentIndex(pane.model.index(0))
    pane.insert_current()
    assert "盯住关键岗位。深化理论学习" in office.text


def test_wording_of_past_years_says_so() -> None:
    phrase = Phrase("a", "开展某项学习教育", PhraseKind.CLAUSE, "work", year=2024)
    assert dated(phrase, 2025) == "只适合 2024 年及以前"
    assert dated(phrase, 2024) == dated(phrase, 0) == ""
    assert dated(Phrase("a", "甲", PhraseKind.CLAUSE, "work", year=2020, sources=("一.docx",)), 2025) == ""
