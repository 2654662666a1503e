"""历史版本: open the screen, compare, restore with a version of the present first, name, delete, clear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from lianzheng_desktop.drafts.history import Version
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.compare import Comparison, compare, with_places_of
from lianzheng_desktop.text.edits import difference
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.filing import FileCommands
from lianzheng_desktop.ui.commands.safekeeping import Safekeeping
from lianzheng_desktop.ui.history.rows import NOW, VersionRow, place_rows, version_rows

if TYPE_CHECKING:
    from pathlib import Path

    from lianzheng_desktop.ui.history.screen import HistoryScreen


_NAME = "history"


class HistoryCommands:
    """The screen is made when it is first opened."""

    def __init__(self, desk: Desk, safe: Safekeeping, files: FileCommands) -> None:
        self._desk, self._safe, self._files = desk, safe, files
        self._screen: HistoryScreen | None = None
        self._versions: tuple[Version, ...] = ()
        self._pair = (NOW, NOW)
        self._comparison = Comparison(())
        self._deleted: list[int] = []
        self._only_named = False

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"file.history": self.toggle}

    @property
    def screen(self) -> HistoryScreen:
        """Made on first use."""
        if self._screen is None:
            from lianzheng_desktop.ui.history.screen import HistoryScreen

            self._screen = screen = HistoryScreen(self._desk.look)
            screen.compared.connect(self.compare)
            screen.restoreWanted.connect(self.restore)
            screen.saveWanted.connect(self.save_as_new)
            screen.placeWanted.connect(self.take_place)
            screen.renameWanted.connect(self.rename)
            screen.deleteWanted.connect(self.delete)
            screen.undeleteWanted.connect(self.undelete)
            screen.clearWanted.connect(self.clear)
            screen.filterWanted.connect(self._filter)
            screen.left.connect(self.close)
            self._desk.window.add_screen(_NAME, screen)
            self._desk.window.screenChanged.connect(self._screen_changed)
        return self._screen

    @property
    def open(self) -> bool:
        return self._desk.window.screen_name == _NAME

    def toggle(self) -> None:
        if self.open:
            self.close()
            return
        self._desk.popover.close_quietly()
        self.screen.show_versions([], ())
        self.screen.show_none()
        self._desk.window.show_screen(_NAME)
        self.refresh()
        self.screen.versions.setFocus()

    def close(self) -> None:
        """Back to writing; what was deleted is now gone."""
        if self.open:
            self._desk.window.show_screen("write")
            self._desk.to_text()

    def _screen_changed(self, name: str) -> None:
        if name in (_NAME, "write"):
            self._desk.window.command_row.show_tools(self.screen.tools if name == _NAME else None)
        if name != _NAME:
            self._forget_deleted()

    # ---- showing

    def refresh(self, chosen: int | None = None) -> None:
        """Read the list anew, off the interface thread, and compare with what is chosen, else with the newest."""
        place = self._safe.place
        self._safe.run(lambda: self._safe.history.versions(place), lambda versions: self._listed(versions, chosen))

    def _listed(self, versions: tuple[Version, ...], chosen: int | None) -> None:
        self._desk.window.status.show_section("历史版本（只读）")
        self._versions = tuple(version for version in versions if version.id not in self._deleted)
        if not self._versions:
            self.screen.show_versions([], ())
            self.screen.show_none()
            return
        text = self._desk.editor.plain_text()
        newest = self._text(self._versions[0].id)
        now = compare(newest if newest is not None else text, text)
        rows = version_rows(self._versions, now.added, now.removed, datetime.now(), self._only_named)
        known = {row.version for row in rows if isinstance(row, VersionRow)}
        listed = [version.id for version in self._versions if version.id in known]
        first = next((number for number in listed if self._text(number) != text), listed[0] if listed else NOW)
        self.screen.show_versions(rows, (chosen if chosen in known else first,))

    def compare(self, older: int, newer: int) -> None:
        """Show what turned one state into the other."""
        before, after = self._text(older), self._text(newer)
        if before is None or after is None:
            return
        self._pair = older, newer
        self._comparison = compare(before, after)
        parse = self._desk.session.parse_other
        drafts = parse(Snapshot.of(before)), parse(Snapshot.of(after))
        screen = self.screen
        screen.view.show_comparison(self._comparison, *drafts)
        rows = {row.version: row for row in screen.versions.rows.rows if isinstance(row, VersionRow)}
        if older in rows and newer in rows:
            screen.show_pair(rows[older], rows[newer])
        screen.show_places(place_rows(self._comparison, *drafts), self._comparison.added, self._comparison.removed)
        screen.view.go_to(0)
        screen.show_count(screen.view.current, screen.view.places)

    def _text(self, version: int) -> str | None:
        if version == NOW:
            return self._desk.editor.plain_text()
        try:
            return self._safe.history.text(version)
        except DraftError as error:
            self._desk.hint(error.what)
            return None

    # ---- doing

    def restore(self) -> None:
        """The older of the two takes the place of the text at hand; undone as one step, and kept as a version first."""
        text = self._text(self._pair[0])
        row = self._row(self._pair[0])
        if text is None or row is None or row.version == NOW:
            return
        self._put(text, f"恢复到 {row.moment}", f"恢复到 {row.moment}")

    def take_place(self) -> None:
        """Only the paragraphs of the place at hand come back."""
        place = self.screen.view.current
        if self._pair[1] != NOW or place < 0:
            return
        self._put(with_places_of(self._comparison, frozenset({place})), "取回这一段", "取回一段")

    def _put(self, text: str, label: str, note: str) -> None:
        before = self._desk.editor.plain_text()
        edit = difference(before, text)
        self._safe.version("restore", note=note)
        self.close()
        if edit is None:
            self._desk.hint("两个版本内容相同")
            return
        self._desk.editor.apply_edits((edit,), label, edit.start)
        self._desk.editor.reveal(edit.start, flash=True)
        self._desk.done(f"已{note}")

    def save_as_new(self) -> None:
        text, row = self._text(self._pair[0]), self._row(self._pair[0])
        if text is None or row is None:
            return
        path = self._files.ask_new_name(f"{self._files.name}（{row.moment.replace(':', '.').replace('　', ' ')}）")
        if path is None:
            return
        draft, info = self._desk.session.parse_other(Snapshot.of(text)), self._desk.session.info

        def work() -> Path:
            self._safe.put(path, draft, info)
            return path

        def failed(error: DraftError) -> None:
            self._desk.notices.say(f"{error.what}{error.remedy}", "must")

        self._desk.background.run(work, lambda made: self._desk.hint(f"已另存为“{made.name}”"), failed)

    def rename(self) -> None:
        version = self._chosen()
        if version is None:
            return
        name = self._desk.questions.version_name(version.name)
        if name is not None:
            self._safe.run(lambda: self._safe.history.rename(version.id, name), lambda _: self.refresh(version.id))

    def delete(self) -> None:
        """Gone from the list at once, from the file when the screen closes; 撤销 until then."""
        version = self._chosen()
        if version is not None:
            self._deleted.append(version.id)
            self.screen.show_deleted(len(self._deleted))
            self.refresh()

    def undelete(self) -> None:
        self._deleted.clear()
        self.screen.show_deleted(0)
        self.refresh()

    def clear(self) -> None:
        """All versions of all drafts, after a question: it cannot be undone."""
        if self._desk.questions.clear_history():
            self._deleted.clear()
            self.screen.show_deleted(0)
            self._safe.run(self._safe.history.clear, lambda _: self.refresh())

    # ---- inside

    def _forget_deleted(self) -> None:
        gone, self._deleted = self._deleted, []
        self.screen.show_deleted(0)
        for version in gone:
            self._safe.run(lambda number=version: self._safe.history.remove(number), lambda _: None)

    def _filter(self, only_named: bool) -> None:
        self._only_named = only_named
        self.refresh()

    def _chosen(self) -> Version | None:
        numbers = [row.version for row in self.screen.chosen()]
        return next((version for version in self._versions if version.id in numbers), None)

    def _row(self, version: int) -> VersionRow | None:
        rows = self.screen.versions.rows.rows
        return next((row for row in rows if isinstance(row, VersionRow) and row.version == version), None)
