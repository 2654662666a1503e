"""The self-test an installed copy proves itself with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_every_step_passes_in_a_sealed_process(tmp_path: Path) -> None:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHENG_PROFILE": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    told = subprocess.run(
        [sys.executable, "-m", "lianzheng_desktop", "doctor", "--self-test"],
        env=settings, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert "没有通过" not in told.stdout


def test_a_broken_step_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from lianzheng_desktop.cli import self_test

    def broken(_: Path) -> str:
        raise self_test.SelfTestFailure("坏了")

    monkeypatch.setattr(self_test, "STEPS", (("坏的", broken),))
    (step,) = self_test.self_test()
    assert (step["ok"], "坏了" in step["detail"]) == (False, True)
