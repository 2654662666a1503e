"""Classes of characters, and folding of widths that keeps positions."""

from bisect import bisect_right
from dataclasses import dataclass

OPENERS = "“‘（(《〈【〔「『[｛{［"
CLOSERS = "”’）)》〉】〕」』]｝}］"
SENTENCE_STOPS = "。！？"
CLAUSE_STOPS = "，；："
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"  # zero-width marks and the soft hyphen that copied text brings along
BLANKS = " \t\u00a0\u3000\u2002\u2003\u2009\u202f\r"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_PAIR = dict(zip(CLOSERS, OPENERS, strict=True)) | {"）": "（", ")": "("}
_LOOSE = {"(": "（", ")": "）", "[": "［", "]": "］", "{": "｛", "}": "｝"}
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}


def is_hanzi(character: str) -> bool:
    """Any Han ideograph, those beyond U+FFFF and 〇 included."""
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x323AF
        or 0xF900 <= code <= 0xFAFF
        or code == 0x3007
    )


def is_blank(character: str) -> bool:
    return character.isspace() or character in INVISIBLE


def fold_width(text: str) -> str:
    """Full-width letters, digits and marks as ASCII, wide blanks as blank; one for one, so positions stay."""
    return text.translate(_FOLD)


def trimmed(text: str) -> tuple[int, int]:
    """Columns [start, end) of the text without blanks and invisible marks around it; (0, 0) where nothing is left."""
    end = len(text)
    while end and is_blank(text[end - 1]):
        end -= 1
    start = 0
    while start < end and is_blank(text[start]):
        start += 1
    return (start, end) if start < end else (0, 0)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text for comparing: widths folded, invisible marks gone. `offsets[i]` is where character i stood."""

    text: str
    offsets: tuple[int, ...]

    def origin(self, position: int) -> int:
        """Position in the original text, for positions 0 … len(text)."""
        return self.offsets[position]

    def place(self, origin: int) -> int:
        """Position in the folded text of an original one (of what follows it, where that was dropped)."""
        index = bisect_right(self.offsets, origin) - 1
        return max(index, 0) if index < 0 or self.offsets[index] == origin else index + 1


def fold(text: str) -> Folded:
    kept = [index for index, character in enumerate(text) if character not in INVISIBLE]
    plain = fold_width("".join(text[index] for index in kept))
    return Folded(plain, (*kept, len(text)))


def nesting(text: str) -> list[int]:
    """Depth of quotes, brackets and book-title marks at each character, the marks themselves counted inside.

    Only pairs that close on the same line count: one forgotten mark must not swallow the rest of the text.
    """
    depth = [0] * (len(text) + 1)
    open_marks: list[tuple[str, int]] = []
    for index, character in enumerate(text):
        if character == "\n":
            open_marks.clear()
        elif character in OPENERS:
            open_marks.append((_LOOSE.get(character, character), index))
        elif character in CLOSERS:
            wanted = _LOOSE.get(_PAIR[character], _PAIR[character])
            _close(open_marks, wanted, index, depth)
    level = 0
    for index, step in enumerate(depth):
        level += step
        depth[index] = level
    return depth[:-1]


def _close(open_marks: list[tuple[str, int]], wanted: str, index: int, steps: list[int]) -> None:
    for back in range(len(open_marks) - 1, max(len(open_marks) - 9, -1), -1):
        if open_marks[back][0] == wanted:
            steps[open_marks[back][1]] += 1
            steps[index + 1] -= 1
            del open_marks[back:]
            return
