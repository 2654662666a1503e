"""Ghost completion and the list at the caret: between the sheet and the phrase library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from lianzheng_desktop.phrases.model import Phrase
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.phrases import section_of
from lianzheng_desktop.ui.editor.ghost import GhostRequest
from lianzheng_desktop.ui.phrases.caret_list import LIMIT, CaretList

if TYPE_CHECKING:
    from lianzheng_desktop.phrases.completion import Completer

_LONGEST_QUERY = 12  # a longer selection is no query


class CompletionCommands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._completer: Completer | None = None
        self.list = CaretList(desk.editor, desk.look)
        self.list.chosen.connect(self._insert)
        ghost = desk.editor.ghost
        ghost.wanted.connect(self._complete)
        ghost.taken.connect(self._mark_used)
        ghost.set_on(desk.settings.get("completion"))

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"insert.phrase": self.choose, "view.completion": self.toggle}

    def toggle(self) -> None:
        on = not self._desk.settings.get("completion")
        self._desk.settings.set("completion", on)
        self._desk.editor.ghost.set_on(on)

    def choose(self) -> None:
        """F3: the list at the caret; pressed again, the library pane."""
        desk = self._desk
        if desk.library is None:
            desk.hint("词句库没有打开")
            return
        if self.list.isVisible():
            self.list.leave()
            desk.window.open_pane("library")
            desk.window.library.focus()
            return
        desk.editor.setFocus()
        if desk.editor.is_composing():
            return
        desk.editor.ghost.clear()
        text, span = desk.editor.plain_text(), desk.editor.selection()
        chosen = text[span.start : span.end]
        query = chosen if len(chosen) <= _LONGEST_QUERY and "\n" not in chosen else ""
        self.list.open_with(query, self._search, lambda phrase: phrase.text.rstrip("。") in text)

    def _search(self, query: str) -> Sequence[Phrase]:
        desk = self._desk
        if desk.library is None:
            return ()
        section = self._section()
        scope = "section" if section and not query else "all"
        return desk.library.search(query, section=section, scope=scope, limit=LIMIT).phrases

    def _insert(self, phrase: Phrase) -> None:
        self._desk.editor.insert_phrase(phrase.text)
        self._mark_used(phrase.id)
        self._desk.editor.setFocus()

    def _complete(self, request: GhostRequest) -> None:
        library = self._desk.library
        if library is None:
            return
        if self._completer is None or self._completer.library is not library:
            from lianzheng_desktop.phrases.completion import Completer

            self._completer = Completer(library)
        text = self._desk.editor.plain_text()
        before = text[text.rfind("\n", 0, request.caret) + 1 : request.caret]
        self._desk.editor.ghost.offer(request, self._completer.suggest(before, self._section(), text))

    def _section(self) -> str:
        draft = self._desk.session.draft
        line = draft.snapshot.place(min(self._desk.editor.caret(), len(draft.snapshot.text)))[0]
        return section_of(draft, line)

    def _mark_used(self, phrase: str) -> None:
        if phrase and self._desk.library is not None:
            self._desk.library.mark_used(phrase)
            self._desk.window.library.refresh_later()
