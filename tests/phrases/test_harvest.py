"""Harvest into a library, and back out of it."""

import os
import re
from pathlib import Path

import pytest

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.phrases import gathering, written
from lianzheng_desktop.phrases.analysis import Harvester
from lianzheng_desktop.phrases.groups import GroupKind
from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import PhraseKind
from lianzheng_desktop.text.segmenter import Segmenter

ONE = """某局2024年党风廉政建设工作总结
2024年，xx局党组坚持以习近平新时代中国特色社会主义思想为指导，落实全面从严治党主体责任。现将工作情况报告如下：
一、主要工作
（一）压实主体责任。坚持把纪律挺在前面，逐级签订廉政责任书12份，推动责任落到每个岗位。
（二）严格日常监督
一是深化廉政谈话，全年开展谈话30人次。二是紧盯关键岗位廉政风险，并及时建立台账。
二、存在问题
（一）理论学习不够深入。理论联系实际不够紧密，个别同志学用脱节。
三、下一步打算
（一）强化学习教育。健全理论学习制度，持续开展警示教育，筑牢拒腐防变思想防线。
"""
TWO = (
    ONE.replace("2024", "2025").replace("逐级签订", "层层签订").replace("推动责任落到每个岗位", "确保责任落到每个岗位")
)


@pytest.fixture(scope="module")
def parser():
    return DraftParser(load_genres())


@pytest.fixture
def library(tmp_path):
    with PhraseLibrary.open(tmp_path / "library.sqlite", seed=False) as opened:
        yield opened


def everything(library):
    return {phrase.text: phrase for phrase in library.search("", limit=5000).phrases}


def test_phrases_know_their_section_kind_topic_and_year(library, parser):
    harvest_into(library, [("一.txt", ONE)], parser)
    found = everything(library)
    assert found["压实主体责任"].kind is PhraseKind.HEADING
    assert found["坚持把纪律挺在前面"].section == "work"
    assert found["理论联系实际不够紧密"].section == "problems"
    assert found["健全理论学习制度"].section == "plan"
    assert found["以习近平新时代中国特色社会主义思想为指导"].kind is PhraseKind.FORMULA
    assert found["坚持把纪律挺在前面"].topic == "监督执纪"
    assert found["坚持把纪律挺在前面"].year == 2024
    assert found["坚持把纪律挺在前面"].sources == ("一.txt",)


def test_figures_become_slots_and_half_sentences_stay_out(library, parser):
    harvest_into(library, [("一.txt", ONE)], parser)
    texts = list(everything(library))
    assert "逐级签订廉政责任书‹份数›份" in texts
    assert not [text for text in texts if re.search(r"[0-9xX]|^并", text)]


def test_documents_are_counted_and_near_wordings_merged(library, parser):
    report = harvest_into(library, [("一.txt", ONE), ("二.txt", TWO)], parser)
    assert [result.status for result in report.files] == ["ok", "ok"]
    assert report.merged > 5
    known = everything(library)["坚持把纪律挺在前面"]
    assert (known.documents, known.count, known.year) == (2, 2, 2025)
    assert known.sources == ("二.txt", "一.txt")


def test_near_wordings_are_kept_as_variants(library, parser):
    text = "一、主要工作\n坚持严的基调不动摇，持续深化廉政风险防控机制建设和运行管理。\n"
    changed = text.replace("持续深化廉政", "不断深化廉政")
    harvest_into(library, [("一.txt", text)], parser)
    report = harvest_into(library, [("二.txt", changed)], parser)
    assert report.added == 0
    phrase = library.search("深化廉政风险防控机制建设和运行管理").phrases[0]
    assert phrase.documents == 2
    assert library.variants(phrase.id)


def test_the_same_content_is_skipped(library, parser):
    harvest_into(library, [("一.txt", ONE)], parser)
    again = harvest_into(library, [("副本.txt", ONE + "\n")], parser)
    assert (again.files[0].status, again.added) == ("skipped", 0)
    assert "已经采集过" in again.files[0].reason
    assert again.batch == 0


def test_empty_files_are_skipped(library, parser):
    report = harvest_into(library, [("空.txt", " \n")], parser)
    assert report.files[0].status == "skipped"
    assert library.count() == 0


def test_a_whole_harvest_is_taken_back(library, parser):
    library.add("坚持把纪律挺在前面", "work")
    before = everything(library)
    report = harvest_into(library, [("一.txt", ONE), ("二.txt", TWO)], parser)
    library.drop_batch(report.batch)
    assert everything(library).keys() == before.keys()
    assert library.search("主体责任").total == 0
    assert harvest_into(library, [("一.txt", ONE)], parser).files[0].status == "ok"


def test_taking_back_leaves_what_was_used(library, parser):
    report = harvest_into(library, [("一.txt", ONE)], parser)
    library.mark_used(library.search("健全理论学习制度").phrases[0].id)
    library.drop_batch(report.batch)
    assert list(everything(library)) == ["健全理论学习制度"]


def test_what_came_with_the_program_is_as_before_when_a_harvest_is_taken_back(tmp_path, parser):
    with PhraseLibrary.open(tmp_path / "seeded.sqlite", seed=True) as library:
        by_year = {
            bool(row.year): row for row in library.store.by_relevance() if row.kind == "formula" and not row.used
        }
        before = library.store.by_relevance()
        wordings = "".join(f"坚持{row.text}，{row.text}。" for row in by_year.values())
        report = harvest_into(library, [("旧.txt", ONE.replace("2025", "2021") + wordings)], parser)
        for row in by_year.values():
            phrase = library.get(row.uid)
            assert phrase is not None
            assert (phrase.year, phrase.until) == (row.year, row.year)
        library.drop_batch(report.batch)
        now = {row.uid: row for row in library.store.by_relevance()}
        assert all(now[row.uid][:12] == row[:12] for row in before)


def test_taking_back_one_of_two_harvests_counts_anew(library, parser):
    harvest_into(library, [("一.txt", ONE)], parser)
    second = harvest_into(library, [("二.txt", TWO)], parser)
    library.drop_batch(second.batch)
    assert everything(library)["坚持把纪律挺在前面"].documents == 1


def test_cancelling_keeps_nothing(library, parser):
    asked = iter([False, True])
    report = harvest_into(library, [("一.txt", ONE), ("二.txt", TWO)], parser, cancelled=lambda: next(asked))
    assert (report.added, library.count()) == (0, 0)
    assert report.files[0].status == "skipped"


def test_an_error_halfway_leaves_the_library_whole(library, parser):
    def documents():
        yield "一.txt", ONE
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        harvest_into(library, documents(), parser)
    assert library.count() == 0
    assert library.is_whole()


def test_broken_characters_in_names_and_texts_do_no_harm(library, parser):
    report = harvest_into(library, [("坏\udcff名.txt", ONE.replace("坚持把", "\ud800坚持把"))], parser)
    assert report.files[0].status == "ok"
    library.add("半个\ud83d字符", "work")
    assert library.search("半个字符").total == 1


def samples():
    root = Path(os.environ.get("LIANZHENG_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
    return sorted((root / "samples").glob("*.txt"))


@pytest.mark.skipif(not samples(), reason="the sample documents are not here")
def test_a_small_memory_changes_nothing(tmp_path, parser, monkeypatch):
    """What is remembered of rows and what is asked of the file give the same library."""
    duties = ["谈话提醒", "专题研究", "分析研判", "定期通报", "跟踪督办", "清单管理", "述责述廉", "检查考核"]
    documents = [
        (f"{one}{other}.txt", text.replace("廉政责任书", f"{one}责任书").replace("廉政谈话", f"{one}和{other}"))
        for one in duties
        for other in duties
        for text in (ONE, TWO)
    ]
    kept = []
    for most in (30_000, 12):
        monkeypatch.setattr(written, "_MOST_KNOWN", most)
        monkeypatch.setattr(gathering, "LOT", most)
        monkeypatch.setattr(gathering, "_MOST_COUNTS", most)
        monkeypatch.setattr(gathering, "_MOST_GROUPS", most)
        with PhraseLibrary.open(tmp_path / f"{most}.sqlite", seed=False) as library:
            report = harvest_into(library, documents, parser)
            found = {(p.text, p.count, p.documents) for p in library.search("", limit=5000).phrases}
            kept.append((report.added, report.merged, found, {g.texts for g in library.groups(GroupKind.PAIR)}))
    assert kept[0] == kept[1]


def test_samples_give_a_clean_library(library, parser):
    documents = [(path.name, path.read_text(encoding="utf-8")) for path in samples()]
    report = harvest_into(library, documents, parser, cut=Segmenter().cut)
    assert report.added >= 300
    for phrase in everything(library).values():
        assert not re.search(r"[xX×*]|余姚|[0-9]|〔", phrase.text), phrase.text
    for section in ("work", "problems", "plan"):
        assert library.search("", section=section, scope="section").total >= 15
    for query, wanted in (("一岗双责", "一岗双责"), ("ygsz", "一岗双责"), ("党风", "党风"), ("不够", "不够")):
        assert any(wanted in phrase.text for phrase in library.search(query).phrases)


@pytest.mark.parametrize("endless", ["《" * 30_000 + "》" * 30_000, "（一）" * 30_000, "责任" * 3_000])
def test_what_runs_on_without_end_gives_nothing_and_takes_nothing_from_the_rest(parser, endless):
    harvester = Harvester(parser)
    text = "工作总结\n一、主要工作\n{}认真落实全面从严治党主体责任，层层签订责任书。"
    found = [wording for wording, _ in harvester.document(text.format("")).wordings]
    assert found
    assert [wording for wording, _ in harvester.document(text.format(f"{endless}\n")).wordings] == found
