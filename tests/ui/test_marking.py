"""批改稿 and 花脸稿 from the window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from lianzheng_desktop.ui.history.markup_dialog import MarkupDialog
from lianzheng_desktop.word.body import Revision
from lianzheng_desktop.word.markup_read import Comment, Markup, read_markup
from tests.ui.window_tools import Office, wait_until
from tests.word.packages import paragraph, run, word_file

MINE = "标题\n一、主要工作\n开展谈话12次。\n抓得不紧。"
THEIRS = "标题\n一、主要工作\n开展谈话15次。\n抓得不紧。\n新增一段。"


REVISIONS = (Revision(2, 5, 7, "李局长", "2026-01-08T09:00:00Z"), Revision(4, 0, 5, "王科长", ""))
COMMENTS = (
    Comment(3, "李局长", "再具体些", "2026-01-08T09:00:00Z"),
    Comment(3, "王科长", "已补", "", reply=True, settled=True),
)


def dialog_of(office: Office, before: str = MINE, after: str = THEIRS, changes: int = 2) -> MarkupDialog:
    marking = office.workshop.marking
    markup = Markup(before, after, changes, ("李局长", "王科长"), COMMENTS, REVISIONS)
    dialog = MarkupDialog(office.desk, "返回.docx", office.text, markup, marking.take, marking.keep)
    dialog.show()
    return dialog


def words(dialog: MarkupDialog) -> list[str]:
    return [dialog.list.item(number).text() for number in range(dialog.list.count())]


def test_changes_and_comments_stand_in_the_order_of_the_text(office: Office) -> None:
    office.show(MINE)
    dialog = dialog_of(office)
    assert words(dialog) == [
        "“12”改为“15”\n李局长 1月8日",
        "批注：再具体些\n李局长 1月8日",
        "　　回复：已补（已解决）\n王科长",
        "加上“新增一段。”\n王科长",
    ]
    assert dialog.counts.text() == "采用 2 处"


def test_each_change_is_taken_or_refused(office: Office) -> None:
    office.show(MINE)
    dialog = dialog_of(office)
    assert dialog.result_text() == THEIRS
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.result_text() == MINE + "\n新增一段。"
    assert dialog.counts.text() == "采用 1 处，不采用 1 处"
    office.workshop.marking.take(dialog.result_text())
    assert office.text == MINE + "\n新增一段。"
    office.editor.undo()
    assert office.text == MINE


def test_neighbouring_changes_are_set_together(office: Office) -> None:
    office.show(MINE)
    dialog = dialog_of(office)
    dialog.list.setCurrentRow(0)
    dialog.list.selectAll()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.result_text() == MINE
    dialog.list.set_all(True)
    assert dialog.result_text() == THEIRS
    dialog.step(-1)
    assert dialog.list.currentRow() == dialog.list.count() - 1


def test_what_was_written_meanwhile_stays(office: Office) -> None:
    """The returned file knows the version handed in; the draft went on."""
    office.show("标题\n一、主要工作\n开展谈话13次。\n抓得不紧，学得不深。")
    dialog = dialog_of(office)
    assert dialog.result_text() == office.text + "\n新增一段。"
    assert "你后来改过" in words(dialog)[0]
    dialog.list.set_all(True)
    assert dialog.result_text() == office.text + "\n新增一段。"


def test_without_tracking_the_draft_itself_is_compared(office: Office) -> None:
    office.show(MINE)
    dialog = dialog_of(office, before=THEIRS, changes=0)
    assert "没有用修订模式" in dialog.words.text()
    assert dialog.result_text() == THEIRS


def test_a_good_sentence_is_kept(office: Office) -> None:
    library = office.open_library()
    office.show(MINE)
    dialog = dialog_of(office, after=THEIRS.replace("新增一段。", "坚持抓早抓小。做到防微杜渐。"))
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    dialog.keep_sentence()
    assert "已收入" in dialog.told.text()
    assert library.search("抓早抓小", scope="all").phrases
    dialog.list.setCurrentRow(1)
    dialog.keep_sentence()
    assert "抓得不紧" in dialog.told.text()


def test_the_sheet_shows_what_is_refused(office: Office) -> None:
    office.show(MINE)
    dialog = dialog_of(office)
    dialog.list.set_all(False)
    spots = dialog.view._spots
    line = next(index for index, one in enumerate(dialog.comparison.lines) if one.before is None)
    cursor = QTextCursor(dialog.view.document())
    cursor.setPosition(spots[line, 0][0] + 1)
    assert cursor.charFormat().fontStrikeOut()
    assert not cursor.charFormat().fontUnderline()


def test_the_marked_copy_against_an_earlier_file(office: Office, tmp_path: Path) -> None:
    earlier, target = tmp_path / "初稿.txt", tmp_path / "花脸稿.docx"
    earlier.write_text(MINE, encoding="utf-8")
    office.show(THEIRS)
    office.workshop.marking.write_marked_copy(earlier, target)
    wait_until(lambda: any("已导出" in text for text in office.notices.texts()))
    found = read_markup(target)
    assert (found.before, found.after) == (MINE, THEIRS)


def test_a_returned_file_that_cannot_be_read_is_told(office: Office, tmp_path: Path) -> None:
    office.show(THEIRS)
    path = tmp_path / "坏.docx"
    path.write_bytes(b"x")
    office.workshop.marking.show_markup(path)
    wait_until(lambda: bool([t for t in office.notices.texts() if "Word" in t]))


def test_a_file_with_changes_comes_back_through_the_menu(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "返回.docx"
    content = (
        '<w:r><w:t>开展谈话</w:t></w:r><w:ins w:author="李"><w:r><w:t>15</w:t></w:r></w:ins><w:r><w:t>次。</w:t></w:r>'
    )
    word_file(path, paragraph("标题") + paragraph(content))
    office.show("标题\n开展谈话次。")
    office.questions.file_to_open = lambda folder: path  # type: ignore[method-assign]
    office.trigger("file.markup")
    wait_until(lambda: bool(office.window.findChildren(MarkupDialog)))
    (dialog,) = office.window.findChildren(MarkupDialog)
    assert words(dialog) == ["加上“15”\n李"]
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "用到文稿里").click()
    assert office.text == "标题\n开展谈话15次。"
    office.editor.undo()
    assert office.text == "标题\n开展谈话次。"


def test_opening_a_marked_file_offers_its_changes(office: Office, tmp_path: Path) -> None:
    """The returned file itself is on the sheet then: refusing a change takes it out again."""
    content = run("开展谈话") + f'<w:ins w:author="李">{run("15")}</w:ins>' + run("次。")
    path = word_file(tmp_path / "返回.docx", paragraph("标题") + paragraph(content))
    office.open(path)
    assert office.text == "标题\n开展谈话15次。"
    next(b for b in office.window.findChildren(QPushButton) if b.text() == "逐处看批改…").click()
    wait_until(lambda: bool(office.window.findChildren(MarkupDialog)))
    (dialog,) = office.window.findChildren(MarkupDialog)
    assert dialog.result_text() == office.text
    dialog.list.set_all(False)
    assert dialog.result_text() == "标题\n开展谈话次。"
