"""Near wordings: the quick way finds what the plain way finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.phrases.likeness import likeness, most_alike

TEXTS = st.text("深化廉政风险防控", min_size=1, max_size=14)


@given(TEXTS, st.lists(TEXTS, max_size=8), st.sampled_from([0.5, 0.8]))
@settings(max_examples=150, deadline=None)
def test_the_most_alike_is_the_first_of_the_likest(text, others, least):
    near = [one for one in others if len(text) * least - 1 <= len(one) <= len(text) / least + 1]
    best = max(near, key=lambda one: likeness(text, one), default="")
    expected = best if near and likeness(text, best) >= least else None
    assert most_alike(text, others, least) == expected


def test_one_word_among_many_makes_a_near_wording():
    texts = ["别的话", "坚持严的基调不动摇并持续深化廉政风险防控机制建设和运行管理"]
    assert most_alike(texts[1].replace("持续深化", "不断深化"), texts, 0.8) == texts[1]
    assert most_alike("完全不相干的另外一句话在这里", texts, 0.8) is None
