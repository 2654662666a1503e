"""The comparison gives both texts back, and reads as a person would say it."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.text.compare import Comparison, Piece, characters, compare

WORDS = st.text(alphabet="一岗双责认真落实，。；\n甲乙", max_size=60)


def both(comparison: Comparison) -> tuple[str, str]:
    before = [
        "".join(p.text for p in line.pieces if p.kind != "added")
        for line in comparison.lines
        if line.before is not None
    ]
    after = [
        "".join(p.text for p in line.pieces if p.kind != "removed")
        for line in comparison.lines
        if line.after is not None
    ]
    return "\n".join(before), "\n".join(after)


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_gives_both_texts_back(before: str, after: str) -> None:
    comparison = compare(before, after)
    assert both(comparison) == (before, after)
    assert [line.before for line in comparison.lines if line.before is not None] == list(range(before.count("\n") + 1))
    assert [line.after for line in comparison.lines if line.after is not None] == list(range(after.count("\n") + 1))
    assert comparison.equal == (before == after)
    assert comparison.added - comparison.removed == len(after.replace("\n", "")) - len(before.replace("\n", ""))


@given(WORDS, WORDS)
@settings(max_examples=100, deadline=None)
def test_removed_stands_before_added_and_no_piece_is_empty(before: str, after: str) -> None:
    pieces = characters(before, after)
    kinds = [piece.kind for piece in pieces]
    assert all(piece.text for piece in pieces)
    assert all(one != other for one, other in itertools.pairwise(kinds))
    assert ("added", "removed") not in set(itertools.pairwise(kinds))


def test_a_changed_figure_is_shown_whole() -> None:
    assert characters("分为4个方面22项措施", "分为4个方面26项措施") == (
        Piece("same", "分为4个方面"), Piece("removed", "22"), Piece("added", "26"), Piece("same", "项措施"),
    )  # fmt: skip


def test_an_inserted_paragraph_leaves_its_neighbours_alone() -> None:
    comparison = compare("甲段落实责任\n丙段抓好整改", "甲段落实责任\n乙段开展谈话\n丙段抓好整改")
    assert [line.changed for line in comparison.lines] == [False, True, False]
    assert comparison.places() == (range(1, 2),)
    assert (comparison.added, comparison.removed) == (6, 0)


def test_a_reworded_paragraph_among_new_ones_finds_its_partner() -> None:
    before = "开展廉政谈话12次，覆盖全体干部"
    comparison = compare(before, "新写的一句话\n开展廉政谈话43人次，覆盖全体干部")
    assert [(line.before, line.after) for line in comparison.lines] == [(None, 0), (0, 1)]


def test_long_texts_are_quick() -> None:
    chance = random.Random(3)
    line = lambda: "".join(chance.choice("的一是了我不人在他有这个上们来到时大地为，。") for _ in range(300))
    before = [line() for _ in range(130)]
    after = [text[:100] + "新增" + text[100:] if index % 3 == 0 else text for index, text in enumerate(before)]
    assert compare("\n".join(before), "\n".join(after)).added == 2 * 44
    one, other = "".join(before)[:20_000], "".join(reversed(before))[:20_000]
    assert both(compare(one, other)) == (one, other)
