"""Where a line of Chinese type ends: line-edge rules and hanging marks, as Word and LibreOffice keep them.

Pure arithmetic over one paragraph's characters; widths come from `Advances`, in ems.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lianzheng_desktop.word.widths import text_width

#: Word's and LibreOffice's own lists for simplified Chinese.
NOT_FIRST = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
NOT_LAST = frozenset("$(*£¥·‘“〈《「『【〔〖〝﹗﹙﹛＄（［｛￡￥")
HANGING = frozenset("、。，．：；？！,.:;?!")
_CLOSING = frozenset("，。、；：！？）》〉」』】〕〗〞”’")
_PAIRED = frozenset("—…⋯─")
_SPACES = frozenset(" \t\u3000\xa0")
_WORD = re.compile(r"[0-9A-Za-z_'@#&+]|[.,:/]+(?=[0-9A-Za-z])")
_LETTER = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff]")
_SPACED = re.compile(rf"{_LETTER.pattern[:-1]}\u2460-\u24ff]")  # figures in circles too


@dataclass(frozen=True, slots=True)
class Habits:
    """How a word processor treats a line.

    hang     a mark may stand beyond the right margin
    gap      blank it leaves between Hanzi and letters or figures, in ems, though the file asks for none
    western  its rules for English reach into Chinese: no letter or figure begins a line after a closing mark, dashes
             and ellipses may be torn, a slash may end a line
    slack    points a line may be over, or must be under, to hold what fills it to the utmost
    """

    hang: bool = True
    gap: float = 0.0
    western: bool = False
    slack: float = 0.01


WORD = Habits()
#: Our files keep it from hanging marks. The gap: a fifth of an em, and the run spacing left out at the end of a piece.
LIBREOFFICE = Habits(hang=False, gap=0.2156, western=True, slack=-0.01)


@dataclass(frozen=True, slots=True)
class Advances:
    """Widths of characters by face role, in ems; what is not listed is half or full width, as in the official faces."""

    by_role: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def width(self, character: str, role: str) -> float:
        known = self.by_role.get(role)
        found = known.get(character) if known else None
        return text_width(character) if found is None else found


@dataclass(frozen=True, slots=True)
class Cut:
    """One line: characters `start` up to `end`. full: it ends because it was full, and is spread to both margins.

    width is that of its characters, in points; hanging that of a mark beyond the margin.
    """

    start: int
    end: int
    width: float
    full: bool
    hanging: float = 0.0


def break_lines(
    text: str, widths: Sequence[float], first: float, rest: float, habits: Habits = WORD, blanks: Sequence[float] = ()
) -> tuple[Cut, ...]:
    """`text` (one paragraph, `\\n` a soft break) cut into lines of `first`, then `rest` points; at least one line.

    widths: of each character, in points. blanks: left before each where it does not begin a line.
    """
    lines: list[Cut] = []
    start = 0
    while True:
        room = rest if lines else first
        cut = _one_line(text, widths, start, room, habits, blanks)
        lines.append(cut)
        start = cut.end
        if start < len(text) and text[start] == "\n":
            start += 1
            if start == len(text):
                return tuple(lines)
        elif start >= len(text):
            return tuple(lines)


def _one_line(
    text: str, widths: Sequence[float], start: int, room: float, habits: Habits, blanks: Sequence[float]
) -> Cut:
    width, index = 0.0, start
    count = len(text)
    while index < count and text[index] != "\n":
        step = widths[index] + (blanks[index] if blanks and index > start else 0.0)
        if width + step > room + habits.slack and text[index] not in _SPACES:
            break
        width += step
        index += 1
    else:
        return Cut(start, index, width, False)
    if habits.hang and text[index] in HANGING and may_break(text, index + 1, habits) and index > start:
        return Cut(start, index + 1, width + widths[index], True, widths[index])
    end = index
    while end > start and not may_break(text, end, habits):
        end -= 1
    if end == start:
        end = max(index, start + 1)
    between = sum(blanks[start + 1 : end]) if blanks else 0.0
    return Cut(start, end, sum(widths[start:end]) + between, True)


def may_break(text: str, index: int, habits: Habits = WORD) -> bool:
    """Whether a line may end before `text[index]`."""
    if not 0 < index < len(text):
        return True
    before, after = text[index - 1], text[index]
    if habits.western:
        decided = _western(text, index)
        if decided is not None:
            return decided
    if after in NOT_FIRST or before in NOT_LAST or after in _SPACES:
        return False
    if before == after and before in _PAIRED:
        return False
    return not (_WORD.match(text, index - 1) and _WORD.match(text, index))


def _western(text: str, index: int) -> bool | None:
    """What English rules say about a break before `text[index]`, None where they say nothing."""
    before, after = text[index - 1], text[index]
    if before == after and before in _PAIRED:
        return True
    if "×" in (before, after) and _LETTER.match(after if before == "×" else before):
        return False
    if not _LETTER.match(after):
        return None
    if before == "/":
        return not (after.isdigit() and text[max(0, index - 2)].isdigit())
    return False if before in _CLOSING else None


def gaps(text: str) -> list[bool]:
    """For each character, whether a letter or figure meets a Hanzi before it."""
    kinds = ["l" if _SPACED.match(c) else "h" if _is_hanzi(c) else "" for c in text]
    return [a != b and bool(a) and bool(b) for a, b in zip(["", *kinds[:-1]], kinds, strict=True)] if text else []


def _is_hanzi(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000" or character == "〇"
