"""Parallel headings and problems with their measures: found, kept, taken back."""

import pytest

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.phrases.analysis import Harvester
from lianzheng_desktop.phrases.groups import GroupKind, parallel, pattern_of
from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.places import resources
from lianzheng_desktop.storage.database import Database, Schema
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA

TEXT = """某局2025年党风廉政建设工作总结
一、主要工作
（一）压实管党治党责任。坚持把纪律挺在前面，推动责任落到每个岗位。
（二）严明党的纪律规矩。持续开展警示教育，筑牢拒腐防变思想防线。
（三）深化干部作风建设。紧盯关键岗位廉政风险，及时建立台账。
二、存在问题
（一）理论学习不够深入。理论学习联系实际不够紧密，学用结合不够。
（二）日常监督不够有力。对关键岗位的日常监督方式单一。
三、下一步打算
（一）深化理论学习。健全理论学习制度，推动理论学习联系实际。
（二）强化日常监督。丰富日常监督方式，盯住关键岗位。
"""


@pytest.fixture(scope="module")
def harvester():
    return Harvester(DraftParser(load_genres()))


@pytest.fixture
def library(tmp_path):
    with PhraseLibrary.open(tmp_path / "library.sqlite", seed=False) as opened:
        yield opened


def test_parallel_headings_are_kept_together_with_their_pattern(harvester):
    groups = harvester.document(TEXT).groups
    sets = [group for group in groups if group.kind is GroupKind.HEADINGS]
    assert sets[0].texts == ("压实管党治党责任", "严明党的纪律规矩", "深化干部作风建设")
    assert sets[0].pattern == "…　3 条，每条 8 字"


def test_a_problem_stands_with_the_measure_that_answers_it(harvester):
    groups = harvester.document(TEXT).groups
    pairs = [group.texts for group in groups if group.kind is GroupKind.PAIR]
    assert pairs == [("理论学习不够深入", "深化理论学习"), ("日常监督不够有力", "强化日常监督")]


@pytest.mark.parametrize(
    ("texts", "alike"),
    [
        (("把牢“方向盘”", "拧紧“总阀门”", "打牢“总堡垒”"), True),
        (("甲乙丙丁", "戊己庚辛"), False),
        (("甲乙，丙丁", "戊己庚辛壬", "子丑寅卯辰"), False),
        (("甲乙丙丁", "甲乙丙丁", "戊己庚辛"), False),
        (("甲乙丙丁", "戊己庚辛壬癸子丑寅", "戊己庚辛"), False),
    ],
)
def test_what_is_parallel(texts, alike):
    assert parallel(texts) is alike


def test_patterns_name_what_is_common_and_count():
    assert pattern_of(("强化思想教育", "强化自查自纠", "强化制度执行")) == "强化…　3 条，每条 6 字"
    assert pattern_of(("把牢“方向盘”", "拧紧“总阀门”", "打牢“总堡垒”")) == "…“…”　3 条，每条 7 字"


def test_every_model_gives_whole_groups(harvester):
    for path in sorted((resources() / "models").glob("*.txt")):
        for group in harvester.document(path.read_text(encoding="utf-8")).groups:
            assert all(text and "\n" not in text for text in group.texts)
            assert len(group.texts) == 2 if group.kind is GroupKind.PAIR else len(group.texts) >= 3


def test_groups_are_counted_by_document_and_go_with_their_harvest(library):
    first = harvest_into(library, [("一.txt", TEXT)])
    second = harvest_into(library, [("二.txt", TEXT.replace("2025", "2024"))])
    kept = library.groups(GroupKind.PAIR)
    assert [(group.documents, group.year) for group in kept] == [(2, 2025), (2, 2025)]
    assert kept[0].sources == ("一.txt", "二.txt")
    library.drop_batch(first.batch)
    assert [group.documents for group in library.groups(GroupKind.PAIR)] == [1, 1]
    library.drop_batch(second.batch)
    assert library.groups(GroupKind.PAIR) == library.groups(GroupKind.HEADINGS) == ()


def test_a_library_of_the_first_version_opens_and_keeps_its_phrases(tmp_path):
    path = tmp_path / "old.sqlite"
    first = Schema(LIBRARY_SCHEMA.noun, LIBRARY_SCHEMA.application_id, LIBRARY_SCHEMA.steps[:1])
    old = Database.open(path, first)
    old.execute(
        "INSERT INTO phrase (uid, rank, text, folded, sounds, kind, section, topic, tag, note, origin, year, count, "
        "documents) VALUES ('a', 0, '压实责任', '压实责任', 'y s z r ', 'clause', 'work', '', '', '旧注', 'own', 0, 1, "
        "1)"
    )
    old.close()
    with PhraseLibrary.open(path, seed=False) as library:
        assert [phrase.text for phrase in library.search("压实").phrases] == ["压实责任"]
        assert library.shelves.note("a") == "旧注"
        with library.store.database.transaction():
            library.shelves.collect("常用", ["a"])
        assert library.shelves.collections() == [("常用", 1)]
        harvest_into(library, [("一.txt", TEXT)])
        assert library.groups(GroupKind.PAIR)
