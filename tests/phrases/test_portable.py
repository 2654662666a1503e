"""Phrases carried from one library to another."""

import pytest

from lianzheng_desktop.phrases.groups import GroupKind
from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.portable import Side, merge_pack, pack_of, settle
from tests.phrases.test_groups import TEXT


@pytest.fixture
def ours(tmp_path):
    with PhraseLibrary.open(tmp_path / "ours.sqlite", seed=False) as opened:
        yield opened


@pytest.fixture
def theirs(tmp_path):
    with PhraseLibrary.open(tmp_path / "theirs.sqlite", seed=False) as opened:
        yield opened


def wordings(library):
    return {p.text: (p.section, p.count, p.documents) for p in library.search("", limit=5000).phrases}


def test_everything_comes_over_and_nothing_twice(ours, theirs):
    harvest_into(theirs, [("一.txt", TEXT)])
    own = theirs.add("自己写的一句话", "plan", note="会上说的")
    theirs.set_favourite(own.id, True)
    with theirs.store.database.transaction():
        theirs.shelves.collect("常用", [own.id])
    pack = pack_of(theirs)
    first = merge_pack(ours, pack, "别人的词句")
    assert wordings(ours) == wordings(theirs)
    assert ours.groups(GroupKind.PAIR) == theirs.groups(GroupKind.PAIR)
    mine = ours.get(own.id)
    assert mine is not None
    assert mine.favourite
    assert ours.shelves.note(own.id) == "会上说的"
    assert ours.shelves.collections() == [("常用", 1)]
    again = merge_pack(ours, pack, "别人的词句")
    assert (again.added, again.merged, again.batch) == (0, 0, 0)
    assert wordings(ours) == wordings(theirs)
    ours.drop_batch(first.batch)
    assert set(wordings(ours)) == {"自己写的一句话"}, "what is a favourite stays"


def test_the_same_document_is_counted_once(ours, theirs):
    for library in (ours, theirs):
        harvest_into(library, [("一.txt", TEXT)])
    harvest_into(theirs, [("二.txt", TEXT.replace("2025", "2024"))])
    merge_pack(ours, pack_of(theirs), "包")
    assert wordings(ours)["坚持把纪律挺在前面"][2] == 2


def test_other_filing_of_the_same_words_is_told_and_can_be_taken(ours, theirs):
    ours.add("健全监督制度", "work")
    theirs.add("健全监督制度", "plan", note="市里的提法")
    report = merge_pack(ours, pack_of(theirs), "包")
    assert [(c.ours.section, c.theirs.section, c.their_note) for c in report.conflicts] == [
        ("work", "plan", "市里的提法")
    ]
    assert wordings(ours)["健全监督制度"][0] == "work"
    settle(ours, report.conflicts[0], Side.THEIRS)
    assert wordings(ours)["健全监督制度"][0] == "plan"
    assert ours.shelves.note(report.conflicts[0].ours.id) == "市里的提法"


def test_both_notes_of_the_same_words_can_stay(ours, theirs):
    mine = ours.add("健全监督制度", "work", note="局里的提法")
    theirs.add("健全监督制度", "plan", note="市里的提法")
    (conflict,) = merge_pack(ours, pack_of(theirs), "包").conflicts
    settle(ours, conflict, Side.OURS)
    assert ours.shelves.note(mine.id) == "局里的提法"
    settle(ours, conflict, Side.BOTH)
    assert wordings(ours)["健全监督制度"][0] == "work"
    assert ours.shelves.note(mine.id) == "局里的提法；市里的提法"


def test_only_what_is_named_goes(theirs):
    harvest_into(theirs, [("一.txt", TEXT)])
    wanted = theirs.search("坚持把纪律挺在前面").phrases[0]
    pack = pack_of(theirs, [wanted.id], groups=False)
    assert [item.phrase.text for item in pack.items] == ["坚持把纪律挺在前面"]
    assert pack.groups == ()
