"""批改稿 and 花脸稿 from the window."""

from pathlib import Path

from lianzheng_desktop.ui.history.markup_dialog import MarkupDialog
from lianzheng_desktop.word.markup_read import Comment, Markup, read_markup
from tests.ui.window_tools import Office, wait_until

MINE = "标题\n一、主要工作\n开展谈话12次。\n抓得不紧。"
THEIRS = "标题\n一、主要工作\n开展谈话15次。\n抓得不紧。\n新增一段。"


def test_each_change_is_taken_or_refused(office: Office) -> None:
    office.show(MINE)
    markup = Markup(MINE, THEIRS, 2, ("李局长",), (Comment(3, "李局长", "再具体些"),))
    dialog = MarkupDialog(office.desk, "返回.docx", MINE, markup, office.workshop.marking.take)
    assert dialog.result_text() == THEIRS
    dialog.taken.setChecked(False)
    assert dialog.result_text() == MINE + "\n新增一段。"
    dialog.step(1)
    assert dialog.taken.isChecked()
    assert "再具体些" in dialog.comments.item(0).text()
    dialog._go_to_comment(dialog.comments.item(0))
    assert dialog.view.current == 1
    office.workshop.marking.take(dialog.result_text())
    assert office.text == MINE + "\n新增一段。"
    office.editor.undo()
    assert office.text == MINE


def test_the_marked_copy_against_an_earlier_file(office: Office, tmp_path: Path) -> None:
    earlier, target = tmp_path / "初稿.txt", tmp_path / "花脸稿.docx"
    earlier.write_text(MINE, encoding="utf-8")
    office.show(THEIRS)
    office.workshop.marking.write_marked_copy(earlier, target)
    wait_until(lambda: any("已导出" in text for text in office.notices.texts()))
    found = read_markup(target)
    assert (found.before, found.after) == (MINE, THEIRS)


def test_a_returned_file_opens_for_review(office: Office, tmp_path: Path) -> None:
    office.show(THEIRS)
    path = tmp_path / "坏.docx"
    path.write_bytes(b"x")
    office.workshop.marking.show_markup(path)
    wait_until(lambda: bool([t for t in office.notices.texts() if "Word" in t]))
