"""Phrases: inserting, keeping a selection, harvesting earlier drafts. What the first paint needs not comes late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desktop.document.model import LineKind, ParsedDraft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands.desk import Desk

if TYPE_CHECKING:
    from lianzheng_desktop.phrases.harvest import HarvestReport

_SECTIONS = {LineKind.TITLE: "title", LineKind.LEAD: "lead", LineKind.CLOSING: "closing"}


class PhraseCommands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._topics: tuple[str, ...] = ()
        pane = desk.window.library
        pane.inserted.connect(self.insert)
        pane.leave.connect(desk.to_text)
        pane.harvestWanted.connect(self.ask_harvest)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"tools.collect": self.collect, "tools.harvest": self.ask_harvest}

    def open_library(self) -> None:
        """After the first paint; a damaged library is said, writing goes on without it."""
        from lianzheng_desktop.phrases.library import PhraseLibrary

        try:
            self._desk.library = PhraseLibrary.open(None)
        except DraftError as error:
            self._desk.notices.say(f"{error.what}{error.remedy}", "suggest")
            return
        self._topics = self._desk.library.topics()
        if self._desk.library.notice:
            self._desk.notices.say(self._desk.library.notice, "suggest")
        self._desk.window.library.set_library(self._desk.library)
        self.follow_caret(self._desk.session.draft, self._desk.editor.caret())

    def insert(self, text: str) -> None:
        """At the caret; the first slot is active, the focus is in the text."""
        self._desk.window.close_drawers()
        self._desk.editor.insert_phrase(text)
        self._desk.editor.setFocus()

    def append_to(self, key: str, text: str) -> None:
        """A card dropped on an outline row: a new paragraph at the end of that section."""
        draft = self._desk.session.parse_now()
        node = next((n for n in draft.walk() if n.key == key), None)
        if node is None:
            return
        last = node.end_line - 1
        while last > node.line and not draft.snapshot.lines[last].strip():
            last -= 1
        at = draft.snapshot.position(last) + len(draft.snapshot.lines[last])
        self._desk.editor.apply_edits((TextEdit(at, at, "\n" + text),), "插入词句", at + 1)
        self._desk.editor.reveal(at)
        self._desk.to_text()

    def collect(self) -> None:
        """收入词句库: the selection, else the sentence's paragraph, filed under the section it stands in."""
        span = self._desk.editor.selection()
        draft = self._desk.session.parse_now()
        text = draft.snapshot.text[span.start : span.end].replace("\n", "").strip()
        if self._desk.library is None or not text:
            self._desk.hint("先选中要收入词句库的文字")
            return
        section = section_of(draft, draft.snapshot.place(span.start)[0]) or "work"
        try:
            self._desk.library.add(text, section)
        except DraftError as error:
            self._desk.hint(error.what)
            return
        self._desk.window.library.refresh()
        self._desk.hint("已收入词句库")

    def ask_harvest(self) -> None:
        if self._desk.library is None:
            self._desk.hint("词句库没有打开")
            return
        paths = self._desk.questions.files_to_harvest(self._desk.settings.get("last_folder"))
        if paths:
            self.harvest(paths)

    def harvest(self, paths: list[Path]) -> None:
        """Phrases of earlier drafts come into the library, in the background and through a connection of its own."""
        assert self._desk.library is not None
        where, genres = self._desk.library.path, self._desk.genres
        self._desk.hint(f"正在采集 {len(paths)} 份文稿里的词句")

        def work() -> tuple[HarvestReport, int]:
            from lianzheng_desktop.document.parse import DraftParser
            from lianzheng_desktop.phrases.harvest import harvest_into
            from lianzheng_desktop.phrases.library import PhraseLibrary
            from lianzheng_desktop.text.segmenter import Segmenter

            documents, unread = readable(paths)
            with PhraseLibrary.open(where, seed=False) as library:
                return harvest_into(library, documents, DraftParser(genres), cut=Segmenter().cut), unread

        self._desk.background.run(work, self._harvested, self._not_harvested)

    def _harvested(self, answer: tuple[HarvestReport, int]) -> None:
        report, unread = answer
        self._desk.window.library.refresh()
        if not report.added and not report.merged:
            self._desk.notices.say("没有找到可用的句子：太短、含人名或只出现一次的句子没有列出。", "hint")
            return
        merged = f"，另有 {report.merged} 条与库里已有的合并" if report.merged else ""
        left = f"；{unread} 份文件没有读" if unread else ""
        undo = (("撤销", lambda: self._undo_harvest(report.batch)),) if report.batch else ()
        self._desk.notices.say(f"已存入 {report.added} 条{merged}{left}。", "ok", undo)

    def _not_harvested(self, error: DraftError) -> None:
        self._desk.notices.say(f"{error.what}{error.remedy}", "suggest")

    def _undo_harvest(self, batch: int) -> None:
        from lianzheng_desktop.phrases.harvest import undo_harvest

        if self._desk.library is not None:
            undo_harvest(self._desk.library, batch)
            self._desk.window.library.refresh()

    def follow_caret(self, draft: ParsedDraft, caret: int) -> None:
        """The pane shows what suits the section the caret is in."""
        line = draft.snapshot.place(min(caret, len(draft.snapshot.text)))[0]
        path = draft.section_path(line)
        heading = path[-1].heading if len(path) > 1 else ""
        topic = next((topic for topic in self._topics if topic and topic in heading), "")
        self._desk.window.library.set_year(draft.year or 0)
        self._desk.window.library.set_place(
            section_of(draft, line), topic, wording.section_words(draft, line, full=False)
        )


def section_of(draft: ParsedDraft, line: int) -> str:
    """The part a line belongs to, as the library files phrases; "" where it cannot be told."""
    path = draft.section_path(line)
    if path:
        return {"both": "problems", "other": "work"}.get(path[0].role, path[0].role)
    return _SECTIONS.get(draft.lines[line].kind, "") if line < len(draft.lines) else ""


def readable(paths: list[Path]) -> tuple[list[tuple[str, str]], int]:
    """(name, text) of every file that can be read, and how many cannot."""
    from lianzheng_desktop.drafts.files import open_draft

    found, unread = [], 0
    for path in paths:
        try:
            found.append((path.name, open_draft(path).text))
        except DraftError:
            unread += 1
    return found, unread
