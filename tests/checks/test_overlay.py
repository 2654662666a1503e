"""A person's own records: read strictly, told with file and line, used by the checks."""

import re
from pathlib import Path

import pytest

from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.overlay import Overlay, load_overlay
from lianzheng_desktop.checks.own_calendar import own_calendar
from lianzheng_desktop.checks.own_rules import told
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.service import CheckService
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.document.calendar import load_calendar
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.document.rollover import roll_over
from lianzheng_desktop.text.snapshot import Snapshot

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
    assert ("CAL001", "二十届中央纪委六次全会") in _codes(overlay, "学习二十届中央纪委六次全会精神。", year=2024)
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
        ('[word]\nwrong = "错词"', 1, "[[word]]"),
        ('[[off]]\ncode = "PUN050"\non = "no"', 1, "on"),
        ('[[meeting]]\nname = "某会"\nstart = "2027-03"\nend = "2027-02"', 1, "end"),
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


@pytest.mark.parametrize("form", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_file_as_notepad_leaves_it(tmp_path: Path, form: str) -> None:
    text = '# 本局\r\n[[word]]\r\nwrong = "建没"\r\nright = "建设"\r\n\r\n[[off]]\r\ncode = "abc"\r\n'
    (tmp_path / "own.toml").write_bytes(text.encode(form))
    overlay = load_overlay(tmp_path)
    assert [(record.line, record.values["right"]) for record in overlay.records] == [(2, "建设")]
    assert [(trouble.line, trouble.text) for trouble in overlay.troubles] == [(6, '[[off]]\ncode = "abc"')]


def test_of_two_records_of_one_thing_the_first_counts(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[[name]]\nright = "好名字"\nwrongs = ["坏名字"]\n', encoding="utf-8")
    overlay = _overlay(tmp_path, '[[name]]\nright = "好名字"\nwrongs = ["差名字"]\n')
    assert [record.file for record in overlay.records] == ["a.toml"]
    assert "a.toml 第 1 行是同一条" in str(overlay.troubles[0])
    assert overlay.troubles[0].text.endswith('["差名字"]')


def test_one_word_may_have_two_records_with_other_neighbours(tmp_path: Path) -> None:
    overlay = _overlay(
        tmp_path,
        '[[word]]\nwrong = "示范点"\nright = "示范单位"\nbefore = ["清廉"]\n'
        '[[word]]\nwrong = "示范点"\nright = "示范学校"\nafter = ["教室"]\n',
    )
    assert overlay.troubles == ()
    assert _codes(overlay, "清廉示范点，建示范点教室。") == [("TYP900", "示范点")] * 2
    assert _codes(overlay, "建示范点。") == []


def test_a_record_that_is_switched_off_says_nothing(tmp_path: Path) -> None:
    overlay = _overlay(tmp_path, '[[word]]\nwrong = "建没"\nright = "建设"\non = false\n')
    assert overlay.troubles == ()
    assert all(code != "TYP900" for code, _ in _codes(overlay, "作风建没。"))
    assert told(overlay)[0].told.endswith("（已停用）")


MEETINGS = (
    '[[meeting]]\nname = "市纪委十二届五次全会"\nstart = "2025-02"\n'
    '[[meeting]]\nname = "市纪委十二届六次全会"\nstart = "2026-02"\n'
    '[[meeting]]\nname = "二十届中央纪委六次全会"\nstart = "2027-01"\n'
    '[[meeting]]\nname = "党的二十一大"\nstart = "2027-10"\n'
    '[[meeting]]\nname = "清风护航专项行动"\nstart = "2024-03"\nend = "2024-11"\n'
    '[[meeting]]\nname = "国务院第五次廉政工作会议"\nstart = "2027-02"\n'
)


@pytest.mark.parametrize(
    ("year", "sentence", "found"),
    [
        (2026, "传达学习市纪委十二届五次全会精神。", [("CAL003", "市纪委十二届五次全会")]),
        (2026, "学习市纪委十二届五次、市纪委十二届六次全会精神。", []),
        (2026, "市纪委十二届五次全会以来，传达市纪委十二届六次全会精神。", []),
        (2025, "传达学习市纪委十二届五次全会精神。", []),
        # In the January or February that follows: a hint, and none in what looks ahead.
        (2024, "传达学习市纪委十二届五次全会精神。", [("CAL001", "市纪委十二届五次全会")]),
        (2024, "下一步，传达学习市纪委十二届五次全会精神。", []),
        (2023, "传达学习市纪委十二届五次全会精神。", [("CAL001", "市纪委十二届五次全会")]),
        (2027, "筹备市纪委十二届六次全会。", [("CAL002", "筹备市纪委十二届六次全会")]),
        (2027, "贯彻二十届中央纪委第六次全体会议精神。", []),
        (2027, "贯彻二十届中央纪委五次全会精神。", [("CAL003", "二十届中央纪委五次全会")]),
        (2028, "贯彻二十届中央纪委第六次全体会议部署。", [("CAL003", "二十届中央纪委第六次全体会议")]),
        (2025, "贯彻中央纪委二十届六次全会部署。", [("CAL001", "中央纪委二十届六次全会")]),
        (2028, "迎接党的二十一大胜利召开。", [("CAL002", "迎接党的二十一大")]),
        (2027, "迎接党的二十一大胜利召开。", []),
        (2026, "今年以来，扎实开展清风护航专项行动。", [("CAL006", "清风护航专项行动")]),
        (2024, "今年以来，扎实开展清风护航专项行动。", []),
        (2028, "贯彻国务院第五次廉政工作会议部署。", [("CAL003", "国务院第五次廉政工作会议")]),
        (2027, "贯彻国务院第五次廉政工作会议部署。", []),
    ],
)
def test_own_meetings_are_judged_as_shipped_ones(
    tmp_path: Path, year: int, sentence: str, found: list[tuple[str, str]]
) -> None:
    assert _codes(_overlay(tmp_path, MEETINGS), sentence, year) == found


def test_an_own_meeting_of_last_year_is_replaced_by_this_years(tmp_path: Path) -> None:
    overlay = _overlay(tmp_path, MEETINGS)
    sentence = "传达学习市纪委十二届五次全会精神。"
    service = CheckService(DraftParser(load_genres()), Checker(load_rules(overlay), shield_line))
    (finding,) = service.check(sentence, DraftInfo(year=2026), CheckOptions())[1].findings
    assert finding.fixes[0].title == "改为“市纪委十二届六次全会”"


def test_the_examples_of_the_help_page_are_right(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", HELP.read_text(encoding="utf-8"), re.DOTALL)
    overlay = _overlay(tmp_path, "\n".join(blocks))
    assert overlay.troubles == ()
    assert {record.table for record in overlay.records} == {
        "word", "name", "set", "dated", "meeting", "title", "change", "off",
    }  # fmt: skip


def test_an_own_document_is_spelled_as_it_is_listed(tmp_path: Path) -> None:
    overlay = _overlay(tmp_path, '[[title]]\ntitle = "《中共某市示范局党组工作规则》"')
    assert _codes(overlay, "修订《中共某市示范局党组工作规侧》。") == [("REG900", "《中共某市示范局党组工作规侧》")]
    assert _codes(overlay, "修订《中共某市示范局党组工作规则》。") == []
    assert _codes(overlay, "修订《中共某县示范局党组工作规则》《示范局工作规则》。") == []


def test_a_draft_is_carried_over_to_own_meetings(tmp_path: Path) -> None:
    calendar = own_calendar(_overlay(tmp_path, MEETINGS))
    coming = calendar.yearly("ccdi_plenum", 2027)
    assert coming is not None
    assert coming.name == "二十届中央纪委六次全会"
    assert calendar.named("congress", "党的二十一大") is not None
    assert [item.name for item in calendar.campaigns() if item.year == 2024 and "清风" in item.name] == [
        "清风护航专项行动"
    ]
    last = DraftParser(load_genres()).parse(
        Snapshot.of("示范局2026年党风廉政建设工作总结\n贯彻中央纪委二十届五次全会精神。"), DraftInfo(year=2026)
    )
    rolled = roll_over(last, 2027, calendar, DraftInfo(year=2027))
    assert "六次全会" in rolled.text
    assert own_calendar(Overlay()) is load_calendar()
