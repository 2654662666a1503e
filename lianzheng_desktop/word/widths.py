"""Widths of text in characters, as the standard counts them: a half-width figure or letter is half a one."""

import unicodedata

_HALF = frozenset({"Na", "H", "N"})
#: Ambiguous by Unicode, full-width in a Chinese face.
_FULL_ANYWAY = frozenset("“”‘’—…·×℃")


def text_width(text: str) -> float:
    """Width in characters of body type. Combining marks take no room."""
    return sum(_width(character) for character in text)


def _width(character: str) -> float:
    if character in _FULL_ANYWAY:
        return 1.0
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Mn"):
        return 0.0
    return 0.5 if unicodedata.east_asian_width(character) in _HALF else 1.0
