"""What goes into a blank, and what looks unlike it."""

import pytest

from lianzheng_desktop.phrases.slot_kinds import SlotKind, doubt, kind_of, load_slot_kinds, tidied

KINDS = load_slot_kinds()


@pytest.mark.parametrize("name", ["次数", "次数二", "次数九", "次数待核实", "次数二待核实"])
def test_ordinals_and_marks_lead_to_the_base(name):
    assert kind_of(KINDS, name).kind == "数字"


def test_a_name_nobody_lists_takes_text():
    assert kind_of(KINDS, "新名称") == SlotKind()


@pytest.mark.parametrize(
    ("kind", "value", "plain"),
    [
        ("数字", "１２．５", "12.5"),
        ("百分比", "１８％", "18%"),
        ("文字", "第１组", "第１组"),
        ("日期", "３月５日", "3月5日"),
    ],
)
def test_full_width_digits_of_figures_are_made_plain(kind, value, plain):
    assert tidied(SlotKind(kind), value) == plain


@pytest.mark.parametrize(
    ("kind", "value"),
    [("数字", "12"), ("数字", "1,200余"), ("数字", "三"), ("数字", "多"), ("百分比", "18%"), ("百分比", "九成以上"),
     ("百分比", "3.5个百分点"), ("日期", "12月"), ("日期", "年底前"), ("文字", "随便什么"), ("选项", "别的")],
)  # fmt: skip
def test_usual_values_raise_no_doubt(kind, value):
    assert doubt(SlotKind(kind), value) == ""


@pytest.mark.parametrize(("kind", "value"), [("数字", "许多人"), ("百分比", "明显"), ("日期", "不详"), ("数字", "12%")])
def test_unusual_values_are_remarked_on(kind, value):
    assert value in doubt(SlotKind(kind), value)
