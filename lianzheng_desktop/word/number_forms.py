"""The number formats of Word's lists (ST_NumberFormat) that Chinese documents use."""

from collections.abc import Callable

BULLET = "\N{BULLET}"

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN = 3999


def format_number(number: int, form: str) -> str:
    """`number` as Word shows it in format `form`; unknown formats and numbers beyond a format as decimal."""
    formatter = _FORMS.get(form)
    if formatter is None or number < 1:
        return "" if form == "none" else str(number)
    return formatter(number) or str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千万") -> str:
    """二十一, 一百零五; 1 to 99,999, "" beyond."""
    if not 0 < number < 100_000:
        return ""
    written = ""
    pending_zero = False
    text = str(number)
    for position, figure in enumerate(text):
        power = len(text) - position - 1
        if figure == "0":
            pending_zero = True
            continue
        if pending_zero and written:
            written += "零"
        pending_zero = False
        written += digits[int(figure)] + (units[power - 1] if power else "")
    short = number < 20 and number >= 10 and digits is _DIGITS
    return written[1:] if short else written


def _roman(number: int) -> str:
    if number > _MOST_ROMAN:
        return ""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def _letter(number: int) -> str:
    """A … Z, AA, BB, as Word goes on after Z."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 26 * 20 else ""


def _within(first: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= count else ""


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else ""


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL, "拾佰仟萬"),
    "ideographLegalTraditional": lambda number: chinese(number, _LEGAL, "拾佰仟萬"),
    "japaneseLegal": lambda number: chinese(number, _LEGAL, "拾佰仟萬"),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _within("⑴", 20),
    "decimalEnclosedFullstop": _within("⒈", 20),
    "ideographEnclosedCircle": _within("㊀", 10),
}
