"""Dropping files, and one document a window."""

from pathlib import Path

import pytest

from lianzheng_desktop.drafts.windows import WindowRegister
from tests.ui.window_tools import DRAFT, Office, wait_until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "来文.txt"
    path.write_text("某局工作总结\n一、主要工作", encoding="utf-8")
    return path


def test_a_dropped_file_is_opened_or_harvested(office: Office, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[list[Path]] = []
    monkeypatch.setattr(office.workshop.windows, "_harvest", taken.append)
    office.questions.on_drop = "harvest"
    office.window.filesDropped.emit([str(file)])
    assert taken == [[file]]
    office.questions.on_drop = "cancel"
    office.window.filesDropped.emit([str(file)])
    assert office.text == ""
    office.questions.on_drop = "open"
    office.window.filesDropped.emit([str(file)])
    assert "主要工作" in office.text


def test_a_folder_is_harvested_and_pictures_are_refused(office: Office, tmp_path: Path, monkeypatch) -> None:
    taken: list[list[Path]] = []
    monkeypatch.setattr(office.workshop.windows, "_harvest", taken.append)
    office.window.filesDropped.emit([str(tmp_path)])
    assert taken == [[tmp_path]]
    office.window.filesDropped.emit([str(tmp_path / "图.png")])
    assert "只能放" in office.notices.texts()[-1]


def test_a_window_with_a_draft_sends_files_elsewhere(office: Office, file: Path) -> None:
    sent: list[Path | None] = []
    office.workshop.windows.listen(sent.append)
    office.show(DRAFT)
    office.workshop.windows.open(file)
    assert sent == [file]
    assert office.text == DRAFT


def test_an_empty_window_takes_what_another_start_hands_over(office: Office, file: Path, profile: Path) -> None:
    import threading

    office.workshop.windows.listen(lambda _path: None)
    answers: list[bool] = []
    other = threading.Thread(target=lambda: answers.append(WindowRegister(profile / "windows").hand_over(file, 6)))
    other.start()
    wait_until(lambda: "主要工作" in office.text)
    other.join()
    assert answers == [True]
