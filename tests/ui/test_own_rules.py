"""The clerk's own rules through the dialog itself: added, changed, switched, removed, brought back, mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from lianzheng_desktop.checks.overlay import OwnRecord, Trouble, load_overlay
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.rules import kinds
from lianzheng_desktop.ui.rules.dialog import RulesDialog
from lianzheng_desktop.ui.rules.own_list import BROKEN
from tests.ui.test_accessible import nameless
from tests.ui.window_tools import Office, wait_until

OWN = """# 本局
[[word]]
wrong = "示范点"
right = "示范单位"
before = ["清廉机关"]  # 只管这个
fires = "评选清廉机关示范点3个。"

[[name]]
right = "市数据局"
wrongs = ["市大数据局", "市数管局"]

[[wort]]
wrong = "错词"
right = "对词"
"""


@pytest.fixture
def own(profile: Path) -> Path:
    (profile / "rules").mkdir()
    (profile / "rules" / "own.toml").write_text(OWN, encoding="utf-8")
    return profile / "rules" / "own.toml"


@pytest.fixture
def dialog(office: Office) -> Iterator[RulesDialog]:
    dialog = office.workshop.helping.rules_dialog()
    dialog.show_page("own")
    dialog.show()
    QApplication.processEvents()
    yield dialog
    dialog.own.take_back()
    dialog.done(0)
    dialog.deleteLater()


def write(dialog: RulesDialog, key: str, text: str) -> None:
    """By the keyboard, over what stands there."""
    editor = dialog.own.form.editors[key]
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findData(text))
        return
    editor.setFocus()
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    if isinstance(editor, QLineEdit):
        editor.insert(text)
        editor.textEdited.emit(text)
    else:
        editor.insertPlainText(text)


def texts(dialog: RulesDialog) -> list[str]:
    return [item.text(0) for item in dialog.own.list.items()]


def notice(dialog: RulesDialog, label: str) -> None:
    from lianzheng_desktop.ui.controls import PushButton

    buttons = [button for button in dialog.own.notices.findChildren(PushButton) if button.text() == label]
    buttons[-1].click()
    QApplication.processEvents()


def finds(office: Office, code: str, wanted: bool = True) -> None:
    """Until the draft is checked by the rules as they are now."""
    wait_until(lambda: office.session.complete and (code in {f.code for f in office.session.findings}) is wanted)


def test_a_rule_added_works_at_once_in_the_open_draft(office: Office, dialog: RulesDialog, profile: Path) -> None:
    office.show("示范局2025年党风廉政建设工作总结\n与市大数据局共建。")
    finds(office, "SEC001")
    finds(office, "TRM900", False)
    dialog.own.begin("name")
    write(dialog, "right", "市数据局")
    assert not dialog.own.save()
    assert dialog.own._said.text() == "请填“常见的错写”"
    write(dialog, "wrongs", "市大数据局\n\n 市数管局 ")
    dialog.own.trial.sentence.setText("与市大数据局共建。")
    dialog.own.trial.run_now()
    assert dialog.own.trial.answer.text() == "建议：“市大数据局”应为“市数据局”"
    assert dialog.own.trial.fixed.text() == "改后：与市数据局共建。"
    assert not (profile / "rules").exists()
    QTest.keyClick(dialog.own.form.editors["right"], Qt.Key.Key_Return)  # Enter saves
    finds(office, "TRM900")
    assert texts(dialog) == ["统一写作“市数据局”"]
    (record,) = load_overlay(profile / "rules").records
    assert record.values["wrongs"] == ["市大数据局", "市数管局"]
    assert dialog.isVisible()
    assert not dialog.own.dirty


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.table)
def test_every_kind_can_be_written_and_read_again(kind: kinds.Kind, dialog: RulesDialog, profile: Path) -> None:
    filled = {
        kinds.LINE: "某个说法", kinds.LINES: "甲项\n乙项\n丙项", kinds.WORDS: "前后 左右", kinds.DATE: "2027年1月5日",
        kinds.SEVERITY: "hint", kinds.RULE: "PUN001",
    }  # fmt: skip
    dialog.own.begin(kind.table)
    for number, field in enumerate(kind.fields):
        value = filled[field.shape] + (str(number) if field.shape == kinds.LINE else "")
        write(dialog, field.key, value)
    assert dialog.own.save(), dialog.own._said.text()
    overlay = load_overlay(profile / "rules")
    assert overlay.troubles == ()
    (record,) = overlay.records
    assert set(record.values) == {field.key for field in kind.fields}
    for field in kind.fields:
        if field.shape == kinds.DATE:
            assert record.values[field.key] == "2027-01-05"
        if field.shape == kinds.WORDS:
            assert record.values[field.key] == ["前后", "左右"]
    assert isinstance(dialog.own.list.current, OwnRecord)


def test_a_change_touches_one_line(own: Path, dialog: RulesDialog) -> None:
    dialog.own.show_table("word")
    assert dialog.own.trial.answer.text().startswith("建议：“示范点”应为“示范单位”")
    write(dialog, "right", "示范单元")
    dialog.own.trial.run_now()
    assert "示范单元" in dialog.own.trial.fixed.text()
    assert dialog.own.save()
    assert own.read_text(encoding="utf-8") == OWN.replace("示范单位", "示范单元")
    write(dialog, "wrong", "点")
    assert not dialog.own.save()
    assert "两个字" in dialog.own._said.text()
    dialog.own.take_back()
    assert dialog.own.form.values()["wrong"] == "示范点"


def test_a_switch_and_back_leave_the_rest_alone(office: Office, own: Path, dialog: RulesDialog) -> None:
    office.show("示范局2025年党风廉政建设工作总结\n评选清廉机关示范点3个。")
    finds(office, "TYP900")
    item = next(item for item in dialog.own.list.items() if "示范点" in item.text(0))
    item.setCheckState(0, Qt.CheckState.Unchecked)
    QApplication.processEvents()
    assert 'fires = "评选清廉机关示范点3个。"\non = false\n' in own.read_text(encoding="utf-8")
    assert "停用 1 条" in dialog.own._counted.text()
    finds(office, "TYP900", False)
    item = next(item for item in dialog.own.list.items() if "示范点" in item.text(0))
    item.setCheckState(0, Qt.CheckState.Checked)
    QApplication.processEvents()
    assert own.read_text(encoding="utf-8") == OWN
    finds(office, "TYP900")


def test_what_is_deleted_is_brought_back(own: Path, dialog: RulesDialog) -> None:
    dialog.own.show_table("name")
    dialog.own.list.setFocus()
    QTest.keyClick(dialog.own.list, Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert "市大数据局" not in own.read_text(encoding="utf-8")
    assert dialog.own.notices.texts() == ("已删除：统一写作“市数据局”",)
    notice(dialog, "恢复")
    assert own.read_text(encoding="utf-8") == OWN
    assert isinstance(dialog.own.item, OwnRecord)
    assert dialog.own.item.values["right"] == "市数据局"


def test_a_broken_record_is_shown_and_mended(own: Path, dialog: RulesDialog) -> None:
    assert isinstance(dialog.own.item, Trouble)
    assert "own.toml 第 12 行：没有“wort”这种记录" in texts(dialog)[0]
    assert dialog.own.list.topLevelItem(0).text(0) == BROKEN
    assert not dialog.own.save_button.isEnabled()
    dialog.own.broken.text.setPlainText('[[word]]\nwrong = "错词"')
    assert dialog.own.broken.state.text() == "缺少：right"
    assert not dialog.own.save_button.isEnabled()
    dialog.own.broken.text.setPlainText('[[word]]\nwrong = "错词"\nright = "对词"\n')
    assert dialog.own.save_button.isEnabled()
    assert dialog.own.save()
    assert own.read_text(encoding="utf-8") == OWN.replace("wort", "word")
    assert load_overlay(own.parent).troubles == ()
    assert dialog.own.form.values()["wrong"] == "错词"


def test_a_broken_record_is_told_without_being_asked(own: Path, office: Office, dialog: RulesDialog) -> None:
    office.workshop.helping.tell_of_troubles()
    assert office.notices.texts()[-1].startswith("自己的规则有 1 条没有用上：own.toml 第 12 行：")
    assert dialog.views["own"].text() == "自己的规则，1 条没有用上"
    dialog.own.remove()
    assert dialog.views["own"].text() == "自己的规则"
    office.notices.clear()
    office.workshop.helping.tell_of_troubles()
    assert office.notices.texts() == ()


def test_a_file_that_cannot_be_read_is_shown(profile: Path, office: Office) -> None:
    (profile / "rules").mkdir()
    (profile / "rules" / "坏的.toml").write_bytes(b"\xff\xfe\x00")
    dialog = office.workshop.helping.rules_dialog()
    assert "坏的.toml：读不出来" in dialog.own.broken.intro.text()
    assert dialog.own.broken.text.isHidden()
    assert not dialog.own._remove.isEnabled()
    assert dialog.own._open.text() == "打开文件"
    dialog.deleteLater()


def test_the_same_rule_is_not_kept_twice(own: Path, dialog: RulesDialog) -> None:
    dialog.own.begin("name")
    write(dialog, "right", "市数据局")
    write(dialog, "wrongs", "市信息局")
    assert not dialog.own.save()
    assert dialog.own._said.text() == "已经有这一条了：own.toml 第 8 行"
    assert own.read_text(encoding="utf-8") == OWN


def test_unsaved_words_are_not_lost_by_choosing_another(own: Path, dialog: RulesDialog) -> None:
    dialog.own.show_table("name")
    write(dialog, "right", "市数字局")
    dialog.own.list.setCurrentItem(dialog.own.list.items()[1])
    assert dialog.own.form.values()["right"] == "示范单位"
    assert dialog.own.notices.texts() == ("刚才的改动还没有保存。",)
    notice(dialog, "接着改")
    assert dialog.own.form.values()["right"] == "市数字局"
    assert dialog.own.dirty
    dialog.reject()
    assert dialog.isVisible()
    assert "还有没保存的改动。" in dialog.own.notices.texts()
    notice(dialog, "保存")
    assert not dialog.isVisible()
    assert '"市数字局"' in own.read_text(encoding="utf-8")


def test_a_new_rule_in_writing_is_not_lost_either(own: Path, dialog: RulesDialog) -> None:
    dialog.own.begin("meeting")
    write(dialog, "name", "市纪委六次全会")
    dialog.own.list.setCurrentItem(dialog.own.list.items()[1])
    notice(dialog, "接着改")
    assert dialog.own.form.values() == {"name": "市纪委六次全会"}
    dialog.reject()
    notice(dialog, "不保存")
    assert not dialog.isVisible()
    assert own.read_text(encoding="utf-8") == OWN


def test_a_file_changed_in_notepad_meanwhile_is_not_written_over(own: Path, dialog: RulesDialog) -> None:
    dialog.own.show_table("word")
    write(dialog, "right", "示范单元")
    own.write_text("# 新的一行\n" + OWN, encoding="utf-8")
    assert not dialog.own.save()
    assert "在别处改过" in dialog.own.notices.texts()[0]
    assert dialog.own.form.values()["right"] == "示范单元"
    assert dialog.own.save()
    assert own.read_text(encoding="utf-8") == "# 新的一行\n" + OWN.replace("示范单位", "示范单元")


def test_a_full_disk_is_told_and_nothing_is_lost(
    own: Path, dialog: RulesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DraftError("没有保存：磁盘满了。", "请腾出一些空间再试，或者换一个位置。")

    monkeypatch.setattr("lianzheng_desktop.checks.overlay_edit.replace_file", full)
    dialog.own.show_table("word")
    write(dialog, "right", "示范单元")
    assert not dialog.own.save()
    dialog.own.remove()
    assert "磁盘满了" in dialog.own.notices.texts()[0]
    assert own.read_text(encoding="utf-8") == OWN
    assert dialog.own.form.values()["right"] == "示范单元"


def test_a_rule_edited_in_notepad_takes_part_in_the_next_check(office: Office, profile: Path) -> None:
    office.show("示范局2025年党风廉政建设工作总结\n与市大数据局共建。")
    finds(office, "SEC001")
    finds(office, "TRM900", False)
    (profile / "rules").mkdir()
    text = '[[name]]\r\nright = "市数据局"\r\nwrongs = ["市大数据局"]\r\n'
    (profile / "rules" / "本局.toml").write_bytes(text.encode("gb18030"))
    office.session.check_now()
    finds(office, "TRM900")


def test_a_finding_of_an_own_rule_opens_it(own: Path, dialog: RulesDialog) -> None:
    dialog.show_page("shipped")
    dialog.select("TRM900")
    assert dialog.own.isVisible()
    assert dialog.own.form.values()["right"] == "市数据局"
    dialog.select("NUM002")
    assert dialog.shipped.isVisible()


def test_the_list_is_searched_and_every_control_has_a_name(own: Path, dialog: RulesDialog) -> None:
    dialog.own.search.setText("市数据局")
    assert [item.text(0) for item in dialog.own.list.items() if not item.isHidden()] == ["统一写作“市数据局”"]
    for kind in kinds.KINDS:
        dialog.own.begin(kind.table)
        QApplication.processEvents()
        assert nameless(dialog) == []


def test_back_from_notepad_the_list_is_read_again(own: Path, dialog: RulesDialog) -> None:
    dialog.own.show_table("word")
    write(dialog, "right", "示范单元")
    own.write_text(OWN.replace("wort", "word") + '\n[[off]]\ncode = "STY001"\n', encoding="utf-8")
    dialog.own.look_again()
    assert len(texts(dialog)) == 4
    assert dialog.own.form.values()["right"] == "示范单元"
    assert dialog.own.save()
    own.write_text('[[off]]\ncode = "STY001"\n', encoding="utf-8")
    dialog.own.look_again()
    assert texts(dialog) == [f"{dialog.shipped._rules['STY001'].title}：已关闭"]


def test_a_word_of_the_text_becomes_a_rule(office: Office, monkeypatch: pytest.MonkeyPatch, profile: Path) -> None:
    office.show("示范局2025年党风廉政建设工作总结\n评选清廉机关示范点3个。")
    at = office.text.index("示范点")
    office.editor.set_caret(at + 3, at)
    seen: list[RulesDialog] = []

    def stay(dialog: RulesDialog) -> int:
        seen.append(dialog)
        write(dialog, "right", "示范单位")
        dialog.own.trial.run_now()
        assert dialog.own.trial.fixed.text() == "改后：评选清廉机关示范单位3个。"
        return int(dialog.own.save())

    monkeypatch.setattr(RulesDialog, "exec", stay)
    office.trigger("check.own_rule")
    assert len(seen) == 1
    (record,) = load_overlay(profile / "rules").records
    assert dict(record.values) == {"wrong": "示范点", "right": "示范单位"}
    finds(office, "TYP900")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2027年1月5日", "2027-01-05"), ("2027年1月", "2027-01"), ("2027年", "2027"), ("2027", "2027"),
        ("2027.1.5", "2027-01-05"), ("2027/1/5", "2027-01-05"), (" 2027-01 ", "2027-01"), ("明年", "明年"),
    ],
)  # fmt: skip
def test_dates_as_a_clerk_writes_them(written: str, iso: str) -> None:
    assert kinds.iso_date(written) == iso
