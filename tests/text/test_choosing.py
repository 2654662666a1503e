"""Changes taken one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.text.choosing import carried, changes_of, with_changes
from lianzheng_desktop.text.compare import compare

TEXTS = st.lists(st.text("甲乙丙，。", max_size=12), min_size=1, max_size=6).map("\n".join)


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_all_changes_make_the_second_text_and_none_the_first(before: str, after: str) -> None:
    edits = [change.edit for change in changes_of(compare(before, after))]
    assert with_changes(before, edits) == after
    assert with_changes(before, ()) == before


@settings(max_examples=100)
@given(TEXTS, TEXTS, st.data())
def test_any_choice_can_be_made(before: str, after: str, data: st.DataObject) -> None:
    changes = changes_of(compare(before, after))
    chosen = [change for change in changes if data.draw(st.booleans())]
    length = len(before) + sum(len(c.edit.text) - (c.edit.end - c.edit.start) for c in chosen)
    assert len(with_changes(before, [change.edit for change in chosen])) in (length, max(length, 0))


def test_each_place_is_a_change_of_its_own() -> None:
    changes = changes_of(compare("甲\n全年谈话12次，学习4次。\n旧", "甲\n全年谈话15次，共学习4次。\n新的一段"))
    assert [(c.removed, c.added) for c in changes] == [("12", "15"), ("", "共"), ("旧", ""), ("", "新的一段")]


@pytest.mark.parametrize(
    ("mine", "result"),
    [
        ("甲\n谈话12次。\n乙", "甲\n谈话15次。\n新\n乙"),
        ("甲一\n谈话12次。\n乙二\n丙", "甲一\n谈话15次。\n新\n乙二\n丙"),
        ("头\n甲\n谈话12次。\n乙", "头\n甲\n谈话15次。\n新\n乙"),
        ("甲\n谈话13次。\n乙", "甲\n谈话13次。\n新\n乙"),
    ],
    ids=["untouched", "written on around it", "a line before", "changed just there"],
)
def test_changes_are_carried_into_a_text_written_on(mine: str, result: str) -> None:
    base = "甲\n谈话12次。\n乙"
    changes = changes_of(compare(base, "甲\n谈话15次。\n新\n乙"))
    edits = carried(base, mine, [change.edit for change in changes])
    assert with_changes(mine, [edit for edit in edits if edit is not None]) == result
    assert (None in edits) == ("13" in mine)


@settings(max_examples=100)
@given(TEXTS, TEXTS, TEXTS)
def test_what_is_carried_never_breaks(base: str, after: str, mine: str) -> None:
    edits = carried(base, mine, [change.edit for change in changes_of(compare(base, after))])
    with_changes(mine, [edit for edit in edits if edit is not None])
