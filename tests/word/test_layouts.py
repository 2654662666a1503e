"""The numbers of the page agree with the standard and with one another."""

from dataclasses import replace

import pytest

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.layouts import layout_names, load_layout
from lianzheng_desktop.word.lengths import parse_characters, parse_length


@pytest.mark.parametrize("name", layout_names())
def test_22_lines_of_28_characters_fit_the_text_block(name: str) -> None:
    layout = load_layout(name)
    page, grid, size = layout.page, layout.grid, layout.body_size
    assert (page.width.twips, page.height.twips) == (11906, 16838)
    assert [side.twips for side in (page.top, page.bottom, page.left, page.right)] == [2098, 1984, 1587, 1474]
    assert grid.lines * grid.line_pitch.twips <= page.text_height.twips < grid.lines * (grid.line_pitch.twips + 1)
    pitch = size.points + grid.run_spacing.points + grid.character_space / 4096
    assert grid.characters * pitch <= page.text_width.points < (grid.characters + 1) * pitch


def test_the_summary_layout_comes_first_and_unknown_ones_are_named() -> None:
    assert layout_names()[0] == "summary"
    for name in ("none", "../summary", "a" * 300):
        with pytest.raises(DraftError, match="版式"):
            load_layout(name)


def test_lengths_want_their_unit() -> None:
    assert parse_length("37 mm").twips == 2098
    assert parse_length("2.5 cm").twips == 1417
    assert parse_characters("2 字").hundredths == 200
    for wrong in ("37", "37 inch", "", "2 字"):
        with pytest.raises(ValueError, match="length"):
            parse_length(wrong)
    with pytest.raises(ValueError, match="characters"):
        parse_characters("2 pt")


def test_forms_of_their_own_differ_in_their_heads_alone() -> None:
    summary = load_layout()
    for name in ("order", "minutes"):
        layout = load_layout(name)
        assert replace(layout, name=summary.name, title=summary.title, head=summary.head) == summary
        assert layout.head != summary.head
    assert round(load_layout("order").head.top.mm, 2) == 20
    assert load_layout("order").head.rule.twips == 0
