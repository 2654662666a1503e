"""Whatever a command is given: status 2 and one line that says so, nothing half written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_desktop.cli import main

TEXT = "示范区管委会2025年工作总结\n一、主要工作\n（一）强化政治引领。每月学习一次。"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a good draft and every kind of bad one."""
    files: dict[str, bytes] = {
        "good.txt": TEXT.encode(),
        "empty.docx": b"",
        "noise.docx": bytes(range(256)) * 20,
        "cut.docx": b"PK\x03\x04" + bytes(200),
        "zeros.txt": bytes(1000),
        "page.txt": b"%PDF-1.7",
        "library.sqlite": b"not a database at all" * 50,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["outline"],
        ["outline", "good.txt", "--format", "yaml"],
        ["outline", "good.txt", "--nope"],
        ["outline", "absent.txt"],
        ["outline", "absent\nnext line.txt"],
        ["outline", ""],
        ["outline", "folder"],
        ["outline", "good.txt/x.txt"],
        ["outline", "long" * 200 + ".txt"],
        ["outline", "half\udc80.txt"],
        ["outline", "empty.docx"],
        ["outline", "noise.docx"],
        ["outline", "cut.docx"],
        ["outline", "zeros.txt"],
        ["outline", "page.txt"],
        ["check"],
        ["check", "good.txt", "--year", "abc"],
        ["check", "good.txt", "--year", "99999999999"],
        ["check", "good.txt", "--year"],
        ["check", "good.txt", "--fail-on", "all"],
        ["check", "good.txt", "--f", "json"],
        ["fix", "good.txt", "-o", ""],
        ["fix", "good.txt", "-o", "folder"],
        ["fix", "good.txt", "-o", "absent/x.docx"],
        ["fix", "good.txt", "-o", "x.exe"],
        ["fix", "good.txt", "-o", "x.pdf"],
        ["rule"],
        ["rule", "NONE001\n"],
        ["new", "folder"],
        ["new", "absent/x.docx"],
        ["new", "x.docx", "--year", "0"],
        ["new", "x.docx", "--from", "noise.docx"],
        ["new", "long" * 200 + ".docx"],
        ["harvest", "absent"],
        ["harvest", "noise.docx", "zeros.txt"],
        ["harvest", "good.txt", "--library", "library.sqlite"],
        ["harvest", "good.txt", "--library", "folder"],
        ["phrases", "--library", "library.sqlite"],
        ["phrases", "--limit", "0"],
        ["phrases", "--limit", "9" * 30],
        ["phrases", "--section", "middle"],
        ["export", "good.txt", "folder"],
        ["export", "good.txt", "absent/x.docx"],
        ["export", "good.txt", "x.doc"],
        ["export", "good.txt", "x.docx", "--layout", "../../etc"],
    ],
    ids=lambda arguments: " ".join(arguments)[:50].encode("ascii", "backslashreplace").decode(),
)
def test_one_line_and_nothing_left(room: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    before = sorted(room.rglob("*"))
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("lianzheng: ")
    assert len(told.splitlines()) == 1
    assert "程序出了问题" not in told
    assert sorted(room.rglob("*")) == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="devices and missing screens are Linux matters")
class TestLinux:
    @pytest.mark.parametrize("target", ["/dev/full", "/proc/x.txt"])
    def test_where_nothing_can_be_written(self, room: Path, capsys: pytest.CaptureFixture[str], target: str) -> None:
        assert main(["export", "good.txt", target]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1

    def test_a_pipe_is_no_draft(self, room: Path, capsys: pytest.CaptureFixture[str]) -> None:
        os.mkfifo(room / "pipe.txt")
        assert main(["outline", "pipe.txt"]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1

    def test_a_profile_that_cannot_be_made(
        self, room: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LIANZHENG_PROFILE", "/proc/none/profile")
        for arguments in (["phrases", "x"], ["harvest", "good.txt"]):
            assert main(arguments) == 2
            assert len(capsys.readouterr().err.splitlines()) == 1

    def test_no_screen(self, room: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        assert main(["good.txt"]) == 2
        assert "图形界面" in capsys.readouterr().err

    @pytest.mark.parametrize("sink", ["| head -c 1 >/dev/null", ">/dev/full"])
    def test_a_reader_that_goes_away_or_a_full_disk(self, sink: str) -> None:
        program = f"{sys.executable} -c 'from lianzheng_desktop.cli.main import run; run()' rule --all {sink}"
        done = subprocess.run(
            ["bash", "-c", program], capture_output=True, text=True, encoding="utf-8", env=dict(os.environ), check=False
        )
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) <= 1
