"""One writer a draft, and no stale lock whatever happens to the writer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_desktop.drafts.lock import DraftLock
from lianzheng_desktop.errors import DraftError

HOLDER = """
import sys
from pathlib import Path
from lianzheng_desktop.drafts.lock import DraftLock
print(DraftLock(Path(sys.argv[1]), Path(sys.argv[2])).acquire(), flush=True)
sys.stdin.readline()
"""


def test_the_second_writer_is_told(tmp_path: Path) -> None:
    first, second = (DraftLock(tmp_path / "a.docx", tmp_path / "locks") for _ in range(2))
    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    with pytest.raises(DraftError, match="另一个窗口"), second:
        pass
    first.release()
    first.release()
    with second:
        assert second.held
    assert not second.held


def test_other_drafts_are_free(tmp_path: Path) -> None:
    with DraftLock(tmp_path / "a.docx", tmp_path) as one, DraftLock(tmp_path / "b.docx", tmp_path) as other:
        assert one.held
        assert other.held


@pytest.mark.skipif(os.name != "posix", reason="POSIX links")
def test_a_link_is_the_same_draft(tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    (tmp_path / "b.docx").symlink_to("a.docx")
    with DraftLock(tmp_path / "a.docx", tmp_path):
        assert not DraftLock(tmp_path / "b.docx", tmp_path).acquire()


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "a.docx"), str(tmp_path / "locks")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    mine = DraftLock(tmp_path / "a.docx", tmp_path / "locks")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"True"
        assert not mine.acquire()
        other.kill()
        other.wait()
    assert mine.acquire()
    mine.release()
