"""RES003 knows the names of last year's unit in a draft that another unit took over."""

from dataclasses import replace

from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.document.calendar import load_calendar
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.document.rollover import roll_over
from lianzheng_desktop.text.snapshot import Snapshot
from tests.checks.helper import service

OLD, NEW = "示范市住房和城乡建设局", "示范市水务局"
LAST = f"""{OLD}2025年工作总结
{OLD}：
一、主要工作
市住建局认真落实。会同邻江市住建局开展检查，邻江市住建局来访，派驻市住建局纪检组督促，住建系统干部参加。
{OLD}
2025年12月30日"""


def blamed(text: str, info: DraftInfo) -> list[str]:
    report = service().check(text, info, CheckOptions(select=("RES003",)))[1]
    return [finding.text for finding in report.findings]


def begun() -> tuple[str, DraftInfo]:
    draft = DraftParser(load_genres()).parse(Snapshot.of(LAST))
    made = roll_over(draft, 2026, load_calendar(), DraftInfo(unit=NEW))
    return made.text, made.info


def test_what_was_left_is_told_and_the_addressee_is_not() -> None:
    text, info = begun()
    assert blamed(text, info) == ["市住建局", "住建系统"]


def test_an_old_name_written_again_is_told() -> None:
    text, info = begun()
    assert blamed(text.replace("市水务局认真", f"{OLD}认真"), info) == [OLD, "市住建局", "住建系统"]


def test_what_the_clerk_has_seen_to_is_no_longer_told() -> None:
    text, info = begun()
    seen = tuple(replace(note, seen=note.text == "住建系统") for note in info.carried)
    assert blamed(text, replace(info, carried=seen)) == ["市住建局"]


def test_the_new_units_own_name_is_never_told() -> None:
    draft = DraftParser(load_genres()).parse(Snapshot.of(LAST.replace(OLD, "示范市住建局")))
    made = roll_over(draft, 2026, load_calendar(), DraftInfo(unit="示范市住建局第一分局"))
    assert "示范市住建局第一分局认真" not in made.text
    assert not [words for words in blamed(made.text, made.info) if words.startswith("示范市住建局")]


def test_a_draft_of_nobody_elses_is_left_alone() -> None:
    assert blamed(LAST, DraftInfo(unit=OLD)) == []
