"""A file is replaced whole or not at all; what stops it is said in a sentence."""

import errno
from pathlib import Path

import pytest

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage import atomic
from lianzheng_desktop.storage.atomic import replace_file, write_error


def test_a_new_file_and_a_replaced_one(tmp_path: Path) -> None:
    for data in (b"one", b"two", b""):
        replace_file(tmp_path / "a", data)
        assert (tmp_path / "a").read_bytes() == data
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_the_check_sees_the_whole_file_before_it_takes_the_place(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def refuse(written: Path) -> None:
        assert written.read_bytes() == b"new"
        assert (tmp_path / "a").read_bytes() == b"old"
        raise DraftError("不行。", "再试。")

    with pytest.raises(DraftError, match="不行"):
        replace_file(tmp_path / "a", b"new", check=refuse)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("number", "word"),
    [
        *((errno.ENOSPC, "磁盘满了"), (errno.EROFS, "不允许写入"), (errno.ENOENT, "文件夹"), (errno.ENOTDIR, "文件夹")),
        *((errno.ENAMETOOLONG, "太长"), (errno.EIO, "磁盘出了问题")),
    ],
)
def test_each_fault_has_its_sentence(tmp_path: Path, number: int, word: str) -> None:
    found = write_error(OSError(number, ""), tmp_path / "a", "导出")
    assert found.what.startswith("没有导出：")
    assert word in found.what
    assert found.remedy.endswith("。")


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="文件夹"):
        replace_file(tmp_path, b"x")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_a_file_open_in_word_is_named_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """There a program that has a file open keeps others from replacing it."""
    (tmp_path / "a.docx").write_bytes(b"old")
    target = tmp_path / "a.docx"
    monkeypatch.setattr(atomic.os, "name", "nt")
    found = write_error(OSError(number, ""), target, "导出")
    monkeypatch.undo()
    assert found.what == "没有导出：文件正在 Word 或 WPS 里打开。"
    assert "关闭" in found.remedy
    assert "换一个文件名" in found.remedy
