"""Formulas fixed word for word: as they are they raise nothing, one slip inside is told."""

import pytest

from lianzheng_desktop.checks.near_formulas import Formula, FormulaFinder, formulas, near_formulas
from tests.checks.helper import check

FORMULAS = sorted({formula.text for formula in formulas()})
HAN = range(ord("一"), ord("鿿") + 1)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_as_it_is_raises_nothing(text: str) -> None:
    assert [f.code for f in check(f"要{text}。", "TRM", "TYP")] == []


@pytest.mark.parametrize("text", [text for text in FORMULAS if len(text) > 7])
def test_a_character_left_out_inside_is_told(text: str) -> None:
    for place in range(2, len(text) - 2):
        if ord(text[place]) in HAN and text[place] not in "和的与及" and text[place] != text[place + 1]:
            broken = f"要{text[:place]}{text[place + 1 :]}。"
            assert check(broken, "TRM", "TYP"), broken


def test_the_place_and_the_character_meant_are_named() -> None:
    (near,) = near_formulas("深刻领悟“两个确立”的决定意义。")
    assert (near.start, near.end, near.right) == (13, 13, "性")
    (near,) = near_formulas("完整准确全部贯彻新发展理念。")
    assert (near.start, near.end, near.right) == (5, 6, "面")


def test_another_right_wording_is_left_alone() -> None:
    known = Formula("坚持甲乙丙丁戊己", "例", formulas()[0].severity, also=("坚持甲乙丁丁戊己",))
    assert FormulaFinder((known,)).find("要坚持甲乙丁丁戊己。") == ()
    assert len(FormulaFinder((known,)).find("要坚持甲乙子丁戊己。")) == 1
