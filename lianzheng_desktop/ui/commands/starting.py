"""The start page at work: opening recent files, finding lost ones, beginning a new draft."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.dialogs.carried_over import CarriedOverDialog
from lianzheng_desktop.ui.start.beginning_apart import begin_apart
from lianzheng_desktop.ui.start.beginnings import Beginning
from lianzheng_desktop.ui.start.form import NewDraftForm
from lianzheng_desktop.ui.start.page import StartPage, folder_of
from lianzheng_desktop.ui.start.screen import StartScreen


class Files(Protocol):
    """What the start page asks of the file commands."""

    path: Path | None
    draft_id: str

    def start(self, text: str, info: DraftInfo) -> None: ...

    def ask_open(self) -> None: ...

    def open(self, path: Path, otherwise: Callable[[], object]) -> None: ...


class StartCommands:
    """`files` does the opening; the `screen` may be on show already."""

    def __init__(self, desk: Desk, files: Files, screen: StartScreen) -> None:
        self._desk, self._files, self._screen = desk, files, screen
        screen.follow(self._connect)

    @property
    def page(self) -> StartPage:
        return self._screen.page

    def show(self) -> None:
        self._screen.show()

    def begin(self, beginning: Beginning) -> None:
        """The new draft comes onto the sheet; what is left of last year is said."""
        self._files.start(beginning.text, beginning.info)
        self._desk.editor.next_slot()  # typed at once, words go into the first blank, not before the title
        self._desk.window.show_screen("write")
        self._desk.to_text()
        rolled = beginning.rollover
        if rolled is not None:
            self._desk.notices.say(f"{rolled.summary}。", "suggest", (("逐处看", self.show_notes),))

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"check.last_year": self.show_notes}

    def show_notes(self) -> None:
        """上年留下的话: each with what to do, a click goes there. What was seen to stays with the draft."""
        notes, draft_id = self._desk.session.info.carried, self._files.draft_id
        if not notes:
            self._desk.hint("从上年文稿新建的，才列得出上年留下的话")
            return

        def mark(numbers: tuple[int, ...], seen: bool) -> None:
            info = self._desk.session.info
            if self._files.draft_id == draft_id:
                carried = (replace(note, seen=seen) if n in numbers else note for n, note in enumerate(info.carried))
                self._desk.session.set_info(replace(info, carried=tuple(carried)))

        dialog = CarriedOverDialog(self._desk.window, notes, self._go_to, mark)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.show()

    # ---- inside

    def _connect(self, page: StartPage) -> None:
        form = page.form
        form.ask_file = self._ask_last
        form.made.connect(lambda: self._make(form))
        page.openWanted.connect(self._files.ask_open)
        page.recent.opened.connect(self._open)
        page.recent.lost.connect(self._look_for)
        page.recent.removed.connect(self._forget)

    def _make(self, form: NewDraftForm) -> None:
        def failed(error: DraftError) -> None:
            self._desk.notices.say(f"{error.what}{error.remedy}", "must", (("换一份…", form.choose_last),))

        begin_apart(form.taken(), self._desk.genres, self._desk.reader, self.begin, failed)

    def _open(self, path: Path) -> None:
        self._files.open(path, lambda: self.page.refresh())

    def _look_for(self, path: Path) -> None:
        """A file that was moved: the clerk shows where it is now."""
        found = self._desk.questions.file_to_open(folder_of(path))
        if found is not None:
            self._forget(path)
            self._open(found)

    def _forget(self, path: Path) -> None:
        names = [name for name in self._desk.settings.get("recent_files") if name != str(path)]
        self._desk.settings.set("recent_files", names)
        self.page.refresh()

    def _ask_last(self) -> Path | None:
        """Last year's document; the new one is likely to be kept beside it."""
        path = self._desk.questions.file_to_open(self._folder())
        if path is not None:
            self._desk.settings.set("last_folder", str(path.parent))
        return path

    def _folder(self) -> str:
        folder = self._desk.settings.get("last_folder")
        return folder if folder and Path(folder).is_dir() else str(Path.home())

    def _go_to(self, words: str, position: int) -> None:
        """To the words as near to where they were as they still stand."""
        text = self._desk.editor.plain_text()
        places = _all_places(text, words)
        if not places:
            self._desk.hint("这句话已经改过了")
            return
        at = min(places, key=lambda place: abs(place - position))
        self._desk.editor.set_caret(at + len(words), at)
        self._desk.editor.reveal(at, flash=True)


def _all_places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
