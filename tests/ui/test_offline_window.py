"""The whole window process works without a network, and makes no socket that could reach one."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_CALL = re.compile(r"socket\((AF_\w+)|socketpair\((AF_\w+)|connect\(\d+, \{sa_family=(AF_\w+)")


def session(folder: Path, profile: Path, *before: str) -> dict[str, object]:
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHENG_PROFILE": str(profile)}
    command = [*before, sys.executable, "-m", "tests.torture.session", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    answer: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_a_whole_session_loads_nothing_and_opens_nothing(tmp_path: Path, profile: Path) -> None:
    answer = session(tmp_path / "out", profile)
    assert answer["network_modules_loaded"] == []
    assert answer["sockets_open"] in (0, -1)
    assert {"a.docx", "b.docx", "backup.zip", "c.txt", "d.pdf", "e.pdf"} <= set(answer["files"])  # type: ignore[call-overload]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="no strace")
def test_no_socket_of_an_internet_family(tmp_path: Path, profile: Path) -> None:
    log = tmp_path / "strace.txt"
    session(tmp_path / "out", profile, "strace", "-f", "-qq", "-e", "trace=%network", "-o", str(log))
    families = {next(filter(None, found)) for found in _CALL.findall(log.read_text(errors="replace"))}
    assert families <= {"AF_UNIX"}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("unshare"), reason="no unshare")
def test_the_session_in_an_empty_network(tmp_path: Path, profile: Path) -> None:
    if subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no network namespace to be had")
    answer = session(tmp_path / "out", profile, "unshare", "-n")
    assert "b.docx" in str(answer["files"])
