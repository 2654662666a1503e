"""Every test runs with a profile of its own and without a screen."""

import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


@pytest.fixture(autouse=True)
def profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh data folder; returns it."""
    folder = tmp_path_factory.mktemp("profile")
    monkeypatch.setenv("LIANZHENG_PROFILE", str(folder))
    return folder
