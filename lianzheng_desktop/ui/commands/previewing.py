"""预览, PDF and printing, and the live count of pages: all from the same pages, laid out off the interface thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.document.letterhead import Letterhead
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.machine import machine_defaults
from lianzheng_desktop.ui.background import Background
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.filing import FileCommands
from lianzheng_desktop.ui.commands.letterheads import LetterheadCommands
from lianzheng_desktop.ui.controls import answered

if TYPE_CHECKING:
    from lianzheng_desktop.ui.preview.screen import PreviewScreen
    from lianzheng_desktop.ui.preview.typesetter import Typesetter
    from lianzheng_desktop.word.pages import PrintedPage

_NAME = "preview"
_COUNT_REST = 700  # milliseconds without a change before pages are counted
_NO_PRINTER = "没有找到打印机。可以先导出 PDF，拿到有打印机的电脑上打印。"
_FACES = """把字体文件（如“方正小标宋简体.ttf”）复制到这台电脑：右键点字体文件，选“安装”，再重开本程序。
这些字体由单位购买或随 Office、WPS 安装；导出的 Word 文件里写的总是标准字体的名字。"""


@dataclass(frozen=True, slots=True)
class Laid:
    """A draft laid out in pages, and what draws them."""

    draft: ParsedDraft
    pages: tuple[PrintedPage, ...]
    typesetter: Typesetter


class PreviewCommands(QObject):
    """The screen is made when it is first opened; nothing of it is loaded before."""

    def __init__(self, desk: Desk, files: FileCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._files = desk, files
        self.letterheads = LetterheadCommands(desk)
        self.letterheads.changed = self._head_changed
        self._worker = Background()
        self._screen: PreviewScreen | None = None
        self._typesetter: Typesetter | None = None
        self.laid: Laid | None = None
        self._asked = 0
        self._counter = QTimer(self)
        self._counter.setSingleShot(True)
        self._counter.setInterval(_COUNT_REST)
        self._counter.timeout.connect(self._count)
        desk.session.parsed.connect(lambda _draft: self._counter.start())
        desk.session.checked.connect(self._checked)

    def handlers(self) -> dict[str, Callable[[], object]]:
        ways = {"file.preview": self.toggle, "file.export_pdf": self.export_pdf, "file.print": self.print}
        return ways | self.letterheads.handlers() | {"tools.layouts": self.edit_layouts}

    def stop(self) -> None:
        self._counter.stop()
        self._worker.stop()

    @property
    def open(self) -> bool:
        return self._desk.window.screen_name == _NAME

    @property
    def screen(self) -> PreviewScreen:
        """Made on first use."""
        if self._screen is None:
            from lianzheng_desktop.ui.preview.screen import PreviewScreen
            from lianzheng_desktop.word.layouts import layout_titles

            self._screen = screen = PreviewScreen(self._desk.look, layout_titles())
            options = screen.options
            screen.left.connect(self.close)
            options.layoutChosen.connect(self.choose_layout)
            options.findingWanted.connect(self.go_to_finding)
            options.wordWanted.connect(lambda: self._files.export(".docx"))
            options.pdfWanted.connect(self.export_pdf)
            options.printWanted.connect(self.print)
            options.layoutsWanted.connect(self.edit_layouts)
            options.facesWanted.connect(lambda: self._desk.questions.tell("怎样安装字体", _FACES))
            options.head.switched.connect(self.letterheads.switch)
            options.head.changed.connect(self.letterheads.use)
            options.head.allWanted.connect(self.letterheads.edit)
            options.hide_ways(machine_defaults().hidden_commands())
            self._desk.window.add_screen(_NAME, screen)
            self._desk.window.screenChanged.connect(self._screen_changed)
        return self._screen

    def toggle(self) -> None:
        if self.open:
            self.close()
            return
        self._desk.popover.close_quietly()
        screen = self.screen
        screen.options.show_layout(self._files.layout)
        screen.options.head.show_letterhead(self.letterheads.present)
        self._show_findings(self._desk.session.findings, self._desk.session.complete)
        self._desk.window.show_screen(_NAME)
        self.refresh()
        self._desk.session.check_now()
        screen.canvas.setFocus()

    def close(self) -> None:
        if self.open:
            self._desk.window.show_screen("write")
            self._desk.to_text()

    def refresh(self) -> None:
        """Lay the draft out anew and show it."""
        self._lay_out(self._shown)

    def choose_layout(self, name: str) -> None:
        self._files.layout = name
        self._typesetter = None
        if self.open:
            self.refresh()
        else:
            self._counter.start()

    def edit_layouts(self) -> None:
        """The unit's own layouts; the one left in sight is used from then on."""
        from lianzheng_desktop.ui.preview.layouts_dialog import LayoutsDialog
        from lianzheng_desktop.word.layouts import layout_titles

        desk, files = self._desk, self._files
        dialog = LayoutsDialog(
            desk.window, desk.look, desk.session.parse_now(), files.layout,
            lambda: desk.questions.file_to_open(files.folder()),
        )  # fmt: skip
        used = bool(answered(dialog))
        if self._screen is not None:
            self._screen.options.list_layouts(layout_titles())
        kept = files.layout in [name for name, _ in layout_titles()]
        self.choose_layout(dialog.chosen if used else files.layout if kept else "")
        if self._screen is not None:
            self._screen.options.show_layout(files.layout)

    def _head_changed(self, letterhead: Letterhead) -> None:
        if self._screen is not None:
            self._screen.options.head.show_letterhead(letterhead)
        if self.open:
            self.refresh()

    def go_to_finding(self, finding: Finding | None) -> None:
        """Back to writing, at the place, or with the list open."""
        self.close()
        if finding is None:
            self._desk.window.open_pane("problems")
            self._desk.window.problems.focus()
        else:
            self._desk.editor.set_caret(finding.start, finding.end)
            self._desk.editor.reveal(finding.start, flash=True)

    # ---- PDF and paper

    def export_pdf(self) -> None:
        path = self._files.ask_export_name(".pdf")
        if path is not None:
            self._lay_out(lambda laid: self._write_pdf(path, laid))

    def _write_pdf(self, path: Path, laid: Laid) -> None:
        from lianzheng_desktop.ui.preview.pdf import write_pdf

        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            write_pdf(path, laid.draft, laid.pages, laid.typesetter)
        except DraftError as error:
            deeds = (("换文件名…", self.export_pdf), ("重试", lambda: self._write_pdf(path, laid)))
            self._desk.notices.say(f"{error.what}{error.remedy}", "must", deeds)
        else:
            self._files.exported(path)
        finally:
            QApplication.restoreOverrideCursor()

    def print(self) -> None:
        """The system's own dialog; says so where there is no printer."""
        from PySide6.QtPrintSupport import QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._desk.notices.say(_NO_PRINTER, "suggest", (("导出 PDF…", self.export_pdf),))
            return
        self._lay_out(self._print)

    def _print(self, laid: Laid) -> None:
        from lianzheng_desktop.ui.preview.paper import print_pages

        said = print_pages(self._desk.window, self._files.name, laid.pages, laid.typesetter)
        if said:
            self._desk.notices.say(said, "ok", stay=6000)

    # ---- laying out

    def _lay_out(self, then: Callable[[Laid], object]) -> None:
        """Pages of the draft as it is now, made in the worker; `then` runs when they are there, unless asked anew."""
        from lianzheng_desktop.ui.preview.typesetter import Typesetter
        from lianzheng_desktop.word.layouts import load_layout
        from lianzheng_desktop.word.pages import paginate

        if self._typesetter is None:
            self._typesetter = Typesetter(load_layout(self._files.layout))
        typesetter, draft = self._typesetter, self._desk.session.parse_now()
        layout, advances = typesetter.layout, typesetter.advances
        self._asked += 1
        number = self._asked

        def work() -> tuple[PrintedPage, ...]:
            from lianzheng_desktop.word.title_words import segment

            return paginate(draft, layout, advances=advances, cut=segment)

        def done(pages: tuple[PrintedPage, ...]) -> None:
            if number == self._asked:
                self.laid = Laid(draft, pages, typesetter)
                self._desk.window.status.show_pages(len(pages))
                then(self.laid)

        self._worker.run(work, done, self._failed)

    def _failed(self, error: DraftError) -> None:
        self._desk.notices.say(f"{error.what}{error.remedy}", "must")

    def _count(self) -> None:
        """The live count of pages. Widths are the official faces', a title is broken anywhere: a page more or less
        never hangs on that."""
        draft, name = self._desk.session.draft, self._files.layout

        def work() -> int:
            from lianzheng_desktop.word.layouts import load_layout
            from lianzheng_desktop.word.pages import paginate

            return len(paginate(draft, load_layout(name)))

        def done(count: int) -> None:
            if draft is self._desk.session.draft:
                self._desk.window.status.show_pages(count)

        self._worker.run(work, done, lambda _error: None)

    def _shown(self, laid: Laid) -> None:
        screen = self.screen
        screen.options.show_page_number(laid.typesetter.layout.page_number)
        screen.options.show_faces(laid.typesetter.uses())
        screen.canvas.show_pages(laid.pages, laid.typesetter)
        screen.show_count(len(laid.pages))
        page, grid = laid.typesetter.layout.page, laid.typesetter.layout.grid
        block = f"版心 {page.text_width.mm:.0f} × {page.text_height.mm:.0f} 毫米"
        words = f"A4　{block}　每页 {grid.lines} 行，每行 {grid.characters} 字"
        if self.open:
            self._desk.window.status.show_section(words)

    def _checked(self, findings: tuple[Finding, ...], complete: bool) -> None:
        if self.open:
            self._show_findings(findings, complete)

    def _show_findings(self, findings: tuple[Finding, ...], complete: bool) -> None:
        blank = not self._desk.session.draft.has_body
        self.screen.options.show_findings(findings, complete, blank)

    def _screen_changed(self, name: str) -> None:
        """Notices follow to the screen in sight."""
        window, notices = self._desk.window, self._desk.notices
        if name == _NAME:
            window.command_row.show_tools(self.screen.tools)
            self.screen.notice_box.insertWidget(0, notices)
        elif name == "write":
            window.sheet_box.insertWidget(0, notices)
            window.command_row.show_tools(None)
