"""The short form of what `python -m tests.torture.kills 300` and `.fuzz 10000` do by hand."""

import sys
from statistics import median

import pytest

from tests.torture.fuzz import fuzz
from tests.torture.kills import MODES, torture

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


@pytest.mark.slow
def test_a_kill_usually_costs_less_than_a_second_and_never_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANZHENG_PROFILE", "")
    outcomes = torture(2 * len(MODES), seed=1)
    assert [fault for outcome in outcomes for fault in outcome.faults] == []
    assert sum(outcome.typed for outcome in outcomes) > 0
    assert median(outcome.typing for outcome in outcomes) <= 1.0  # seconds; the longest are measured by hand


def test_spoiled_files_are_read_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANZHENG_PROFILE", "")
    tallies = fuzz(140, seed=2)
    assert [fault for tally in tallies.values() for fault in tally.faults] == []
    assert sum(tally.files for tally in tallies.values()) == 140


@pytest.mark.slow
def test_files_made_to_hurt_are_read_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANZHENG_PROFILE", "")
    tallies = fuzz(0, seed=3, hostile=True)
    assert [fault for tally in tallies.values() for fault in tally.faults] == []
    assert len(tallies) == 5
