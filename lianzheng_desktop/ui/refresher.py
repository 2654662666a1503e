"""Carries each new parse, result and caret to the panes."""

from PySide6.QtCore import QTimer

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands.checking import CheckCommands
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.phrases import PhraseCommands
from lianzheng_desktop.ui.commands.structure import StructureCommands
from lianzheng_desktop.ui.problems.rows import counts

_CARET_REST = 30  # panes follow the caret this much later, so that no key waits for them


class Refresher:
    """Carries each new parse, result and caret to the panes."""

    def __init__(
        self, desk: Desk, structure: StructureCommands, checking: CheckCommands, phrases: PhraseCommands
    ) -> None:
        self._desk, self._structure, self._checking, self._phrases = desk, structure, checking, phrases
        self.caret_timer = QTimer(self._desk.window)
        self.caret_timer.setSingleShot(True)
        self.caret_timer.setInterval(_CARET_REST)
        self.caret_timer.timeout.connect(lambda: self.caret_moved(self._desk.editor.caret()))
        desk.window.screenChanged.connect(self._screen_changed)

    def _screen_changed(self, name: str) -> None:
        """Other screens say in the status bar what they show; the preview has a zoom of its own."""
        self._desk.window.status.show_zoom_menu(name != "preview")
        if name == "write":
            self.caret_moved(self._desk.editor.caret())

    def parsed(self, draft: ParsedDraft) -> None:
        window = self._desk.window
        self._desk.editor.show_parse(draft)
        window.outline.show_draft(draft, self._desk.session.findings)
        window.outline.show_parts(parts_present(draft, self._desk.genres))
        window.status.show_words(draft.characters)
        self.caret_moved(self._desk.editor.caret())

    def checked(self, findings: tuple[Finding, ...], complete: bool) -> None:
        self._show_findings(findings, complete)
        self._desk.window.outline.show_draft(self._desk.session.draft, findings)

    def findings_moved(self, findings: tuple[Finding, ...]) -> None:
        """The outline has them already from the parse."""
        self._show_findings(findings, True)

    def caret_moved(self, caret: int) -> None:
        draft = self._desk.session.draft
        line = draft.snapshot.place(min(caret, len(draft.snapshot.text)))[0]
        window = self._desk.window
        window.outline.show_caret(line)
        if window.screen_name == "write":
            window.status.show_section(wording.section_words(draft, line, window.full_path))
        window.command_row.show_level(self._structure.level_at(line), self._structure.part_at(line))
        self._phrases.follow_caret(draft, caret)

    def go_to(self, key: str, focus: bool) -> None:
        row = self._desk.window.outline.row(key)
        if row is not None:
            self._structure.go_to_line(row.line, focus)

    def _show_findings(self, findings: tuple[Finding, ...], complete: bool) -> None:
        window = self._desk.window
        self._desk.editor.show_findings(findings)
        window.problems.show_findings(self._desk.session.draft, findings)
        window.problems.show_next(self._checking.next_finding())
        window.status.show_findings(counts(findings), complete, blank=not self._desk.session.draft.has_body)


def parts_present(draft: ParsedDraft, genres: Genres) -> tuple[int, int] | None:
    """(there, wanted) of the required parts: title, addressee where the genre has one, lead, sections, 落款.

    None where the kind of document, and so what it must have, cannot be told.
    """
    genre = genres.get(draft.genre)
    if genre is None:
        return None
    there = [draft.title is not None, draft.lead is not None, draft.date is not None or draft.signature is not None]
    if genre.addressee == "expected" or (genre.addressee == "optional" and draft.addressee is not None):
        there.append(draft.addressee is not None)
    missing = set(draft.missing)
    there += [role not in missing for role in genre.required]
    return sum(there), len(there)
