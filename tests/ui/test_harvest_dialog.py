"""采集词句 through the real window: files read, looked over, kept, cancelled, taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem

from lianzheng_desktop.ui.harvest.dialog import HarvestDialog
from lianzheng_desktop.ui.harvest.job import files_in
from tests.phrases.test_groups import TEXT
from tests.ui.window_tools import Office, wait_until


@pytest.fixture
def dialog(office: Office) -> HarvestDialog:
    office.open_library()
    made = office.workshop.harvesting.begin()
    assert made is not None
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "往年"
    place.mkdir()
    (place / "2024年总结.txt").write_text(TEXT.replace("2025", "2024"), encoding="gb18030")
    (place / "2025年总结.txt").write_text(TEXT, encoding="utf-8")
    (place / "2025年总结(1).txt").write_text(TEXT, encoding="utf-8")
    (place / "空.txt").write_text("", encoding="utf-8")
    (place / "坏.docx").write_bytes(b"PK\x03\x04 not a zip")
    (place / "~$锁.docx").write_bytes(b"")
    (place / "图片.png").write_bytes(b"")
    return place


def read(dialog: HarvestDialog, paths: list[Path]) -> None:
    dialog.add(paths)
    wait_until(lambda: dialog.job is None, 20000)


def statuses(dialog: HarvestDialog) -> dict[str, str]:
    items = [dialog.files.item(row) for row in range(1, dialog.files.count())]
    return {item.text().split("\n")[0]: item.data(Qt.ItemDataRole.UserRole) for item in items}


def texts(dialog: HarvestDialog) -> list[str]:
    return [row.phrase.text for row in dialog.model.rows]


def keep(office: Office, dialog: HarvestDialog) -> None:
    dialog.save.click()
    wait_until(lambda: any("已存入" in text for text in office.notices.texts()), 20000)


def test_each_file_is_reported_and_the_rest_goes_on(dialog: HarvestDialog, folder: Path) -> None:
    read(dialog, [folder])
    assert statuses(dialog) == {
        "2024年总结.txt": "ok",
        "2025年总结(1).txt": "ok",
        "2025年总结.txt": "skipped",
        "坏.docx": "failed",
        "空.txt": "skipped",
    }
    assert "坚持把纪律挺在前面" in texts(dialog)
    assert dialog.model.rows[0].phrase.documents == 2


def test_nothing_is_kept_before_the_clerk_says_so(office: Office, dialog: HarvestDialog, folder: Path) -> None:
    before = office.open_library().count()
    read(dialog, [folder])
    dialog.reject()
    assert office.open_library().count() == before
    assert office.workshop.harvesting.dialog is None


def test_what_is_kept_can_be_edited_left_out_and_taken_back(
    office: Office, dialog: HarvestDialog, folder: Path
) -> None:
    library = office.open_library()
    before = library.count()
    read(dialog, [folder])
    model = dialog.model
    row = texts(dialog).index("坚持把纪律挺在前面")
    model.edit(row, "始终把纪律挺在最前面", "plan")
    other = texts(dialog).index("健全理论学习制度")
    model.setData(model.index(other, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    kept = sum(one.keep for one in model.all_rows)
    assert dialog.save.text() == f"存入词句库（{kept} 条）"
    keep(office, dialog)
    found = library.search("始终把纪律挺在最前面").phrases[0]
    assert (found.text, found.section, found.documents) == ("始终把纪律挺在最前面", "plan", 2)
    assert "健全理论学习制度" not in {phrase.text for phrase in library.search("健全理论学习制度").phrases}
    assert set(found.sources) == {"2024年总结.txt", "2025年总结(1).txt"}
    library.drop_batch(int(library.store.batches()[0][0]))
    assert library.count() == before


def test_merged_wordings_are_shown_and_chosen_in_the_table(dialog: HarvestDialog, tmp_path: Path) -> None:
    for name, words in (("一", "认真落实谈心谈话制度，及时提醒"), ("二", "认真落实谈心谈话制度，及时作提醒")):
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("坚持把纪律挺在前面", words), encoding="utf-8")
    read(dialog, [tmp_path / "一.txt", tmp_path / "二.txt"])
    model = dialog.model
    number = next(at for at, row in enumerate(model.rows) if len(row.wordings) > 1)
    row = model.rows[number]
    chosen, other = wordings = row.wordings
    assert other in str(model.index(number, 4).data())
    delegate, index = dialog.table.itemDelegateForColumn(0), model.index(number, 0)
    editor = delegate.createEditor(dialog.table.viewport(), QStyleOptionViewItem(), index)
    assert isinstance(editor, QComboBox)
    delegate.setEditorData(editor, index)
    assert editor.currentText() == chosen
    assert [editor.itemText(at) for at in range(editor.count())] == list(wordings)
    editor.setCurrentIndex(1)
    delegate.setModelData(editor, model, index)
    assert model.rows[number].phrase.text == other
    editor.setEditText("自己改的一种说法")
    delegate.setModelData(editor, model, index)
    assert model.rows[number].wordings == ("自己改的一种说法", other, chosen)


def test_a_run_that_is_stopped_offers_what_was_read(office: Office, dialog: HarvestDialog, tmp_path: Path) -> None:
    before = office.open_library().count()
    paths = []
    for number in range(60):
        path = tmp_path / f"{number:02d}.txt"
        path.write_text(TEXT.replace("岗位", f"岗位{'甲乙丙丁戊己庚辛'[number % 8]}"), encoding="utf-8")
        paths.append(path)
    dialog.add(paths)
    dialog.stop()
    wait_until(lambda: dialog.job is None, 20000)
    assert dialog.said.text().startswith("已停止")
    assert office.open_library().count() == before


def test_files_read_before_are_skipped(office: Office, dialog: HarvestDialog, folder: Path) -> None:
    read(dialog, [folder / "2025年总结.txt"])
    keep(office, dialog)
    again = office.workshop.harvesting.begin()
    assert again is not None
    read(again, [folder / "2025年总结.txt"])
    assert statuses(again) == {"2025年总结.txt": "skipped"}
    assert again.said.text().startswith("没有找到可用的句子")
    assert not again.save.isEnabled()


def test_files_may_be_dropped_and_the_list_narrowed(dialog: HarvestDialog, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dialog.dropEvent(event)
    wait_until(lambda: dialog.job is None, 20000)
    everything = len(dialog.model.rows)
    dialog.section.setCurrentIndex(dialog.section.findData("problems"))
    assert 0 < len(dialog.model.rows) < everything
    assert {row.phrase.section for row in dialog.model.rows} == {"problems"}
    dialog.keep_all.click()
    assert not any(row.keep for row in dialog.model.rows)
    dialog.section.setCurrentIndex(0)
    dialog.search.setText("纪律")
    assert all("纪律" in " ".join(row.wordings) for row in dialog.model.rows)
    dialog.grab()


def test_folders_are_looked_through_for_drafts_only(folder: Path) -> None:
    names = {path.name for path in files_in([folder])}
    assert names == {"2024年总结.txt", "2025年总结.txt", "2025年总结(1).txt", "空.txt", "坏.docx"}
