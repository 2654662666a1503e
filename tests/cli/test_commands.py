"""The command line against its contract: answers, exit statuses, one line of trouble."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from lianzheng_desktop.cli import main
from lianzheng_desktop.cli.diagnosis import input_method
from lianzheng_desktop.drafts.files import open_draft

GOOD = """示范区管委会2025年党风廉政建设工作总结
2025年，管委会党组认真履行主体责任，各项工作扎实推进。现将有关情况总结如下：
一、主要工作
（一）强化政治引领。坚持把党的政治建设摆在首位，专题研究党风廉政建设工作4次。
（二）压实主体责任。班子成员认真落实“一岗双责”，逐级签订责任书26份。
二、存在问题
（一）理论学习不够系统。联系实际不够紧密。
（二）监督检查不够有力。方式方法比较单一。
三、下一步打算
（一）深化理论武装。每月开展一次集中研讨。
（二）加强监督检查。每季度开展一次专项检查。"""
BAD = GOOD.replace("（二）压实", "（三）压实")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return dict(json.loads(capsys.readouterr().out))


class TestOutline:
    def test_json_follows_the_contract(self, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["outline", str(draft), "--format", "json"]) == 0
        told = answer(capsys)
        assert told["schema"] == 1
        assert told["genre"] == "summary"
        assert told["year"] == 2025
        assert told["title"] == {"text": GOOD.split("\n")[0], "line": 1}
        assert [s["role"] for s in told["sections"]] == ["work", "problems", "plan"]
        first = told["sections"][0]["children"][0]
        assert (first["label"], first["number"], first["heading"], first["run_in"]) == (
            "（一）",
            1,
            "强化政治引领",
            True,
        )
        assert told["missing"] == []

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode()), encoding="utf-8"))
        assert main(["outline", "-", "--format", "json"]) == 0
        assert answer(capsys)["file"] == "-"

    def test_plain_text(self, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["outline", str(draft)]) == 0
        assert "一、主要工作" in capsys.readouterr().out


class TestCheck:
    def test_clean_draft_passes(self, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(draft)]) == 0
        assert capsys.readouterr().err == ""

    def test_findings_set_the_status(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "bad.txt"
        path.write_text(BAD, encoding="utf-8")
        assert main(["check", str(path), "--format", "json"]) == 1
        told = answer(capsys)
        found = next(f for f in told["findings"] if f["code"].startswith("NUM"))
        assert found["text"] == BAD[found["start"] : found["end"]]
        line = BAD.split("\n")[found["line"] - 1]
        assert line[found["column"] - 1 :].startswith(found["text"])
        assert told["counts"]["error"] >= 1

    def test_fail_on_and_ignore(self, tmp_path: Path) -> None:
        path = tmp_path / "bad.txt"
        path.write_text(BAD, encoding="utf-8")
        assert main(["check", str(path), "--ignore", "NUM"]) == 0
        assert main(["check", str(path), "--select", "PUN"]) == 0
        assert main(["check", str(path), "--select", "NUM", "--fail-on", "hint"]) == 1

    def test_several_files_give_one_object_a_line(self, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "--format", "json", str(draft), str(draft)]) == 0
        assert [json.loads(line)["schema"] for line in capsys.readouterr().out.splitlines()] == [1, 1]

    def test_a_missing_file_is_named_and_the_others_go_on(
        self, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", "--format", "json", str(tmp_path / "absent.txt"), str(draft)]) == 2
        told = capsys.readouterr()
        assert len(told.out.splitlines()) == 1
        assert told.err.startswith("lianzheng: ")
        assert len(told.err.splitlines()) == 1

    def test_sarif_and_statistics(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "bad.txt"
        path.write_text(BAD, encoding="utf-8")
        assert main(["check", str(path), "--format", "sarif"]) == 1
        assert answer(capsys)["version"] == "2.1.0"
        assert main(["check", str(path), "--statistics"]) == 1
        assert "NUM" in capsys.readouterr().out

    def test_unknown_genre_is_refused_in_words(self, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(draft), "--genre", "poem"]) == 2
        assert "poem" in capsys.readouterr().err

    def test_half_a_surrogate_pair_does_not_stop_the_answer(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        path = tmp_path / "odd.txt"
        path.write_bytes("一、工作\n好\u200b的。".encode())
        assert main(["check", str(path), "--format", "json"]) in (0, 1)


class TestFix:
    def test_writes_to_a_file_and_leaves_the_input(self, tmp_path: Path) -> None:
        source, out = tmp_path / "bad.txt", tmp_path / "good.txt"
        source.write_text(GOOD.replace("各项工作", "各项工作,"), encoding="utf-8")
        before = source.read_bytes()
        assert main(["fix", str(source), "-o", str(out)]) == 0
        assert source.read_bytes() == before
        assert "各项工作，" in out.read_text(encoding="utf-8")

    def test_twice_is_once(self, tmp_path: Path) -> None:
        source, once, twice = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
        source.write_text(BAD, encoding="utf-8")
        assert main(["fix", "--suggested", str(source), "-o", str(once)]) == 0
        assert main(["fix", "--suggested", str(once), "-o", str(twice)]) == 0
        assert once.read_text(encoding="utf-8") == twice.read_text(encoding="utf-8") == GOOD

    def test_to_standard_output(self, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["fix", str(draft)]) == 0
        assert capsys.readouterr().out.rstrip("\n") == GOOD


class TestRule:
    def test_one_and_all(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rule", "trm001", "--format", "json"]) == 0
        assert answer(capsys)["code"] == "TRM001"
        assert main(["rule", "--all"]) == 0
        assert len(capsys.readouterr().out.splitlines()) > 60
        assert main(["rule", "XYZ999"]) == 2
        assert main(["rule"]) == 2


class TestExport:
    def test_blanks_stop_it_unless_forced(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source, out = tmp_path / "blank.txt", tmp_path / "out.docx"
        source.write_text(GOOD.replace("4次", "X次"), encoding="utf-8")
        assert main(["export", str(source), str(out)]) == 2
        assert not out.exists()
        assert len(capsys.readouterr().err.splitlines()) == 1
        assert main(["export", str(source), str(out), "--force"]) == 0
        assert main(["outline", str(out)]) == 0

    def test_a_red_head_is_given_by_its_fields(
        self, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out.docx"
        given = ["机关标志=甲局文件、乙局文件", "发文字号=甲发[2026]5号", "签发人=张三", "印章=无"]
        assert main(["export", str(draft), str(out), *(part for text in given for part in ("--head", text))]) == 0
        assert "红头" not in capsys.readouterr().out
        told = open_draft(out).info.letterhead
        assert (told.on, told.mark, told.number) == (True, "甲局文件\n乙局文件", "甲发〔2026〕5号")
        assert (told.signers, told.sealed) == ("张三", False)
        assert main(["export", str(draft), str(out), "--head", "印发机关=甲局"]) == 0
        assert capsys.readouterr().out.count("红头：") == 3
        for wrong in ("标志=甲", "机关标志"):
            assert main(["export", str(draft), str(out), "--head", wrong]) == 2
            assert "项=值" in capsys.readouterr().err

    def test_no_such_folder(self, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["export", str(draft), str(tmp_path / "no" / "out.docx")]) == 2
        assert capsys.readouterr().err.count("\n") == 1


class TestNew:
    def test_every_genre_makes_a_draft_that_opens_again(self, tmp_path: Path) -> None:
        from lianzheng_desktop.document.genres import load_genres

        for genre in load_genres().genres:
            out = tmp_path / f"{genre.id}.docx"
            assert main(["new", str(out), "--genre", genre.id, "--unit", "示范区管委会", "--year", "2026"]) == 0
            assert main(["outline", str(out), "--format", "json"]) == 0

    def test_never_over_a_file_unasked(self, tmp_path: Path) -> None:
        out = tmp_path / "draft.docx"
        out.write_bytes(b"mine")
        assert main(["new", str(out)]) == 2
        assert out.read_bytes() == b"mine"
        assert main(["new", str(out), "--force"]) == 0

    def test_an_unknown_genre(self, tmp_path: Path) -> None:
        assert main(["new", str(tmp_path / "x.docx"), "--genre", "poem"]) == 2


class TestWords:
    def test_harvest_then_find(self, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        library = tmp_path / "library.sqlite"
        assert main(["harvest", str(draft), "--library", str(library), "--format", "json"]) == 0
        told = answer(capsys)
        assert told["added"] > 0
        assert told["files"][0]["status"] == "ok"
        assert main(["phrases", "ygsz", "--library", str(library), "--format", "json"]) == 0
        found = answer(capsys)["phrases"]
        assert any("一岗双责" in phrase["text"] for phrase in found)
        for phrase in found:
            for slot in phrase["slots"]:
                assert phrase["text"][slot["start"] : slot["end"]] == f"‹{slot['name']}›"

    def test_the_own_library_is_seeded(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["phrases", "--section", "problems", "--limit", "5", "--format", "json"]) == 0
        told = answer(capsys)
        assert len(told["phrases"]) == 5
        assert {phrase["section"] for phrase in told["phrases"]} == {"problems"}

    def test_a_slip_in_the_path_of_a_new_library_leaves_no_folders(self, draft: Path, tmp_path: Path) -> None:
        assert main(["harvest", str(draft), "--library", str(tmp_path / "no" / "where" / "x.sqlite")]) == 2
        assert not (tmp_path / "no").exists()

    def test_a_library_that_is_not_there(self, tmp_path: Path) -> None:
        assert main(["phrases", "x", "--library", str(tmp_path / "absent.sqlite")]) == 2


class TestDoctor:
    def test_says_it_is_offline(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["doctor", "--format", "json"]) == 0
        told = answer(capsys)
        assert told["schema"] == 1
        assert set(told["offline"]) == {"network_modules_loaded", "sockets_open"}
        assert main(["doctor"]) == 0

    def test_says_which_input_method_the_session_names(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        assert input_method({"XMODIFIERS": "@im=ibus"})["note"] == "ibus"
        assert "ibus 接口" in input_method({"QT_IM_MODULE": "fcitx"})["note"]
        assert input_method({})["note"] == "没有看到 fcitx 或 ibus"


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--version", "--help"):
        with pytest.raises(SystemExit) as stopped:
            main([option])
        assert stopped.value.code == 0
    assert "usage" in capsys.readouterr().out


def test_layout_measures_and_learns(tmp_path, capsys, profile):
    made = tmp_path / "稿.docx"
    assert main(["new", str(made), "--unit", "某市示范局", "--year", "2025"]) == 0
    assert main(["layout", str(made)]) == 0
    assert "全部一致" in capsys.readouterr().out
    assert main(["layout", str(made), "--learn", "ours"]) == 0
    assert main(["layout", str(made), "--layout", "ours", "--format", "json"]) == 0
    assert main(["layout", str(tmp_path / "没有.docx")]) == 2


@pytest.mark.parametrize(("word", "meant"), [("chek", "check"), ("exprot", "export"), ("Outline", "outline")])
def test_a_mistyped_command_is_told_with_the_nearest_one(
    word: str, meant: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["lianzheng_desktop.cli.main"], "_open_window", lambda files: 99)
    assert main([word, "a.docx"]) == 2
    told = capsys.readouterr().err
    assert f"没有“{word}”这个命令" in told
    assert f"是不是要用 {meant}？" in told


def test_files_still_open_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr(
        sys.modules["lianzheng_desktop.cli.main"], "_open_window", lambda files: opened.append(files) or 0
    )
    (tmp_path / "总结").write_text("总结", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    files = ["总结.docx", "gone.txt", str(tmp_path / "x"), "总结"]
    for file in files:
        assert main([file]) == 0
    assert opened == [[file] for file in files]
