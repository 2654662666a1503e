"""Every failed write is said in the window, with a way out, and the draft goes on."""

import os
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from lianzheng_desktop.errors import DraftError
from tests.ui.window_tools import DRAFT, Office, wait_until


def refuse(*_: object, **__: object) -> None:
    raise DraftError("没有存恢复副本：磁盘满了。", "请腾出一些空间再试，或者换一个位置。")


def test_a_journal_that_cannot_be_written_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.show(DRAFT)
    monkeypatch.setattr(office.workshop.safe.journal, "keep", refuse)
    QTest.keyClicks(office.editor, "x")
    wait_until(lambda: any("自动保存没有成功" in text for text in office.notices.texts()))
    monkeypatch.undo()
    QTest.keyClicks(office.editor, "y")
    office.workshop.safe.keep_now()
    office.workshop.safe.wait()
    assert office.workshop.safe.journal.newest(office.files.draft_id).text == office.text  # type: ignore[union-attr]


def test_a_history_that_cannot_be_written_stands_in_nobodys_way(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office.show(DRAFT)
    monkeypatch.setattr(office.workshop.safe.history, "add", refuse)
    office.questions.save_as = tmp_path / "out.txt"
    office.files.export(".txt")
    office.desk.background.wait()
    wait_until(lambda: any("磁盘满了" in text for text in office.notices.texts()))
    assert (tmp_path / "out.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter on Windows")
def test_a_save_that_fails_offers_another_place(office: Office, tmp_path: Path) -> None:
    office.show(DRAFT)
    office.questions.save_as = tmp_path / "missing" / "a.docx"
    office.files.save()
    office.desk.background.wait()
    wait_until(lambda: any(text.startswith("没有保存") for text in office.notices.texts()))
    office.questions.save_as = tmp_path / "a.docx"
    office.files.save()
    wait_until((tmp_path / "a.docx").exists)
