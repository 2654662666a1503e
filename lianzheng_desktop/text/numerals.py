"""Chinese numerals both ways, as headings and dates use them."""

from functools import lru_cache

_DIGITS = "零一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_UNIT_VALUES = {name: value for value, name in _UNITS}
_TEN_THOUSAND = 10_000
_LONGEST = 8  # 九千九百九十九 has seven
_FULL_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


@lru_cache(maxsize=1024)
def to_chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百零五, 一万零五 … for 0 to 99,999,999. Raises ValueError outside."""
    if not 0 <= number < _TEN_THOUSAND**2:
        raise ValueError(f"no Chinese numeral for {number}")
    if number == 0:
        return _DIGITS[0]
    if number >= _TEN_THOUSAND:
        many, rest = divmod(number, _TEN_THOUSAND)
        below = to_chinese(rest) if rest else ""
        below = f"一{below}" if 10 <= rest < 20 else below
        return f"{to_chinese(many)}万{'零' if 0 < rest < _TEN_THOUSAND // 10 else ''}{below}"
    parts: list[str] = []
    gap = False
    rest = number
    for value, name in _UNITS:
        digit, rest = divmod(rest, value)
        if digit:
            parts += ("零" if gap else "", _DIGITS[digit], name)
            gap = False
        else:
            gap = gap or bool(parts)
    if rest:
        parts += ("零" if gap else "", _DIGITS[rest])
    written = "".join(parts)
    return written[1:] if 10 <= number < 20 else written


@lru_cache(maxsize=1024)
def from_chinese(text: str) -> int | None:
    """The value of a well-formed numeral (两 as 二, 一十 as 十), else None: 五一 and 三八 are no numbers."""
    if not text or len(text) > _LONGEST:
        return None
    total, digit = 0, 0
    for character in text:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _UNIT_VALUES:
            total += (digit or 1) * _UNIT_VALUES[character]
            digit = 0
        else:
            return None
    total += digit
    plain = text.replace("两", "二").replace("〇", "零").replace("○", "零")
    if plain.startswith("一十"):
        plain = plain[1:]
    return total if total <= 9999 and to_chinese(total) == plain else None


def from_arabic(text: str) -> int | None:
    """Value of ASCII or full-width digits, else None."""
    plain = text.translate(_FULL_DIGITS)
    return int(plain) if plain.isascii() and plain.isdigit() else None


def to_positional(number: int) -> str:
    """2021 as 二〇二一."""
    return "".join("〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(number))
