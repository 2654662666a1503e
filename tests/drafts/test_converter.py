"""PDF and old formats through LibreOffice where there is one, a plain sentence where there is none."""

import shutil
import subprocess
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts import converter, files
from lianzheng_desktop.drafts.files import export_draft, open_draft, save_draft
from lianzheng_desktop.errors import DraftError
from tests.word.drafts import plain_draft, whole_draft


def test_without_a_converter_the_way_round_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "find_converter", lambda: None)
    with pytest.raises(DraftError, match="另存为 PDF"):
        export_draft(tmp_path / "a.pdf", whole_draft())
    assert list(tmp_path.iterdir()) == []


def test_a_failing_converter_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (tmp_path / "none", Path(shutil.which("true") or "true")):
        monkeypatch.setattr(converter, "find_converter", lambda command=command: command)
        with pytest.raises(DraftError, match="没能做成"):
            export_draft(tmp_path / "a.pdf", whole_draft())
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_never_saved_as_pdf(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="没有保存"):
        save_draft(tmp_path / "a.pdf", whole_draft(), DraftInfo())


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.skipif(converter.find_converter() is None, reason="needs LibreOffice")
def test_a_pdf_is_made(tmp_path: Path) -> None:
    export_draft(tmp_path / "a.pdf", whole_draft())
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_old_formats_without_a_converter_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.wps").write_bytes(b"\xd0\xcf\x11\xe0")
    monkeypatch.setattr(files, "find_converter", lambda: None)
    with pytest.raises(DraftError, match=r"另存为 \.docx"):
        open_draft(tmp_path / "a.wps")
    monkeypatch.setattr(files, "find_converter", lambda: tmp_path / "none")
    with pytest.raises(DraftError, match="没能读取"):
        open_draft(tmp_path / "a.wps")


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.skipif(converter.find_converter() is None or shutil.which("pdftotext") is None, reason="needs LibreOffice")
def test_no_mark_at_the_end_of_a_full_line_is_left_unprinted(tmp_path: Path) -> None:
    """A mark after just so many characters as fill the line would hang beyond the margin."""
    text = "\n".join("责任" * lead + mark + "落实" * 9 for lead in (13, 27) for mark in "，；、。")
    path = tmp_path / "a.pdf"
    export_draft(path, plain_draft(text))
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True)
    printed = done.stdout.decode()
    for mark in "，；、。":
        assert printed.count(mark) == text.count(mark)


@pytest.mark.libreoffice
@pytest.mark.skipif(converter.find_converter() is None, reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_our_file_survives_another_program_and_old_formats_are_read(tmp_path: Path, kind: str) -> None:
    command = converter.find_converter()
    assert command is not None
    save_draft(tmp_path / "a.docx", whole_draft(), DraftInfo())
    made = converter.convert(tmp_path / "a.docx", kind, tmp_path, command)
    assert made is not None
    opened = open_draft(made)
    assert opened.text == whole_draft().snapshot.text
    assert not opened.ours
    assert "转换" in opened.notices[0]
