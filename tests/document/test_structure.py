"""Changes of structure: numbers run on, no text is lost, there and back is nothing at all."""

import pytest

from lianzheng_desktop.document import structure
from lianzheng_desktop.document.labels import default_label, relabel
from lianzheng_desktop.document.model import NumberForm
from lianzheng_desktop.text.edits import TextEdit
from tests.document.outlines import after, key_of, labels, parse

_TEXT = """某局2023年工作总结
今年以来，我局认真履行责任。现将有关情况总结如下：
一、主要工作
（一）强化责任。签订责任书12份。
（二）强化教育。开展警示教育4次。
1.集中学习。全年12次。
2.个人自学。全年坚持。
（三）强化监督。开展检查6次。
二、存在问题
（一）学习不深。不够系统。
（二）监督不严。不够经常。
三、下一步打算
（一）深化学习。每月一次。
"""


def test_moves_a_section_up_and_renumbers() -> None:
    draft = parse(_TEXT)
    moved = after(
        draft,
        structure.move_section(draft, key_of(draft, "强化监督"), key_of(draft, "强化责任"), key_of(draft, "主要工作")),
    )
    assert labels(moved)[1:4] == ["（一）强化监督", "（二）强化责任", "（三）强化教育"]
    assert "（一）强化监督。开展检查6次。\n（二）强化责任。签订责任书12份。\n（三）强化教育" in moved


def test_moves_a_section_under_another_part() -> None:
    draft = parse(_TEXT)
    moved = after(draft, structure.move_section(draft, key_of(draft, "强化教育"), None, key_of(draft, "存在问题")))
    assert labels(moved)[3:8] == ["二、存在问题", "（一）学习不深", "（二）监督不严", "（三）强化教育", "1.集中学习"]


def test_a_section_moved_to_the_top_takes_the_top_style_and_lifts_its_children() -> None:
    draft = parse(_TEXT)
    moved = after(draft, structure.move_section(draft, key_of(draft, "强化教育"), key_of(draft, "存在问题"), None))
    assert labels(moved)[:7] == [
        "一、主要工作",
        "（一）强化责任",
        "（二）强化监督",
        "二、强化教育",
        "（一）集中学习",
        "（二）个人自学",
        "三、存在问题",
    ]


def test_moving_before_its_own_successor_changes_nothing() -> None:
    draft = parse(_TEXT)
    work = key_of(draft, "主要工作")
    assert structure.move_section(draft, key_of(draft, "强化责任"), key_of(draft, "强化教育"), work) == ()
    assert structure.move_section(draft, key_of(draft, "强化监督"), None, work) == ()


def test_a_section_never_moves_into_itself() -> None:
    draft = parse(_TEXT)
    assert structure.move_section(draft, key_of(draft, "主要工作"), None, key_of(draft, "强化教育")) == ()
    assert structure.move_section(draft, "不在", None, None) == ()


def test_blank_lines_stay_between_sections() -> None:
    draft = parse("一、甲\n甲文。\n\n二、乙\n乙文。\n\n三、丙\n丙文。\n")
    moved = after(draft, structure.move_section(draft, draft.sections[0].key))
    assert moved == "一、乙\n乙文。\n\n二、丙\n丙文。\n\n三、甲\n甲文。\n"


def test_series_are_renumbered_when_moved() -> None:
    draft = parse("一、情况\n一是抓学习。学了。\n二是抓落实。做了。\n三是抓监督。查了。")
    first, _, third = draft.sections[0].children
    moved = after(draft, structure.move_section(draft, third.key, first.key, draft.sections[0].key))
    assert moved == "一、情况\n一是抓监督。查了。\n二是抓学习。学了。\n三是抓落实。做了。"


def test_a_number_goes_where_numbers_are_and_a_series_word_among_its_kin() -> None:
    draft = parse(
        "一、甲\n（一）学习。学了。\n（二）落实。做了。\n二、乙\n一是监督。查了。\n二是教育。讲了。\n三是问责。问了。"
    )
    moved = after(draft, structure.move_section(draft, key_of(draft, "教育"), None, key_of(draft, "甲")))
    assert moved.endswith("（二）落实。做了。\n（三）教育。讲了。\n二、乙\n一是监督。查了。\n二是问责。问了。")
    again = parse(moved)
    back = structure.move_section(again, key_of(again, "教育"), key_of(again, "问责"), key_of(again, "乙"))
    assert after(again, back) == draft.snapshot.text


def test_style_of_number_is_kept() -> None:
    draft = parse("一、甲\n(一)子\n1．丑。文\n2．寅。文\n(二)卯\n二、乙\n")
    moved = after(draft, structure.move_section(draft, key_of(draft, "卯"), key_of(draft, "子"), key_of(draft, "甲")))
    assert moved == "一、甲\n(一)卯\n(二)子\n1．丑。文\n2．寅。文\n二、乙\n"
    demoted = after(draft, structure.shift_level(draft, draft.snapshot.lines.index("(二)卯"), 1))
    assert "3．卯" in demoted


def test_promotes_and_demotes() -> None:
    draft = parse(_TEXT)
    line = next(node.line for node in draft.walk() if node.heading == "监督不严")
    promoted = after(draft, structure.shift_level(draft, line, -1))
    assert "三、监督不严。不够经常。\n四、下一步打算" in promoted
    line = next(node.line for node in draft.walk() if node.heading == "存在问题")
    demoted = after(draft, structure.shift_level(draft, line, 1))
    assert "（四）存在问题\n1.学习不深。不够系统。\n2.监督不严。不够经常。\n二、下一步打算" in demoted
    assert structure.shift_level(draft, draft.sections[0].line, -1) == ()
    assert structure.shift_level(draft, draft.sections[0].line, 1) == ()


def test_gives_and_takes_a_number() -> None:
    draft = parse("一、甲\n抓好学习\n二、乙\n　　文字。")
    given_number = after(draft, structure.set_level(draft, 1, 2))
    assert given_number == "一、甲\n（一）抓好学习\n二、乙\n　　文字。"
    top = after(draft, structure.set_level(draft, 3, 1))
    assert top.endswith("二、乙\n　　三、文字。")
    taken = after(draft, structure.set_level(draft, 0, 0))
    assert taken == "甲\n抓好学习\n一、乙\n　　文字。"
    assert structure.set_level(draft, 1, 0) == ()
    assert structure.set_level(draft, 9, 1) == ()


def test_renames_and_keeps_number_and_text() -> None:
    draft = parse(_TEXT)
    renamed = after(draft, structure.rename_section(draft, key_of(draft, "学习不深"), "学习不够\n深入"))
    assert "（一）学习不够 深入。不够系统。" in renamed
    assert structure.rename_section(draft, key_of(draft, "学习不深"), "学习不深") == ()


def test_deletes_a_section_with_its_children() -> None:
    draft = parse(_TEXT)
    deleted = after(draft, structure.delete_section(draft, key_of(draft, "强化教育")))
    assert "警示" not in deleted
    assert "个人自学" not in deleted
    assert "（二）强化监督。开展检查6次。" in deleted


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("before", ["（一）新节", "（二）学习不深", "（三）监督不严"]),
        ("after", ["（一）学习不深", "（二）新节", "（三）监督不严"]),
    ],
)
def test_inserts_a_section_beside_another(where: str, expected: list[str]) -> None:
    draft = parse(_TEXT)
    text = after(draft, structure.insert_section(draft, key_of(draft, "学习不深"), where, "新节"))
    assert [f"{n.label}{n.heading}" for n in parse(text).sections[1].children] == expected


def test_inserts_a_section_inside() -> None:
    draft = parse(_TEXT)
    text = after(draft, structure.insert_section(draft, key_of(draft, "存在问题"), "inside", "新节"))
    assert "（三）新节。\n三、下一步打算" in text
    text = after(draft, structure.insert_section(draft, key_of(draft, "强化责任"), "inside"))
    assert "签订责任书12份。\n1.\n（二）" in text


def test_renumbers_all_or_from_one_on() -> None:
    draft = parse("一、甲\n（一）子\n文。\n（三）丑\n文。\n二、乙\n文。\n二、丙\n文。\n五、丁\n文。")
    assert labels(after(draft, structure.renumber(draft))) == [
        "一、甲",
        "（一）子",
        "（二）丑",
        "二、乙",
        "三、丙",
        "四、丁",
    ]
    partly = after(draft, structure.renumber(draft, key_of(draft, "丙")))
    assert labels(partly) == ["一、甲", "（一）子", "（三）丑", "二、乙", "三、丙", "四、丁"]


def test_renumbering_touches_nothing_but_the_digits() -> None:
    draft = parse("一、甲\n文。\n三、乙\n文。")
    assert structure.renumber(draft) == (TextEdit(7, 8, "二"),)


def test_inverted_levels_come_right() -> None:
    draft = parse("（一）主要工作\n一、强化责任\n二、强化教育\n（二）存在问题\n一、学习不深\n二、监督不严")
    assert after(draft, structure.renumber(draft)) == (
        "一、主要工作\n（一）强化责任\n（二）强化教育\n二、存在问题\n（一）学习不深\n（二）监督不严"
    )


def test_a_stray_form_takes_its_neighbours_form() -> None:
    draft = parse("一、主要工作\n文。\n2、存在问题\n文。\n三、工作打算\n文。")
    assert after(draft, structure.renumber(draft)) == "一、主要工作\n文。\n二、存在问题\n文。\n三、工作打算\n文。"


def test_numbers_that_run_on_over_borders_keep_running_on() -> None:
    text = "一、甲\n1.子\n文。\n2.丑\n文。\n二、乙\n3.寅\n文。\n4.卯\n文。"
    draft = parse(text)
    assert structure.renumber(draft) == ()
    moved = after(draft, structure.move_section(draft, key_of(draft, "子"), None, key_of(draft, "乙")))
    assert labels(moved) == ["一、甲", "1.丑", "二、乙", "2.寅", "3.卯", "4.子"]


def test_a_cut_copy_keeps_its_first_number() -> None:
    draft = parse("三、甲\n文。\n四、乙\n文。")
    assert structure.renumber(draft) == ()
    moved = after(draft, structure.move_section(draft, draft.sections[1].key, draft.sections[0].key))
    assert moved == "三、乙\n文。\n四、甲\n文。"


@pytest.mark.parametrize(("role", "heading"), [("work", "主要工作"), ("problems", "存在问题"), ("plan", "下一步打算")])
def test_a_missing_part_goes_to_its_place(role: str, heading: str) -> None:
    draft = parse(_TEXT)
    cut = parse(after(draft, structure.delete_section(draft, key_of(draft, heading))))
    assert cut.missing == (role,)
    insertion = structure.insert_part(cut, role)
    text = after(cut, insertion.edits)
    whole = parse(text)
    assert whole.missing == ()
    assert [section.label for section in whole.sections] == ["一、", "二、", "三、"]
    assert [section.role for section in whole.sections] == ["work", "problems", "plan"]
    assert text[insertion.caret] == "‹"


def test_a_part_goes_before_signature_and_into_an_empty_draft() -> None:
    draft = parse("某局2023年工作总结\n今年以来，我局做了工作。\n一、主要工作\n文。\n某局\n2023年12月20日")
    text = after(draft, structure.insert_part(draft, "problems").edits)
    assert text.index("二、存在问题") < text.index("\n某局\n")
    for empty in ("", "某局2023年工作总结\n"):
        blank = parse(empty)
        assert "一、存在问题" in after(blank, structure.insert_part(blank, "problems").edits)
    with pytest.raises(ValueError, match="nothing"):
        structure.insert_part(draft, "nothing")


def test_labels_keep_marks_and_widths() -> None:
    cases = [
        ("一、", 12, "十二、"),
        ("（一）", 2, "（二）"),
        ("(一)、", 3, "(三)、"),
        ("1．", 10, "10．"),
        ("１.", 2, "２."),
    ]
    cases += [
        ("①", 3, "③"),
        ("①", 21, "（21）"),
        ("⑴", 2, "⑵"),
        ("⒈", 2, "⒉"),
        ("㈠", 2, "㈡"),
        ("一是", 2, "二是"),
        ("首先", 2, "其次"),
    ]
    assert [relabel(label, number) for label, number, _ in cases] == [expected for _, _, expected in cases]
    assert default_label(NumberForm.ARABIC, 3) == "3."
