"""Phrases a newer program brings: added behind the window, said once, taken back at a click."""

from PySide6.QtWidgets import QPushButton

from lianzheng_desktop.phrases import library as library_module
from lianzheng_desktop.phrases.seed import SeedPhrase, load_seed
from tests.ui.window_tools import wait_until

NEW = SeedPhrase("逐项核对廉政风险防控清单并及时更新", "clause", "work", "风险防控", "措施", 0, "", 2)


def test_new_phrases_come_in_the_background_and_are_said_once(office, monkeypatch):
    library, shipped = office.open_library(), load_seed()
    library.close()
    monkeypatch.setattr(library_module, "EDITION", 2)
    monkeypatch.setattr(library_module, "load_seed", lambda: (*shipped, NEW))
    office.desk.library = None
    office.workshop.phrases.open_library()
    wait_until(lambda: any("新版程序带来 1 条" in text for text in office.notices.texts()))
    library = office.open_library()
    assert [phrase.text for phrase in library.search(NEW.text).phrases][:1] == [NEW.text]
    office.notices.clear()
    library.close()
    office.desk.library = None
    office.workshop.phrases.open_library()
    office.desk.background.wait()
    assert not any("新版程序" in text for text in office.notices.texts())


def test_they_are_taken_back_from_the_notice(office, monkeypatch):
    library, shipped = office.open_library(), load_seed()
    before = library.count()
    library.close()
    monkeypatch.setattr(library_module, "EDITION", 2)
    monkeypatch.setattr(library_module, "load_seed", lambda: (*shipped, NEW))
    office.desk.library = None
    office.workshop.phrases.open_library()
    wait_until(lambda: any("新版程序带来 1 条" in text for text in office.notices.texts()))
    notice = next(one for one in office.notices._living() if "新版程序" in one.text)
    next(button for button in notice.findChildren(QPushButton) if button.text() == "撤回").click()
    assert office.open_library().count() == before
