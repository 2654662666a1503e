"""Plain text in the encodings Chinese offices use, decoded strictly, and written back in the form it came in."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from lianzheng_desktop.errors import DraftError

_MARKS = (
    # byte order mark, codec, what the form is called
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ODD = re.compile("[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]")
#: More control characters than this share, and it is no text.
_MOST_ODD, _MOST_ODD_SURE = 0.002, 0.2
_USUAL = re.compile("[\t\n\r -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_LEAST_USUAL = 0.95
_BIG5 = "cp950"
#: Hanzi that fill about a third of any text, simplified or traditional: in the wrong encoding hardly any is left.
_COMMON = frozenset(
    "的一是不了在人有这個个們们中来來上大为為和国國地到以说時时要就出会會可也对對生能而得于着下自年过過发發后後作用"
    "行所成方多经經法学學都同现現动動面定分还還进進小部主理心本前开開因从從实實日者意力与與长長机機十民第公工使情全"
    "三关關点點正业業外将將高间間由问問重并應应向文体體政相利二等制加月合内代信表次度任常先通教原提立及比员員解名真"
    "各入认認条條平系题題活更四总總安报報结結受目量建務务件计計管期市直资資指区區保队隊形社决決治基书書权權完设設记"
    "記求据程规規取领領共确確清切院局带帶导導黨党廉風风紀纪監监責责抓督促落整改強强檢检查"
)
_LEAST_SURE, _MOST_JUDGED = 8, 4000  # characters to judge by
_MOST_WRONG, _LEAST_RIGHT = 0.1, 0.2
_SIGNATURES = (
    b"%PDF-",
    b"{\\rtf",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
)


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text lies in its file: codec, byte order mark or not, and its line break."""

    encoding: str = "utf-8"
    marked: bool = False
    line_break: str = "\n"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text with `\\n` between lines, its form, and whether the file mixed line breaks."""

    text: str
    form: TextForm
    mixed_breaks: bool = False


def decode(data: bytes) -> DecodedText:
    """UTF-8, UTF-16, UTF-32, GB 18030 or Big5, told by the byte order mark or by which one fits strictly.

    DraftError where none does.
    """
    text, form = as_stored(data)
    mixed = sum(map(bool, _breaks(text).values())) > 1
    return DecodedText(text.replace("\r\n", "\n").replace("\r", "\n"), form, mixed_breaks=mixed)


def as_stored(data: bytes) -> tuple[str, TextForm]:
    """As `decode`, but with the line breaks as they stand; `stored` gives the same bytes again."""
    if data.startswith(_SIGNATURES):
        raise _not_text()
    text, encoding, marked = _decoded(data)
    breaks = _breaks(text)
    usual = max(breaks, key=breaks.__getitem__)
    return text, TextForm(encoding, marked, usual)


def encode(text: str, form: TextForm) -> bytes:
    """The bytes of `text` in `form`; UTF-8 where the form's encoding lacks a character."""
    return stored(text.replace("\n", form.line_break), form)


def stored(text: str, form: TextForm) -> bytes:
    """As `encode`, for a text that holds its own line breaks."""
    marked = form.marked or text.startswith("\ufeff")  # a mark in the text itself would be taken for the file's
    mark = next((mark for mark, encoding in _MARKS if marked and encoding == form.encoding), b"")
    try:
        return mark + text.encode(form.encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _breaks(text: str) -> dict[str, int]:
    """How often each line break stands in the text, the usual one first."""
    pairs = text.count("\r\n")
    return {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}


def _decoded(data: bytes) -> tuple[str, str, bool]:
    """(text, codec, marked). UTF-8 hardly fits by chance and may hold odd characters; the others may not."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _plausible(_strictly(data[len(mark) :], encoding), _MOST_ODD_SURE), encoding, True
    with suppress(DraftError):
        return _plausible(_strictly(data, "utf-8"), _MOST_ODD_SURE), "utf-8", False
    if b"\0" in data:
        return _unmarked_wide(data)
    text = _plausible(_strictly(data, "gb18030"), _MOST_ODD)
    other = _traditional(data, text)
    return (text, "gb18030", False) if other is None else (other, _BIG5, False)


def _traditional(data: bytes, text: str) -> str | None:
    """`data` as Big5, which mostly fits GB 18030 too, where only so it makes sense; None where `text` does."""
    if _common_share(text) > _MOST_WRONG:
        return None
    try:
        other = data.decode(_BIG5)
    except UnicodeDecodeError:
        return None
    return other if _common_share(other) >= _LEAST_RIGHT else None


def _common_share(text: str) -> float:
    """Share of the most common Hanzi among all that is no ASCII, 0 to 1; 1 where there is too little to tell."""
    told = [character for character in text[:_MOST_JUDGED] if character > "\x7f"]
    return sum(character in _COMMON for character in told) / len(told) if len(told) >= _LEAST_SURE else 1.0


def _plausible(text: str, most_odd: float) -> str:
    if len(_ODD.findall(text)) > most_odd * len(text):
        raise _not_text()
    return text


def _unmarked_wide(data: bytes) -> tuple[str, str, bool]:
    """UTF-16 without its mark, where nearly all of it then is Chinese or plain ASCII."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_USUAL.findall(text)) >= _LEAST_USUAL * len(text):
            return text, encoding, False
    raise _not_text()


def _strictly(data: bytes, encoding: str) -> str:
    """Half a surrogate pair is no text, but an editor may hold one, and what was saved must open again."""
    try:
        return data.decode(encoding, "strict" if encoding == "gb18030" else "surrogatepass")
    except UnicodeDecodeError as error:
        raise _not_text() from error


def _not_text() -> DraftError:
    return DraftError("这个文件不是文字，没有读取。", "请选 .docx 或 .txt 文件。")
