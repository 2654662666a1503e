"""Phrases as the library keeps them."""

from dataclasses import dataclass
from enum import Enum

SECTIONS = ("title", "lead", "work", "problems", "plan", "closing")

SLOT_OPEN, SLOT_CLOSE = "‹", "›"
GROUP_MARK = "group:"  # begins the id of a phrase that stands for a whole group


class PhraseKind(str, Enum):
    HEADING = "heading"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Slot:
    """A blank in a phrase: ‹name› stands in the text from start to end (code points, marks included)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry. `count` occurrences in `documents` documents; `year` the youngest source's, 0 unknown.

    `until` is the last year the wording fits, 0 for any.
    `tag` is the clerk's kind: 开头句, 措施, 成效, 数据, 问题句, 打算, 结尾句, 标题, 固定表述.
    """

    id: str
    text: str
    kind: PhraseKind
    section: str
    topic: str = ""
    slots: tuple[Slot, ...] = ()
    count: int = 1
    documents: int = 1
    sources: tuple[str, ...] = ()
    year: int = 0
    tag: str = ""
    favourite: bool = False
    used: int = 0
    until: int = 0


def find_slots(text: str) -> tuple[Slot, ...]:
    """The slots ‹name› of a text in order."""
    slots: list[Slot] = []
    start = text.find(SLOT_OPEN)
    while start >= 0:
        end = text.find(SLOT_CLOSE, start)
        if end < 0:
            break
        slots.append(Slot(text[start + 1 : end], start, end + 1))
        start = text.find(SLOT_OPEN, end)
    return tuple(slots)
