"""A disk that is really full: a small file system of its own, where the test may make one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import open_draft, save_draft
from lianzheng_desktop.drafts.recovery import RecoveryStore
from lianzheng_desktop.errors import DraftError
from tests.word.drafts import plain_draft, whole_draft


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    if os.name != "posix" or not shutil.which("mount"):
        pytest.skip("no small file system to be had")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip("no small file system to be had")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("name", ["a.docx", "a.txt"])
def test_a_full_disk_keeps_the_old_file(small_disk: Path, name: str) -> None:
    path = small_disk / name
    save_draft(path, whole_draft(), DraftInfo())
    (small_disk / "filler").write_bytes(b"x" * (8 if name == "a.txt" else 4) * 4096)
    big = plain_draft("".join(chr(0x4E00 + index * 7919 % 20000) for index in range(40_000)))
    with pytest.raises(DraftError, match="磁盘满了"):
        save_draft(path, big, DraftInfo())
    assert open_draft(path).text == whole_draft().snapshot.text
    assert sorted(file.name for file in small_disk.iterdir()) == [name, "filler"]


def test_a_recovery_copy_on_a_full_disk_keeps_the_last_one(small_disk: Path) -> None:
    store = RecoveryStore(small_disk)
    store.keep("a", "旧", DraftInfo(), None)
    with pytest.raises(DraftError, match="磁盘满了"):
        store.keep("a", "新" * 40_000, DraftInfo(), None)
    assert [entry.text for entry in store.list()] == ["旧"]
