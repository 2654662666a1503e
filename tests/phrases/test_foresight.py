"""What is likely enough to be offered."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.phrases.foresight import Continuation, foreseen


def known(*ways, agrees=6):
    return [Continuation(text, agrees, float(weight), f"p{at}") for at, (text, weight) in enumerate(ways)]


def texts(found, listing=False):
    return [one.text for one in foreseen(found, listing)]


def test_what_most_sources_say_is_offered_whole():
    assert texts(known(("判断力、政治领悟力", 8), ("能力", 1)))[0] == "判断力、政治领悟力"


def test_where_the_ways_part_the_common_beginning_is_offered_and_then_each_way():
    found = known(("主体责任落实到位", 4), ("主体责任层层传导", 4))
    assert texts(found) == ["主体责任", "主体责任层层传导", "主体责任落实到位"]
    assert foreseen(found, listing=False)[0].phrase == ""


def test_silence_where_sources_differ_or_say_too_little():
    assert texts(known(("建设", 3), ("责任", 3), ("能力", 3))) == []
    assert texts(known(("责任制", 1))) == []
    assert texts([]) == []


def test_a_longer_agreement_outweighs_many_shorter_ones():
    near, far = known(("挺在前面", 6), agrees=8), known(("建设摆在首位", 8), agrees=3)
    assert texts(near + far)[0] == "挺在前面"


def test_no_offer_ends_within_a_word_or_with_a_link():
    found = known(("各项规定和要求", 5), ("各项规定和纪律", 5))
    assert texts(found)[0] == "各项规定"


def test_a_list_goes_on_in_the_same_order_less_surely():
    found = known(("公务用车、办公用房", 5), ("礼品礼金", 1))
    assert texts(found)
    assert not texts(found, listing=True)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Continuation, st.text("责任制度建设、的", max_size=8), st.integers(3, 14), st.floats(0.5, 9), st.just("p")
        ),
        max_size=12,
    ),
    st.booleans(),
)
def test_every_offer_is_a_beginning_of_something_known_and_all_share_the_first(found, listing):
    offers = texts(found, listing)
    assert len(set(offers)) == len(offers)
    for offer in offers:
        assert offer.startswith(offers[0])
        assert any(one.text.startswith(offer) for one in found)
