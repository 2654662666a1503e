"""A file onto the sheet: read off the interface thread, shown only where nobody wrote on meanwhile.

The file room (and with it the Word reader) is imported where it is used: the first paint does not need it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.kept import Stamp, stamp_of
from lianzheng_desktop.ui.commands.safekeeping import Safekeeping

if TYPE_CHECKING:
    from lianzheng_desktop.drafts.files import OpenedDraft

_Opened = tuple["OpenedDraft", "Stamp | None"]


class Files(Protocol):
    """What the opening asks of the file commands."""

    def ask_open(self) -> None: ...

    def may_leave(self) -> bool: ...

    def leave(self) -> None: ...

    def take(
        self, text: str, info: DraftInfo, path: Path | None, suggested: str, stamp: Stamp | None = None
    ) -> None: ...  # fmt: skip


class Opening:
    """One for each window. `show_marks` shows the changes and comments of a returned file."""

    def __init__(self, desk: Desk, safe: Safekeeping, files: Files) -> None:
        self._desk, self._safe, self._files = desk, safe, files
        self.show_marks: Callable[[Path], object] = lambda _path: None

    def open(self, path: Path, otherwise: Callable[[], object] = lambda: None) -> None:
        """Show a file. What cannot be read is said, the present draft stays, and `otherwise` is done."""

        def later(opened: _Opened) -> None:
            if self._files.may_leave():
                self._show(opened)

        if self._files.may_leave():
            self._read(path, self._show, later, otherwise)

    def reload(self, path: Path) -> None:
        """The file as it is now; what was written here stays in the history."""

        def show(opened: _Opened) -> None:
            self._safe.version("import", note="重新载入前")
            self._show(opened)

        self._read(path, show, show, lambda: None)

    # ---- inside

    def _read(
        self, path: Path, show: Callable[[_Opened], object], later: Callable[[_Opened], object],
        otherwise: Callable[[], object],
    ) -> None:  # fmt: skip
        def read(ended: Callable[[], bool]) -> _Opened:
            from lianzheng_desktop.drafts.files import open_draft

            stamp = stamp_of(path)  # before: what somebody writes meanwhile is then noticed
            opened = open_draft(path, ended)
            beside = self._safe.beside.find(path, opened.text)
            return (replace(opened, info=beside) if beside else opened), stamp

        def failed(error: DraftError) -> None:
            said = f"没有打开“{path.name}”：{error.what}{error.remedy}"
            self._desk.notices.say(said, "must", (("换一份…", self._files.ask_open),))
            otherwise()

        self._desk.read_file(path, read, show, failed, ("打开它", later))

    def _show(self, found: _Opened) -> None:
        opened, stamp = found
        path = opened.path
        assert path is not None
        self._files.leave()
        own = opened.ours or path.suffix.lower() == ".txt"
        if own and not self._safe.writer.claim(path):
            self._take_copy(opened, path)
            return
        self._files.take(opened.text, opened.info, path if own else None, path.stem, stamp if own else None)
        self._desk.settings.remember_file(path, self._desk.session.draft.characters)
        self._safe.version("open")
        self._go_on(path)
        notices = list(opened.notices)
        if not own:
            notices.insert(0, "打开了一份 Word 文件，已按公文样式整理；原文件没有改动。")
        for notice in notices[:2]:
            self._desk.notices.say(notice, "hint", detail="\n".join(notices))
        if opened.marked:
            deeds = (("逐处看批改…", lambda: self.show_marks(path)),)
            self._desk.notices.say("这份文件里有修订或批注。", "suggest", deeds)

    def _go_on(self, path: Path) -> None:
        """The caret to where it was when the file was left; lines may have gone since."""
        line, column = self._desk.settings.place_in(path) or (0, 0)
        snapshot = self._desk.editor.snapshot()
        line = min(line, len(snapshot.lines) - 1)
        at = snapshot.position(line) + min(column, len(snapshot.lines[line]))
        if at:
            self._desk.editor.set_caret(at)
            self._desk.editor.reveal(at)

    def _take_copy(self, opened: OpenedDraft, path: Path) -> None:
        """Somebody else writes the file: here it is read, and changes go to a file of another name."""
        self._files.take(opened.text, opened.info, None, f"{path.stem}（副本）")

        def take_over() -> None:
            self._safe.writer.insist(path)
            self.open(path)

        self._safe.writer.say_copy(take_over)
