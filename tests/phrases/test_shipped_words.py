"""The phrases that ship: format, punctuation, slots, and nothing said twice."""

import inspect
import itertools
import os
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from lianzheng_desktop.document.skeleton import SIGNATURE_ROWS
from lianzheng_desktop.phrases import masking
from lianzheng_desktop.phrases.model import SECTIONS, PhraseKind, find_slots
from lianzheng_desktop.phrases.tables import harvest_tables
from lianzheng_desktop.places import resources

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HEADER = ["text", "kind", "section", "topic", "tag", "year", "note", "since"]
TOPICS = [
    "政治建设",
    "主体责任",
    "学习教育",
    "制度建设",
    "作风建设",
    "监督执纪",
    "队伍建设",
    "巡察整改",
    "风险防控",
    "廉洁文化",
    "群众工作",
    "问题表述",
    "打算表述",
    "引导语",
    "结尾",
]
TAGS = ["开头句", "措施", "成效", "数据", "问题句", "打算", "结尾句", "标题", "固定表述"]
SLOT_TYPES = ["数字", "百分比", "日期", "文字", "选项"]
FOLDER = resources() / "phrases"
TABLES = sorted(FOLDER.glob("*.tsv"))
SHARED = Path(os.environ.get("LIANZHENG_SHARED") or Path(__file__).resolve().parents[3] / "shared")


def rows(table: Path) -> list[dict[str, str]]:
    header, *lines = table.read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == HEADER
    entries = []
    for line in lines:
        if line and not line.startswith("#"):
            cells = line.split("\t")
            assert len(HEADER) - 1 <= len(cells) <= len(HEADER), line  # those of the first edition do not say so
            entries.append(dict(zip(HEADER, [*cells, ""], strict=False)))
    return entries


ENTRIES = [entry for table in TABLES for entry in rows(table)]
TEXTS = [entry["text"] for entry in ENTRIES]
SLOTS = {slot["name"]: slot for slot in tomllib.loads((FOLDER / "slots.toml").read_text(encoding="utf-8"))["slot"]}


def without_slots(text: str) -> str:
    return re.sub(r"‹[^›]*›", "", text)


def bigrams(text: str) -> set[str]:
    han = re.sub(r"[^\u4e00-\u9fff]", "", without_slots(text))
    return {han[i : i + 2] for i in range(len(han) - 1)}


def faults(check: "re.Pattern[str]") -> list[str]:
    return [text for text in TEXTS if check.search(text)]


def test_there_are_enough_entries_for_every_section_and_topic() -> None:
    assert len(ENTRIES) >= 1500
    assert {entry["section"] for entry in ENTRIES} == set(SECTIONS)
    per_topic = Counter(entry["topic"] for entry in ENTRIES)
    assert set(per_topic) == set(TOPICS)
    assert min(per_topic.values()) >= 10, per_topic
    assert {entry["tag"] for entry in ENTRIES} == set(TAGS)


def test_every_cell_holds_a_known_word() -> None:
    kinds = {kind.value for kind in PhraseKind}
    for entry in ENTRIES:
        assert entry["kind"] in kinds, entry
        assert entry["section"] in SECTIONS, entry
        assert entry["topic"] in TOPICS, entry
        assert entry["tag"] in TAGS, entry
        assert re.fullmatch(r"(20\d\d)?", entry["year"]), entry
        assert entry["text"] == entry["text"].strip(), entry


def test_no_entry_stands_twice() -> None:
    assert [text for text, count in Counter(TEXTS).items() if count > 1] == []


def test_no_entry_nearly_repeats_another() -> None:
    def comparable(entry: dict[str, str]) -> bool:
        return entry["section"] != "title" and not entry["year"] and len(entry["text"]) > 6

    grams = [(entry["text"], entry["section"], bigrams(entry["text"])) for entry in ENTRIES if comparable(entry)]
    near = [
        (a, b)
        for (a, part_a, x), (b, part_b, y) in itertools.combinations(grams, 2)
        if part_a == part_b and len(x & y) >= 0.6 * len(x | y)
    ]
    assert near == []


def test_no_figure_ships() -> None:
    assert faults(re.compile(r"[0-9０-９]")) == []


def test_marks_are_full_width_and_nothing_is_blank() -> None:
    assert faults(re.compile(r"[A-Za-z,.:;!?()\[\]'\"<>~\s\u3000]")) == []
    assert faults(re.compile(r"[‘’「」『』【】×*＊]|某|xx", re.IGNORECASE)) == []


def test_no_enumeration_comma_between_quotes_or_titles() -> None:
    assert faults(re.compile(r"”、“|》、《|、等|、以及|，。|。。|、、")) == []


@pytest.mark.parametrize("pair", ["“”", "《》", "（）", "‹›"])
def test_brackets_and_quotes_are_paired(pair: str) -> None:
    opening, closing = pair
    for text in TEXTS:
        depth = 0
        for character in text:
            depth += (character == opening) - (character == closing)
            assert depth in (0, 1), text
        assert depth == 0, text


def test_sentences_end_with_a_stop_and_shorter_pieces_do_not() -> None:
    for entry in ENTRIES:
        text, kind = entry["text"], entry["kind"]
        if kind == "sentence":
            assert text[-1] in "。：", text
        elif entry["section"] != "closing":
            assert text[-1] not in "。，；：、", text
        if kind in ("clause", "formula", "heading"):
            assert len(without_slots(text)) <= 44, text


def test_every_slot_is_in_the_list_and_every_one_listed_is_used() -> None:
    used = {slot.name for text in TEXTS for slot in find_slots(text)}
    tables = harvest_tables()
    masks = set(tables.units.values()) | set(tables.lists["masks"]["other"].values())
    masks |= set(re.findall(r"slot\(['\"](\w+)['\"]\)", inspect.getsource(masking)))
    assert used <= set(SLOTS)
    assert masks <= set(SLOTS)
    frame = {slot.name for text in SIGNATURE_ROWS for slot in find_slots(text)}
    assert frame <= set(SLOTS)
    assert not set(SLOTS) - used - masks - frame
    for slot in SLOTS.values():
        assert slot["type"] in SLOT_TYPES, slot
        assert bool(slot["options"]) == (slot["type"] == "选项"), slot
        assert slot["hint"], slot


def test_a_slot_is_named_once_in_an_entry_because_equal_names_fill_together() -> None:
    for text in TEXTS:
        names = [slot.name for slot in find_slots(text)]
        assert len(names) == len(set(names)), text


def test_a_unit_of_count_has_its_own_slot() -> None:
    """Counts come from the writer: no Chinese numeral stands before the measure words of a report either."""
    assert faults(re.compile(r"[二两三四五六七八九十百千]+(人次|名|场次|万元|余人|余次)")) == []


def test_parallel_headings_have_equal_length() -> None:
    sets: dict[tuple[str, str], list[str]] = {}
    for entry in ENTRIES:
        if entry["note"].startswith("对仗："):
            sets.setdefault((entry["section"], entry["note"]), []).append(entry["text"])
    assert len(sets) >= 12
    for note, headings in sets.items():
        assert len(headings) >= 3, note
        assert len({len(heading) for heading in headings}) == 1, (note, headings)


def test_problems_have_a_plan_that_answers() -> None:
    asked = {entry["note"] for entry in ENTRIES if entry["note"].startswith("对应：")}
    answered = {entry["note"] for entry in ENTRIES if entry["note"].startswith("呼应：")}
    assert len(asked) >= 8
    assert len(answered) >= len(asked)


def test_no_stretch_of_the_samples_over_forty_characters() -> None:
    samples = sorted((SHARED / "samples").glob("*.txt"))
    if not samples:
        pytest.skip("samples not here")
    source = "\n".join(sample.read_text(encoding="utf-8") for sample in samples)
    for text in TEXTS:
        assert not any(text[i : i + 41] in source for i in range(len(text) - 40)), text
