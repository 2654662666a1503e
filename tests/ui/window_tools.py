"""A window of its own for each test, with a private folder and dialogs that answer by themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.portable import Conflict, Side
from lianzheng_desktop.workshop import Workshop

INFO = DraftInfo(genre="summary", unit="某市示范局", year=2025, addressee="市示范工委")
DRAFT = (
    (Path(__file__).resolve().parents[2] / "packaging" / "screenshot-draft.txt")
    .read_text(encoding="utf-8")
    .rstrip("\n")
)


def wait_until(ready: Callable[[], bool], milliseconds: int = 60_000) -> None:
    """Let the window work until `ready`; fails after so long."""
    deadline = QDeadlineTimer(milliseconds)
    loop = QEventLoop()
    while not ready():
        assert not deadline.hasExpired(), "waited in vain"
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


class Answers:
    """Stands in for the dialogs."""

    def __init__(self) -> None:
        self.save_as: Path | None = None
        self.on_changes = "discard"
        self.on_drop = "open"
        self.on_conflicts: Callable[[Sequence[Conflict]], list[Side]] = lambda found: [Side.OURS] * len(found)
        self.name = "初稿"
        self.told: list[str] = []

    def file_to_open(self, folder: str) -> Path | None:
        return None

    def files_to_harvest(self, folder: str) -> list[Path]:
        return []

    def file_to_save(self, title: str, suggested: Path, only: str = "") -> Path | None:
        return self.save_as

    def settle_conflicts(self, conflicts: Sequence[Conflict]) -> list[Side]:
        return self.on_conflicts(conflicts)

    def keep_changes(self, name: str) -> str:
        return self.on_changes

    def dropped(self, names: list[str]) -> str:
        return self.on_drop

    def changed_outside(self, name: str) -> str:
        return "overwrite"

    def version_name(self, name: str) -> str | None:
        return self.name

    def clear_history(self) -> bool:
        return True

    def backup_to_open(self, folder: str) -> Path | None:
        return self.save_as

    def restore_backup(self, name: str) -> bool:
        return True

    def place_to_go(self, places: list[str]) -> int:
        return -1

    def tell(self, title: str, text: str) -> None:
        self.told.append(f"{title}\n{text}")


@dataclass
class Office:
    workshop: Workshop
    questions: Answers

    def __post_init__(self) -> None:
        self.desk = self.workshop.desk
        self.window = self.desk.window
        self.editor = self.desk.editor
        self.session = self.desk.session
        self.outline = self.window.outline
        self.notices = self.desk.notices
        self.popover = self.desk.popover
        self.files = self.workshop.files
        self.actions = self.workshop.actions

    @property
    def text(self) -> str:
        return self.editor.plain_text()

    def show(self, text: str) -> None:
        self.files.start(text, INFO)
        QApplication.processEvents()

    def open(self, path: Path) -> bool:
        """Open a file and wait for it; True where a draft came."""
        before = self.files.draft_id
        self.files.open(path)
        self.read()
        return self.files.draft_id != before

    def read(self) -> None:
        """Until no file is being read any more."""
        wait_until(lambda: not self.desk.reader.busy)

    def checked(self) -> None:
        """Until a complete result for the present text is there."""
        self.session.complete = False
        self.session.check_now()
        wait_until(lambda: self.session.complete)

    def trigger(self, command: str) -> None:
        self.actions[command].trigger()
        QApplication.processEvents()

    def caret_after(self, words: str) -> None:
        """Put the caret behind the words and wait until the panes have followed."""
        self.editor.set_caret(self.text.index(words) + len(words))
        QApplication.processEvents()
        wait_until(lambda: not self.workshop.refresher.caret_timer.isActive())

    def open_library(self) -> PhraseLibrary:
        wait_until(lambda: self.desk.library is not None)
        assert self.desk.library is not None
        return self.desk.library
