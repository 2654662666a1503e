"""Character classes and folding that keeps positions."""

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desktop.text import characters


def test_folding_width_keeps_length() -> None:
    assert characters.fold_width("（１．Ａ）\u3000，") == "(1.A) ,"


@given(
    st.text(alphabet=st.characters(exclude_categories=()) | st.sampled_from("１（）\u200b\ufeff\u3000一a"), max_size=40)
)
def test_folded_text_knows_where_each_character_stood(text: str) -> None:
    folded = characters.fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    for place, character in enumerate(folded.text):
        origin = folded.origin(place)
        assert characters.fold_width(text[origin]) == character
        assert folded.place(origin) == place
    assert folded.origin(len(folded.text)) == len(text)


def test_hanzi_beyond_the_first_plane_count() -> None:
    assert characters.is_hanzi("𠮷")
    assert characters.is_hanzi("〇")
    assert not characters.is_hanzi("。")


def test_trims_blanks_and_invisible_marks() -> None:
    assert characters.trimmed("\u3000\u200b 一 \ufeff\xa0") == (3, 4)
    assert characters.trimmed(" \u3000") == (0, 0)


def test_only_closed_pairs_nest() -> None:
    assert characters.nesting("“甲”乙") == [1, 1, 1, 0]
    assert characters.nesting("“甲。乙") == [0, 0, 0, 0]
    assert characters.nesting("（甲)乙") == [1, 1, 1, 0]
    assert characters.nesting("（甲“乙）丙") == [1, 1, 1, 1, 1, 0]
