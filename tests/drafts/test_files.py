"""Drafts open and save as Word files and as text, exactly, and faults leave everything as it was."""

import errno
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import export_draft, open_draft, save_draft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.text_files import TextForm
from tests.word.drafts import plain_draft, whole_draft

PLAIN = st.characters(min_codepoint=0x20, exclude_characters="\x7f\ufffe\uffff")
INFO = DraftInfo("summary", "某市示范局", 2026, "市纪委", ("a1b2",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_text_opens_in_any_encoding_and_saves_in_the_same(tmp_path: Path, encoding: str, line_break: str) -> None:
    path = tmp_path / "a.txt"
    data = line_break.join(["一、主要工作", "　　认真落实“一岗双责”。", ""]).encode(encoding)
    path.write_bytes(data)
    opened = open_draft(path)
    assert opened.text == "一、主要工作\n　　认真落实“一岗双责”。\n"
    assert opened.form.line_break == line_break
    save_draft(path, plain_draft(opened.text), opened.info)
    assert path.read_bytes() == data


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.one_of(st.characters(min_codepoint=0x20, exclude_characters="\x7f\ufffe\uffff"), st.just("\n")), max_size=60
    )
)
def test_any_text_saved_as_text_opens_the_same(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    save_draft(path, plain_draft(text), INFO, form=TextForm())
    assert open_draft(path).text == text


@pytest.mark.parametrize("text", ["甲乙丙丁戊\x00己庚辛壬癸", "控制\x07字符，夹在文字里。", "\ufeff甲", "半\ud800个"])
def test_odd_characters_in_a_text_open_again(tmp_path: Path, text: str) -> None:
    save_draft(tmp_path / "a.txt", plain_draft(text), INFO)
    assert open_draft(tmp_path / "a.txt").text == text


def test_mixed_line_breaks_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("甲\r\n乙\n丙".encode())
    opened = open_draft(tmp_path / "a.txt")
    assert opened.text == "甲\n乙\n丙"
    assert opened.notices


def test_a_character_beyond_the_old_encoding_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    save_draft(path, plain_draft("半\ud800个"), INFO, form=TextForm("gb18030"))
    assert path.read_bytes() == "半\ud800个".encode("utf-8", "surrogatepass")
    assert open_draft(path).text == "半\ud800个"


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 64, b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04abc", b"\xff\xfe\x00", b"a\x81\xff\xff"],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(DraftError, match=r"不是文字|已损坏"):
        open_draft(tmp_path / "a.txt")


def test_a_huge_text_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(DraftError, match="太大"):
        open_draft(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "word"), [("none.txt", "没有这个文件"), ("none.docx", "没有这个文件"), ("none.doc", "没有")]
)
def test_a_missing_file_is_named(tmp_path: Path, name: str, word: str) -> None:
    with pytest.raises(DraftError, match=word):
        open_draft(tmp_path / name)


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="文件夹"):
        open_draft(tmp_path)


def test_a_word_file_keeps_text_and_info(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    save_draft(path, whole_draft(), INFO)
    opened = open_draft(path)
    assert (opened.text, opened.info, opened.ours, opened.notices) == (whole_draft().snapshot.text, INFO, True, ())


def test_what_is_handed_in_carries_no_notes_of_ours(tmp_path: Path) -> None:
    export_draft(tmp_path / "a.docx", whole_draft())
    assert open_draft(tmp_path / "a.docx").info == DraftInfo()
    export_draft(tmp_path / "a.txt", whole_draft())
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == whole_draft().snapshot.text


def test_only_the_file_to_hand_in_flattens_blank_lines_at_its_end(tmp_path: Path) -> None:
    draft = plain_draft("甲\n\n")
    save_draft(tmp_path / "draft.docx", draft, INFO)
    export_draft(tmp_path / "out.docx", draft)
    flat = b'w:line="2"'
    for name, expected in (("draft.docx", False), ("out.docx", True)):
        with zipfile.ZipFile(tmp_path / name) as archive:
            assert (flat in archive.read("word/document.xml")) == expected
        assert open_draft(tmp_path / name).text == "甲\n\n"


@pytest.mark.parametrize("name", ["a.xlsx", "nowhere/a.docx", "nowhere/a.txt", "x" * 300 + ".txt"])
def test_what_cannot_be_written_is_named_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(DraftError, match="没有导出"):
        export_draft(tmp_path / name, whole_draft())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.docx", "a.txt"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, call: str
) -> None:
    path = tmp_path / name
    save_draft(path, whole_draft(), INFO)
    before = path.read_bytes()
    real_open = os.open

    def fail(*arguments: object, **options: object) -> int:
        if call == "open" and not str(arguments[0]).endswith(".tmp"):
            return real_open(*arguments, **options)  # type: ignore[arg-type]
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(DraftError, match="没有保存"):
        save_draft(path, plain_draft("新"), INFO)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_devices_are_refused() -> None:
    with pytest.raises(DraftError, match="不是普通文件"):
        save_draft(Path("/dev/full"), plain_draft("甲"), INFO)


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions and links")
def test_permissions_are_kept_and_links_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("旧", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real.name)
    save_draft(link, plain_draft("新"), INFO)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "新"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("旧", encoding="utf-8")
    path.chmod(0o440)
    with pytest.raises(DraftError, match="只读"):
        save_draft(path, plain_draft("新"), INFO)
    assert path.read_text(encoding="utf-8") == "旧"
