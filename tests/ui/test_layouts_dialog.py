"""版式: own layouts copied, learnt, edited with the pages in sight; shipped ones are never touched."""

from dataclasses import replace
from pathlib import Path

import pytest

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.ui.preview.layouts_dialog import LayoutsDialog
from lianzheng_desktop.ui.preview.typesetter import Typesetter
from lianzheng_desktop.word.layout_file import own_layouts
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.pages import paginate
from lianzheng_desktop.word.writer import write_docx
from tests.ui.window_tools import DRAFT, Office, wait_until


@pytest.fixture
def dialog(office: Office, tmp_path: Path) -> LayoutsDialog:
    office.show(DRAFT)
    path = tmp_path / "去年的总结.docx"
    page = replace(load_layout().page, left=load_layout().page.right)
    write_docx(path, office.session.draft, replace(load_layout(), page=page), DraftInfo())
    return LayoutsDialog(office.window, office.desk.look, office.session.draft, "ruler", lambda: path)


def test_a_shipped_layout_can_be_looked_at_only(dialog: LayoutsDialog):
    assert dialog.chosen == "ruler"
    assert not dialog.form.isEnabled()
    assert not dialog.removing.isEnabled()
    assert "复制" in dialog.note.text()


def test_a_copy_is_edited_shown_and_kept(dialog: LayoutsDialog):
    dialog.list.setCurrentRow(0)
    dialog.copy()
    assert (own_layouts(), dialog.chosen) == (("own1",), "own1")
    form = dialog.form
    assert form.layout_now() == load_layout("own1")
    before = len(dialog.canvas._pages)
    form.pitch.setValue(40.0)
    form.faces["body"].setCurrentText("宋体")
    form.sizes["body"].setCurrentIndex(form.sizes["body"].findData(14.0))
    form.number.setCurrentIndex(1)
    form.title.setText("我局的版式")
    form.title.textEdited.emit("我局的版式")
    wait_until(lambda: len(dialog.canvas._pages) > before)
    kept = load_layout("own1")
    assert (kept.title, kept.page_number, kept.grid.lines) == ("我局的版式", "center", 15)
    assert (kept.face("body").name, kept.body_size.points) == ("宋体", 14)
    assert kept.page == load_layout().page
    assert load_layout("summary").grid.lines == 22
    assert dialog.list.currentItem().text() == "我局的版式"


def test_characters_on_a_line_set_the_spacing_of_letters(dialog: LayoutsDialog):
    dialog.copy()
    for wanted in (27, 30, 32):
        dialog.form.characters.setValue(wanted)
        made = dialog.form.layout_now()
        each = made.body_size.twips + made.grid.run_spacing.twips
        assert wanted * each <= made.page.text_width.twips < (wanted + 1) * each
        assert f"每行 {wanted} 字" in dialog.form.counts.text()
    dialog.form.characters.setValue(28)
    assert dialog.form.layout_now().grid == load_layout("ruler").grid


def test_what_was_not_settled_is_kept_when_the_dialog_is_left(dialog: LayoutsDialog):
    dialog.copy()
    dialog.form.sides["top"].setValue(30.0)
    dialog.reject()
    assert round(load_layout("own1").page.top.mm, 1) == 30


def test_a_layout_is_learnt_from_a_word_file(dialog: LayoutsDialog):
    dialog.learn()
    wait_until(lambda: not dialog.reader.busy)
    made = load_layout(dialog.chosen)
    assert "去年的总结.docx" in made.title
    assert round(made.page.left.mm) == 26


def test_a_removed_layout_can_be_brought_back(dialog: LayoutsDialog):
    dialog.copy()
    dialog.remove()
    assert own_layouts() == ()
    dialog.undo_removal()
    assert own_layouts() == ("own1",)


def test_the_layout_in_sight_is_used_from_then_on(office: Office, monkeypatch: pytest.MonkeyPatch):
    office.show(DRAFT)
    office.trigger("file.preview")

    def answer(dialog: LayoutsDialog) -> int:
        dialog.copy()
        dialog.form.number.setCurrentIndex(2)
        dialog.done(1)
        return 1

    monkeypatch.setattr(LayoutsDialog, "exec", answer)
    office.trigger("tools.layouts")
    previewing = office.workshop.previewing
    wait_until(lambda: previewing.laid is not None and not previewing.laid.pages[0].label)
    assert office.files.layout == "own1"
    assert previewing.screen.options.layouts.currentData() == "own1"
    assert "不印" in previewing.screen.options.page_words.text()


def test_figures_in_a_face_of_their_own(office: Office):
    office.show("2026年开展学习12次\n" + DRAFT)
    faces = tuple((role, replace(face, latin="DejaVu Serif")) for role, face in load_layout().faces)
    plain, latin = Typesetter(load_layout()), Typesetter(replace(load_layout(), faces=faces))
    assert latin.advances.width("2", "body") != plain.advances.width("2", "body")
    assert latin.advances.width("汉", "body") == 1.0
    assert paginate(office.session.draft, latin.layout, advances=latin.advances)
