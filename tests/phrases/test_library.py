"""The library as the window and the command use it."""

import pytest

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import PhraseKind

ENTRIES = (
    ("落实“一岗双责”", "work", "clause"),
    ("细化“一岗双责”，层层压实责任", "plan", "clause"),
    ("严肃党内政治生活", "work", "heading"),
    ("学习贯彻上级会议精神", "work", "clause"),
    ("学习教育不够深入", "problems", "clause"),
    ("作风建设不够严实", "problems", "heading"),
    ("开展廉政谈话‹人次›人次", "work", "sentence"),
    ("警钟长鸣", "work", "formula"),
)


@pytest.fixture
def library(tmp_path):
    with PhraseLibrary.open(tmp_path / "library.sqlite", seed=False) as opened:
        for text, section, kind in ENTRIES:
            opened.add(text, section, kind)
        yield opened


def texts(result):
    return [phrase.text for phrase in result.phrases]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("一岗双责", "落实“一岗双责”"),
        ("“一岗双责”", "落实“一岗双责”"),
        ("政治", "严肃党内政治生活"),
        ("双", "落实“一岗双责”"),
        ("ygsz", "落实“一岗双责”"),
        ("YGSZ", "落实“一岗双责”"),
        ("lsygsz", "落实“一岗双责”"),
        ("jzcm", "警钟长鸣"),
        ("教育 不够", "学习教育不够深入"),
        ("学习 hy", "学习贯彻上级会议精神"),
        ("y", "严肃党内政治生活"),
        ("yigangshuangze", "落实“一岗双责”"),
        ("jingzhongcha", "警钟长鸣"),
        ("zhengzhishenghuo", "严肃党内政治生活"),
        ("廉政谈话人次", "开展廉政谈话‹人次›人次"),
    ],
)
def test_finds_characters_and_initials_anywhere(library, query, wanted):
    assert wanted in texts(library.search(query))


@pytest.mark.parametrize("query", ["一岗双则", "一岗双双责", "岗一双责", "警钟常鸣", "yggz", "jzmc", "ygszz"])
def test_forgives_one_typing_error(library, query):
    assert library.search(query).total >= 1


def test_exact_hits_come_before_mended_ones(library):
    library.add("一岗双则的写法", "work")
    assert texts(library.search("一岗双则"))[0] == "一岗双则的写法"


@pytest.mark.parametrize("query", ["并不存在的词", "' OR 1 --", "NEAR", "AND", "一岗双责 OR 警钟"])
def test_queries_are_never_read_as_syntax(library, query):
    assert library.search(query).total == 0


@pytest.mark.parametrize("query", ["“”", '"', "*", "（）", "%", "_"])
def test_marks_alone_list_everything(library, query):
    assert library.search(query).total == len(ENTRIES)


def test_the_carets_section_comes_first(library):
    assert texts(library.search("一岗双责", section="plan"))[0].startswith("细化")
    assert texts(library.search("一岗双责", section="work"))[0] == "落实“一岗双责”"


def test_scope_section_narrows(library):
    result = library.search("不够", section="problems", scope="section")
    assert result.total == 2
    assert {phrase.section for phrase in result.phrases} == {"problems"}
    assert library.search("", section="plan", scope="section").total == 1


def test_used_phrases_rise_and_are_recent(library):
    phrase = library.search("学习教育不够深入").phrases[0]
    library.mark_used(phrase.id)
    assert texts(library.search("学习"))[0] == phrase.text
    assert texts(library.search("", scope="recent")) == [phrase.text]
    assert library.get(phrase.id).used == 1


def test_favourites_are_a_scope(library):
    phrase = library.search("警钟长鸣").phrases[0]
    library.set_favourite(phrase.id, True)
    assert texts(library.search("jz", scope="favourite")) == ["警钟长鸣"]
    library.set_favourite(phrase.id, False)
    assert library.search("", scope="favourite").total == 0


def test_the_same_wording_is_kept_once(library):
    before = library.count()
    again = library.add("警钟，长鸣", "work")
    assert again.text == "警钟长鸣"
    assert library.count() == before


def test_removed_phrases_are_found_no_more(library):
    phrase = library.search("警钟长鸣").phrases[0]
    library.remove(phrase.id)
    assert library.search("警钟").total == 0
    assert library.get(phrase.id) is None


def test_an_edited_phrase_keeps_its_id_and_is_found_by_its_new_wording(library):
    phrase = library.search("警钟长鸣").phrases[0]
    library.edit(phrase.id, text="常敲警钟", section="plan")
    assert texts(library.search("常敲")) == ["常敲警钟"]
    assert library.search("长鸣").total == 0
    assert library.get(phrase.id).section == "plan"


def test_editing_into_a_duplicate_is_refused(library):
    phrase = library.search("警钟长鸣").phrases[0]
    with pytest.raises(DraftError):
        library.edit(phrase.id, text="严肃党内政治生活")


def test_slots_come_with_the_phrase(library):
    phrase = library.search("廉政谈话").phrases[0]
    assert [slot.name for slot in phrase.slots] == ["人次"]
    assert phrase.kind is PhraseKind.SENTENCE
    assert phrase.text[phrase.slots[0].start : phrase.slots[0].end] == "‹人次›"


def test_empty_text_is_refused(library):
    with pytest.raises(DraftError):
        library.add(" ，", "work")


def test_the_order_dealt_anew_finds_the_same(library):
    before = {q: set(texts(library.search(q))) for q in ("学习", "ygsz", "不够", "")}
    library.tidy(force=True)
    assert {q: set(texts(library.search(q))) for q in before} == before


def test_two_connections_write_in_turn(tmp_path):
    path = tmp_path / "library.sqlite"
    with PhraseLibrary.open(path, seed=False) as one, PhraseLibrary.open(path, seed=False) as other:
        one.add("压紧压实责任", "work")
        other.add("层层传导压力", "work")
        one.add("严明政治纪律", "work")
        assert one.count() == other.count() == 3


def test_a_new_library_is_seeded_once(tmp_path):
    path = tmp_path / "library.sqlite"
    with PhraseLibrary.open(path) as library:
        seeded = library.count()
    with PhraseLibrary.open(path) as library:
        for phrase in library.search("", limit=3).phrases:
            library.remove(phrase.id)
        kept = library.count()
    with PhraseLibrary.open(path) as library:
        assert library.count() == kept == max(seeded - 3, 0)


def test_a_search_lists_the_last_sources_and_the_phrase_itself_knows_all(tmp_path):
    text = "某局{}年总结\n一、主要工作\n坚持把纪律挺在前面。\n"
    documents = [(f"{number:02d}.txt", text.format(2000 + number)) for number in range(30)]
    with PhraseLibrary.open(tmp_path / "library.sqlite", seed=False) as library:
        harvest_into(library, documents)
        phrase = library.search("把纪律挺在前面").phrases[0]
        assert phrase.documents == 30
        assert phrase.sources == tuple(f"{number:02d}.txt" for number in range(29, 9, -1))
        whole = library.get(phrase.id)
        assert whole is not None
        assert len(whole.sources) == 30


def test_related_phrases_share_words_and_the_nearest_come_first(tmp_path):
    with PhraseLibrary.open(tmp_path / "library.sqlite", seed=False) as library:
        one = library.add("压紧压实全面从严治党主体责任", "work")
        near = library.add("扛牢全面从严治党主体责任", "plan")
        far = library.add("压紧压实各级责任", "work")
        library.add("常态化开展警示教育", "work")
        assert [phrase.id for phrase in library.related(one.id)] == [near.id, far.id]
        assert library.related("unknown") == ()
