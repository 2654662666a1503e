"""Empty and error states, each reached through the window and read as the clerk reads it."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from lianzheng_desktop.document.model import DraftInfo
from tests.ui.window_tools import Office, wait_until


def words_of(widget) -> str:
    texts = [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
    return "\n".join(texts + [b.text() for b in widget.findChildren(QPushButton) if not b.isHidden()])


def test_checks_off_and_not_checked(office: Office) -> None:
    panel = office.window.problems
    office.workshop.checking.toggle_live()
    office.session.complete = False
    office.workshop.checking.show_empty()
    assert "写作时检查已关闭" in words_of(panel.empty)
    assert "全文检查" in words_of(panel.empty)
    office.session.live = True
    office.workshop.checking.show_empty()
    assert "还没有检查" in words_of(panel.empty)


def test_no_findings_counts_rules_and_offers_the_preview(office: Office) -> None:
    office.show("今年以来，各项工作平稳推进。")
    office.desk.settings.set("rules_off", sorted(office.desk.rules))
    office.checked()
    wait_until(lambda: "没有发现问题" in words_of(office.window.problems.empty))
    shown = words_of(office.window.problems.empty)
    assert f"共 {len(office.desk.rules)} 条规则" in shown
    assert "预览" in shown


def test_an_empty_draft_gets_no_clean_bill(office: Office) -> None:
    office.files.start("", DraftInfo(genre="summary"))
    office.checked()
    wait_until(lambda: "还没有正文" in words_of(office.window.problems.empty))
    assert "还缺：主要工作" in words_of(office.window.problems.empty)
    assert office.window.status._unknown.text() == "还没有正文"
    assert "没有发现问题" not in words_of(office.window)
    assert "全部通过" not in words_of(office.window.problems)


def test_library_states(office: Office) -> None:
    office.open_library()
    pane = office.window.library
    pane.choose_scope("favourite")
    assert "还没有收藏" in words_of(pane.empty)
    pane.choose_scope("recent")
    assert "还没有用过词句" in words_of(pane.empty)
    pane.choose_scope("all")
    pane.search.setText("没有这样的词句吧")
    pane.refresh()
    assert "没有“没有这样的词句吧”的词句" in words_of(pane.empty)


def test_a_file_that_cannot_be_read_is_named(office: Office, tmp_path: Path) -> None:
    broken = tmp_path / "坏了.docx"
    broken.write_bytes(b"PK\x03\x04 not a file")
    assert not office.open(broken)
    assert "换一份…" in words_of(office.notices)
    assert office.notices.texts()


def test_a_save_that_fails_says_so_and_offers_ways(office: Office, tmp_path: Path) -> None:
    office.show("工作总结")
    office.questions.save_as = tmp_path / "没有的文件夹" / "文稿.docx"
    (tmp_path / "没有的文件夹").write_text("a file, no folder", encoding="utf-8")
    office.files.save_as()
    wait_until(lambda: any("没有保存" in text for text in office.notices.texts()))
    assert "另存为…" in words_of(office.notices)
    assert "重试" in words_of(office.notices)
