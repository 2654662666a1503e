"""Recovery copies survive, are private, and one damaged copy never hides the others."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.recovery import RecoveryEntry, RecoveryStore

INFO = DraftInfo("summary", "某局", 2026, "市纪委", ("a",))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30), st.text(st.characters(), max_size=60), st.integers(0, 99))
def test_a_copy_comes_back_as_kept(tmp_path: Path, draft_id: str, text: str, caret: int) -> None:
    store = RecoveryStore(tmp_path / "recovery", clock=lambda: 7.0)
    if any("\ud800" <= character <= "\udfff" for character in draft_id):
        return
    store.keep(draft_id, text, INFO, Path("甲.docx"), caret)
    assert store.list() == (RecoveryEntry(draft_id, text, INFO, Path("甲.docx"), caret, 7.0),)
    store.discard(draft_id)
    assert store.list() == ()


def test_newest_first_and_the_last_state_wins(tmp_path: Path) -> None:
    now = iter(range(1, 9))
    store = RecoveryStore(tmp_path / "deep" / "recovery", clock=lambda: float(next(now)))
    store.keep("a", "一", INFO, None)
    store.keep("b", "二", INFO, None)
    store.keep("a", "三", INFO, None)
    assert [(entry.draft_id, entry.text) for entry in store.list()] == [("a", "三"), ("b", "二")]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b'{"schema": 1}', b"\xff\xfe", b"[" * 100_000, json.dumps({"schema": 9}).encode()],
)
def test_a_damaged_copy_never_breaks_the_list(tmp_path: Path, damage: bytes) -> None:
    store = RecoveryStore(tmp_path)
    store.keep("good", "文", INFO, None)
    (tmp_path / "bad.json").write_bytes(damage)
    assert [entry.draft_id for entry in store.list()] == ["good"]


def test_old_copies_go_after_thirty_days(tmp_path: Path) -> None:
    RecoveryStore(tmp_path, clock=lambda: 0.0).keep("old", "一", INFO, None)
    store = RecoveryStore(tmp_path, clock=lambda: 31 * 86_400.0)
    store.keep("new", "二", INFO, None)
    assert store.discard_old() == 1
    assert [entry.draft_id for entry in store.list()] == ["new"]


def test_nothing_kept_and_nothing_to_discard(tmp_path: Path) -> None:
    store = RecoveryStore(tmp_path / "none")
    assert store.list() == ()
    store.discard("a")


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_copies_are_for_the_owner_only(tmp_path: Path) -> None:
    store = RecoveryStore(tmp_path / "recovery")
    store.keep("a", "文", INFO, None)
    store.keep("a", "文二", INFO, None)
    assert stat.S_IMODE((tmp_path / "recovery").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "recovery" / "a.json").stat().st_mode) == 0o600
