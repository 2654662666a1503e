"""Pinyin initials of single characters: the letters a clerk may type for each."""

from functools import lru_cache

# Where each initial begins in GB 2312, whose first level is ordered by pinyin.
_BORDERS = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"), (0xD7FA, ""),
)  # fmt: skip


@lru_cache(maxsize=8192)
def letters(char: str) -> str:
    """All initials of a character, "" where it has none (marks); a letter or digit is its own."""
    if char.isascii():
        return char if char.isalnum() else ""
    try:
        code = int.from_bytes(char.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    found = ""
    for border, letter in _BORDERS:
        if code < border:
            break
        found = letter
    return found
