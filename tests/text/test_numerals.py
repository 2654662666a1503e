"""Chinese numerals both ways."""

import pytest

from lianzheng_desktop.text import numerals


def test_every_number_comes_back() -> None:
    assert all(numerals.from_chinese(numerals.to_chinese(number)) == number for number in range(10_000))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
    ],
)
def test_writes_numbers_as_headings_do(number: int, written: str) -> None:
    assert numerals.to_chinese(number) == written


@pytest.mark.parametrize(("written", "number"), [("一十五", 15), ("两", 2), ("两百", 200)])
def test_reads_other_ways_of_writing(written: str, number: int) -> None:
    assert numerals.from_chinese(written) == number


@pytest.mark.parametrize(
    "written", ["", "五一", "三八", "十十", "一〇五", "甲", "百", "一二三", "九千九百九十九十", "\ud800"]
)
def test_what_is_no_number_has_no_value(written: str) -> None:
    assert numerals.from_chinese(written) is None


@pytest.mark.parametrize(
    ("number", "written"),
    [(10_000, "一万"), (10_005, "一万零五"), (10_015, "一万零一十五"), (11_000, "一万一千"), (100_000, "十万")],
)
def test_ten_thousands(number: int, written: str) -> None:
    assert numerals.to_chinese(number) == written


def test_numbers_out_of_reach_are_refused() -> None:
    with pytest.raises(ValueError, match="100000000"):
        numerals.to_chinese(100_000_000)
    with pytest.raises(ValueError, match="-1"):
        numerals.to_chinese(-1)


def test_digits_of_either_width_and_years_digit_by_digit() -> None:
    assert numerals.from_arabic("１２") == 12
    assert numerals.from_arabic("1²") is None
    assert numerals.to_positional(2021) == "二〇二一"
