import pytest

from lianzheng_desktop.checks.labels import read_label, renumbered, write_label, write_numeral
from lianzheng_desktop.checks.numbering import read_numbering
from lianzheng_desktop.document.model import NumberForm
from tests.checks.helper import codes, service


def _rows(text: str) -> list[tuple[int, tuple[int, ...], bool]]:
    draft, _ = service().check(text)
    return [(run.depth, run.numbers, run.inverted) for run in read_numbering(draft).runs]


def test_rows_follow_their_parents() -> None:
    text = "一、甲\n（一）乙\n做。\n（二）丙\n做。\n二、丁\n（一）戊\n做。"
    assert _rows(text) == [(0, (1, 2), False), (1, (1, 2), False), (1, (1,), False)]


def test_a_foreign_form_that_fits_is_a_sibling() -> None:
    assert _rows("一、甲\n做。\n2、乙\n做。\n三、丙\n做。") == [(0, (1, 2, 3), False)]


def test_a_lower_form_that_counts_on_its_own_is_a_child() -> None:
    assert _rows("一、甲\n2.乙\n做。\n3.丙\n做。\n二、丁\n做。") == [(0, (1, 2), False), (1, (2, 3), False)]


def test_levels_turned_round() -> None:
    text = "（一）甲\n一、乙\n做。\n二、丙\n做。\n（二）丁\n一、戊\n做。"
    assert _rows(text) == [(0, (1, 2), False), (1, (1, 2), True), (1, (1,), True)]


def test_a_cut_copy_is_not_turned_round() -> None:
    assert _rows("（三）甲\n做。\n二、乙\n（一）丙\n做。")[1] == (0, (2,), False)


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("一、", 12, "十二、"),
        ("（三）、", 2, "（二）、"),
        ("3．", 4, "4．"),
        ("（３）", 4, "（４）"),
        ("②", 3, "③"),
        ("无", 1, "无"),
    ],
)
def test_renumbered_keeps_the_style(text: str, number: int, expected: str) -> None:
    assert renumbered(text, number) == expected


def test_labels_as_the_standard_writes_them() -> None:
    forms = [
        NumberForm.CHINESE,
        NumberForm.BRACKETED,
        NumberForm.ARABIC,
        NumberForm.BRACKETED_ARABIC,
        NumberForm.CIRCLED,
    ]
    assert [write_label(11, form) for form in forms] == ["十一、", "（十一）", "11.", "（11）", "⑪"]
    assert write_label(21, NumberForm.CIRCLED) == "（21）"
    assert write_numeral(21, "①") == "①"


def test_parts_of_a_label() -> None:
    label = read_label("（ 一 ）、")
    assert label is not None
    assert (label.numeral, label.mark) == ("一", "、")
    assert read_label("附") is None


def test_a_long_disordered_row_offers_few_long_fixes() -> None:
    text = "\n".join(f"{label}强化监督\n做。" for label in ("一、", "五、") * 200)
    found = [finding for finding in service().check(text)[1].findings if finding.code.startswith("NUM")]
    assert len(found) > 100
    assert sum(len(fix.edits) > 1 for finding in found for fix in finding.fixes) <= 4


_ROW = "一、问题\n（一）学习不够深入。集中学习较少，结合岗位不紧。\n（二）监督不够精准。重点岗位抽查面还不宽。\n"
_LOST = "作风不够扎实。下基层次数偏少，解决难题不多。\n"


def test_the_last_of_a_row_without_its_number_is_told() -> None:
    assert codes(_ROW + _LOST + "二、打算\n继续努力。", "NUM021") == ["NUM021"]
    assert codes(_ROW + _LOST, "NUM021") == ["NUM021"]


def test_a_second_paragraph_of_an_item_is_none() -> None:
    assert codes(_ROW + _LOST + "对这些问题要逐项整改。\n", "NUM021") == []
    assert codes(_ROW.replace("（二）", "谈话提醒还少。对苗头问题提醒不多。\n（二）") + _LOST, "NUM021") == []
    assert codes(_ROW + "这些年各级党组织持续用力抓好作风建设不松劲。成效是明显的，群众也满意。\n", "NUM021") == []
