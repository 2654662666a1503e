"""PDF through LibreOffice where there is one, a plain sentence where there is none."""

import shutil
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts import pdf
from lianzheng_desktop.drafts.files import export_draft, save_draft
from lianzheng_desktop.errors import DraftError
from tests.word.drafts import whole_draft


def test_without_a_converter_the_way_round_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_converter", lambda: None)
    with pytest.raises(DraftError, match="另存为 PDF"):
        export_draft(tmp_path / "a.pdf", whole_draft())
    assert list(tmp_path.iterdir()) == []


def test_a_failing_converter_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for converter in (tmp_path / "none", Path(shutil.which("true") or "true")):
        monkeypatch.setattr(pdf, "find_converter", lambda converter=converter: converter)
        with pytest.raises(DraftError, match="没能做成"):
            export_draft(tmp_path / "a.pdf", whole_draft())
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_never_saved_as_pdf(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="没有保存"):
        save_draft(tmp_path / "a.pdf", whole_draft(), DraftInfo())


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.skipif(pdf.find_converter() is None, reason="needs LibreOffice")
def test_a_pdf_is_made(tmp_path: Path) -> None:
    export_draft(tmp_path / "a.pdf", whole_draft())
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
