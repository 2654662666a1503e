"""Printing with the system's dialog."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from lianzheng_desktop.ui.preview.pdf import draw_pages, page_size
from lianzheng_desktop.ui.preview.typesetter import Typesetter
from lianzheng_desktop.word.pages import PrintedPage

_POINTS_PER_INCH = 72


def print_pages(parent: QWidget, name: str, pages: Sequence[PrintedPage], typesetter: Typesetter) -> str:
    """Ask for printer and range, then print; what went where, "" where the clerk thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageSize(page_size(typesetter.layout))
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    dialog.setFromTo(1, len(pages))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return ""
    painter = QPainter()
    if not painter.begin(printer):
        return ""
    wanted = _chosen(printer, pages)
    draw_pages(painter, printer, wanted, typesetter, printer.resolution() / _POINTS_PER_INCH)
    return _said(printer, len(wanted)) if painter.end() else ""


def _said(printer: QPrinter, pages: int) -> str:
    name, copies = printer.printerName(), printer.copyCount()
    amount = f"{pages} 页" if copies == 1 else f"{pages} 页，{copies} 份"
    return f"已送到打印机“{name}”，共 {amount}" if name else f"已打印成文件，共 {amount}"


def _chosen(printer: QPrinter, pages: Sequence[PrintedPage]) -> Sequence[PrintedPage]:
    """What the dialog asks for: 1,3-4 as well, and the last first."""
    ranges = printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.PageRange and not ranges.isEmpty():
        pages = [page for number, page in enumerate(pages, 1) if ranges.contains(number)] or pages
    backwards = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return pages[::-1] if backwards else pages
