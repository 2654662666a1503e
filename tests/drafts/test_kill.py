"""A process killed at any moment of a save leaves the old file or the new one, and the next save clears up."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import open_draft, save_draft
from tests.word.drafts import plain_draft

WRITER = """
import sys
from pathlib import Path
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import save_draft
from tests.word.drafts import plain_draft
path = Path(sys.argv[1])
save_draft(path, plain_draft("甲" * 4000), DraftInfo())
print("ready", flush=True)
while True:
    for letter in "乙甲":
        save_draft(path, plain_draft(letter * 4000), DraftInfo())
"""
ROOT = Path(__file__).resolve().parents[2]


def killed_while_saving(path: Path, seconds: float) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, env=environment) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"ready"
        time.sleep(seconds)
        writer.kill()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.docx", "a.txt"])
def test_killed_saves_leave_whole_files(tmp_path: Path, name: str) -> None:
    chance = random.Random(6)
    path = tmp_path / name
    for _ in range(8):
        killed_while_saving(path, chance.random() / 10)
        assert open_draft(path).text in ("甲" * 4000, "乙" * 4000)
    for left in tmp_path.glob(".*.tmp"):
        os.utime(left, (0, 0))
    save_draft(path, plain_draft("丙"), DraftInfo())
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_only_old_leavings_of_the_same_file_are_swept(tmp_path: Path) -> None:
    dead, alive, other = (
        tmp_path / name for name in (".a.txt.00ff00ff.tmp", ".a.txt.11ff00ff.tmp", ".b.txt.00ff00ff.tmp")
    )
    for file in (dead, alive, other):
        file.write_text("半", encoding="utf-8")
    os.utime(dead, (0, 0))
    os.utime(other, (0, 0))
    save_draft(tmp_path / "a.txt", plain_draft("甲"), DraftInfo())
    assert (dead.exists(), alive.exists(), other.exists()) == (False, True, True)
