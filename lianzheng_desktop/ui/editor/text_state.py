"""The draft's text as the editor last saw it, with revision, undo and the view of each line, all in step."""

from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.editor.lines import LineViews
from lianzheng_desktop.ui.editor.positions import TextMap
from lianzheng_desktop.ui.editor.undo import Change, UndoStack, change_between


class TextState:
    """Knows no widget. `revision` counts real changes only, which Qt's own counter does not."""

    def __init__(self) -> None:
        self.text = ""
        self.map = TextMap("", 0)
        self.revision = 0
        self.lines = LineViews()
        self.undo = UndoStack()
        self._snapshot: Snapshot | None = None

    def reset(self, text: str, units: int) -> None:
        self.text = text
        self.map = TextMap(text, units)
        self.revision += 1
        self.lines.reset(text.count("\n") + 1)
        self.undo.clear()
        self._snapshot = None

    def snapshot(self) -> Snapshot:
        if self._snapshot is None:
            self._snapshot = Snapshot.of(self.text, self.revision)
        return self._snapshot

    def follow(self, text: str, units: int, changes: list[Change]) -> tuple[int, int]:
        """Takes changes that led to `text`; returns the lines (first, end) that are new or edited."""
        before = self.text
        touched: tuple[int, int] | None = None
        for change in changes:
            end = change.start + len(change.removed)
            after = before[: change.start] + change.inserted + before[end:] if len(changes) > 1 else text
            lines_before = len(self.lines)
            first, stop = self.lines.splice(before, after, change)
            grown = len(self.lines) - lines_before
            touched = _spanned(touched, first, stop, grown)
            before = after
        self.text = text
        self.map = TextMap(text, units)
        self.revision += 1
        self._snapshot = None
        return touched or (0, 0)

    def change_to(self, text: str, caret: int) -> Change | None:
        """What turned the known text into `text`, placed at the caret where several places would do.

        A character typed beside its like could stand on either side; fields and findings need the true one.
        """
        change = change_between(self.text, text)
        if change is None or (change.inserted and change.removed):
            return change
        length = len(change.inserted) or len(change.removed)
        start = caret - len(change.inserted)
        if not 0 <= start < change.start or change.start - start > 4096:
            return change
        longer = text if change.inserted else self.text
        if longer[start : change.start] != longer[start + length : change.start + length]:
            return change
        piece = longer[start : start + length]
        return Change(start, "", piece) if change.inserted else Change(start, piece, "")


def _spanned(touched: tuple[int, int] | None, first: int, stop: int, grown: int) -> tuple[int, int]:
    """The smallest range of lines that holds what was touched before and now."""
    if touched is None:
        return first, stop
    low, high = touched
    if high > first:  # what was touched before lies below and moved along
        high += grown
    return min(low, first), max(high, stop)
