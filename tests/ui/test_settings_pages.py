"""Rule settings, ignored findings, options, the unit, help, about: each through the dialog itself."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from lianzheng_desktop import places
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.service import weighed
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.unit_profile import FILE, UnitProfile, load_unit, save_unit
from lianzheng_desktop.ui.dialogs.about import AboutDialog, DiagnosisDialog
from lianzheng_desktop.ui.dialogs.help import HelpDialog, help_pages
from lianzheng_desktop.ui.dialogs.ignored import IgnoredDialog, IgnoredRow
from lianzheng_desktop.ui.dialogs.options import OptionsDialog
from lianzheng_desktop.ui.dialogs.unit import UnitDialog
from lianzheng_desktop.ui.rules.shipped import ShippedRules
from tests.ui.window_tools import DRAFT, Office, wait_until


@pytest.fixture
def rules(office: Office) -> ShippedRules:
    return ShippedRules(office.desk.rules, office.desk.settings, office.session.check_now)


def item_of(dialog: ShippedRules, code: str):
    dialog.select(code)
    item = dialog.tree.currentItem()
    assert item is not None
    return item


def test_a_rule_is_switched_off_and_on(office: Office, rules: ShippedRules) -> None:
    item = item_of(rules, "NUM002")
    assert "GB/T 9704" in rules.page.toPlainText()
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert office.desk.settings.get("rules_off") == ["NUM002"]
    item.setCheckState(0, Qt.CheckState.Checked)
    assert office.desk.settings.get("rules_off") == []


def test_a_rules_severity_is_the_clerks_own(office: Office, rules: ShippedRules) -> None:
    office.show(DRAFT)
    office.checked()
    finding = office.session.findings[0]
    item_of(rules, finding.code)
    rules.severity.setCurrentIndex(rules.severity.findData(Severity.HINT.value))
    rules.severity.activated.emit(rules.severity.currentIndex())
    found = office.session
    wait_until(lambda: {f.severity for f in found.findings if f.code == finding.code} == {Severity.HINT})
    rules.restore()
    assert office.desk.settings.get("rules_severity") == {}
    assert weighed(finding, {finding.code: "nonsense"}) == finding


def test_a_group_is_switched_and_weighed_as_one(office: Office, rules: ShippedRules) -> None:
    office.desk.settings.set("rules_off", ["ABC001"])  # of a newer version: stays
    group = item_of(rules, "NUM002").parent()
    codes = [group.child(i).data(0, Qt.ItemDataRole.UserRole) for i in range(group.childCount())]
    item_of(rules, "NUM002").setCheckState(0, Qt.CheckState.Unchecked)
    assert group.checkState(0) == Qt.CheckState.PartiallyChecked
    group.setCheckState(0, Qt.CheckState.Unchecked)
    assert office.desk.settings.get("rules_off") == ["ABC001", *sorted(codes)]
    group.setCheckState(0, Qt.CheckState.Checked)
    assert office.desk.settings.get("rules_off") == ["ABC001"]
    rules.tree.setCurrentItem(group)
    assert "一起改" in rules.page.toPlainText()
    rules.severity.setCurrentIndex(rules.severity.findData("hint"))
    rules.severity.activated.emit(rules.severity.currentIndex())
    assert office.desk.settings.get("rules_severity") == dict.fromkeys(codes, "hint")
    rules.restore()
    assert group.checkState(0) == Qt.CheckState.Checked


def test_rules_are_found_by_words_and_code(rules: ShippedRules) -> None:
    for words in ("num002", "序号不连续"):
        rules.search.setText(words)
        shown = [item for item in rules._items() if not item.isHidden()]
        assert "NUM002" in {item.data(0, Qt.ItemDataRole.UserRole) for item in shown}
        assert len(shown) < 10


def test_ignored_rows_are_brought_back_by_mark(office: Office) -> None:
    rows = (IgnoredRow("a", "第一处"), IgnoredRow("NUM002", "规则", True))
    dialog = IgnoredDialog(office.window, rows)
    dialog.rows.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.take_marked()
    assert dialog.chosen == rows[1:]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_unit_is_kept_and_used(office: Office, profile: Path) -> None:
    unit = UnitProfile("某市示范局", "市示范局", "江苏省苏州市", "市示范工委", ("甲某", "乙某"))
    save_unit(profile, unit)
    assert load_unit(profile) == unit
    assert UnitDialog(office.window, unit).profile() == unit
    assert unit.for_checks(DraftInfo(unit="某市示范局")) == "江苏省苏州市某市示范局"
    assert unit.for_checks(DraftInfo(unit="别的局")) == "别的局"
    assert "甲某" in unit.names()
    (profile / FILE).write_text("{broken", encoding="utf-8")
    assert load_unit(profile) == UnitProfile()


def test_another_place_is_seen_by_the_units_own(office: Office, profile: Path) -> None:
    save_unit(profile, UnitProfile("示范局", place="苏州市"))
    office.files.start("示范局2025年党风廉政建设工作总结\n在无锡市开展检查。", DraftInfo(year=2025))
    office.checked()
    assert "RES001" in {finding.code for finding in office.session.findings}


def test_options_take_effect_at_once(office: Office) -> None:
    dialog = OptionsDialog(office.window, office.desk.settings, office.workshop.helping.option_commands)
    dialog.boxes["theme"].setCurrentIndex(1)
    dialog.boxes["theme"].activated.emit(1)
    assert office.desk.look.theme.dark
    dialog.checks["completion"].toggle()
    assert office.desk.settings.get("completion") is False
    dialog.checks["live_checks"].toggle()
    assert not office.session.live


def test_every_help_page_is_local_and_found(office: Office) -> None:
    folder = places.resources() / "help"
    pages = help_pages(folder)
    assert len(pages) > len(office.desk.rules)
    dialog = HelpDialog(office.desk.look, folder)
    dialog.open_at("忽略")
    assert dialog.list.count() >= 1
    assert "忽略" in dialog.page.toPlainText()
    dialog.search.setText("量子纠缠")
    assert "说明里没有" in dialog.page.toPlainText()
    dialog.close()
    dialog.deleteLater()


def test_f1_opens_the_handbook(office: Office) -> None:
    office.editor.setFocus()
    assert [key.toString() for key in office.actions["help.guide"].shortcuts()] == ["F1"]
    office.trigger("help.guide")
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, HelpDialog) and w.isVisible()]
    assert shown
    QTest.keyClick(shown[0], Qt.Key.Key_Escape)
    assert not shown[0].isVisible()


def test_about_shows_the_offline_proof(office: Office) -> None:
    dialog = AboutDialog(office.window, {"network_modules_loaded": [], "sockets_open": 0}, 98)
    assert "打开的网络连接：0 个" in dialog.text.text()


def test_diagnosis_holds_no_draft_text(office: Office) -> None:
    office.show(DRAFT)
    report = office.workshop.helping._diagnose()
    dialog = DiagnosisDialog(office.window, report)
    shown = json.loads(dialog.text.toPlainText())
    assert shown["version"]
    assert DRAFT[:12] not in dialog.text.toPlainText()


def test_menus_are_written_in_the_programs_face(office: Office) -> None:
    """Windows has faces of its own for menus and lists; Qt puts them in again with every style sheet."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setFont(QFont("Courier"), "QMenuBar")  # type: ignore[arg-type]
    office.desk.look.choose("dark", "large")
    assert QApplication.font("QMenuBar").families() == application.font().families()
    assert QApplication.font("QMenuBar").pixelSize() == application.font().pixelSize()
