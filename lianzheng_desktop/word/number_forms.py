"""The number formats of Word's lists (ST_NumberFormat) that Chinese documents use."""

from collections.abc import Callable

from lianzheng_desktop.text.numerals import to_chinese, to_positional

BULLET = "\N{BULLET}"

_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_MOST_CHINESE = 9999
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN = 3999


def format_number(number: int, form: str) -> str:
    """`number` as Word shows it in format `form`; unknown formats and numbers beyond a format as decimal.

    0001 stands for figures filled up with zeros to as many.
    """
    if form.startswith("0"):
        return f"{number:0{len(form)}d}"
    formatter = _FORMS.get(form)
    if formatter is None or number < 1:
        return "" if form == "none" else str(number)
    return formatter(number) or str(number)


def _chinese(number: int) -> str:
    return to_chinese(number) if number <= _MOST_CHINESE else ""


def _legal(number: int) -> str:
    """壹拾壹, as on cheques: the one before ten is written."""
    usual = _chinese(number)
    return ("一" + usual if usual.startswith("十") else usual).translate(_LEGAL)


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


def _full_width(number: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "numberInDash": lambda number: f"- {number} -",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "koreanCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": to_positional,
    "japaneseDigitalTenThousand": to_positional,
    "taiwaneseDigital": to_positional,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _within("⑴", 20),
    "decimalEnclosedFullstop": _within("⒈", 20),
    "ideographEnclosedCircle": _within("㊀", 10),
}
