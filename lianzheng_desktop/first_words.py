"""The words of the file named at the start: on the sheet with the first picture, before anything can work on them.

They are read while the window is built. What takes longer or cannot be read is left to the opening, which comes as
soon as the window works and puts the same words in their place for good.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.editor.editor import DraftEditor

PATIENCE = 0.2  # seconds the first picture waits for an ordinary file


class FirstWords:
    """One file, read in a thread of its own from now on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = ""
        self._parse: Callable[[Snapshot], ParsedDraft] | None = None
        self._shown = False
        self._thread = Thread(target=self._read, name="first words", daemon=True)
        self._thread.start()

    def show(self, editor: DraftEditor) -> None:
        """To be looked at only, until `take_back`."""
        self._thread.join(PATIENCE)
        if self._thread.is_alive() or self._parse is None:
            return
        self._shown = True
        editor.set_text(self._text, self._parse)
        editor.setReadOnly(True)

    def take_back(self, editor: DraftEditor) -> None:
        """The sheet is empty and can be written on, as everything behind the window expects it."""
        if self._shown:
            editor.setReadOnly(False)
            editor.set_text("")

    def _read(self) -> None:
        from lianzheng_desktop.drafts.glance import glance

        found = glance(self._path)
        if found is None:
            return
        from lianzheng_desktop.document.genres import shipped_genres
        from lianzheng_desktop.document.parse import DraftParser

        parser = DraftParser(shipped_genres())
        self._text, info = found
        self._parse = lambda snapshot: parser.parse(snapshot, info)
