import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desktop.ui.editor import undo
from lianzheng_desktop.ui.editor.undo import MOST_STEPS, Change, EditKind, UndoStack, change_between

TEXTS = st.text(alphabet="一二、\n𠮷a", max_size=30)


def _applied(text: str, changes: list[Change]) -> str:
    for change in changes:
        end = change.start + len(change.removed)
        assert text[change.start : end] == change.removed
        text = text[: change.start] + change.inserted + text[end:]
    return text


def _typed(stack: UndoStack, position: int, text: str, time: float, kind: EditKind = EditKind.TYPING) -> None:
    caret = position + len(text)
    stack.record([Change(position, "", text)], kind, (position, position), (caret, caret), time)


@given(TEXTS, TEXTS)
def test_the_change_between_two_texts_makes_one_from_the_other(before: str, after: str) -> None:
    change = change_between(before, after)
    assert (change is None) == (before == after)
    assert _applied(before, [change] if change else []) == after
    if change:
        assert _applied(after, [change.inverse]) == before
        assert change.removed[:1] != change.inserted[:1] or not change.removed or not change.inserted


def test_a_burst_of_typing_is_one_step_and_a_pause_ends_it() -> None:
    stack = UndoStack()
    for index, character in enumerate("党风廉政"):
        _typed(stack, index, character, time=index * 0.3 if index < 3 else 5.0)
    assert stack.undo_name == "输入“政”"
    stack.take_undo()
    assert stack.undo_name == "输入“党风廉”"
    answer = stack.take_undo()
    assert answer is not None
    assert answer[0] == [Change(0, "党风廉", "")]
    assert not stack.can_undo
    assert stack.can_redo


def _undone_steps(stack: UndoStack) -> int:
    number = 0
    while stack.take_undo():
        number += 1
    return number


def test_only_so_many_steps_are_held() -> None:
    stack = UndoStack()
    for index in range(MOST_STEPS + 50):
        _typed(stack, index, "党", index * 2.0)
    assert _undone_steps(stack) == MOST_STEPS


def test_only_so_many_characters_are_held_and_the_newest_step_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MOST_CHARACTERS", 1000)
    stack = UndoStack()
    for index in range(100):
        _typed(stack, index * 30, "党" * 30, index * 2.0)
    assert 1000 * 3 // 4 // 30 <= _undone_steps(stack) <= 1000 // 30
    _typed(stack, 0, "风" * 5000, 500.0)
    assert _undone_steps(stack) == 1


def test_typing_elsewhere_starts_a_step() -> None:
    stack = UndoStack()
    _typed(stack, 0, "党", 0.0)
    _typed(stack, 9, "风", 0.1)
    stack.take_undo()
    assert stack.can_undo


def test_commits_of_the_input_method_are_steps_of_their_own() -> None:
    stack = UndoStack()
    _typed(stack, 0, "党风", 0.0, EditKind.INPUT_METHOD)
    _typed(stack, 2, "廉政", 0.1, EditKind.INPUT_METHOD)
    stack.take_undo()
    assert stack.undo_name == "输入“党风”"


def test_erasing_backwards_is_one_step() -> None:
    stack = UndoStack()
    for index, character in enumerate("政廉风"):
        place = 2 - index
        stack.record([Change(place, character, "")], EditKind.ERASING, (place + 1,) * 2, (place,) * 2, index * 0.1)
    answer = stack.take_undo()
    assert answer is not None
    assert answer[0] == [Change(0, "", "风廉政")]


def test_a_new_edit_forgets_what_was_undone() -> None:
    stack = UndoStack()
    _typed(stack, 0, "党", 0.0)
    stack.take_undo()
    _typed(stack, 0, "廉", 1.0)
    assert not stack.can_redo


def test_an_undone_step_takes_nothing_more_in() -> None:
    stack = UndoStack()
    _typed(stack, 0, "党", 0.0)
    _typed(stack, 1, "风", 0.1)
    stack.take_undo()
    stack.take_redo()
    _typed(stack, 2, "廉", 0.2)
    stack.take_undo()
    assert stack.can_undo
