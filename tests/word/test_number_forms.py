"""Word's number formats."""

import pytest

from lianzheng_desktop.word.number_forms import format_number


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        *((1, "chineseCounting", "一"), (10, "chineseCountingThousand", "十"), (21, "japaneseCounting", "二十一")),
        *((105, "chineseCounting", "一百零五"), (12, "chineseLegalSimplified", "壹拾贰"), (3, "decimalZero", "03")),
        *((4, "upperRoman", "IV"), (1994, "lowerRoman", "mcmxciv"), (27, "upperLetter", "AA"), (2, "lowerLetter", "b")),
        *((20, "decimalEnclosedCircle", "⑳"), (21, "decimalEnclosedCircleChinese", "㉑")),
        *((50, "decimalEnclosedCircle", "㊿"), (51, "decimalEnclosedCircle", "51"), (2, "ideographTraditional", "乙")),
        *((12, "ideographZodiac", "亥"),),
        *((15, "decimalFullWidth", "１５"), (2, "decimalEnclosedParen", "⑵"), (3, "decimalEnclosedFullstop", "⒊")),
        *((3, "ideographEnclosedCircle", "㊂"), (7, "none", ""), (7, "unheardOf", "7"), (0, "chineseCounting", "0")),
        *((20000, "chineseCounting", "20000"), (4000, "upperRoman", "4000"), (2026, "ideographDigital", "二〇二六")),
    ],
)  # fmt: skip
def test_formats(number: int, form: str, shown: str) -> None:
    expected = "" if form == "none" else shown
    assert format_number(number, form) == expected
