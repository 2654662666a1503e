"""Near wordings: the quick way finds what the plain way finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.phrases.likeness import bits_of, joined_pairs, likeness, marks, most_alike, pairs

TEXTS = st.text("深化廉政风险防控", min_size=1, max_size=14)


def found(text, others, least):
    index = most_alike(text, bits_of(text), [(one, bits_of(one)) for one in others], least)
    return None if index is None else others[index]


@given(TEXTS, st.lists(TEXTS, max_size=8), st.sampled_from([0.5, 0.8]))
@settings(max_examples=150, deadline=None)
def test_the_most_alike_is_the_first_of_the_likest(text, others, least):
    near = [one for one in others if len(text) * least - 1 <= len(one) <= len(text) / least + 1]
    best = max(near, key=lambda one: likeness(text, one), default="")
    expected = best if near and likeness(text, best) >= least else None
    assert found(text, others, least) == expected


def test_one_word_among_many_makes_a_near_wording():
    texts = ["别的话", "坚持严的基调不动摇并持续深化廉政风险防控机制建设和运行管理"]
    assert found(texts[1].replace("持续深化", "不断深化"), texts, 0.8) == texts[1]
    assert found("完全不相干的另外一句话在这里", texts, 0.8) is None


@given(st.lists(st.text("深化廉政风险防控𠀀", min_size=1, max_size=9), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_what_is_known_of_the_parts_makes_the_marks_of_the_whole(parts):
    whole = "".join(parts)
    assert marks(whole, parts) == marks(whole)
    assert joined_pairs(parts) == pairs(whole)
    assert len(pairs(whole)) == len({whole[at : at + 2] for at in range(len(whole) - 1)})
