"""Offers at the caret."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzheng_desktop.phrases.completion import Completer
from lianzheng_desktop.phrases.library import PhraseLibrary

PHRASES = (
    ("坚持把纪律挺在前面", "work", "clause"),
    ("坚持把纪律建设摆在更加突出位置", "plan", "clause"),
    ("落实“一岗双责”", "work", "clause"),
    ("全年开展廉政谈话‹人次›人次", "work", "clause"),
    ("推动‹学习教育›走深走实", "work", "clause"),
    ("压实主体责任，层层传导压力，推动责任落到岗位。", "work", "sentence"),
)


@pytest.fixture(scope="module")
def completer(tmp_path_factory):
    with PhraseLibrary.open(tmp_path_factory.mktemp("library") / "library.sqlite", seed=False) as library:
        for text, section, kind in PHRASES:
            library.add(text, section, kind)
        yield Completer(library)


def offers(completer, text, section="work", draft=""):
    return [one.text for one in completer.suggest(text, section, draft)]


def test_the_rest_of_a_clause_is_offered(completer):
    assert offers(completer, "今年以来，坚持把纪律")[0] == "挺在前面"
    assert offers(completer, "坚持把纪律", section="plan")[0] == "建设摆在更加突出位置"


def test_numbers_before_a_clause_do_not_hide_it(completer):
    assert offers(completer, "一是坚持把纪律挺")[0] == "在前面"


def test_quotes_close_as_they_opened(completer):
    assert offers(completer, "落实“一岗") == ["双责”"]
    assert offers(completer, "落实一岗") == []


def test_nothing_past_a_slot_and_no_figure(completer):
    assert offers(completer, "全年开展") == ["廉政谈话"]
    assert offers(completer, "全年开展廉政谈话") == []
    assert offers(completer, "推动") == []


def test_the_clause_that_followed_elsewhere_is_offered_after_a_comma(completer):
    assert offers(completer, "压实主体责任，") == ["层层传导压力"]
    assert offers(completer, "压实主体责任。") == []


def test_nothing_the_draft_already_says(completer):
    assert "挺在前面" not in offers(completer, "坚持把纪律", draft="一、坚持把纪律挺在前面。\n坚持把纪律")


def test_the_drafts_own_words_are_learnt(completer):
    draft = "推进示范区廉洁工程建设。深化示范区廉洁工程建设。"
    assert offers(completer, "抓好示范区廉", draft=draft) == ["洁工程建设"]


@pytest.mark.parametrize("text", ["", "\n", "。", "坚", "，", "“", "2025年"])
def test_silence_where_little_is_typed(completer, text):
    assert offers(completer, text) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="坚持把纪律挺落实一岗双责全年开展廉政谈话压主体任，。“”‹›1、", max_size=20))
def test_offers_are_always_clean(completer, text):
    for offer in offers(completer, text, draft=text):
        assert not set(offer) & set("‹›0123456789，。\n")
