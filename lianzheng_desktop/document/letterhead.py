"""版头 and 版记 of a red-header document: what they say, and what is still wanting. GB/T 9704—2012, 7.2 and 7.4."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

URGENCIES = ("特急", "加急")

_NUMBER = re.compile(r"[^\s〔〕0-9]+〔[12]\d{3}〕[1-9]\d*号")
_LOOSE_YEAR = re.compile(r"[\[［(（【〈<{﹝]\s*([12]\d{3})\s*[\]］)）】〉>}﹞]")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★.+)?")
_DATE = re.compile(r"[12]\d{3}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
_UNPRINTED = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST = 2000  # characters of one field, from files that anybody may have written


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Texts of the red head and of the block at the end. Several names are parted by line breaks.

    on          whether they are printed at all
    mark        发文机关标志; of a joint issue one office a line
    signers     签发人, named on documents to a superior alone
    copies      抄送机关, without 抄送：
    sealed      a seal will stand on the signature, which is then placed for it
    """

    on: bool = False
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    mark: str = ""
    number: str = ""
    signers: str = ""
    copies: str = ""
    printer: str = ""
    print_date: str = ""
    sealed: bool = True

    @property
    def has_imprint(self) -> bool:
        return self.on and any((self.copies.strip(), self.printer.strip(), self.print_date.strip()))


#: As the clerk calls them, in the order of the page.
FIELD_NAMES = {
    "份号": "copy_number",
    "密级": "secrecy",
    "紧急程度": "urgency",
    "机关标志": "mark",
    "发文字号": "number",
    "签发人": "signers",
    "抄送": "copies",
    "印发机关": "printer",
    "印发日期": "print_date",
}
#: Fields of several names, one a line.
SEVERAL = ("mark", "signers", "copies")


def names(text: str) -> tuple[str, ...]:
    """The lines of a field that have words."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def tidy_number(number: str) -> str:
    """The year in the brackets of the standard, figures half-width."""
    return _LOOSE_YEAR.sub(r"〔\1〕", number.strip().translate(_WIDE_DIGITS))


def gaps(letterhead: Letterhead) -> tuple[str, ...]:
    """What is wanting or against the standard, one sentence each; nothing for a head that is not printed."""
    if not letterhead.on:
        return ()
    number = letterhead.number.strip()
    wrong = (
        (not names(letterhead.mark), "机关标志还没有填。"),
        (not number, "发文字号还没有填。"),
        (
            bool(number) and not _NUMBER.fullmatch(number),
            "发文字号要写成“某发〔2026〕5号”：年份用六角括号，序号前不加“第”和 0。",
        ),
        (_unlike(r"\d{6}", letterhead.copy_number), "份号一般用六位数字，如 000001。"),
        (_unlike(_SECRECY, letterhead.secrecy), "密级和保密期限要写成“机密★1年”这样。"),
        (bool(letterhead.urgency) and letterhead.urgency not in URGENCIES, "紧急程度只有“特急”和“加急”。"),
        (
            letterhead.has_imprint and not (letterhead.printer.strip() and letterhead.print_date.strip()),
            "版记里印发机关和印发日期要一起填。",
        ),
        (_unlike(_DATE, letterhead.print_date), "印发日期要写全年月日，如 2026年1月5日。"),
    )
    return tuple(words for is_wrong, words in wrong if is_wrong)


def tidied(letterhead: Letterhead) -> Letterhead:
    """What can be printed and kept: no control characters, tabs as blanks, line breaks only between several names."""
    told: dict[str, str] = {}
    for name in FIELD_NAMES.values():
        lines = (_UNPRINTED.sub("", line.replace("\t", " ")) for line in str(getattr(letterhead, name)).split("\n"))
        told[name] = ("\n" if name in SEVERAL else "").join(lines)[:_MOST]
    return replace(letterhead, **told)  # type: ignore[arg-type]


def letterhead_record(letterhead: Letterhead) -> dict[str, object]:
    """For a file; read again by `letterhead_of`."""
    return asdict(letterhead)


def letterhead_of(record: Mapping[str, object]) -> Letterhead:
    """What a file holds, whatever else it holds; "1" and "0" serve for yes and no."""
    known: dict[str, object] = {}
    for field in fields(Letterhead):
        value = record.get(field.name)
        if value is None:
            continue
        known[field.name] = value in (True, "1") if isinstance(field.default, bool) else str(value)
    return tidied(replace(Letterhead(), **known))  # type: ignore[arg-type]


def _unlike(form: str | re.Pattern[str], text: str) -> bool:
    return bool(text.strip()) and not re.fullmatch(form, text.strip())
