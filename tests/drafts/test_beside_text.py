"""What a text file has no room for is kept beside, and taken only for the very text it was kept for."""

import os
import stat
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import CarriedNote, DraftInfo, LastFigure
from lianzheng_desktop.drafts import beside_text
from lianzheng_desktop.drafts.beside_text import BesideText

INFO = DraftInfo(
    "summary", "某市示范局", 2026, "市纪委", ("PUN001",), (LastFigure("检查", "次", "24"),),
    carried=(CarriedNote("year", 3, "2025年", "看一看", "2026年", seen=True), CarriedNote("unit", 9, "甲", "乙\ud800")),
)  # fmt: skip


@pytest.fixture
def beside(tmp_path: Path) -> BesideText:
    return BesideText(tmp_path / "beside")


def records(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "beside").glob("*"))


def test_it_comes_back_with_its_text_alone(beside: BesideText, tmp_path: Path) -> None:
    file = tmp_path / "今年.txt"
    beside.keep(file, "一\n二", INFO)
    assert beside.find(file, "一\n二") == INFO
    assert beside.find(file, "一\n二改") is None
    assert beside.find(tmp_path / "别的.txt", "一\n二") is None
    if os.name == "posix":
        assert stat.S_IMODE(records(tmp_path)[0].stat().st_mode) == 0o600


def test_a_word_file_carries_its_own(beside: BesideText, tmp_path: Path) -> None:
    beside.keep(tmp_path / "今年.DOCX", "一", INFO)
    assert not records(tmp_path)


def test_a_draft_nothing_is_known_of_leaves_nothing(beside: BesideText, tmp_path: Path) -> None:
    beside.keep(tmp_path / "甲.txt", "一", INFO)
    beside.keep(tmp_path / "甲.txt", "一", DraftInfo())
    assert not records(tmp_path)
    beside.keep(tmp_path / "甲.txt", "一", DraftInfo())


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"schema": 2}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_record_counts_as_none(beside: BesideText, tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "今年.txt"
    beside.keep(file, "一", INFO)
    records(tmp_path)[0].write_bytes(damage)
    assert beside.find(file, "一") is None


def test_where_it_cannot_be_written_nothing_is_raised(tmp_path: Path) -> None:
    (tmp_path / "beside").write_text("a file in the way", encoding="utf-8")
    BesideText(tmp_path / "beside").keep(tmp_path / "今年.txt", "一", INFO)


def test_the_oldest_go_first(beside: BesideText, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside_text, "MOST_FILES", 3)
    for number in range(3):
        beside.keep(tmp_path / f"{number}.txt", "一", INFO)
        for record in records(tmp_path):
            if record.stat().st_mtime > number + 1:
                os.utime(record, (number + 1, number + 1))
    beside.keep(tmp_path / "3.txt", "一", INFO)
    assert [beside.find(tmp_path / f"{number}.txt", "一") == INFO for number in range(4)] == [False, True, True, True]
