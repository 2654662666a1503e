"""What the sheets beside the design showed and was mended: grounds, widths, words that were cut."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QComboBox, QStyleOptionViewItem

from lianzheng_desktop.ui.controls import ChoiceBox, SearchLine
from lianzheng_desktop.ui.harvest.job import Found
from lianzheng_desktop.ui.harvest.review import ReviewModel
from lianzheng_desktop.ui.harvest.rows import FoundDelegate
from lianzheng_desktop.ui.switch import Switch
from lianzheng_desktop.ui.tables import table_of
from tests.ui.window_tools import DRAFT, INFO, Office, wait_until


def test_lists_stand_on_the_ground_of_their_pane(office: Office) -> None:
    office.workshop.files.start(DRAFT, INFO)
    wait_until(lambda: office.workshop.desk.session.complete)
    window, theme = office.window, office.workshop.desk.look.theme
    office.open_library()
    window.library.model.show(())  # a card might lie where it is looked
    for view in (window.outline.view, window.problems.list, window.library.list):
        seen = view.viewport().grab().toImage()
        assert seen.pixelColor(seen.width() - 2, seen.height() - 2) == theme.color("bgPanel"), view.accessibleName()


def test_chips_keep_their_words_in_the_narrowest_pane(office: Office) -> None:
    pane = office.window.library
    pane._chips["section"].setText("本节 1284")
    office.window.resize(1440, 868)
    office.window.columns.setSizes([272, 900, 268])
    QApplication.processEvents()
    chips = list(pane._chips.values())
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert all(one.geometry().right() < other.geometry().left() for one, other in pairwise(chips))
    assert chips[-1].geometry().right() <= pane.width()


def test_cards_keep_their_width_with_and_without_a_scrollbar(office: Office) -> None:
    office.open_library()
    pane = office.window.library
    pane.choose_scope("all")
    long = pane.list.viewport().width()
    pane.choose_scope("favourite")
    pane.choose_scope("recent")
    assert pane.list.viewport().width() == long


def test_an_inserted_card_says_so_and_is_marked_no_more(office: Office) -> None:
    office.open_library()
    pane = office.window.library
    pane.choose_scope("all")
    pane.list.setCurrentIndex(pane.model.index(0))
    phrase = pane.current()
    assert phrase is not None
    pane.insert_current()
    assert pane._delegate._inserted == phrase.id
    assert not pane.list.selectedIndexes()


def test_everything_passed_is_seen_in_the_head(office: Office) -> None:
    panel = office.window.problems
    panel.show_findings(office.workshop.desk.session.draft, ())
    panel.show_state("没有发现问题", "", passed=True)
    assert not panel._passed.isHidden()
    assert all(chip.isHidden() for chip in panel._chips.values())
    panel.show_state("还没有检查", "")
    assert panel._passed.isHidden()


def test_a_disabled_control_is_told_apart_in_high_contrast(office: Office) -> None:
    look = office.workshop.desk.look
    look.choose("contrast")
    assert look.theme.color("textDisabled") != look.theme.color("textPrimary")
    assert "dashed" in look.theme.style_sheet()
    look.choose("light")
    assert "dashed" not in look.theme.style_sheet()


def test_small_controls_are_drawn_whole(office: Office) -> None:
    look = office.workshop.desk.look
    box = ChoiceBox()
    box.addItem("年度总结：三段式，（一）下设 1.")
    box.resize(120, 32)
    box.grab()
    assert isinstance(box, QComboBox)
    switch = Switch(look, "标志、文号、红线")
    switch.resize(switch.sizeHint())
    off = switch.grab().toImage()
    switch.click()
    assert switch.isChecked()
    assert switch.grab().toImage() != off
    line = SearchLine(look)
    line.setText("警示")
    assert line._cross in line.actions()
    line._cross.trigger()
    assert line.text() == ""
    assert line._cross not in line.actions()


def test_a_found_phrase_is_dropped_by_its_box(office: Office) -> None:
    from lianzheng_desktop.phrases.portable import pack_of

    model = ReviewModel(office.workshop.desk.look)
    library = office.open_library()
    library.add("持续整治形式主义为基层减负", "work")
    model.load(Found(pack_of(library), frozenset(), False))
    table = table_of(model, "找到的词句", ())
    delegate, option = FoundDelegate(table, office.workshop.desk.look), QStyleOptionViewItem()
    option.rect.setRect(0, 0, 600, 64)
    at = QPointF(22, 22)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kept in (False, True):
        event = QMouseEvent(QEvent.Type.MouseButtonRelease, at, at, left, left, none)
        assert delegate.editorEvent(event, model, option, model.index(0, 0))
        assert model.rows[0].keep is kept
