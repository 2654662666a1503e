"""Phrases: inserting, keeping a selection, harvesting earlier drafts. What the first paint needs not comes late."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lianzheng_desktop.document.model import LineKind, ParsedDraft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.places import data_folder
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.notices import UNDO_TIME
from lianzheng_desktop.ui.phrases.group_cards import group_id, is_group

if TYPE_CHECKING:
    from lianzheng_desktop.phrases.model import Phrase

_SECTIONS = {LineKind.TITLE: "title", LineKind.LEAD: "lead", LineKind.CLOSING: "closing"}


class PhraseCommands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._topics: tuple[str, ...] = ()
        pane = desk.window.library
        pane.inserted.connect(self.insert)
        pane.removeWanted.connect(self.remove)
        pane.leave.connect(desk.to_text)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"tools.collect": self.collect}

    def open_library(self) -> None:
        """After the first paint. The very first library is made in the background: no key may wait for it."""
        from lianzheng_desktop.phrases.library import FILE_NAME

        if (data_folder() / FILE_NAME).exists():
            self._open_library()
        else:
            self._desk.background.run(_plant, lambda _: self._open_library(), lambda _: self._open_library())

    def _open_library(self) -> None:
        """A damaged library is said, writing goes on without it."""
        from lianzheng_desktop.phrases.library import PhraseLibrary

        if self._desk.library is not None:
            return
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
        if self._desk.library.seed_is_old:
            self._desk.background.run(_add_new_seed, self._say_new_seed, lambda _: None)  # next time, then

    def _say_new_seed(self, came: tuple[int, int]) -> None:
        """Once, after the program was brought up to date: what it added to the library."""
        added, batch = came
        if added and self._desk.library is not None:
            self._topics = self._desk.library.topics()
            self._desk.window.library.refresh()
            deed = "撤回", lambda: self._take_back(batch)
            self._desk.notices.say(f"新版程序带来 {added} 条词句，已添进词句库。", "ok", (deed,))

    def _take_back(self, batch: int) -> None:
        if self._desk.library is not None:
            self._desk.library.drop_batch(batch)
            self._desk.window.library.refresh()

    def insert(self, text: str) -> None:
        """At the caret; the first slot is active, the focus is in the text."""
        self._desk.window.close_drawers()
        self._desk.editor.insert_phrase(text)
        self._desk.editor.setFocus()

    def remove(self, phrase: Phrase) -> None:
        """A phrase goes at once and can be brought back; a group comes again with the next harvest."""
        from lianzheng_desktop.phrases.trash import put_back, take_out

        library, pane, notices = self._desk.library, self._desk.window.library, self._desk.notices
        assert library is not None
        if is_group(phrase):
            library.remove_group(group_id(phrase))
        else:
            gone = take_out(library, [phrase.id])
            deed = "恢复", lambda: (put_back(library, gone), pane.refresh())
            notices.say("已从词句库删除 1 条", "ok", (deed,), stay=UNDO_TIME)
        pane.refresh()

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

    def follow_caret(self, draft: ParsedDraft, caret: int) -> None:
        """The pane shows what suits the section the caret is in."""
        line = draft.snapshot.place(min(caret, len(draft.snapshot.text)))[0]
        path = draft.section_path(line)
        heading = path[-1].heading if len(path) > 1 else ""
        topic = next((topic for topic in self._topics if topic and topic in heading), "")
        place = wording.section_words(draft, line, full=False)
        self._desk.window.library.set_place(section_of(draft, line), topic, place)
        self._desk.window.library.set_year(draft.year or 0)


def _plant() -> None:
    from lianzheng_desktop.phrases.library import PhraseLibrary

    PhraseLibrary.open(None).close()


def _add_new_seed() -> tuple[int, int]:
    from lianzheng_desktop.phrases.library import PhraseLibrary

    with PhraseLibrary.open(None) as library:
        return library.add_new_seed()


def section_of(draft: ParsedDraft, line: int) -> str:
    """The part a line belongs to, as the library files phrases; "" where it cannot be told."""
    path = draft.section_path(line)
    if path:
        return {"both": "problems", "other": "work"}.get(path[0].role, path[0].role)
    return _SECTIONS.get(draft.lines[line].kind, "") if line < len(draft.lines) else ""
