"""No command loads Qt, and none loads a module that could touch a network: asked of a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROBE = """
import json, sys
from lianzheng_desktop.offline import NETWORK_MODULES, seal
seal()
from lianzheng_desktop.cli import main
status = main(sys.argv[1:])
sys.stdout.flush()
loaded = sorted(NETWORK_MODULES & set(sys.modules))
qt = sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken6")))
print("\\n" + json.dumps([status, loaded, qt]))
"""
DRAFT = "示范区管委会2025年党风廉政建设工作总结\n一、主要工作\n认真落实“一岗双责”，开展谈话12次。"


@pytest.mark.parametrize(
    "arguments",
    [
        ["outline", "draft.txt"],
        ["check", "draft.txt"],
        ["fix", "draft.txt"],
        ["rule", "--all"],
        ["new", "new.docx"],
        ["harvest", "draft.txt", "--library", "library.sqlite"],
        ["phrases", "ygsz"],
        ["export", "draft.txt", "out.docx", "--force"],
        ["doctor"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_neither_network_nor_window(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHENG_PROFILE": str(tmp_path / "profile")}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=tmp_path,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    status, network, qt = json.loads(done.stdout.splitlines()[-1])
    assert status in (0, 1), done.stderr
    assert network == []
    assert qt == []


def test_a_sealed_process_makes_no_socket() -> None:
    probe = (
        "import socket\n"
        "from lianzheng_desktop.offline import seal\n"
        "seal()\n"
        "try:\n    socket.socket()\nexcept PermissionError:\n    print('refused')\n"
        "try:\n    import http.client\nexcept ImportError:\n    print('not loaded')\n"
    )
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", probe], env=settings, capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[:2] == ["refused", "not loaded"]
