"""Pinyin initials of single characters: the letters a clerk may type for each."""

from functools import lru_cache

from lianzheng_desktop.text import pinyin


@lru_cache(maxsize=8192)
def letters(char: str) -> str:
    """All initials of a character, the commonest first, "" where it has none (marks); a letter or digit is its own."""
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    return "".join(pinyin.readings(char))
