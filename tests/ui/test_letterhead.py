"""红头: switched on beside the pages, filled from what is known of the unit, remembered for the next draft."""

import pytest
from PySide6.QtWidgets import QDialog

from lianzheng_desktop import places
from lianzheng_desktop.document.letterhead import Letterhead
from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.drafts.unit_profile import UnitProfile, load_unit, save_unit
from lianzheng_desktop.ui.dialogs.letterhead import LetterheadDialog
from tests.ui.window_tools import DRAFT, Office, wait_until


@pytest.fixture
def previewed(office: Office) -> Office:
    office.show(DRAFT)
    office.trigger("file.preview")
    wait_until(lambda: office.workshop.previewing.laid is not None)
    return office


def head_of(office: Office):
    return office.workshop.previewing.screen.options.head


def test_the_switch_prints_a_head_from_the_unit_s_name(previewed: Office):
    head, previewing = head_of(previewed), previewed.workshop.previewing
    assert head.mark.isHidden()
    head.switch.click()
    wait_until(lambda: bool(previewing.laid.pages[0].pieces))
    assert previewed.session.info.letterhead.mark == "某市示范局文件"
    assert head.mark.text() == "某市示范局文件"
    assert "发文字号" in head.wanting.text()
    head.number.setText("示范局发[2025]36号")
    head.number.editingFinished.emit()
    wait_until(lambda: any("〔2025〕" in piece.text for piece in previewing.laid.pages[0].pieces))
    assert head.wanting.isHidden()
    head.switch.click()
    wait_until(lambda: not previewing.laid.pages[0].pieces)
    assert previewed.session.info.letterhead.number == "示范局发〔2025〕36号"


def test_what_the_unit_used_last_is_offered_again(previewed: Office):
    save_unit(places.data_folder(), UnitProfile("某市示范局", leaders=("张三",)))
    used = Letterhead(
        on=True, mark="某市示范局党组文件", number="示范党发〔2024〕9号", copies="市委办", printer="某市示范局办公室"
    )
    previewed.workshop.previewing.letterheads.use(used)
    kept = load_unit(places.data_folder())
    assert (kept.full, kept.leaders, kept.code) == ("某市示范局", ("张三",), "示范党发")
    previewed.show(DRAFT)
    assert previewed.session.info.letterhead == Letterhead()
    previewed.workshop.previewing.letterheads.switch(True)
    told = previewed.session.info.letterhead
    assert (told.mark, told.number) == ("某市示范局党组文件", "示范党发〔2025〕号")
    assert (told.copies, told.printer) == ("市委办", "某市示范局办公室")


def test_all_fields_in_a_dialog(previewed: Office, monkeypatch: pytest.MonkeyPatch):
    told = Letterhead(
        True, "000001", "机密★1年", "特急", "甲局文件\n乙局文件", "甲发〔2025〕5号", "张三\n李四", "丙局\n丁局",
        "甲局办公室", "2025年12月30日", False,
    )  # fmt: skip
    dialog = LetterheadDialog(previewed.window, previewed.desk.look, told)
    assert dialog.letterhead() == told
    assert dialog.wanting.isHidden()
    dialog.print_date.setText("12月30日")
    assert "印发日期" in dialog.wanting.text()

    def accept(self: LetterheadDialog) -> int:
        self.number.setText("示发〔2025〕7号")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(LetterheadDialog, "exec", accept)
    previewed.trigger("file.letterhead")
    assert previewed.session.info.letterhead.number == "示发〔2025〕7号"
    assert previewed.session.info.letterhead.on


def test_several_offices_are_parted_in_one_field(previewed: Office):
    head = head_of(previewed)
    head.switch.click()
    head.mark.setText("甲局文件、乙局文件")
    head.mark.editingFinished.emit()
    assert previewed.session.info.letterhead.mark == "甲局文件\n乙局文件"
    assert head.mark.text() == "甲局文件、乙局文件"


def test_the_exported_file_has_the_head_and_says_what_is_wanting(previewed: Office, tmp_path):
    head_of(previewed).switch.click()
    previewed.questions.save_as = tmp_path / "出.docx"
    previewed.trigger("file.export")
    wait_until(lambda: any("红头还有 1 处" in text for text in previewed.notices.texts()))
    opened = open_draft(tmp_path / "出.docx")
    assert opened.text == DRAFT
    assert opened.info.letterhead.mark == "某市示范局文件"
