"""Own layouts: written, read back the same, kept apart from the shipped ones."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.layout_file import free_name, layout_text, own_layouts, remove_layout, save_layout
from lianzheng_desktop.word.layouts import NUMBER_PLACES, load_layout, parse_layout
from lianzheng_desktop.word.lengths import Length

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LAYOUT = load_layout()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANZHENG_PROFILE", str(tmp_path))


@pytest.mark.parametrize("name", ["summary", "ruler", "order", "minutes"])
def test_a_shipped_layout_written_and_read_is_the_same(name: str) -> None:
    layout = load_layout(name)
    again = parse_layout(tomllib.loads(layout_text(layout)))
    assert again == replace(layout, page=again.page, head=again.head, imprint=again.imprint)
    for side in layout.page.__dataclass_fields__:
        assert getattr(again.page, side).twips == getattr(layout.page, side).twips
    assert again.head.rule_below.twips == layout.head.rule_below.twips


@settings(max_examples=40)
@given(
    st.integers(200, 4000),
    st.integers(300, 900),
    st.integers(-20, 20),
    st.sampled_from(NUMBER_PLACES),
    st.text(max_size=9),
)
def test_any_numbers_come_back(top: int, pitch: int, spacing: int, place: str, title: str) -> None:
    grid = replace(LAYOUT.grid, line_pitch=Length(pitch), run_spacing=Length(spacing))
    page = replace(LAYOUT.page, top=Length(top))
    again = parse_layout(
        tomllib.loads(layout_text(replace(LAYOUT, grid=grid, page=page, page_number=place, title=title), title))
    )
    assert (again.page.top.twips, again.grid, again.page_number, again.title) == (top, grid, place, title)


def test_own_layouts_are_kept_listed_and_removed() -> None:
    assert own_layouts() == ()
    assert free_name() == "own1"
    path = save_layout(replace(LAYOUT, name="own1", title="我局的版式"), "去年的总结.docx")
    assert "去年的总结.docx" in path.read_text(encoding="utf-8")
    assert load_layout("own1").title == "我局的版式"
    assert (own_layouts(), free_name()) == (("own1",), "own2")
    remove_layout("own1")
    assert own_layouts() == ()


def test_a_shipped_layout_is_never_written_over() -> None:
    for name in ("summary", "../x", "我的"):
        with pytest.raises(DraftError):
            save_layout(replace(LAYOUT, name=name))


def test_latin_faces_and_the_place_of_the_page_number_are_kept() -> None:
    faces = tuple((role, replace(face, latin="Times New Roman")) for role, face in LAYOUT.faces)
    again = parse_layout(tomllib.loads(layout_text(replace(LAYOUT, faces=faces, page_number="center"))))
    assert again.face("body").latin == "Times New Roman"
    assert again.page_number == "center"
    data = tomllib.loads(layout_text(LAYOUT))
    data["page"]["number"] = "above"
    with pytest.raises(ValueError, match="page number"):
        parse_layout(data)
