"""台账: opened beside the draft, follows it, fills it."""

from __future__ import annotations

from collections.abc import Callable

from lianzheng_desktop.checks.ledger import Entry
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.dialogs.ledger import LedgerDialog


class LedgerCommands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.dialog: LedgerDialog | None = None
        desk.session.parsed.connect(self._follow)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"tools.ledger": self.open}

    def open(self) -> None:
        desk = self._desk
        if self.dialog is None:
            self.dialog = LedgerDialog(desk.window, desk.look, _place)
            self.dialog.filled.connect(self.fill)
            self.dialog.goTo.connect(self._go_to)
            self.dialog.gone.connect(self._gone)
        self.dialog.follow(desk.session.parse_now())
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def fill(self, entry: Entry, value: str) -> None:
        """Writes into the text what was written into the table, where the text still says what the table showed."""
        editor = self._desk.editor
        if editor.plain_text()[entry.start : entry.end] != entry.text:
            self._desk.hint("这一处在正文里已经改过")
        else:
            editor.apply_edits((TextEdit(entry.start, entry.end, value),), f"填“{value}”")
        self._desk.session.parse_now()

    def _follow(self, draft: ParsedDraft) -> None:
        if self.dialog is not None:
            self.dialog.follow(draft)

    def _go_to(self, position: int) -> None:
        editor = self._desk.editor
        editor.set_caret(min(position, len(editor.plain_text())))
        editor.reveal(position, flash=True)
        self._desk.window.activateWindow()
        self._desk.to_text()

    def _gone(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _place(draft: ParsedDraft, line: int) -> str:
    return wording.section_words(draft, line, full=True)
