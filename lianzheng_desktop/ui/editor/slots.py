"""Blanks to fill: ‹名称› in the text itself, walked with Tab after a phrase was inserted."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from lianzheng_desktop.ui.editor.undo import Change

SLOT = re.compile("‹([^‹›\n]{1,24})›")
UNVERIFIED_SUFFIX = "待核实"


class SlotState(str, Enum):
    WAITING = "waiting"
    ACTIVE = "active"
    UNVERIFIED = "unverified"

    @classmethod
    def of(cls, name: str) -> "SlotState":
        return cls.UNVERIFIED if name.endswith(UNVERIFIED_SUFFIX) else cls.WAITING


@dataclass(frozen=True, slots=True)
class Field:
    """A slot of the phrase being filled, and what stands there now. Positions are of the whole text."""

    name: str
    start: int
    end: int
    filled: bool = False


class SlotSession:
    """The slots of one insertion. Follows every change of the text; ends when told to."""

    def __init__(self, inserted: str, start: int) -> None:
        self.fields = [Field(m[1], start + m.start(), start + m.end()) for m in SLOT.finditer(inserted)]
        self.active = -1

    @property
    def field(self) -> Field | None:
        return self.fields[self.active] if 0 <= self.active < len(self.fields) else None

    @property
    def progress(self) -> tuple[int, int]:
        """(number of the active field from 1, fields in all)."""
        return self.active + 1, len(self.fields)

    def step(self, by: int) -> Field | None:
        """The next (or former) field, skipping namesakes that were filled along; None past either end."""
        index = self.active + by
        while 0 <= index < len(self.fields):
            if not self._filled_along(index):
                self.active = index
                return self.fields[index]
            index += by
        return None

    def choose(self, position: int) -> bool:
        """The field around the position becomes the active one; False where there is none."""
        index = next((i for i, field in enumerate(self.fields) if field.start < position < field.end), -1)
        if index >= 0:
            self.active = index
        return index >= 0

    def _filled_along(self, index: int) -> bool:
        field = self.fields[index]
        return field.filled and any(other.name == field.name for other in self.fields[:index])

    def follow(self, change: Change) -> bool:
        """Shifts the fields; True where the change lies in the active field, which then grows or shrinks with it."""
        end = change.start + len(change.removed)
        shift = len(change.inserted) - len(change.removed)
        inside = False
        for index, field in enumerate(self.fields):
            if index == self.active and field.start <= change.start and end <= field.end:
                self.fields[index] = replace(field, end=field.end + shift, filled=True)
                inside = True
            elif change.start >= field.end:
                continue
            elif end <= field.start:
                self.fields[index] = replace(field, start=field.start + shift, end=field.end + shift)
            else:  # cut into from outside: what is left of it
                start = min(field.start, change.start)
                stop = max(field.end, end) + shift
                self.fields[index] = replace(field, start=min(field.start, start), end=max(stop, start))
        return inside

    def namesakes(self, text: str) -> list[tuple[int, Change]]:
        """Changes, last first, that bring the active field's text to the other fields of its name, with their index."""
        field = self.field
        if field is None:
            return []
        value = text[field.start : field.end]
        found = []
        for index, other in enumerate(self.fields):
            if index == self.active or other.name != field.name:
                continue
            stands = text[other.start : other.end]
            if stands != value:
                found.append((index, Change(other.start, stands, value)))
        return sorted(found, key=lambda pair: pair[1].start, reverse=True)

    def moved_by(self, index: int, change: Change) -> None:
        """Follows a change made to a namesake."""
        active = self.active
        self.active = index
        self.follow(change)
        self.active = active

    def holds(self, position: int) -> bool:
        """True where the position is within the phrase's fields, ends included."""
        return bool(self.fields) and self.fields[0].start <= position <= self.fields[-1].end
