"""Lines and pages as they will print."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.breaking import LIBREOFFICE, NOT_FIRST, NOT_LAST, Habits, break_lines, gaps, may_break
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.pages import paginate

PARSER = DraftParser(load_genres())
LAYOUT = load_layout()


def pages(text):
    return paginate(PARSER.parse(Snapshot.of(text)), LAYOUT)


def cuts(text, room=28):
    return [text[c.start : c.end] for c in break_lines(text, [1.0] * len(text), room, room)]


def test_a_line_holds_twenty_eight_characters_and_a_page_twenty_two_lines():
    text = "标题之下的正文\n" + "\n".join("汉" * 200 for _ in range(10))
    found = pages(text)
    body = [line for page in found for line in page.lines if line.full]
    assert {len(line.text) for line in body} == {26, 28}
    assert [len(page.lines) for page in found[1:-1]] == [22] * (len(found) - 2)


def test_full_lines_meet_the_right_margin():
    page = LAYOUT.page
    edge = page.width.points - page.right.points
    lines = [line for sheet in pages("汉字，" * 100) for line in sheet.lines if line.full]
    assert lines
    for line in lines:
        hanging = line.right - edge
        assert abs(hanging) < 0.3 or (line.text[-1] in "，" and 15 < hanging < 16)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("一二三四，五六", "一二三四，"),  # hangs
        ("一二三“四五六", "一二三"),  # an opening mark ends no line
        ("一二三》五六七", "一二三》"),
        ("一二三四》五六", "一二三"),  # a bracket does not hang: the character before it goes along
        ("一二32年四五", "一二32"),
        ("一二三2026年", "一二三"),  # a figure is not torn
        ("一二三——四五", "一二三"),
    ],
)
def test_edges_of_lines(text, first):
    assert cuts(text, 4)[0] == first


@pytest.mark.parametrize(
    ("text", "word", "libreoffice"),
    [
        ("一二三，2026年", "一二三，", "一二"),
        ("一二三——四五", "一二三", "一二三—"),
        ("一二三……四五", "一二", "一二三…"),
        ("一二24×7次", "一二24", "一二"),
    ],
)
def test_english_rules_reach_into_chinese_in_libreoffice(text, word, libreoffice):
    habits = Habits(hang=False, western=True)
    lines = break_lines(text, [1.0] * len(text), 4, 4, habits)
    assert text[: lines[0].end] == libreoffice
    assert cuts(text, 4)[0] == word


def test_the_slashes_of_an_address_are_not_torn():
    assert cuts("见https://a.cn/b", 16)[0] == "见https://a.cn/b"
    assert cuts("见见见https://a.cn/b", 14) == ["见见见", "https://a.cn/b"]


def test_a_word_longer_than_a_line_is_cut_hard():
    assert cuts("A" * 10, 4) == ["AAAA", "AAAA", "AA"]


def test_soft_breaks_and_empty_text():
    assert cuts("一\n二") == ["一", "二"]
    assert cuts("") == [""]
    assert cuts("一\n") == ["一"]


@settings(max_examples=60)
@given(st.text("汉字，。《》“”（）12a—… \n", max_size=80), st.integers(3, 12))
def test_lines_hold_all_the_text_and_keep_the_rules(text, room):
    lines = break_lines(text, [1.0] * len(text), room, room)
    assert "".join(text[c.start : c.end] for c in lines).replace("\n", "") == text.replace("\n", "")
    for before, after in pairwise(lines):
        assert before.end <= after.start
        if before.full and before.end == after.start and not may_break(text, before.end):
            assert before.end - before.start >= 1


def test_the_lists_of_line_edges_do_not_overlap():
    assert {"·"} == NOT_FIRST & NOT_LAST  # binds the two halves of a name


def test_signature_and_date_are_never_alone_on_a_page():
    for count in range(18, 26):
        text = "关于工作情况的报告\n市委：\n" + "正文一句话。\n" * count + "某市示范局\n2025年1月2日"
        last = pages(text)[-1]
        assert "正文一句话。" in {line.text for line in last.lines}


def test_page_numbers_stand_outside():
    found = pages("正文\n" * 60)
    assert [page.label for page in found] == ["— 1 —", "— 2 —", "— 3 —"]
    assert found[0].label_left > 400 > 100 > found[1].label_left


def test_a_program_that_leaves_gaps_beside_figures_needs_more_room():
    draft = PARSER.parse(Snapshot.of("第2次会议3人" * 40))
    mine, theirs = paginate(draft, LAYOUT), paginate(draft, LAYOUT, habits=LIBREOFFICE)
    assert sum(len(p.lines) for p in theirs) >= sum(len(p.lines) for p in mine)


def test_cells_stand_at_their_stops():
    lines = pages("正文。\n序号\t项目\t数量\n1\t廉政谈话\t35人次\n\t正文。")[0].lines
    left = LAYOUT.page.left.points
    found = [
        [round((line.lefts[line.text.index(cell)] - left) / 16, 2) for cell in cells]
        for line, cells in zip(lines[1:], (("项", "数"), ("廉", "3"), ("正",)), strict=True)
    ]
    assert found == [[6, 12], [6, 12], [2]]


def test_blanks_beside_letters_figures_and_figures_in_circles():
    assert gaps("国②国、③国A3国㈠") == [False, True, True, False, False, True, True, False, True, False]
