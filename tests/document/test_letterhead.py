"""What a red head says, and what is still wanting in it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desktop.document.letterhead import (
    FIELD_NAMES,
    Letterhead,
    gaps,
    letterhead_of,
    letterhead_record,
    tidied,
    tidy_number,
)

FILLED = Letterhead(
    on=True, mark="某市示范局文件", number="示范局发〔2026〕36号", printer="某市示范局办公室", print_date="2026年1月5日"
)


def test_a_head_that_is_not_printed_wants_nothing():
    assert gaps(Letterhead()) == ()
    assert gaps(FILLED) == ()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("mark", " ", "机关标志"),
        ("number", "", "发文字号还没有填"),
        ("number", "示范局发[2026]36号", "六角括号"),
        ("number", "示范局发〔2026〕036号", "六角括号"),
        ("number", "示范局发〔2026〕第36号", "六角括号"),
        ("copy_number", "12", "六位"),
        ("secrecy", "很机密", "密级"),
        ("urgency", "急", "紧急程度"),
        ("printer", "", "一起填"),
        ("print_date", "2026年01月05日", "年月日"),
    ],
)
def test_each_gap_is_named(field: str, value: str, words: str):
    told = gaps(replace(FILLED, **{field: value}))
    assert len(told) == 1
    assert words in told[0]


def test_any_bracket_round_the_year_becomes_the_standard_s():
    for loose in ("示发[2026]5号", "示发（2026）5号", "示发【２０２６】５号", " 示发〔2026〕5号 "):
        assert tidy_number(loose) == "示发〔2026〕5号"


@given(
    st.builds(
        Letterhead,
        **{"on": st.booleans(), "sealed": st.booleans(), **dict.fromkeys(FIELD_NAMES.values(), st.text(max_size=20))},
    )
)
def test_a_record_gives_the_head_back(letterhead: Letterhead):
    tidy = tidied(letterhead)
    assert tidied(tidy) == tidy
    assert letterhead_of(letterhead_record(letterhead)) == tidy


def test_a_record_of_anything_else_gives_an_empty_head():
    assert letterhead_of({}) == Letterhead()
    assert letterhead_of({"on": "yes", "mark": 3, "other": None}) == Letterhead(mark="3")
