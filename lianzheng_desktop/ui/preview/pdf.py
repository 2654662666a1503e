"""A PDF of the pages as previewed: faces embedded, title and outline set. Written by Qt; no other program is needed."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.atomic import replace_file
from lianzheng_desktop.ui.editor.faces import load_bundled_faces
from lianzheng_desktop.ui.preview.typesetter import Typesetter
from lianzheng_desktop.word.layouts import LayoutProfile, load_layout
from lianzheng_desktop.word.pages import PrintedPage, paginate
from lianzheng_desktop.word.pdf_update import Entry, finished_pdf
from lianzheng_desktop.word.title_words import segment

_RESOLUTION = 1200
_POINTS_PER_INCH = 72


def write_pdf(path: Path, draft: ParsedDraft, pages: Sequence[PrintedPage], typesetter: Typesetter) -> None:
    """Write `pages` of `draft` to `path`, whole or not at all. DraftError says why it could not be."""
    data = pdf_bytes(pages, typesetter, _title(draft))
    replace_file(path, finished_pdf(data, outline(draft, pages)), action="导出")


def export_pdf(path: Path, draft: ParsedDraft, layout_name: str = "") -> None:
    """A PDF for a program without a window: lays out, draws and writes. Errors as in `write_pdf`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(["lianzheng"])
    load_bundled_faces()
    typesetter = Typesetter(load_layout(layout_name))
    pages = paginate(draft, typesetter.layout, advances=typesetter.advances, cut=segment)
    write_pdf(path, draft, pages, typesetter)
    del application


def pdf_bytes(pages: Sequence[PrintedPage], typesetter: Typesetter, title: str) -> bytes:
    """The PDF without outline."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(page_size(typesetter.layout))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(title)
    writer.setCreator("廉政文稿")
    painter = QPainter()
    if not painter.begin(writer):
        raise DraftError("没有导出：做 PDF 时出了问题。", "请重试，或者先导出 Word 文件。")
    draw_pages(painter, writer, pages, typesetter, _RESOLUTION / _POINTS_PER_INCH)
    painter.end()
    buffer.close()
    return bytes(store.data())


def draw_pages(painter: QPainter, device, pages: Sequence[PrintedPage], typesetter: Typesetter, scale: float) -> None:
    """All pages on a paged device, new sheets between them; `scale` device dots are a point."""
    for number, page in enumerate(pages):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        typesetter.draw(painter, page)
        painter.restore()


def page_size(layout: LayoutProfile) -> QPageSize:
    size = QSizeF(layout.page.width.points, layout.page.height.points)
    return QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def outline(draft: ParsedDraft, pages: Sequence[PrintedPage]) -> tuple[Entry, ...]:
    """Headings with the page and height they stand at; pseudo headings are left out, as in the Word file."""
    first: dict[int, tuple[int, float]] = {}
    for index, page in enumerate(pages):
        for line in page.lines:
            first.setdefault(line.paragraph, (index, line.top))
    return tuple(
        Entry(node.level, node.label + node.heading, *first[node.line])
        for node in draft.walk()
        if not node.pseudo and node.line in first
    )


def _title(draft: ParsedDraft) -> str:
    return draft.title.text.replace("\n", "").strip() if draft.title else ""
