"""标题, 主送机关, 落款; 检查本节; 显示空格和段落标记; 新建 beside an open draft."""

from pathlib import Path

from PySide6.QtGui import QTextOption

from lianzheng_desktop.document.model import DraftInfo
from tests.ui.window_tools import DRAFT, INFO, Office, wait_until


def test_a_part_of_the_frame_is_put_in_once_and_then_found(office: Office) -> None:
    office.files.start(DRAFT.rsplit("\n", 1)[0], INFO)
    office.actions["structure.signature"].trigger()
    lines = office.editor.plain_text().split("\n")
    assert lines[-1].startswith("‹成文年份›年")
    office.editor.set_caret(0)
    office.actions["structure.signature"].trigger()
    assert office.editor.plain_text().split("\n") == lines
    assert office.session.draft.snapshot.place(office.editor.caret())[0] >= len(lines) - 2
    office.actions["structure.title"].trigger()
    assert office.editor.caret() == 0
    office.editor.undo()
    assert office.editor.plain_text() == DRAFT.rsplit("\n", 1)[0]


def test_a_note_of_attachments_comes_before_the_signature(office: Office) -> None:
    office.show(DRAFT)
    office.actions["insert.attachment"].trigger()
    lines = office.editor.plain_text().split("\n")
    at = lines.index("附件：‹附件名称›")
    assert at < len(lines) - 1
    assert office.session.draft.attachment is not None
    once = office.editor.plain_text()
    office.actions["insert.attachment"].trigger()
    assert office.editor.plain_text() == once
    office.editor.undo()
    assert office.editor.plain_text() == DRAFT


def test_one_section_is_checked_and_walked_alone(office: Office) -> None:
    office.files.start("工作总结\n一、主要工作\n学习9次,效果好。\n二、存在问题\n检查不够,办法不多。", INFO)
    office.checked()
    whole = len(office.workshop.checking.ordered())
    office.editor.set_caret(office.editor.plain_text().index("办法"))
    office.actions["check.section"].trigger()
    office.checked()
    panel = office.window.problems
    assert not panel.folded
    begin = office.editor.plain_text().index("二、存在问题")
    rows = [panel.model.finding(panel.model.index(number)) for number in range(panel.model.rowCount())]
    assert rows
    assert all(finding.start >= begin for finding in rows)
    assert len(rows) == len(office.workshop.checking.ordered()) < whole
    assert panel._whole.isVisible()
    panel._whole.click()
    assert len(office.workshop.checking.ordered()) == whole
    assert not panel._whole.isVisible()


def test_a_clean_section_says_so_and_leads_back(office: Office) -> None:
    office.files.start("工作总结\n一、主要工作\n学习9次,效果好。\n二、存在问题\n检查不够经常。", INFO)
    office.checked()
    office.editor.set_caret(len(office.editor.plain_text()))
    office.actions["check.section"].trigger()
    office.checked()
    wait_until(lambda: office.window.problems.model.rowCount() == 0)
    assert "这一节没有发现问题" in office.window.problems.empty._title.text()
    office.files.start("另一份", DraftInfo())
    assert not office.window.problems.limited


def test_outside_a_section_nothing_is_limited(office: Office) -> None:
    office.files.start("只有一段话。", DraftInfo())
    office.actions["check.section"].trigger()
    assert not office.window.problems.limited


def test_marks_of_blanks_and_paragraphs_are_remembered(office: Office) -> None:
    flag = QTextOption.Flag.ShowLineAndParagraphSeparators
    office.files.start(DRAFT, INFO)
    height = office.editor.document().size().height()
    for on in (True, False):
        office.actions["view.marks"].trigger()
        assert bool(office.editor.document().defaultTextOption().flags() & flag) is on
        assert office.desk.settings.get("marks") is on
        assert office.actions["view.marks"].isChecked() is on
        assert office.editor.document().size().height() == height
    assert office.editor.plain_text() == DRAFT


def test_a_new_draft_never_takes_the_place_of_an_open_one(office: Office) -> None:
    opened: list[Path | None] = []
    office.workshop.windows.listen(opened.append)
    office.files.start(DRAFT, INFO)
    office.actions["file.new"].trigger()
    assert opened == [None]
    assert office.editor.plain_text() == DRAFT
