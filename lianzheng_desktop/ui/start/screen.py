"""The start page in its window: made when first shown, with few menus, no tools and no status bar around it.

Page and form are imported then: a window that opens with a draft needs neither.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from lianzheng_desktop.ui.start.page import StartPage
    from lianzheng_desktop.ui.start.recent_rows import RecentRow

_START_MENUS = ("文件", "工具", "帮助")


class StartScreen:
    """Shows what the settings know; what a click does is connected by the start commands."""

    def __init__(self, window: MainWindow, look: Look, settings: SettingsStore) -> None:
        self._window, self._look, self._settings = window, look, settings
        self._page: StartPage | None = None
        self._tools_away = False
        self._connect: Callable[[StartPage], object] = lambda _page: None
        window.screenChanged.connect(self._screen_changed)

    @property
    def page(self) -> StartPage:
        if self._page is None:
            self._page = self._made()
            self._window.add_screen("start", self._page)
            self._connect(self._page)
        return self._page

    def follow(self, connect: Callable[[StartPage], object]) -> None:
        """`connect` is given the page, now or as soon as there is one."""
        self._connect = connect
        if self._page is not None:
            connect(self._page)

    def show(self) -> None:
        """An empty window begins here."""
        page = self.page
        page.refresh()
        page.form.offer_last(self.last_year())
        self._window.show_screen("start")
        page.focus()

    def last_year(self) -> Path | None:
        """The newest recent file whose name bears the year before the form's."""
        year = str(self.page.form.year.value() - 1)
        known = [Path(name) for name in self._settings.get("recent_files")]
        return next((path for path in known if year in path.stem and path.is_file()), None)

    def _made(self) -> StartPage:
        from lianzheng_desktop.document.genres import shipped_genres
        from lianzheng_desktop.ui.start.form import NewDraftForm
        from lianzheng_desktop.ui.start.page import StartPage

        return StartPage(self._look, NewDraftForm(self._look, shipped_genres(), self._settings), self._rows)

    def _rows(self, wanted: str) -> tuple[RecentRow, ...]:
        from lianzheng_desktop.ui.start.recent_rows import recent_rows

        names, words = self._settings.get("recent_files"), self._settings.get("recent_words")
        return recent_rows(names, words, datetime.now(), Path.home(), wanted)

    def _screen_changed(self, name: str) -> None:
        """The notices stand where the clerk looks."""
        window = self._window
        place = self.page.notice_box if name == "start" else window.sheet_box
        if name in ("start", "write"):
            place.insertWidget(0, window.notices)
            window.notices.set_inset(*((0, 16) if name == "start" else (12,)))
        at_start = name == "start"
        window.command_row.show_menus(_START_MENUS if at_start else ())
        if at_start:
            window.command_row.show_tools(QWidget())
            self._tools_away = True
        elif self._tools_away:
            self._tools_away = False
            if name == "write":
                window.command_row.show_tools(None)
        window.status.setVisible(name != "start" and self._settings.get("status_bar"))
