"""使用说明: the handbook and the rules' pages, local and searchable."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
)

from lianzheng_desktop.ui.controls import make_clearable, resize_within_screen
from lianzheng_desktop.ui.theme import Look, Theme

_RUNS = re.compile("[\u4e00-\u9fff]+|[a-z0-9+]+")
_FILLERS = re.compile("怎么样?|怎样|如何|为什么|什么|哪里|哪儿|可不可以|能不能|可以|请问|没有|[吗呢吧的了把]")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page, or one chapter of the handbook; `words` is its text for searching."""

    title: str
    markdown: str

    @property
    def words(self) -> str:
        return (self.title + self.markdown).lower()


def help_pages(folder: Path) -> tuple[HelpPage, ...]:
    """Chapters of the handbook first, then the other pages, then the rules."""
    pages: list[HelpPage] = []
    handbook = folder / "handbook.md"
    for file in [handbook, *sorted(p for p in folder.glob("*.md") if p != handbook)]:
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            pages += _chapters(text) if file == handbook else [HelpPage(_title(text, file.stem), text)]
    for file in sorted((folder / "rules").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        pages.append(HelpPage(_title(text, file.stem), text))
    return tuple(pages)


def found_pages(pages: Sequence[HelpPage], asked: str) -> tuple[tuple[HelpPage, ...], tuple[str, ...]]:
    """The pages that hold the words asked for, those with them in the title first, and what to mark in them.

    Where none does, those that hold most of the pairs of characters in it, rare ones counting more: a question is
    seldom put in the words of the page that answers it.
    """
    wanted = asked.strip().lower()
    if not wanted:
        return tuple(pages), ()
    literal = [page for page in pages if wanted in page.words]
    if literal:
        return tuple(sorted(literal, key=lambda page: wanted not in page.title.lower())), (wanted,)
    pairs = {run[at : at + 2] for run in _RUNS.findall(_FILLERS.sub(" ", wanted)) for at in range(len(run) - 1)}
    holders = {pair: [page for page in pages if pair in page.words] for pair in pairs}
    scores = {page: sum(log(len(pages) / len(held)) for held in holders.values() if page in held) for page in pages}
    best = max(scores.values(), default=0)
    close = [page for page in pages if scores[page] and scores[page] >= best / 2]
    return tuple(sorted(close, key=lambda page: -scores[page])), tuple(pair for pair in pairs if holders[pair])


def _chapters(text: str) -> list[HelpPage]:
    pieces = re.split(r"(?m)^(?=## )", text)
    return [HelpPage(_title(piece, "使用说明"), piece) for piece in pieces if piece.strip()]


def _title(text: str, otherwise: str) -> str:
    found = re.match(r"#+ +(.+)", text)
    return found[1].strip() if found else otherwise


class HelpDialog(QDialog):
    """Stays open beside the window; links within stay within, nothing is fetched."""

    def __init__(self, look: Look, folder: Path) -> None:
        super().__init__(None)
        self.setWindowTitle("使用说明 — 廉政文稿")
        resize_within_screen(self, 960, 680)
        self._folder, self._look = folder, look
        self._pages = help_pages(folder)
        self._hits: tuple[str, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText("在说明里查找")
        self.search.setAccessibleName("在说明里查找")
        make_clearable(self.search)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName("目录")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long titles end in …
        self.list.setFixedWidth(look.theme.px(268))
        self.page = QTextBrowser()
        self.page.setAccessibleName("说明")
        self.page.setOpenLinks(False)
        self.page.setSearchPaths([str(folder)])
        self.page.anchorClicked.connect(self._follow)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        self.search.setFixedWidth(look.theme.px(268))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.addLayout(left)
        row.addWidget(self.page, 1)
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self._narrow("")

    def open_at(self, words: str) -> None:
        """Search for something and show the first page that speaks of it."""
        self.search.setText(words)
        self.show()
        self.raise_()
        self.activateWindow()

    def _narrow(self, text: str) -> None:
        self.list.clear()
        pages, self._hits = found_pages(self._pages, text)
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setToolTip(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self.page.setMarkdown(f"说明里没有“{text.strip()}”。换一个说法试试。")

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        page: HelpPage = item.data(Qt.ItemDataRole.UserRole)
        document = QTextDocument(self.page)
        document.setBaseUrl(QUrl.fromLocalFile(f"{self._folder}/"))
        document.setDefaultFont(self.page.font())
        document.setMarkdown(page.markdown)
        _set_apart(document, self._look.theme)
        self.page.setDocument(document)
        self._mark()

    def _mark(self) -> None:
        """Every place that was looked for, and the first one in sight."""
        marks, document = [], self.page.document()
        for hit in self._hits:
            cursor = document.find(hit)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor  # type: ignore[attr-defined]
                mark.format.setBackground(self._look.theme.color("searchHitBg"))  # type: ignore[attr-defined]
                marks.append(mark)
                cursor = document.find(hit, cursor)
        self.page.setExtraSelections(marks)
        if marks:
            first = QTextCursor(document)
            first.setPosition(min(mark.cursor.selectionStart() for mark in marks))  # type: ignore[attr-defined]
            self.page.setTextCursor(first)
            self.page.ensureCursorVisible()

    def _follow(self, url: QUrl) -> None:
        """A page of ours opens here; a folder or file goes to the desktop; the network is never asked."""
        if url.scheme() in ("http", "https", "ftp"):
            return
        name = Path(url.path()).stem
        rows = [self.list.item(i) for i in range(self.list.count())]
        found = next((row for row in rows if row.text().startswith(name)), None)
        if found is not None:
            self.list.setCurrentItem(found)
        elif url.isLocalFile():
            QDesktopServices.openUrl(url)


def _set_apart(document: QTextDocument, theme: Theme) -> None:
    """Air above headings and around paragraphs, and a ground under what is an example: Markdown's are run together."""
    cursor = QTextCursor(document)
    block, in_code = document.begin(), False
    while block.isValid():
        form = block.blockFormat()
        code = form.hasProperty(QTextFormat.Property.BlockCodeFence)
        if code:
            form.setLeftMargin(theme.px(16))
            form.setBackground(theme.color("bgSunken"))
        elif block.blockNumber():
            form.setTopMargin(theme.px(18 if form.headingLevel() else 10 if in_code else 4))
        form.setBottomMargin(0 if code else theme.px(6))
        cursor.setPosition(block.position())
        cursor.setBlockFormat(form)
        block, in_code = block.next(), code
