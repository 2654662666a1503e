"""Sentences and clauses with ranges."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desktop.text.sentences import clauses, split_sentences


def _sentences(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in split_sentences(text)]


def _clauses(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in clauses(text)]


def test_stops_end_sentences_and_stay_with_them() -> None:
    assert _sentences("抓学习。促落实！好吗？是") == ["抓学习。", "促落实！", "好吗？", "是"]


def test_stops_inside_quotes_brackets_and_titles_end_nothing() -> None:
    assert _sentences("他说“要抓实。要抓细。”并落实。完") == ["他说“要抓实。要抓细。”并落实。", "完"]
    assert _sentences("《甲。乙》好。") == ["《甲。乙》好。"]


def test_a_forgotten_closing_quote_swallows_nothing() -> None:
    assert _sentences("他说“要抓实。要抓细。") == ["他说“要抓实。", "要抓细。"]


def test_lines_end_sentences() -> None:
    assert _sentences("第一行\n 第二行。\n") == ["第一行", "第二行。"]


def test_clauses_end_at_commas_too() -> None:
    assert _clauses("今年以来，我局抓学习；促落实。完") == ["今年以来", "我局抓学习", "促落实", "完"]


@given(st.text(alphabet="甲乙。，；！？“”（）《》 \n\u3000", max_size=60))
def test_ranges_are_in_order_and_lose_no_word(text: str) -> None:
    for split in (split_sentences, clauses):
        pieces = split(text)
        assert all(piece.start < piece.end <= len(text) for piece in pieces)
        assert all(first.end <= second.start for first, second in pairwise(pieces))
        kept = "".join(text[piece.start : piece.end] for piece in pieces)
        assert [c for c in kept if c in "甲乙"] == [c for c in text if c in "甲乙"]
