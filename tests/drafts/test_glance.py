"""A glance into a file: the words of an ordinary one, nothing of any other."""

from pathlib import Path

import pytest

from lianzheng_desktop.document.genres import shipped_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.drafts import glance as glancing
from lianzheng_desktop.drafts.files import open_draft, save_draft
from lianzheng_desktop.drafts.glance import glance
from lianzheng_desktop.text.snapshot import Snapshot

TEXT = "某局工作总结\n一、主要工作\n开展谈话15次。"
INFO = DraftInfo(genre="summary", unit="某局", year=2025)


@pytest.mark.parametrize("name", ["总结.txt", "总结.docx", "总结.DOCX"])
def test_it_sees_what_the_opening_reads(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    save_draft(path, DraftParser(shipped_genres()).parse(Snapshot.of(TEXT), INFO), INFO)
    opened = open_draft(path)
    assert glance(path) == (opened.text, opened.info)
    assert opened.text == TEXT


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("图.png", b"\x89PNG"),
        ("坏.docx", b"PK\x03\x04 broken"),
        ("空.docx", b""),
        ("其实是.txt", b"PK\x03\x04"),
    ],
)
def test_it_says_nothing_of_what_it_cannot_read(tmp_path: Path, name: str, raw: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert glance(path) is None


def test_a_large_file_and_none_at_all_are_left_to_the_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "长.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(glancing, "MOST_BYTES", 10)
    assert glance(path) is None
    assert glance(tmp_path / "没有.txt") is None
    assert glance(tmp_path) is None
