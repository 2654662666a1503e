"""The number of a heading as written: its numeral, its brackets, its mark; and writing it anew."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lianzheng_desktop.document.model import NumberForm
from lianzheng_desktop.text.numerals import to_chinese

LEVEL_OF_FORM = {
    NumberForm.CHINESE: 1,
    NumberForm.BRACKETED: 2,
    NumberForm.ARABIC: 3,
    NumberForm.BRACKETED_ARABIC: 4,
    NumberForm.CIRCLED: 5,
}
FORM_OF_LEVEL = {level: form for form, level in LEVEL_OF_FORM.items()}
LEVEL_NAMES = {1: "一级", 2: "二级", 3: "三级", 4: "四级", 5: "五级"}

_NUMERAL = re.compile("[一二三四五六七八九十百零〇两]+|[0-9]+|[０-９]+|[①-⑳⑴-⒇⒈-⒛㈠-㈩]")
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_ENCLOSED = (("①", 20), ("⑴", 20), ("⒈", 20), ("㈠", 10))
_CLOSERS = "）)]］】〕"


@dataclass(frozen=True, slots=True)
class Label:
    """Parts of a label; columns count inside it."""

    text: str
    start: int  # of the numeral
    end: int

    @property
    def numeral(self) -> str:
        return self.text[self.start : self.end]

    @property
    def tail(self) -> str:
        """What follows the numeral: closing bracket and marks."""
        return self.text[self.end :]

    @property
    def mark_start(self) -> int:
        """Where the marks begin, behind a closing bracket if there is one."""
        stripped = self.end + len(self.tail) - len(self.tail.lstrip())
        closer = stripped < len(self.text) and self.text[stripped] in _CLOSERS
        return stripped + 1 if closer else self.end

    @property
    def mark(self) -> str:
        return self.text[self.mark_start :]


@lru_cache(maxsize=1024)
def read_label(text: str) -> Label | None:
    match = _NUMERAL.search(text)
    return Label(text, match.start(), match.end()) if match else None


def write_numeral(number: int, like: str) -> str:
    """`number` in the script of the numeral `like`: 二 → 三, 2 → 3, ２ → ３, ② → ③."""
    for first, count in _ENCLOSED:
        if 0 <= ord(like[0]) - ord(first) < count:
            return chr(ord(first) + number - 1) if number <= count else like
    if like[0] in "0123456789":
        return str(number)
    if like[0] in "０１２３４５６７８９":
        return str(number).translate(_FULL_DIGITS)
    return to_chinese(number)


def write_label(number: int, form: NumberForm) -> str:
    """The label as GB/T 9704 writes it."""
    if form is NumberForm.CHINESE:
        return f"{to_chinese(number)}、"
    if form is NumberForm.BRACKETED:
        return f"（{to_chinese(number)}）"
    if form is NumberForm.ARABIC:
        return f"{number}."
    if form is NumberForm.BRACKETED_ARABIC:
        return f"（{number}）"
    return chr(0x245F + number) if number <= 20 else f"（{number}）"


def renumbered(text: str, number: int) -> str:
    """The label with another number, brackets and marks as they stand."""
    label = read_label(text)
    if label is None:
        return text
    return text[: label.start] + write_numeral(number, label.numeral) + text[label.end :]
