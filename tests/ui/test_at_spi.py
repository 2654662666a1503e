"""What a screen reader gets through AT-SPI itself, from the running program in another process."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
WALK = ROOT / "packaging" / "walk_accessibility.py"
_NEEDED = ("xvfb-run", "dbus-run-session")
_SERVICE = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))


def reader() -> str:
    """A Python that can speak AT-SPI; "" where there is none."""
    if not all(map(shutil.which, _NEEDED)) or not any(place.exists() for place in _SERVICE):
        return ""
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    for python in ("/usr/bin/python3", sys.executable):
        if (
            Path(python).exists()
            and subprocess.run([python, "-c", asked], capture_output=True, check=False).returncode == 0
        ):
            return python
    return ""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    python = reader()
    if not python:
        pytest.skip("no AT-SPI service, or no bindings for it")
    answer = tmp_path_factory.mktemp("walk") / "found.json"
    command = [python, str(WALK), sys.executable, str(answer)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    result: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return result


def walker() -> Any:
    sys.path.insert(0, str(WALK.parent))
    try:
        import walk_accessibility
    finally:
        sys.path.remove(str(WALK.parent))
    return walk_accessibility


@pytest.mark.slow
def test_every_control_of_every_screen_is_named(found: dict[str, Any]) -> None:
    missing = {name: walker().nameless(nodes) for name, nodes in found["screens"].items()}
    assert {name: those for name, those in missing.items() if those} == {}
    assert len(missing) > 30
    assert all(any(node["role"] in walker().CONTROLS for node in nodes) for nodes in found["screens"].values())


@pytest.mark.slow
def test_the_keyboard_is_somewhere_in_every_screen(found: dict[str, Any]) -> None:
    lost = [name for name, nodes in found["screens"].items() if not any("focused" in node["states"] for node in nodes)]
    assert lost == []


@pytest.mark.slow
def test_states_are_told(found: dict[str, Any]) -> None:
    """What is chosen, open, or cannot be used now."""
    nodes = found["screens"]["写作"]

    def states(name: str) -> list[str]:
        return next(node["states"] for node in nodes if node["name"] == name)

    assert {"checkable", "checked"} <= set(states("范围：本节"))
    assert "checked" not in states("范围：全部")
    assert "enabled" not in states("重做")
    assert {"editable", "multi-line", "focused"} <= set(states("正文"))
    assert "expandable" in next(node["states"] for node in nodes if node["name"].startswith("一级，一、主要工作"))


@pytest.mark.slow
def test_what_was_done_is_spoken_once(found: dict[str, Any]) -> None:
    assert [words for words in found["spoken"] if words.startswith("已修复")] == ["已修复 1 处"]
