"""Plain text in the encodings Chinese offices use, decoded strictly, and written back in the form it came in."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from lianzheng_desktop.errors import DraftError

_MARKS = (
    # byte order mark, codec, what the form is called
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ODD = re.compile("[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]")
#: More control characters than this share, and it is no text.
_MOST_ODD, _MOST_ODD_SURE = 0.002, 0.2
_USUAL = re.compile("[\t\n\r -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_LEAST_USUAL = 0.95
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
    """UTF-8, UTF-16 or GB 18030, told by the byte order mark or by which one fits strictly. DraftError if none does."""
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
    return _plausible(_strictly(data, "gb18030"), _MOST_ODD), "gb18030", False


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
