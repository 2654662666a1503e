"""A record is tried on a sentence before it is kept."""

from typing import Any

import pytest

from lianzheng_desktop.checks.overlay import Overlay, OwnRecord
from lianzheng_desktop.checks.trial import try_record
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser

FIRES: list[tuple[str, dict[str, Any], str, int | None, str, str]] = [
    ("word", {"wrong": "示范点", "right": "示范单位"}, "建示范点。", None, "TYP900", "建示范单位。"),
    ("word", {"wrong": "示范点", "right": "示范单位", "on": False}, "建示范点。", None, "TYP900", "建示范单位。"),
    ("name", {"right": "市数据局", "wrongs": ["市大数据局"]}, "与市大数据局共建。", None, "TRM900", "与市数据局共建。"),
    ("dated", {"term": "三年行动", "until": "2024", "instead": "长效"}, "推进三年行动。", 2025, "TRM902", "推进长效。"),
    ("meeting", {"name": "全市警示教育大会", "start": "2027-03"}, "贯彻全市警示教育大会精神。", 2025, "CAL001", ""),
]


@pytest.mark.parametrize(("table", "values", "sentence", "year", "code", "fixed"), FIRES)
def test_what_it_would_say(
    table: str, values: dict[str, Any], sentence: str, year: int | None, code: str, fixed: str
) -> None:
    trial = try_record(table, values, sentence, year, DraftParser(load_genres()), Overlay())
    assert [finding.code for finding in trial.findings] == [code]
    assert trial.fixed == fixed
    assert trial.silenced == ()


@pytest.mark.parametrize(
    ("table", "values", "sentence"),
    [
        ("title", {"title": "中国共产党纪律处份条例"}, "学习《中国共产党纪律处份条例》。"),
        ("off", {"code": "TYP001"}, "抓好工作部暑。"),
        ("off", {"code": "TYP001", "text": "部暑"}, "抓好工作部暑。"),
    ],
)
def test_what_would_be_said_no_more(table: str, values: dict[str, str], sentence: str) -> None:
    trial = try_record(table, values, sentence, None, DraftParser(load_genres()), Overlay())
    assert trial.findings == ()
    assert len(trial.silenced) == 1


def test_a_yearly_meeting_is_tried_beside_its_other_sessions() -> None:
    others = Overlay((OwnRecord("meeting", {"name": "市纪委五次全会", "start": "2025-02"}),))
    values = {"name": "市纪委六次全会", "start": "2026-02"}
    trial = try_record("meeting", values, "学习市纪委五次全会精神。", 2026, DraftParser(load_genres()), others)
    assert [finding.code for finding in trial.findings] == ["CAL003"]
    assert trial.fixed == "学习市纪委六次全会精神。"
