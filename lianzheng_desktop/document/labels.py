"""Numbers of headings as text: the same style with another number, or the style a level has in a draft."""

import re

from lianzheng_desktop.document.model import NumberForm
from lianzheng_desktop.text.characters import CIRCLED
from lianzheng_desktop.text.numerals import to_chinese

LEVEL_FORMS = {
    1: NumberForm.CHINESE,
    2: NumberForm.BRACKETED,
    3: NumberForm.ARABIC,
    4: NumberForm.BRACKETED_ARABIC,
}
_DEFAULTS = {
    NumberForm.CHINESE: "一、",
    NumberForm.BRACKETED: "（一）",
    NumberForm.ARABIC: "1.",
    NumberForm.BRACKETED_ARABIC: "（1）",
    NumberForm.CIRCLED: "①",
    NumberForm.SERIES: "一是",
}
_CHINESE = re.compile("[一二三四五六七八九十百零〇两]+")
_DIGITS = re.compile("[0-9０-９]+")
_ENCLOSED = re.compile("[①-⑳⑴-⒇⒈-⒛㈠-㈩]")
_ENCLOSED_SETS = ((CIRCLED[0], 20, "（{}）"), ("⑴", 20, "（{}）"), ("⒈", 20, "{}."))
_TO_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ORDER_WORDS = ("首先", "其次", "再次")


def default_label(form: NumberForm, number: int) -> str:
    """The standard's own style: 一、 （一） 1. （1）."""
    return relabel(_DEFAULTS[form], number)


def relabel(label: str, number: int, last: bool = False) -> str:
    """The label with another number, all marks and widths as they are. `last` is for 最后, which stays at the end."""
    if label in (*_ORDER_WORDS, "最后"):
        return "最后" if last else _ORDER_WORDS[min(number, 3) - 1]
    if label in ("一方面", "另一方面"):
        return "一方面" if number == 1 else "另一方面"
    enclosed = _ENCLOSED.search(label)
    if enclosed:
        return label[: enclosed.start()] + _enclosed(enclosed.group(), number) + label[enclosed.end() :]
    digits = _DIGITS.search(label)
    if digits:
        written = str(number).translate(_TO_WIDE) if digits.group()[0] > "9" else str(number)
        return label[: digits.start()] + written + label[digits.end() :]
    chinese = _CHINESE.search(label)
    if chinese:
        return label[: chinese.start()] + to_chinese(number) + label[chinese.end() :]
    return label


def _enclosed(character: str, number: int) -> str:
    if "㈠" <= character <= "㈩":
        return chr(ord("㈠") + number - 1) if number <= 10 else f"（{to_chinese(number)}）"
    first, count, beyond = next(s for s in reversed(_ENCLOSED_SETS) if character >= s[0])
    return chr(ord(first) + number - 1) if number <= count else beyond.format(number)
