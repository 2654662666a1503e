"""Another unit takes last year's document over: its names are turned where they are the issuing body's for certain."""

import pytest

from lianzheng_desktop.document.calendar import load_calendar
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.document.rollover import Rollover, roll_over
from lianzheng_desktop.document.unit_names import Names, issuing_body
from lianzheng_desktop.text.snapshot import Snapshot

PARSER = DraftParser(load_genres())
HEADINGS = "一、主要工作\n{}\n二、存在问题\n学习不深入。\n三、下一步打算\n加强学习。"


def parsed(text: str, info: DraftInfo | None = None) -> ParsedDraft:
    return PARSER.parse(Snapshot.of(text), info or DraftInfo())


def taken_over(body: str, unit: str = "示范市水务局", old: str = "示范市民政局", addressee: str = "") -> Rollover:
    rows = [f"{old}2025年党风廉政建设工作总结", *([addressee] if addressee else []), HEADINGS.format(body)]
    text = "\n".join([*rows, old, "2025年12月30日"])
    return roll_over(parsed(text), 2026, load_calendar(), DraftInfo(unit=unit))


def body(result: Rollover) -> str:
    rows = result.text.split("\n")
    return rows[rows.index("一、主要工作") + 1]


def renamed(result: Rollover) -> list[tuple[str, str]]:
    return [(note.text, note.now) for note in result.notes if note.kind == "unit"]


def test_title_body_and_signature_take_the_new_name_and_each_place_is_listed() -> None:
    result = taken_over("示范市民政局党组召开会议，市民政局认真落实，我局开展检查，局党组带头。")
    rows = result.text.split("\n")
    assert rows[0] == "示范市水务局2026年党风廉政建设工作总结"
    assert rows[-2] == "示范市水务局"
    assert body(result) == "示范市水务局党组召开会议，市水务局认真落实，我局开展检查，局党组带头。"
    assert renamed(result).count(("示范市民政局", "示范市水务局")) == 3
    assert ("市民政局", "市水务局") in renamed(result)
    assert result.renamed == 4
    assert "单位名称换了 4 处" in result.summary
    for note in result.notes:
        assert result.text[note.start : note.end] == note.now


@pytest.mark.parametrize(
    "words",
    [
        "指导示范市民政局某分局开展检查。",
        "驻示范市民政局纪检监察组提出建议。",
        "原示范市民政局移交的事项已经办结。",
        "前往江东省示范市民政局学习。",
        "会同邻江市民政局开展检查。",
        "民政局党组召开会议。",
    ],
)
def test_what_may_be_another_body_stays_and_is_marked(words: str) -> None:
    result = taken_over(words)
    assert body(result) == words
    (marked,) = [pair for pair in renamed(result) if pair[0] == pair[1]]
    assert marked[0] in words


def test_every_countys_office_is_nobodys_name() -> None:
    result = taken_over("指导各市民政局开展检查。")
    assert body(result) == "指导各市民政局开展检查。"
    assert result.renamed == 2


def test_a_unit_that_is_a_part_of_the_other() -> None:
    down = taken_over("示范市民政局认真落实，示范市民政局第一分局开展检查。", "示范市民政局第一分局")
    assert body(down) == "示范市民政局第一分局认真落实，示范市民政局第一分局开展检查。"
    up = taken_over("示范市民政局第一分局认真落实市局部署。", "示范市民政局", "示范市民政局第一分局")
    assert body(up) == "示范市民政局认真落实市局部署。"
    assert up.text.startswith("示范市民政局2026年")


def test_the_addressee_stays() -> None:
    result = taken_over("示范市民政局开展检查。", addressee="示范市民政局：")
    assert result.text.split("\n")[1] == "示范市民政局："


def test_the_party_body_is_kept_or_given_as_the_clerk_wrote_it() -> None:
    kept = taken_over("工作。", "示范市水务局", "中共示范市民政局党组")
    assert kept.text.split("\n")[0].startswith("中共示范市水务局党组2026年")
    given = taken_over("工作。", "示范街道党工委", "示范市民政局党组")
    assert given.text.split("\n")[0].startswith("示范街道党工委2026年")


def test_a_party_body_that_may_not_fit_is_told() -> None:
    result = taken_over("示范市示范街道党工委召开会议。", "示范市水务局", "示范市示范街道")
    assert body(result) == "示范市水务局党工委召开会议。"
    assert any("“党工委”看合不合适" in note.message for note in result.notes)


def test_a_masked_name_is_turned_in_title_and_signature_alone() -> None:
    result = taken_over("与某局联合检查，我局认真落实。", old="某市某局")
    assert result.text.startswith("示范市水务局2026年")
    short = roll_over(
        parsed("某局2025年工作总结\n某局开展检查。"), 2026, load_calendar(), DraftInfo(unit="示范市水务局")
    )
    assert short.text == "示范市水务局2026年工作总结\n某局开展检查。"
    assert ("某局", "某局") in renamed(short)


def test_another_kind_of_unit_has_its_selves_marked_once() -> None:
    result = taken_over("我局召开会议，我局开展检查。", "示范市水务中心")
    assert body(result) == "我局召开会议，我局开展检查。"
    assert renamed(result).count(("我局", "我局")) == 1


@pytest.mark.parametrize("unit", ["", "示范市民政局", "中共示范市民政局党组"])
def test_without_another_unit_no_name_is_touched(unit: str) -> None:
    result = taken_over("示范市民政局召开会议，我局落实。", unit)
    assert "示范市民政局召开会议，我局落实。" in result.text
    assert not renamed(result)


def test_two_bodies_are_no_one_body() -> None:
    assert issuing_body(parsed("示范市民政局、示范市水务局2025年工作总结")) == ""
    assert issuing_body(parsed("2025年度述责述廉报告\n各位领导：\n报告如下。")) == ""
    assert issuing_body(parsed("示范市民政局2025年工作总结")) == "示范市民政局"


def test_names_of_a_unit() -> None:
    assert Names.of("中共示范市水务局党组") == Names("示范市水务局", "党组", "市水务局", "水务局")
    assert Names.of("某局") == Names("某局")
