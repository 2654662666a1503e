"""预览: pages as they will print, the options beside them, PDF and paper."""

import errno
import os
import shutil
import subprocess
from pathlib import Path
from threading import get_ident
from typing import Any

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QPushButton

from lianzheng_desktop.ui.preview.typesetter import Typesetter
from lianzheng_desktop.word import pages
from tests.ui.window_tools import DRAFT, Office, wait_until


@pytest.fixture
def previewed(office: Office) -> Office:
    office.show(DRAFT)
    office.trigger("file.preview")
    wait_until(lambda: office.workshop.previewing.screen._count > 0)
    return office


def test_the_preview_takes_the_place_of_the_sheet_and_gives_it_back(previewed: Office):
    screen = previewed.workshop.previewing.screen
    assert previewed.window.screen_name == "preview"
    assert screen.places.text().startswith("第 1")
    assert screen.canvas.fits
    assert not screen.canvas.viewport().grab().isNull()
    previewed.trigger("file.preview")
    assert previewed.window.screen_name == "write"
    assert previewed.text == DRAFT


def test_one_page_where_the_window_is_narrow(previewed: Office):
    canvas = previewed.workshop.previewing.screen.canvas
    assert canvas.two
    previewed.window.resize(1100, 800)
    wait_until(lambda: not canvas.two)


def test_zoom_and_back_to_the_window(previewed: Office):
    canvas = previewed.workshop.previewing.screen.canvas
    fitting = canvas.zoom
    canvas.set_zoom(150)
    assert canvas.zoom == 150
    canvas.set_zoom(0)
    assert canvas.zoom == fitting


def test_the_page_count_follows_the_text(office: Office):
    office.show("正文\n" * 60)
    wait_until(lambda: office.window.status.pages.text() == "约 3 页")


def test_open_mistakes_are_named_beside_the_pages(previewed: Office):
    previewed.checked()
    options = previewed.workshop.previewing.screen.options
    wait_until(lambda: "逐项看" in [b.text() for b in options.summary.findChildren(QPushButton) if not b.isHidden()])
    previewed.workshop.previewing.go_to_finding(previewed.session.findings[0])
    assert previewed.window.screen_name == "write"
    assert previewed.editor.caret() == previewed.session.findings[0].start


def test_another_layout_is_laid_out_anew_and_kept(previewed: Office):
    previewing = previewed.workshop.previewing
    before = previewing.laid
    previewing.choose_layout("ruler")
    wait_until(lambda: previewing.laid is not before)
    assert previewed.files.layout == "ruler"


def test_a_pdf_has_faces_title_outline_and_words_to_find(previewed: Office, tmp_path: Path):
    target = tmp_path / "导出.pdf"
    previewed.questions.save_as = target
    previewed.trigger("file.export_pdf")
    wait_until(target.exists)
    data = target.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"/Outlines" in data
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext")
    words = subprocess.run(["pdftotext", str(target), "-"], check=True, capture_output=True, timeout=300)
    assert not words.stderr
    assert "工作总结" in words.stdout.decode("utf-8")


def test_a_pdf_that_cannot_be_written_says_so(previewed: Office, tmp_path: Path):
    previewed.questions.save_as = tmp_path / "没有的文件夹" / "a.pdf"
    previewed.trigger("file.export_pdf")
    wait_until(lambda: any("没有导出" in text for text in previewed.notices.texts()))


def test_no_printer_is_said(previewed: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    previewed.trigger("file.print")
    assert any("没有找到打印机" in text for text in previewed.notices.texts())


def test_a_page_is_drawn_once(previewed: Office, monkeypatch: pytest.MonkeyPatch):
    canvas = previewed.workshop.previewing.screen.canvas
    drawn: list[object] = []
    really = Typesetter.draw

    def draw(self: Typesetter, painter: QPainter, page: Any) -> None:
        drawn.append(page)
        really(self, painter, page)

    monkeypatch.setattr(Typesetter, "draw", draw)
    previewed.show("正文一句话，第2次会议。\n" * 120)
    previewed.workshop.previewing.refresh()
    wait_until(lambda: previewed.workshop.previewing.screen._count >= 5)
    drawn.clear()
    for index in (3, 4, 3, 4):
        canvas._sheet(index, canvas._place(index))
    assert len(drawn) == 2


def test_pages_are_counted_beside_the_interface(previewed: Office, monkeypatch: pytest.MonkeyPatch):
    threads: list[int] = []
    really = pages.paginate

    def watched(*arguments, **options):
        threads.append(get_ident())
        return really(*arguments, **options)

    monkeypatch.setattr(pages, "paginate", watched)
    previewed.show("正文一句话。\n" * 60)
    previewed.workshop.previewing.refresh()
    previewed.workshop.previewing._count()
    wait_until(lambda: len(threads) >= 2)
    assert get_ident() not in threads


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EROFS, "不允许写入"),
        (errno.EACCES, "不允许写入"),
        (errno.EIO, "磁盘出了问题"),
    ],
)
@pytest.mark.parametrize("action", ["file.export", "file.export_pdf", "file.save"])
def test_a_target_that_refuses_is_said_and_the_draft_stays(
    previewed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: str, number: int, word: str
):
    target = tmp_path / ("a.pdf" if action.endswith("pdf") else "a.docx")
    target.write_bytes(b"old")
    previewed.questions.save_as = target

    def refuse(source: Path, place: Path) -> None:
        if Path(place) != target:
            return really(source, place)
        raise OSError(number, "")

    really = os.replace
    monkeypatch.setattr(os, "replace", refuse)
    previewed.trigger(action)
    wait_until(lambda: any(word in text for text in previewed.notices.texts()))
    assert previewed.text == DRAFT
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith((".a", "a"))] == [target.name]
