"""Every test runs with a profile of its own and without a screen."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


# A gate must give the same answer twice: invented examples are drawn from a fixed seed there, and anew everywhere else.
settings.register_profile("gate", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gate" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh data folder; returns it."""
    folder = tmp_path_factory.mktemp("profile")
    monkeypatch.setenv("LIANZHENG_PROFILE", str(folder))
    return folder
