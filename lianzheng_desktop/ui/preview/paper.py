"""Printing with the system's dialog."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from lianzheng_desktop.ui.preview.pdf import draw_pages, page_size
from lianzheng_desktop.ui.preview.typesetter import Typesetter
from lianzheng_desktop.word.pages import PrintedPage

_POINTS_PER_INCH = 72


def print_pages(parent: QWidget, name: str, pages: Sequence[PrintedPage], typesetter: Typesetter) -> bool:
    """Ask for printer and range, then print; False where the clerk thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageSize(page_size(typesetter.layout))
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    painter = QPainter()
    if not painter.begin(printer):
        return False
    wanted = _chosen(printer, pages)
    draw_pages(painter, printer, wanted, typesetter, printer.resolution() / _POINTS_PER_INCH)
    return painter.end()


def _chosen(printer: QPrinter, pages: Sequence[PrintedPage]) -> Sequence[PrintedPage]:
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return pages
    return pages[printer.fromPage() - 1 : printer.toPage()] or pages
