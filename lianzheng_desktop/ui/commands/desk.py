"""What every group of commands works with. Made once in app.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.checks.model import RuleMeta
from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.background import Background
from lianzheng_desktop.ui.dialogs.questions import Questions
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.notices import UNDO_TIME, Notices
from lianzheng_desktop.ui.problems.popover import FixPopover
from lianzheng_desktop.ui.reading import FileReader, Read
from lianzheng_desktop.ui.session import DraftSession
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.window import MainWindow
from lianzheng_desktop.ui.wording import short_name

if TYPE_CHECKING:
    from lianzheng_desktop.phrases.library import PhraseLibrary  # opened after the first paint


@dataclass
class Desk:
    """`load_rules` gives the rules' own words by code; the worker has read them long before anybody asks."""

    window: MainWindow
    editor: DraftEditor
    session: DraftSession
    settings: SettingsStore
    look: Look
    notices: Notices
    popover: FixPopover
    questions: Questions
    background: Background
    reader: FileReader
    genres: Genres
    load_rules: Callable[[], Mapping[str, RuleMeta]]
    library: PhraseLibrary | None = None
    keep_version: Callable[[str], object] = lambda _kind: None

    @property
    def rules(self) -> Mapping[str, RuleMeta]:
        return self.load_rules()

    def read_file(
        self, path: Path, read: Read, done: Callable[[Any], object], failed: Callable[[DraftError], object],
        later: tuple[str, Callable[[Any], object]],
    ) -> None:  # fmt: skip
        """`done` with what was read where the clerk still waits for it.

        Where something was written or opened meanwhile it is only offered: `later` is the deed's name, and the deed.
        """
        before = self._moment()

        def answer(found: Any) -> None:
            if self._moment() == before:
                done(found)
                return
            name, deed = later
            self.notices.say(
                f"“{short_name(path.name)}”读好了，没有打断你写。", "suggest", ((name, lambda: deed(found)),)
            )

        self.reader.read(path.name, read, answer, failed)

    def _moment(self) -> tuple[object, ...]:
        """What tells whether the clerk went on to something else."""
        window = QApplication.activeModalWidget()
        editor = self.editor
        return editor.plain_text(), editor.is_composing(), self.session.info, self.window.screen_name, window

    def to_text(self) -> None:
        """Focus returns to the sheet; drawers close."""
        self.window.close_drawers()
        self.editor.setFocus()

    def done(self, text: str) -> None:
        """Say what was done and offer 撤销 for a while, or until something else would be undone by it."""
        notice = self.notices.say(text, "ok", (("撤销", self.editor.undo),), stay=UNDO_TIME)
        self.editor.textEdited.connect(notice.close_notice)

    def announce(self, text: str) -> None:
        """Say it to a screen reader."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.window, text))

    def hint(self, text: str) -> None:
        """A word at the lower edge, spoken too: nothing else tells a screen reader of it."""
        self.window.status.show_hint(text)
        self.announce(text)
