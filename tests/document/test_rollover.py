"""Last year's document turned to this year: structure stays, facts go, nothing is made up."""

import re
from pathlib import Path

import pytest

from lianzheng_desktop import places
from lianzheng_desktop.document.calendar import load_calendar
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.document.rollover import Rollover, from_model, last_value, roll_over
from lianzheng_desktop.text.snapshot import Snapshot

MODELS = sorted((places.resources() / "models").glob("*.txt"))
PARSER = DraftParser(load_genres())


def parsed(text: str, info: DraftInfo | None = None) -> ParsedDraft:
    return PARSER.parse(Snapshot.of(text), info or DraftInfo())


def rolled(body: str, source: int = 2025, year: int = 2026) -> Rollover:
    return roll_over(parsed(f"某局{source}年党风廉政建设工作总结\n{body}"), year, load_calendar())


def line(body: str, source: int = 2025, year: int = 2026) -> str:
    return rolled(body, source, year).text.split("\n")[1]


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_structure_stays_and_figures_go(path: Path) -> None:
    before = parsed(path.read_text(encoding="utf-8").rstrip("\n"))
    result = roll_over(before, (before.year or 2025) + 1, load_calendar())
    after = parsed(result.text)
    shape = [(node.level, node.label, node.role) for node in before.walk()]
    assert [(node.level, node.label, node.role) for node in after.walk()] == shape
    assert len(after.snapshot.lines) == len(before.snapshot.lines)
    kept = set()
    for number, text in enumerate(after.snapshot.lines):
        open_text = re.sub(r"《[^》]*》|“[^”]*”|‹[^›]*›|20\d\d年", "", text[after.lines[number].label_range.end :])
        kept |= set(re.findall(r"\d+", open_text))
    assert not kept, kept


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_nothing_is_invented(path: Path) -> None:
    """Every new word outside a blank is a year or a meeting of the calendar."""
    before = parsed(path.read_text(encoding="utf-8").rstrip("\n"))
    result = roll_over(before, (before.year or 2025) + 1, load_calendar())
    for old, new in zip(before.snapshot.lines, result.text.split("\n"), strict=True):
        assert set(re.findall(r"\d+", re.sub(r"‹[^›]*›", "", new))) <= set(re.findall(r"\d+", old)) | {
            str(int(year) + 1) for year in re.findall(r"20\d\d", old)
        }


def test_last_values_are_found_beside_their_blanks_and_survive_filling() -> None:
    result = rolled("全年学习24次，研究贯彻措施36条，发放资料1200份。")
    text = result.text.split("\n")[1]
    slots = [match.span() for match in re.finditer("‹[^›]*›", text)]
    assert [last_value(text, *span, result.info.last_year) for span in slots] == ["24", "36", "1200"]
    filled = text.replace("‹次数›", "31", 1)
    slot = re.search("‹条数›", filled)
    assert slot
    assert last_value(filled, *slot.span(), result.info.last_year) == "36"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("比2024年下降3%，2026年继续。", "比2025年下降‹比例›，2027年继续。"),
        ("自2019年以来开展工作。", "自2019年以来开展工作。"),
        ("印发《廉政准则（2018年修订）》。", "印发《廉政准则（2018年修订）》。"),
        ("落实二十届中央纪委四次全会精神。", "落实二十届中央纪委五次全会精神。"),
        ("落实中央纪委二十届四次全会精神。", "落实中央纪委二十届五次全会精神。"),
        ("坚持“四个意识”，用好“四种形态”。", "坚持“四个意识”，用好“四种形态”。"),
        ("协调返还保证金236万元、两起。", "协调返还保证金‹金额›万元、‹起数›起。"),
        ("（局党发〔2025〕7号）", "（局党发‹文号›）"),
        ("3月15日召开警示教育大会。", "‹月份›月‹日期›日召开警示教育大会。"),
        ("坚持第一议题，一体推进，一件一件抓。", "坚持第一议题，一体推进，一件一件抓。"),
        ("二〇二五年十二月", "二〇二六年十二月"),
    ],
)
def test_words(before: str, after: str) -> None:
    assert line(before) == after


def test_meetings_the_calendar_does_not_know_become_blanks() -> None:
    result = rolled("落实二十届中央纪委五次全会精神。", 2026, 2027)
    assert "‹会议›" in result.text
    assert [note.kind for note in result.notes] == ["meeting"]


def test_plenums_follow_only_where_it_is_plain() -> None:
    assert line("学习二十届三中全会精神。", 2024, 2025) == "学习二十届四中全会精神。"
    assert line("学习二十届四中全会精神。", 2025, 2026) == "学习二十届四中全会精神。"
    assert rolled("学习二十届二中、三中全会精神。", 2024, 2025).notes


def test_campaigns_and_stale_phrases_are_marked() -> None:
    result = rolled("开展党纪学习教育，比去年多2次，迎来建党104周年。", 2024, 2025)
    assert {note.kind for note in result.notes} == {"campaign", "phrase"}
    assert "党纪学习教育" not in result.text


def test_plans_are_noted() -> None:
    assert line("“十四五”时期。") == "“十五五”时期。"
    assert rolled("“十四五”收官之年。").notes


def test_without_a_year_nothing_is_turned() -> None:
    result = roll_over(parsed("工作总结\n召开会议3次。"), 2026, load_calendar())
    assert result.text == "工作总结\n召开会议‹次数›次。"


def test_problems_and_promises_prompt() -> None:
    draft = parsed((places.resources() / "models" / "summary-three-parts.txt").read_text(encoding="utf-8").rstrip("\n"))
    kinds = [note.kind for note in roll_over(draft, 2026, load_calendar()).notes]
    assert kinds.count("problem") == 2
    assert kinds.count("promise") == 2


def test_a_model_takes_the_clerks_unit() -> None:
    path = places.resources() / "models" / "summary-three-parts.txt"
    text = from_model(
        parsed(path.read_text(encoding="utf-8").rstrip("\n")), 2026, load_calendar(), DraftInfo(unit="某市示范局")
    )
    assert text.startswith("某市示范局2026年")
    assert "示范区管委会" not in text
