"""管理词句库 through the real window."""

from pathlib import Path

import pytest

from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.ui.library.dialog import LibraryDialog
from tests.phrases.test_groups import TEXT
from tests.ui.window_tools import Office


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
    gone = library.search("坚持把纪律挺在前面").phrases[0]
    library.drop_batch(int((library.store.last_batch() or (0,))[0]))
    assert library.get(gone.id) is None
    office.workshop.library.import_from(path)
    assert library.get(gone.id) is not None
    assert "已导入" in dialog.said.text()
    count = library.count()
    office.workshop.library.import_from(path)
    assert library.count() == count
    (tmp_path / "坏.lzpack").write_bytes(b"PK")
    office.workshop.library.import_from(tmp_path / "坏.lzpack")
    assert "不是词句包" in dialog.said.text()
    assert library.count() == count
