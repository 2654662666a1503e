"""Disks that fill up, turn read-only or answer EIO: what was kept stays, and writing goes on afterwards."""

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import export_draft, open_draft, save_draft
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.drafts.profile_backup import write_backup
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from tests.word.drafts import plain_draft, whole_draft

INFO = DraftInfo(unit="某市示范局")
ROOT = Path(__file__).resolve().parents[2]
BIG = "".join(chr(0x4E00 + index * 7919 % 20_000) for index in range(200_000))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name != "posix" or not shutil.which("mount"):
        pytest.skip("no small file system to be had")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True).returncode:
        pytest.skip("no small file system to be had")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while True:
            os.write(handle, b"x" * 4096)
    os.close(handle)
    return filler


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def test_a_full_disk_costs_the_journal_only_what_did_not_fit(disk: Path) -> None:
    journal = Journal(disk / "recovery")
    journal.keep("a", "一岗双责", INFO, None)
    filler = fill(disk)
    with pytest.raises(DraftError):
        journal.keep("a", BIG, INFO, None)
    assert [entry.text for entry in (journal.newest("a"),) if entry] == ["一岗双责"]
    filler.unlink()
    journal.keep("a", "一岗双责，又写了", INFO, None)
    journal.close()
    assert [entry.text for entry in Journal(disk / "recovery").list()] == ["一岗双责，又写了"]


def test_a_full_disk_leaves_history_and_library_whole(disk: Path) -> None:
    history = History(disk / "history.sqlite")
    history.add("a", "甲", INFO, "new")
    library = PhraseLibrary.open(disk / "library.sqlite", seed=False)
    library.add("认真落实责任", "work")
    filler = fill(disk)
    with pytest.raises(DraftError, match="磁盘满了"):
        history.add("a", BIG, INFO, "auto")
    with pytest.raises(DraftError, match="磁盘满了"):
        library.add(BIG[:20_000], "work")
    with pytest.raises(DraftError, match="磁盘满了"):
        write_backup(disk / "b.zip", disk)
    filler.unlink()
    assert history.add("a", "甲乙", INFO, "auto")
    assert len(history.versions("a")) == 2
    assert library.is_whole()
    assert library.count() == 1
    history.close()
    library.close()


def test_a_disk_that_turns_read_only_under_way(disk: Path) -> None:
    journal = Journal(disk / "recovery")
    journal.keep("a", "一岗双责", INFO, None)
    history = History(disk / "history.sqlite")
    history.add("a", "甲", INFO, "new")
    save_draft(disk / "a.docx", whole_draft(), INFO)
    journal.close()
    history.close()
    remount(disk, "ro")
    try:
        with pytest.raises(DraftError, match="只读"):
            save_draft(disk / "a.docx", plain_draft("乙"), INFO)
        with pytest.raises(DraftError, match="不允许写入"):
            export_draft(disk / "b.docx", plain_draft("乙"))
        with pytest.raises(DraftError):
            journal.keep("a", "再写", INFO, None)
        assert open_draft(disk / "a.docx").text == whole_draft().snapshot.text
        assert [version.kind for version in history.versions("a")] == ["new"]
        history.close()
    finally:
        remount(disk, "rw")
    journal.keep("a", "再写", INFO, None)
    newest = journal.newest("a")
    journal.close()
    assert newest is not None
    assert newest.text == "再写"


@pytest.mark.parametrize("name", ["fsync", "replace"])
@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_an_input_output_error_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    save_draft(path, plain_draft("旧"), INFO)

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, name, broken)
        with pytest.raises(DraftError, match="磁盘出了问题"):
            save_draft(path, plain_draft("新"), INFO)
    assert open_draft(path).text == "旧"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
static int broken(void) { return access(getenv("DISK_BROKEN"), F_OK) == 0; }
#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))
int fsync(int handle) { if (broken()) { errno = EIO; return -1; } return REAL(fsync)(handle); }
int fdatasync(int handle) { if (broken()) { errno = EIO; return -1; } return REAL(fdatasync)(handle); }
ssize_t pwrite64(int handle, const void *data, size_t count, off64_t at) {
    if (broken()) { errno = EIO; return -1; }
    return REAL(pwrite64)(handle, data, count, at);
}
"""
UNDER_THE_SHIM = """
import os, sys
from pathlib import Path
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import open_draft, save_draft
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from tests.word.drafts import plain_draft
folder, flag = Path(sys.argv[1]), Path(os.environ["DISK_BROKEN"])
journal, history = Journal(folder / "recovery"), History(folder / "history.sqlite")
library = PhraseLibrary.open(folder / "library.sqlite", seed=False)
def write(text):
    yield lambda: save_draft(folder / "a.docx", plain_draft(text), DraftInfo())
    yield lambda: journal.keep("a", text, DraftInfo(), None)
    yield lambda: history.add("a", text, DraftInfo(), "auto")
    yield lambda: library.add(text, "work")
for step in write("认真落实旧的责任"):
    step()
library.store.database.settle()
flag.touch()
refused = []
for step in write("认真落实新的责任" * 200):
    try:
        step()
    except DraftError:
        refused.append(True)
flag.unlink()
journal.close(); history.close(); library.close()
with PhraseLibrary.open(folder / "library.sqlite", seed=False) as again:
    print(len(refused), open_draft(folder / "a.docx").text, Journal(folder / "recovery").newest("a").text[:8],
          len(History(folder / "history.sqlite").versions("a")) >= 1, again.is_whole(), again.count() >= 1)
"""


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("cc"), reason="no compiler for the shim")
def test_a_disk_that_answers_eio_below_sqlite_too(tmp_path: Path) -> None:
    source, shim = tmp_path / "shim.c", tmp_path / "shim.so"
    source.write_text(SHIM, encoding="ascii")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(shim), str(source), "-ldl"], check=True)
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(shim), "DISK_BROKEN": str(tmp_path / "broken"),
        "LIANZHENG_PROFILE": str(tmp_path),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", UNDER_THE_SHIM, str(tmp_path)],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["4", "认真落实旧的责任", "认真落实旧的责任", "True", "True", "True"], done.stderr
