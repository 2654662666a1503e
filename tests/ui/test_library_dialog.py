"""管理词句库 through the real window."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from lianzheng_desktop.app import build
from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.phrases.portable import Conflict, Side, merge_pack, pack_of
from lianzheng_desktop.ui.library.conflicts import ConflictsDialog
from lianzheng_desktop.ui.library.dialog import LibraryDialog
from lianzheng_desktop.ui.settings import SettingsStore
from tests.phrases.test_groups import TEXT
from tests.ui.window_tools import Answers, Office, wait_until


@pytest.fixture
def dialog(office: Office) -> LibraryDialog:
    harvest_into(office.open_library(), [("一.txt", TEXT)])
    office.trigger("tools.library")
    opened = office.workshop.library.dialog
    assert opened is not None
    return opened


def choose(dialog: LibraryDialog, text: str) -> None:
    dialog.search.setText(text)
    dialog.table.selectRow([phrase.text for phrase in dialog.model.rows].index(text))


def bring(office: Office, path: Path) -> None:
    """Import a file of phrases and wait for it."""
    office.workshop.library.import_from(path)
    wait_until(lambda: not office.workshop.library.reader.busy)


def harvested(library: PhraseLibrary) -> Phrase:
    """A phrase only the harvest brought."""
    row = next(row for row in library.store.by_relevance() if row.origin == "harvest" and row.kind == "clause")
    phrase = library.get(row.uid)
    assert phrase is not None
    return phrase


def test_a_phrase_is_edited_noted_and_filed(office: Office, dialog: LibraryDialog) -> None:
    library = office.open_library()
    choose(dialog, "坚持把纪律挺在前面")
    dialog.text.setText("坚持把纪律挺在最前面")
    dialog.place.setCurrentIndex(dialog.place.findData("plan"))
    dialog.note.setText("领导常用")
    dialog.keep_edit()
    kept = library.search("坚持把纪律挺在最前面").phrases[0]
    assert (kept.section, library.shelves.note(kept.id)) == ("plan", "领导常用")
    dialog.search.clear()
    choose(dialog, "坚持把纪律挺在最前面")
    dialog.collect("讲话稿")
    dialog.star()
    dialog.search.clear()
    dialog.shelf.setCurrentIndex(dialog.shelf.findData("讲话稿"))
    assert [phrase.text for phrase in dialog.model.rows] == ["坚持把纪律挺在最前面"]
    assert dialog.model.rows[0].favourite
    dialog.table.selectRow(0)
    dialog.uncollect()
    assert dialog.model.rows == []
    dialog._fill_shelves()
    dialog._shelves.actions()[-1].trigger()
    assert library.shelves.collections() == []
    assert dialog.model.total == library.count()
    assert library.get(kept.id) is not None


def test_a_collection_is_whole_however_large_the_library(
    office: Office, dialog: LibraryDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lianzheng_desktop.ui.library.model.LIMIT", 3)
    library = office.open_library()
    last = library.search("", limit=library.count()).phrases[-1]
    with library.store.database.transaction():
        library.shelves.collect("末尾", [last.id])
    dialog.renew()
    assert (len(dialog.model.rows), dialog.model.total) == (3, library.count())
    dialog.shelf.setCurrentIndex(dialog.shelf.findData("末尾"))
    assert [phrase.id for phrase in dialog.model.rows] == [last.id]


def test_many_are_deleted_after_a_backup(office: Office, dialog: LibraryDialog, profile: Path) -> None:
    library = office.open_library()
    before = library.count()
    dialog.section.setCurrentIndex(dialog.section.findData("problems"))
    dialog.table.selectAll()
    count = len(dialog.chosen())
    assert count > 1
    dialog.remove()
    assert library.count() == before - count
    assert list((profile / "backups").glob("library-*.sqlite"))


def test_a_harvest_is_taken_back_from_the_list(office: Office, dialog: LibraryDialog) -> None:
    library = office.open_library()
    before = library.count()
    dialog._fill_batches()
    actions = dialog._batches.actions()
    assert "一.txt" in actions[0].text()
    actions[0].trigger()
    assert library.count() < before
    dialog._fill_batches()
    assert dialog._batches.actions()[0].text() == "还没有采集或导入过"


@pytest.mark.parametrize("suffix", [".lzpack", ".xlsx", ".json"])
def test_phrases_go_out_and_come_back(office: Office, dialog: LibraryDialog, tmp_path: Path, suffix: str) -> None:
    library = office.open_library()
    path = tmp_path / f"词句{suffix}"
    office.workshop.library.export_to(path, [])
    gone = harvested(library)
    library.drop_batch(int(library.store.batches()[0][0]))
    assert library.get(gone.id) is None
    bring(office, path)
    assert library.get(gone.id) is not None
    assert "已导入" in dialog.said.text()
    count = library.count()
    bring(office, path)
    assert library.count() == count
    (tmp_path / "坏.lzpack").write_bytes(b"PK")
    bring(office, tmp_path / "坏.lzpack")
    assert "不是词句包" in dialog.said.text()
    assert library.count() == count


@pytest.fixture
def other(application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A second machine: a profile and a window of its own."""
    profile = tmp_path / "另一台"
    profile.mkdir()
    monkeypatch.setenv("LIANZHENG_PROFILE", str(profile))
    answers = Answers()
    workshop = build(application, SettingsStore(profile), answers)
    workshop.window.show()
    yield Office(workshop, answers)
    workshop.window.close()
    workshop.close()
    workshop.window.deleteLater()


@pytest.fixture
def mine(office: Office, dialog: LibraryDialog) -> Phrase:
    """A phrase of the clerk's own, with a note, a star and a collection."""
    library = office.open_library()
    own = library.add("本局自己的说法要常讲常新", "plan", note="会上讲过")
    library.set_favourite(own.id, True)
    dialog.renew()
    choose(dialog, own.text)
    dialog.collect("讲话稿")
    return own


def test_a_pack_goes_from_one_machine_to_another(
    office: Office, mine: Phrase, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    ours, stick = office.open_library(), tmp_path / "词句.lzpack"
    office.workshop.library.export_to(stick, [])
    other: Office = request.getfixturevalue("other")
    theirs = other.open_library()
    assert theirs.path != ours.path
    count = theirs.count()
    bring(other, stick)
    there = theirs.get(mine.id)
    assert there is not None
    assert (there.text, there.section, there.favourite) == (mine.text, "plan", True)
    assert theirs.shelves.note(mine.id) == "会上讲过"
    assert ("讲话稿", 1) in theirs.shelves.collections()
    assert theirs.get(harvested(ours).id) is not None
    came = theirs.count()
    assert came > count
    bring(other, stick)
    assert theirs.count() == came


def test_a_pack_that_comes_back_changed_asks_which_side_stands(
    office: Office, dialog: LibraryDialog, mine: Phrase, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    ours, stick, back = office.open_library(), tmp_path / "词句.lzpack", tmp_path / "回来.lzpack"
    office.workshop.library.export_to(stick, [])
    other: Office = request.getfixturevalue("other")
    theirs = other.open_library()
    bring(other, stick)
    theirs.edit(mine.id, section="work")
    other.workshop.library.export_to(back, [])
    asked: list[str] = []

    def answer(conflicts: Sequence[Conflict]) -> list[Side]:
        asked.extend(one.ours.text for one in conflicts)
        return [Side.THEIRS] * len(conflicts)

    office.questions.on_conflicts = answer
    bring(office, back)
    assert asked == [mine.text]
    assert "1 条用了导入的" in dialog.said.text()
    kept = ours.get(mine.id)
    assert kept is not None
    assert kept.section == "work"


@pytest.fixture
def conflicts(tmp_path: Path):
    """Three phrases kept otherwise on two sides: another place, another note, another mark."""
    with (
        PhraseLibrary.open(tmp_path / "ours.sqlite", seed=False) as ours,
        PhraseLibrary.open(tmp_path / "theirs.sqlite", seed=False) as theirs,
    ):
        for library, section, note, mark in ((ours, "work", "局里的", "、"), (theirs, "plan", "市里的", "，")):
            library.add("健全监督制度", section)
            library.add("压实各方责任", "work", note=note)
            library.add(f"抓早抓小{mark}防微杜渐", "work")
        yield merge_pack(ours, pack_of(theirs), "包").conflicts


def test_conflicts_are_shown_one_by_one(office: Office, conflicts) -> None:
    dialog = ConflictsDialog(office.window, conflicts)
    dialog.show()
    told = []
    for _ in conflicts:
        told.append((dialog.progress.text(), dialog.both.isEnabled()))
        dialog.theirs.click()
    assert [text for text, _ in told] == [f"第 {at} 条，共 {len(conflicts)} 条" for at in (1, 2, 3)]
    assert sum(both for _, both in told) == 1
    assert dialog.sides == [Side.THEIRS] * 3
    assert not dialog.isVisible()


def test_the_rest_of_the_conflicts_can_go_the_same_way_or_stay_ours(office: Office, conflicts) -> None:
    dialog = ConflictsDialog(office.window, conflicts)
    dialog.theirs.click()
    dialog.rest.setChecked(True)
    dialog.ours.click()
    assert dialog.sides == [Side.THEIRS, Side.OURS, Side.OURS]
    dialog = ConflictsDialog(office.window, conflicts)
    dialog.theirs.click()
    dialog.reject()
    assert dialog.sides == [Side.THEIRS, Side.OURS, Side.OURS]
