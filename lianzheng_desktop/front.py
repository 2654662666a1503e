"""What the first picture shows: the window with its panes, the sheet, the row of commands and the start page.

Nothing here knows how to do anything; `workshop` brings that once the picture is on the screen. So only modules that
draw, and the plain records they draw, may be imported here: tests/ui/test_first_picture.py counts them.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from lianzheng_desktop.ui.actions import Actions
from lianzheng_desktop.ui.command_row import CommandRow
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.editor.faces import load_bundled_faces
from lianzheng_desktop.ui.notices import Notices
from lianzheng_desktop.ui.outline.pane import OutlinePane
from lianzheng_desktop.ui.phrases.pane import PhrasePane
from lianzheng_desktop.ui.problems.panel import ProblemsPanel
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.start.screen import StartScreen
from lianzheng_desktop.ui.status_bar import StatusBar
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.window import MainWindow

_RESTING = ("edit.", "insert.", "structure.", "check.", "tools.collect", "view.focus_mode")  # on other screens
_OF_A_DRAFT = (  # and where there is no draft yet
    "file.save", "file.history", "file.marked_copy", "file.preview", "file.export", "file.print", "file.info",
    "file.letterhead", "tools.ledger", "tools.count", "view.outline", "view.library", "view.problems",
)  # fmt: skip


@dataclass
class Front:
    """The parts that are seen. Commands chosen before they can be done are done as soon as they can."""

    settings: SettingsStore
    look: Look
    editor: DraftEditor
    window: MainWindow
    actions: Actions
    start: StartScreen


def open_front(app: QApplication, settings: SettingsStore) -> Front:
    """The window as it is seen first, not shown yet."""
    load_bundled_faces()  # first: on a desktop without a Chinese face the window itself is written in one of them
    look = Look(app, settings.get("theme"), settings.get("text_size"))
    editor = DraftEditor(look.theme)
    status = StatusBar(look)
    status.setVisible(settings.get("status_bar"))
    panes = OutlinePane(look), editor, ProblemsPanel(look), PhrasePane(look)
    window = MainWindow(look, settings, *panes, status, Notices(look))
    actions = Actions(window, look)
    for name in ("edit.undo", "edit.redo"):  # as an empty sheet has them
        actions[name].setEnabled(False)
    window.set_command_row(CommandRow(actions, look))
    window.screenChanged.connect(lambda name: actions.rest(name != "write", _resting_on(name)))
    return Front(settings, look, editor, window, actions, StartScreen(window, look, settings))


def _resting_on(screen: str) -> tuple[str, ...]:
    return (*_RESTING, *_OF_A_DRAFT) if screen == "start" else _RESTING
