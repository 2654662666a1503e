"""Characters of symbol fonts: Word writes them by their place in the font, which no other font shows."""

import re

_BOXES = {0xA8: "□", 0x6F: "□", 0x71: "□", 0xFD: "☒", 0xFE: "☑", 0x78: "☒", 0x20: " "}
_CIRCLED = {0x81 + i: chr(0x2460 + i) for i in range(10)} | {0x8C + i: chr(0x2776 + i) for i in range(10)}
_WINGDINGS = {
    **_BOXES,
    **_CIRCLED,
    0x6C: "●",
    0x6E: "■",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0xA1: "○",
    0xA7: "■",
    0xAB: "★",
    0xB2: "☆",
    0xB6: "☆",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "→",
    0xF0: "⇨",
    0xFB: "×",
    0xFC: "√",
    0x46: "☞",
    0x28: "☎",
    0x2A: "✉",
    0x21: "✏",
}
_WINGDINGS_2 = {0x52: "☑", 0x53: "☒", 0xA3: "□", 0x50: "√", 0x4F: "×", 0x97: "●", 0x99: "○", 0x20: " "} | {
    0x6A + i: chr(0x2460 + i) for i in range(10)
}
_SYMBOL = {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xA5: "∞", 0xAE: "→"} | {
    **{0x61 + i: letter for i, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    0x25: "%",
    0x2B: "+",
    0x2D: "−",
    0x3C: "<",
    0x3D: "=",
    0x3E: ">",
    0x20: " ",
    0x53: "Σ",
    0x57: "Ω",
    0x44: "Δ",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL, "webdings": {0x63: "□", 0x61: "√"}}
_PRIVATE = range(0xF020, 0xF100)
_PRIVATE_TEXT = re.compile("[\uf020-\uf0ff]")


def is_symbol_font(font: str) -> bool:
    return font.lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """The character a symbol font shows at `code` (0x20–0xFF, also as U+F020–U+F0FF); "" where it is not known.

    Other codes are characters of their own: some programs write ☒ of a text font this way.
    """
    if code > 0xFF and code not in _PRIVATE:
        return chr(code) if code <= 0x10FFFF and chr(code).isprintable() else ""
    place = code - 0xF000 if code in _PRIVATE else code
    known = _FONTS.get(font.lower())
    if known is None:  # an unknown font: what most fonts of this kind have in common
        return _BOXES.get(place, "")
    return known.get(place, "")


def has_private(text: str) -> bool:
    """True where `text` holds characters that only a symbol font shows."""
    return _PRIVATE_TEXT.search(text) is not None
