from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desktop.ui.editor.positions import TextMap, to_code_point, to_utf16, utf16_length

TEXTS = st.text(alphabet="一二a。𠮷𬭎😀\n", max_size=40)


def test_a_rare_hanzi_is_one_character_and_two_units() -> None:
    assert utf16_length("王𠮷") == 3
    assert to_utf16("王𠮷文", 2) == 3
    assert to_code_point("王𠮷文", 3) == 2


def test_an_offset_inside_a_pair_means_the_character_it_splits() -> None:
    assert to_code_point("王𠮷文", 2) == 1


def test_plain_texts_are_mapped_without_counting() -> None:
    assert TextMap("党风廉政", 4).plain
    assert not TextMap("𠮷", 2).plain


@given(TEXTS, st.integers(0, 40))
def test_there_and_back(text: str, position: int) -> None:
    position = min(position, len(text))
    units = len(text.encode("utf-16-le")) // 2
    text_map = TextMap(text, units)
    assert text_map.to_utf16(position) == len(text[:position].encode("utf-16-le")) // 2
    assert text_map.to_code_point(text_map.to_utf16(position)) == position
