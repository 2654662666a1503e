"""Writing a draft as a Word file: composed, written beside its target, read again, compared, moved into place."""

import io
import zipfile
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.atomic import replace_file
from lianzheng_desktop.word.apart import Apart
from lianzheng_desktop.word.apart_markup import apart_words, append_imprint, append_rows
from lianzheng_desktop.word.composer import compose
from lianzheng_desktop.word.info_part import PROPERTIES_XML, info_xml
from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.markup import UNSAYABLE, append_paragraph
from lianzheng_desktop.word.pages import imprint_place
from lianzheng_desktop.word.reader import read_docx
from lianzheng_desktop.word.template import pack, template_bytes
from lianzheng_desktop.word.title_lines import Cut
from lianzheng_desktop.word.title_words import segment

_XML = "application/xml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_LONGEST_PROPERTY = 255


def write_docx(
    path: Path,
    draft: ParsedDraft,
    layout: LayoutProfile,
    info: DraftInfo,
    *,
    action: str = "保存",
    cut: Cut | None = None,
    finished: bool = False,
) -> None:
    """Write `draft` to `path`, or leave everything as it was and raise DraftError (opening 没有`action`).

    `cut` splits text into words for the breaks of a long title; the program's segmenter where none is given.
    finished: the file to hand in; see `compose`.
    """

    def check(written: Path) -> None:
        found = read_docx(written)
        if found.text != draft.snapshot.text or found.info != info:
            raise DraftError(f"没有{action}：写出的文件和文稿对不上，已经丢弃。", "请换一个位置再试，文稿没有受影响。")

    data = docx_bytes(draft, layout, info, cut=cut, finished=finished)
    replace_file(path, data, check=check, action=action)


def docx_bytes(
    draft: ParsedDraft, layout: LayoutProfile, info: DraftInfo, *, cut: Cut | None = None, finished: bool = False
) -> bytes:
    """The Word file of `draft`; the same bytes for the same draft, layout and info."""
    apart = Apart(draft.info.letterhead, layout)
    document = docx.Document(io.BytesIO(template_bytes(layout, bool(apart))))
    paragraphs = compose(draft, layout, cut or segment, finished=finished)
    body = document.element.body
    section = body[-1]
    body.remove(section)
    append_rows(body, apart.head, layout)
    for paragraph in paragraphs:
        append_paragraph(body, paragraph, layout.body_size, layout.grid.line_pitch)
    if apart.imprint:
        append_imprint(body, section, apart.imprint, layout, imprint_place(paragraphs, layout, apart))
    body.append(section)
    _set_properties(document, draft, info)
    shown = "\n".join(paragraph.text for paragraph in paragraphs)
    words = apart_words((*apart.head, *apart.imprint))
    _add_info(document.part, info_xml(info, shown, draft.snapshot.text, words))
    written = io.BytesIO()
    document.save(written)
    return fixed_times(written.getvalue())


def _set_properties(document: "docx.document.Document", draft: ParsedDraft, info: DraftInfo) -> None:
    title = draft.title.text.strip() if draft.title else ""
    if title:
        document.core_properties.title = UNSAYABLE.sub("", title)[:_LONGEST_PROPERTY]
    if info.unit:
        document.core_properties.author = UNSAYABLE.sub("", info.unit)[:_LONGEST_PROPERTY]


def _add_info(document_part: Part, data: bytes) -> None:
    package = document_part.package
    item = Part(PackURI("/customXml/item1.xml"), _XML, data, package)
    properties = Part(PackURI("/customXml/itemProps1.xml"), _PROPERTIES, PROPERTIES_XML, package)
    document_part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def fixed_times(written: bytes) -> bytes:
    """The package again with fixed times; python-docx stamps the present."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})


__all__ = ["docx_bytes", "write_docx"]
