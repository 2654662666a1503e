"""Versions: when one is kept, how they age, and that clearing leaves no word behind."""

import os
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.history import History, place_of, thinned
from lianzheng_desktop.errors import DraftError

INFO = DraftInfo(unit="某市示范局", year=2025)
DAY = 86_400


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(tmp_path: Path, clock: Clock) -> History:
    return History(tmp_path / "history.sqlite", clock)


def test_versions_come_back_newest_first_with_what_changed(history: History, clock: Clock) -> None:
    assert history.add("a", "一岗双责", INFO, "new")
    clock.now += 60
    assert history.add("a", "“一岗双责”落实", INFO, "auto")
    newest, first = history.versions("a")
    assert (newest.kind_words, newest.added, newest.removed) == ("自动", 4, 0)
    assert (history.text(newest.id), history.text(first.id)) == ("“一岗双责”落实", "一岗双责")
    assert history.versions("b") == ()


def test_nothing_changed_is_no_version_but_an_event_is(history: History) -> None:
    history.add("a", "甲", INFO, "new")
    assert not history.add("a", "甲", INFO, "auto")
    assert history.add("a", "甲", INFO, "export", note="导出为“总结.docx”")
    assert (history.versions("a")[0].added, history.versions("a")[0].removed) == (0, 0)
    assert not history.add("b", "", INFO, "auto")


def test_thirty_days_whole_then_one_a_day_and_names_stay() -> None:
    now = 100 * DAY
    versions = tuple((hour, now - hour * 3600.0, hour == 24 * 40 + 3) for hour in range(24 * 60))
    dropped = set(thinned(versions, now))
    assert not dropped & set(range(24 * 30))
    assert 24 * 40 + 3 not in dropped
    older = [number for number, _, _ in versions[24 * 30 + 1 :] if number not in dropped]
    assert 29 <= len(older) <= 32


def test_the_size_is_bounded_and_the_newest_and_named_stay(tmp_path: Path, clock: Clock) -> None:
    history = History(tmp_path / "history.sqlite", clock, most_bytes=60_000)
    for number in range(60):
        clock.now += 600
        text = "".join(chr(0x4E00 + (index * 7919 + number * 104_729) % 20_000) for index in range(2000))
        history.add("a", text, INFO, "auto", name="初稿" if number == 2 else "")
    kept = history.versions("a")
    assert 5 < len(kept) < 30
    assert history.text(kept[0].id) == text
    assert kept[-1].name == "初稿"


def test_an_untitled_draft_takes_its_versions_to_its_file(history: History, tmp_path: Path) -> None:
    history.add(place_of(None, "x"), "甲", INFO, "new")
    history.move(place_of(None, "x"), place_of(tmp_path / "a.docx", "x"))
    assert len(history.versions(place_of(tmp_path / "a.docx", "y"))) == 1
    assert history.versions(place_of(None, "x")) == ()


def test_names_and_removal(history: History) -> None:
    history.add("a", "甲", INFO, "new")
    history.add("a", "甲乙", INFO, "manual", name="送分管领导前")
    newest, first = history.versions("a")
    history.rename(first.id, " 初稿 ")
    assert history.versions("a")[1].name == "初稿"
    history.remove(newest.id)
    assert len(history.versions("a")) == 1
    with pytest.raises(DraftError, match="不在了"):
        history.text(newest.id)


def test_clearing_overwrites(history: History, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    history.add("a", "秘密词句" * 50, INFO, "new", note="标记")
    history.close()
    handle = path.open("rb")  # what somebody still holds of the file is blank too
    history.add("a", "又一句", INFO, "auto")
    history.clear()
    assert set(handle.read()) == {0}
    handle.close()
    assert [file.name for file in tmp_path.iterdir()] == []
    assert history.versions("a") == ()


def test_a_damaged_file_is_set_aside_and_said(history: History, tmp_path: Path) -> None:
    history.add("a", "甲", INFO, "new")
    history.close()
    path = tmp_path / "history.sqlite"
    path.write_bytes(path.read_bytes()[:100] + os.urandom(8000))
    again = History(path)
    assert again.versions("a") == ()
    assert "已损坏" in again.notice
    assert again.add("a", "甲", INFO, "new")


def test_two_windows_write_one_history(tmp_path: Path) -> None:
    one, other = History(tmp_path / "h.sqlite"), History(tmp_path / "h.sqlite")
    one.add("a", "甲", INFO, "new")
    other.add("a", "甲乙", INFO, "auto")
    assert len(one.versions("a")) == 2
