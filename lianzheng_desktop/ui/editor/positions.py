"""The only place where Qt's UTF-16 offsets and the code points of all other rooms meet.

A Hanzi beyond U+FFFF (𠮷, 𬭎, names in rare characters) is one code point and two UTF-16 units.
"""

_ENCODING = "utf-16-le"


def utf16_length(text: str) -> int:
    """How many UTF-16 units Qt counts for a text."""
    if text.isascii():
        return len(text)
    return len(text.encode(_ENCODING, "surrogatepass")) // 2


def to_utf16(text: str, position: int) -> int:
    """UTF-16 offset of a code point position in `text`; positions past the end mean the end."""
    return utf16_length(text[:position])


def to_code_point(text: str, offset: int) -> int:
    """Code point position of a UTF-16 offset; an offset inside a pair means the character it splits."""
    if text.isascii():
        return min(offset, len(text))
    units = text.encode(_ENCODING, "surrogatepass")[: offset * 2]
    if len(units) >= 2 and 0xD8 <= units[-1] <= 0xDB:  # cut between the halves of one character
        units = units[:-2]
    return len(units.decode(_ENCODING, "surrogatepass"))


class TextMap:
    """Both directions over one text. Free of cost where every character is one unit, which is nearly always."""

    __slots__ = ("_text", "plain")

    def __init__(self, text: str, units: int) -> None:
        """`units` is the length Qt gives for the same text; equal lengths mean positions are equal too."""
        self._text = text
        self.plain = units == len(text)

    def to_utf16(self, position: int) -> int:
        return position if self.plain else to_utf16(self._text, position)

    def to_code_point(self, offset: int) -> int:
        return offset if self.plain else to_code_point(self._text, offset)
