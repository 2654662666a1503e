"""What every group of commands works with. Made once in app.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lianzheng_desktop.checks.model import RuleMeta
from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.ui.background import Background
from lianzheng_desktop.ui.dialogs.questions import Questions
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.notices import UNDO_TIME, Notices
from lianzheng_desktop.ui.problems.popover import FixPopover
from lianzheng_desktop.ui.session import DraftSession
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.window import MainWindow


@dataclass
class Desk:
    window: MainWindow
    editor: DraftEditor
    session: DraftSession
    settings: SettingsStore
    look: Look
    notices: Notices
    popover: FixPopover
    questions: Questions
    background: Background
    genres: Genres
    rules: Mapping[str, RuleMeta] = field(default_factory=dict)
    library: PhraseLibrary | None = None

    def to_text(self) -> None:
        """Focus returns to the sheet; drawers close."""
        self.window.close_drawers()
        self.editor.setFocus()

    def done(self, text: str) -> None:
        """Say what was done and offer 撤销 for a while."""
        self.notices.say(text, "ok", (("撤销", self.editor.undo),), stay=UNDO_TIME)

    def hint(self, text: str) -> None:
        self.window.status.show_hint(text)
