"""Opening, saving and exporting drafts: Word files and plain text, told apart by their names."""

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.drafts.child import Ended, never
from lianzheng_desktop.drafts.converter import convert, export_pdf, find_converter
from lianzheng_desktop.drafts.kinds import FileKind, has_password, kind_of
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.atomic import replace_file
from lianzheng_desktop.text.text_files import TextForm, decode, encode
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.package import MOST_FILE_BYTES, read_bounded

MOST_TEXT_BYTES = 10 * 1024 * 1024
MOST_CHARACTERS, MOST_LINES = 2_000_000, 100_000

_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_TEXT = frozenset({".txt", ".text", ".md", ""})
_OLD = frozenset({".doc", ".wps", ".wpt", ".dot", ".rtf", ".uof", ".uot", ".odt"})
_OPEN_DOCUMENT = frozenset({".odt", ".uof", ".uot"})
_SAVE, _EXPORT = "保存", "导出"
_SAVE_AS = "请先用 Word 或 WPS 另存为 .docx。"
_CONVERTED = "旧格式的文件已转换后读取，原文件没有改动。"
_PLAIN = "这份文件虽然叫 Word 文件，里面是纯文本，已按文本读取。"
_MIXED_BREAKS = "这份文本的换行方式不统一，保存时会统一成一种。"


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft as opened.

    text     its lines joined by `\\n`, exactly as read
    info     what was saved beside it; empty for text and foreign files
    notices  one sentence each: what was not taken, or taken in another form
    ours     True where saving to `path` loses nothing; where False ask for another name
    form     encoding and line break of a text file
    marked   True where somebody tracked changes or wrote comments
    """

    text: str
    info: DraftInfo = field(default_factory=DraftInfo)
    notices: tuple[str, ...] = ()
    ours: bool = False
    path: Path | None = None
    form: TextForm = field(default_factory=TextForm)
    marked: bool = False


def open_draft(path: Path, ended: Ended = never) -> OpenedDraft:
    """Read a .docx or a text file; older formats where LibreOffice is installed. The file is never changed.

    DraftError where it is missing, unreadable, too big or none of these, and where `ended` stopped a long reading.
    """
    if path.is_dir():
        raise DraftError("这是一个文件夹，不是文件。", "请选 .docx 或 .txt 文件。")
    suffix = path.suffix.lower()
    kind = kind_of(path)
    if kind is FileKind.PACKAGE and suffix not in _OPEN_DOCUMENT:
        return _open_word(path, ended)
    if suffix in _TEXT:
        return _open_text(path)
    if kind is FileKind.PAGE:
        return _open_page(path, ended)
    if kind in (FileKind.PACKAGE, FileKind.OLD):
        return _open_old(path, ended)
    if suffix in _WORD or kind is FileKind.OTHER or (suffix in _OLD and kind is FileKind.EMPTY):
        return _open_word(path, ended)  # which says what is wrong with it
    opened = _open_text(path)
    return opened if suffix not in _OLD else replace(opened, notices=(*opened.notices, _PLAIN), ours=False)


def refuse_long(text: str) -> None:
    """DraftError for more than anybody writes."""
    if len(text) > MOST_CHARACTERS or text.count("\n") >= MOST_LINES:
        raise DraftError("文稿太长，没有读取。", "请拆成几份再试。")


def save_draft(path: Path, draft: ParsedDraft, info: DraftInfo, *, form: TextForm | None = None) -> None:
    """Save as .docx (with `info`) or .txt, whole or not at all. DraftError says why it could not be done.

    A text file keeps the encoding and line break it has; `form` names others.
    """
    if path.suffix.lower() == ".pdf":
        raise DraftError("没有保存：文稿不能存成 PDF。", "请把扩展名改成 .docx 或 .txt，PDF 请用导出。")
    _write(path, draft, info, "summary", form, _SAVE)


def export_draft(path: Path, draft: ParsedDraft, layout_name: str = "", *, info: DraftInfo | None = None) -> None:
    """Write the file to hand in, .docx, .txt or .pdf. Errors as in `save_draft`.

    `info` travels along only where given; without it, only the letterhead that is printed anyhow.
    A PDF wants LibreOffice on the machine; DraftError names the way round where there is none.
    """
    _write(path, draft, info or _for_others(draft), layout_name, None, _EXPORT)


def _write(
    path: Path, draft: ParsedDraft, info: DraftInfo, layout_name: str, form: TextForm | None, action: str
) -> None:
    suffix = path.suffix.lower()
    if suffix == ".docx":
        _write_word(path, draft, layout_name, info, action)
    elif suffix in _TEXT:
        replace_file(path, encode(draft.snapshot.text, form or _form_of(path)), action=action)
    elif suffix == ".pdf":
        _write_pdf(path, draft, layout_name)
    else:
        raise DraftError(f"没有{action}：不会写 {suffix} 文件。", "请把扩展名改成 .docx 或 .txt。")


def _write_word(path: Path, draft: ParsedDraft, layout_name: str, info: DraftInfo, action: str) -> None:
    # The Word library is loaded when the first file is written, never at start.
    from lianzheng_desktop.word.writer import write_docx

    write_docx(path, draft, load_layout(layout_name), info, action=action, finished=action == _EXPORT)


def _write_pdf(path: Path, draft: ParsedDraft, layout_name: str) -> None:
    with tempfile.TemporaryDirectory(prefix="lianzheng-") as folder:
        word_file = Path(folder) / "draft.docx"
        _write_word(word_file, draft, layout_name, _for_others(draft), _EXPORT)
        export_pdf(word_file, path)


def _for_others(draft: ParsedDraft) -> DraftInfo:
    letterhead = draft.info.letterhead
    return DraftInfo(letterhead=letterhead) if letterhead.on else DraftInfo()


def _open_word(path: Path, ended: Ended) -> OpenedDraft:
    # The Word reader is loaded with the first Word file, not with a text.
    from lianzheng_desktop.drafts.guarded import read_word

    found = read_word(path, ended)
    ours = found.ours and path.suffix.lower() == ".docx"
    return OpenedDraft(found.text, found.info or DraftInfo(), found.notices, ours, path, marked=found.marked)


def _open_old(path: Path, ended: Ended) -> OpenedDraft:
    """A .doc, .wps and their like, by way of LibreOffice where it is installed; never saved over."""
    if has_password(read_bounded(path, MOST_FILE_BYTES)):
        raise DraftError("文件有打开密码，没有读取。", "请先在 Word 或 WPS 里去掉密码。")
    from lianzheng_desktop.drafts.guarded import read_word

    converter = find_converter()
    if converter is None:
        raise DraftError("这是旧格式的文件，不能直接打开。", _SAVE_AS)
    with tempfile.TemporaryDirectory(prefix="lianzheng-") as folder:
        made = convert(path, "docx", Path(folder), converter, ended)
        if made is None:
            raise DraftError("这个旧格式的文件没能读取，可能已损坏或有密码。", _SAVE_AS)
        found = read_word(made, ended)
    return OpenedDraft(found.text, DraftInfo(), (_CONVERTED, *found.notices), False, path)


def _open_page(path: Path, ended: Ended) -> OpenedDraft:
    from lianzheng_desktop.drafts.guarded import read_page

    found = read_page(path, ended)
    return OpenedDraft(found.text, notices=found.notices, path=path)


def _open_text(path: Path) -> OpenedDraft:
    decoded = decode(read_bounded(path, MOST_TEXT_BYTES))
    refuse_long(decoded.text)
    notices = (_MIXED_BREAKS,) if decoded.mixed_breaks else ()
    return OpenedDraft(decoded.text, notices=notices, ours=True, path=path, form=decoded.form)


def _form_of(path: Path) -> TextForm:
    """The form of the text file that is about to be replaced; plain UTF-8 where there is none to keep."""
    try:
        return decode(read_bounded(path, MOST_TEXT_BYTES)).form
    except DraftError:
        return TextForm()
