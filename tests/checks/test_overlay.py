"""A person's own records: read strictly, told with file and line, used by the checks."""

import re
from pathlib import Path

import pytest

from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.overlay import Overlay, load_overlay
from lianzheng_desktop.checks.own_rules import told
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.service import CheckService
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser

HELP = Path(__file__).resolve().parents[2] / "resources" / "help" / "own-rules.md"


def _overlay(folder: Path, text: str) -> Overlay:
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return load_overlay(folder)


def _codes(overlay: Overlay, text: str, year: int | None = None) -> list[tuple[str, str]]:
    service = CheckService(DraftParser(load_genres()), Checker(load_rules(overlay), shield_line))
    _, report = service.check(text, DraftInfo(year=year), CheckOptions())
    assert report.failed == ()
    return [(finding.code, finding.text) for finding in report.findings]


def test_no_folder_no_rules(tmp_path: Path) -> None:
    assert load_overlay(tmp_path / "absent") == Overlay()


def test_a_word_with_conditions(tmp_path: Path) -> None:
    overlay = _overlay(
        tmp_path, '[[word]]\nwrong = "示范点"\nright = "示范单位"\nbefore = ["清廉"]\nnot_before = ["位"]'
    )
    assert overlay.troubles == ()
    assert _codes(overlay, "创建清廉示范点3个。") == [("TYP900", "示范点")]
    assert _codes(overlay, "创建示范点3个，清廉示范点位2个。") == []


def test_names_sets_dates_and_meetings(tmp_path: Path) -> None:
    overlay = _overlay(
        tmp_path,
        '[[name]]\nright = "市数据管理局"\nwrongs = ["市数据局"]\n[[set]]\nname = "三个到位"\n'
        'members = ["责任到位", "措施到位", "监督到位"]\n[[dated]]\nterm = "三年行动"\nuntil = "2023"\n'
        '[[meeting]]\nname = "二十届中央纪委六次全会"\nstart = "2027-01"\n',
    )
    assert overlay.troubles == ()
    assert _codes(overlay, "与市数据局共建。") == [("TRM900", "市数据局")]
    assert _codes(overlay, "做到责任到位、监督到位、措施到位。") == [("TRM901", "责任到位、监督到位、措施到位")]
    assert _codes(overlay, "推进三年行动。", year=2025) == [("TRM902", "三年行动")]
    assert _codes(overlay, "推进三年行动。", year=2023) == []
    assert ("CAL900", "二十届中央纪委六次全会") in _codes(overlay, "学习二十届中央纪委六次全会精神。", year=2024)
    assert len(told(overlay)) == 4


def test_switching_off_and_changing(tmp_path: Path) -> None:
    sentence = "学习《中国共产党纪律处份条例》，做到警钟常鸣。"
    assert [code for code, _ in _codes(Overlay(), sentence)] == ["REG001", "TYP001"]
    assert _codes(_overlay(tmp_path, '[[off]]\ncode = "TYP001"'), sentence) == [
        ("REG001", "《中国共产党纪律处份条例》")
    ]
    quiet = _overlay(
        tmp_path, '[[off]]\ncode = "TYP001"\ntext = "警钟常鸣"\n[[title]]\ntitle = "中国共产党纪律处份条例"'
    )
    assert _codes(quiet, sentence) == []
    assert [code for code, _ in _codes(quiet, "抓好工作部暑。")] == ["TYP001"]
    changed = _overlay(tmp_path, '[[change]]\ncode = "TYP001"\nseverity = "hint"')
    rule = next(rule for rule in load_rules(changed) if rule.meta.code == "TYP001")
    assert rule.meta.severity.value == "hint"


@pytest.mark.parametrize(
    ("record", "line", "words"),
    [
        ('[[word]]\nwrong = "错词"', 1, "缺少：right"),
        ('\n[[word]]\nwrong = "错词"\nright = "对词"\ncolour = "红"', 2, "没有这样的项：colour"),
        ('[[word]]\nwrong = "错词\nright = "对词"', 2, "写法不对"),
        ('[[wort]]\nwrong = "错词"', 1, "没有“wort”这种记录"),
        ('[[word]]\nwrong = "错词"\nright = "对词"\nseverity = "bad"', 1, "severity"),
        ('[[word]]\nwrong = "错"\nright = "对"', 1, "两个字"),
        ('[[word]]\nwrong = "错词"\nright = "错词"', 1, "一样"),
        ('[[word]]\nwrong = "错词"\nright = "对词"\nbefore = "前"', 1, "before"),
        ('[[dated]]\nterm = "旧词"\nuntil = "去年"', 1, "until"),
        ('[[set]]\nname = "两项"\nmembers = ["甲", "乙"]', 1, "三项"),
        ('[[off]]\ncode = "标点"', 1, "code"),
        ('wrong = "错词"', 1, "[[…]]"),
        ('[[word]]\nwrong = "错词"\nright = "对词"\nfires = "没有"', 1, "fires"),
    ],
)
def test_a_broken_record_is_told_and_the_others_count(tmp_path: Path, record: str, line: int, words: str) -> None:
    overlay = _overlay(tmp_path, f'{record}\n[[name]]\nright = "好名字"\nwrongs = ["坏名字"]\n')
    assert [(trouble.file, trouble.line) for trouble in overlay.troubles] == [("own.toml", line)]
    assert words in str(overlay.troubles[0])
    assert [record.table for record in overlay.records] == ["name"]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in str(load_overlay(tmp_path).troubles[0])


def test_the_examples_of_the_help_page_are_right(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", HELP.read_text(encoding="utf-8"), re.DOTALL)
    overlay = _overlay(tmp_path, "\n".join(blocks))
    assert overlay.troubles == ()
    assert {record.table for record in overlay.records} == {
        "word", "name", "set", "dated", "meeting", "title", "change", "off",
    }  # fmt: skip
