"""A library on a write-protected or shared place opens and can be searched."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.storage.backups import seems_whole
from lianzheng_desktop.storage.database import suspect_mark
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Path]:
    """A library on a file system that is mounted read-only."""
    folder = tmp_path / "shared"
    folder.mkdir()
    if os.name != "posix" or not shutil.which("mount"):
        pytest.skip("no small file system to be had")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True).returncode:
        pytest.skip("no small file system to be had")
    try:
        with PhraseLibrary.open(folder / "library.sqlite", seed=False) as library:
            library.add("认真落实“一岗双责”", "work")
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        yield folder / "library.sqlite"
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_read_only_library_can_be_searched_and_used(shared: Path) -> None:
    with PhraseLibrary.open(shared) as library:
        assert library.read_only
        assert "不允许写入" in library.notice
        (phrase,) = library.search("一岗").phrases
        library.mark_used(phrase.id)
        with pytest.raises(DraftError, match="不允许写入"):
            library.add("落实责任", "work")
        assert library.count() == 1


def test_a_damaged_library_is_found_in_the_background(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with PhraseLibrary.open(path) as library:
        library.store.database.settle()
    assert seems_whole(path, LIBRARY_SCHEMA)
    size = path.stat().st_size
    with path.open("r+b") as file:
        for page in range(20, size // 4096 - 2):
            file.seek(page * 4096)
            file.write(os.urandom(4096))
    assert not seems_whole(path, LIBRARY_SCHEMA)
    assert suspect_mark(path).exists()
