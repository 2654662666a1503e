"""花脸稿: one version against another as a Word file with real tracked changes, to accept or refuse in Word."""

import copy
import io
from pathlib import Path

import docx
from lxml import etree

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.storage.atomic import replace_file
from lianzheng_desktop.text.compare import ComparedLine, compare
from lianzheng_desktop.word.composer import compose
from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.markup import UNSAYABLE, Paragraph, append_paragraph
from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.template import template_bytes
from lianzheng_desktop.word.title_words import segment
from lianzheng_desktop.word.writer import fixed_times


def write_marked_copy(
    path: Path, before: ParsedDraft, after: ParsedDraft, layout: LayoutProfile, author: str, moment: str
) -> int:
    """Write what turned `before` into `after`, each change by `author` at `moment` (ISO 8601). Returns their number.

    DraftError where the file cannot be written; nothing is left half done.
    """
    data, changes = marked_copy_bytes(before, after, layout, author, moment)
    replace_file(path, data, action="导出")
    return changes


def marked_copy_bytes(
    before: ParsedDraft, after: ParsedDraft, layout: LayoutProfile, author: str, moment: str
) -> tuple[bytes, int]:
    """The Word file and the number of its changes."""
    document = docx.Document(io.BytesIO(template_bytes(layout)))
    body = document.element.body
    section = body[-1]
    body.remove(section)
    marker = _Marker(author, moment)
    old, new = compose(before, layout, segment), compose(after, layout, segment)
    for line in compare(before.snapshot.text, after.snapshot.text).lines:
        looks = new[line.after] if line.after is not None else old[line.before or 0]
        _append_line(body, line, looks, layout, marker)
    _shift_last_marks(body)
    body.append(section)
    written = io.BytesIO()
    document.save(written)
    return fixed_times(written.getvalue()), marker.count


class _Marker:
    """Makes change elements; Word wants each one's id to be its own."""

    def __init__(self, author: str, moment: str) -> None:
        self.count = 0
        self._author, self._moment = UNSAYABLE.sub("", author), moment

    def mark(self, name: str) -> etree._Element:
        self.count += 1
        element = etree.Element(w(name))
        element.set(w("id"), str(self.count))
        element.set(w("author"), self._author)
        element.set(w("date"), self._moment)
        return element


def _append_line(
    body: etree._Element, line: ComparedLine, looks: Paragraph, layout: LayoutProfile, marker: _Marker
) -> None:
    """A paragraph in the looks of its newest state, its text in pieces kept, put in and struck out."""
    append_paragraph(body, looks, layout.body_size, layout.grid.line_pitch)
    paragraph = body[-1]
    if not line.changed:
        return
    runs = paragraph.findall(w("r"))
    model = copy.deepcopy(runs[0].find(w("rPr"))) if runs else None
    for run in runs:
        paragraph.remove(run)
    if line.before is None or line.after is None:
        properties = paragraph.find(w("pPr"))
        mark = properties.find(w("rPr"))
        if mark is None:
            mark = etree.SubElement(properties, w("rPr"))
        mark.append(marker.mark("ins" if line.before is None else "del"))
    for piece in line.pieces:
        text = UNSAYABLE.sub("", piece.text)
        if not text:
            continue
        run = _run(text, model, struck=piece.kind == "removed")
        if piece.kind == "same":
            paragraph.append(run)
        else:
            change = marker.mark("ins" if piece.kind == "added" else "del")
            change.append(run)
            paragraph.append(change)


def _shift_last_marks(body: etree._Element) -> None:
    """Paragraphs put in or struck out at the very end: the mark that goes is the one before each, as Word has it."""
    paragraphs = list(body)
    first = len(paragraphs)
    while first and _change_of(paragraphs[first - 1]) is not None:
        first -= 1
    for index in range(first, len(paragraphs)) if first else ():
        change = _change_of(paragraphs[index])
        properties = paragraphs[index - 1].find(w("pPr"))
        mark = properties.find(w("rPr"))
        if mark is None:
            mark = etree.SubElement(properties, w("rPr"))
        mark.append(change)  # moves it


def _change_of(paragraph: etree._Element) -> etree._Element | None:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return None if mark is None else next((c for c in mark if c.tag in (w("ins"), w("del"))), None)


def _run(text: str, model: etree._Element | None, *, struck: bool) -> etree._Element:
    run = etree.Element(w("r"))
    if model is not None:
        run.append(copy.deepcopy(model))
    element = etree.SubElement(run, w("delText" if struck else "t"))
    element.text = text.replace("\t", " ")
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


__all__ = ["marked_copy_bytes", "write_marked_copy"]
