"""Undo over differences of text.

Faces and paragraph formats follow from the text, so they are no part of a step: Qt's own undo would record them
and never come back to a former text. A step holds the changes in the order they were made.
"""

from collections import deque
from dataclasses import dataclass, field
from enum import Enum

from lianzheng_desktop.text.edits import difference

BURST_SECONDS = 1.0  # typing with shorter pauses is one step
MOST_STEPS = 3_000  # what goes beyond is in the history; a day of writing makes fewer
MOST_CHARACTERS = 8_000_000  # held by all steps together
_LABEL_CHARACTERS = 8


class EditKind(Enum):
    """What made a change; only typing and deleting join into bursts."""

    TYPING = "输入"
    ERASING = "删除"
    INPUT_METHOD = "输入文字"
    PASTE = "粘贴"
    CUT = "剪切"
    MOVE = "移动"
    OTHER = "修改"


@dataclass(frozen=True, slots=True)
class Change:
    """`removed` at `start` gave way to `inserted`; positions of the text just before this change."""

    start: int
    removed: str
    inserted: str

    @property
    def inverse(self) -> "Change":
        return Change(self.start, self.inserted, self.removed)


def change_between(before: str, after: str) -> Change | None:
    """The one change, trimmed at both ends, between two texts; None where they are equal."""
    edit = difference(before, after)
    return None if edit is None else Change(edit.start, before[edit.start : edit.end], edit.text)


@dataclass(slots=True)
class Step:
    """One entry of the undo list. Carets are (position, anchor) before and after."""

    kind: EditKind
    label: str
    changes: list[Change]
    caret_before: tuple[int, int]
    caret_after: tuple[int, int]
    time: float
    open: bool = True  # False: nothing joins it any more
    shown: str = field(default="")

    @property
    def characters(self) -> int:
        return sum(len(change.removed) + len(change.inserted) for change in self.changes)

    @property
    def name(self) -> str:
        """For the menu: 输入“一岗双责”, or the label it was given."""
        if self.label:
            return self.label
        shown = self.shown.replace("\n", " ").strip()
        if not shown or self.kind in (EditKind.OTHER, EditKind.MOVE):
            return self.kind.value
        if len(shown) > _LABEL_CHARACTERS:
            shown = shown[:_LABEL_CHARACTERS] + "…"
        verb = "输入" if self.kind is EditKind.INPUT_METHOD else self.kind.value
        return f"{verb}“{shown}”"


class UndoStack:
    """Steps done and steps undone; the oldest go where there are too many or they hold too much.

    Knows no widget: the editor replays the changes it hands out.
    """

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=MOST_STEPS)
        self._undone: list[Step] = []
        self._characters = 0  # held by `_done`, or more

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()
        self._characters = 0

    @property
    def undo_name(self) -> str:
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        return self._undone[-1].name if self._undone else ""

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def close(self) -> None:
        """What follows is a step of its own: the caret was moved by hand, the draft was saved."""
        if self._done:
            self._done[-1].open = False

    def record(
        self,
        changes: list[Change],
        kind: EditKind,
        caret_before: tuple[int, int],
        caret_after: tuple[int, int],
        time: float,
        label: str = "",
    ) -> None:
        """Takes changes already made. A single typed change may join the step before it."""
        self._undone.clear()
        self._weigh(changes)
        if len(changes) == 1 and not label and self._join(changes[0], kind, caret_after, time):
            return
        shown = changes[0].inserted or changes[0].removed if len(changes) == 1 else ""
        step = Step(kind, label, list(changes), caret_before, caret_after, time, shown=shown)
        step.open = kind in (EditKind.TYPING, EditKind.ERASING) and not label
        self._done.append(step)

    def extend(self, changes: list[Change], caret_after: tuple[int, int]) -> None:
        """More changes that belong to the last step (a field filled because its namesake was)."""
        if self._done:
            self._weigh(changes)
            self._done[-1].changes += changes
            self._done[-1].caret_after = caret_after

    def _weigh(self, changes: list[Change]) -> None:
        """Before more is held: let the oldest steps go, a quarter at a time, where it would be too much."""
        more = sum(len(change.removed) + len(change.inserted) for change in changes)
        self._characters += more
        if self._characters <= MOST_CHARACTERS:
            return
        self._characters = more + sum(step.characters for step in self._done)
        if self._characters > MOST_CHARACTERS:
            while len(self._done) > 1 and self._characters > MOST_CHARACTERS * 3 // 4:
                self._characters -= self._done.popleft().characters

    def _join(self, change: Change, kind: EditKind, caret_after: tuple[int, int], time: float) -> bool:
        if not self._done:
            return False
        last = self._done[-1]
        if not last.open or last.kind is not kind or time - last.time > BURST_SECONDS:
            return False
        joined = _joined(last.changes[-1], change, kind)
        if joined is None:
            return False
        last.changes[-1] = joined
        last.shown = joined.inserted or joined.removed
        last.caret_after = caret_after
        last.time = time
        return True

    def take_undo(self) -> tuple[list[Change], tuple[int, int]] | None:
        """Changes to make, in order, and the caret to restore."""
        if not self._done:
            return None
        step = self._done.pop()
        step.open = False
        self._undone.append(step)
        return [change.inverse for change in reversed(step.changes)], step.caret_before

    def take_redo(self) -> tuple[list[Change], tuple[int, int]] | None:
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return list(step.changes), step.caret_after


def _joined(last: Change, change: Change, kind: EditKind) -> Change | None:
    """Both as one change where they touch: typing on, Backspace back, Delete on the spot."""
    if kind is EditKind.TYPING:
        continues = change.start == last.start + len(last.inserted) and not change.removed
        if continues and "\n" not in change.inserted and "\n" not in last.inserted:
            return Change(last.start, last.removed, last.inserted + change.inserted)
        return None
    if last.inserted or change.inserted:
        return None
    if change.start + len(change.removed) == last.start:
        return Change(change.start, change.removed + last.removed, "")
    if change.start == last.start:
        return Change(last.start, last.removed + change.removed, "")
    return None
