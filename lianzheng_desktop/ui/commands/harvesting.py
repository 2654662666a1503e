"""采集词句: the dialog, what it hands over, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desktop import places
from lianzheng_desktop.drafts.unit_profile import load_unit
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.notices import DONE_TIME

if TYPE_CHECKING:
    from lianzheng_desktop.phrases.portable import MergeReport, Pack
    from lianzheng_desktop.ui.harvest.dialog import HarvestDialog


class HarvestCommands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.dialog: HarvestDialog | None = None
        desk.window.library.harvestWanted.connect(self.open)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"tools.harvest": self.open}

    def open(self) -> None:
        """The dialog, and at once the question which files."""
        if self.begin() is not None:
            self._ask_files()

    def open_with(self, paths: list[Path]) -> None:
        """The dialog with files that were dropped on the window."""
        if self.begin() is not None:
            self._add(paths)

    def begin(self) -> HarvestDialog | None:
        """The empty dialog; None where the library is not open."""
        desk = self._desk
        if desk.library is None:
            desk.hint("词句库没有打开")
            return None
        from lianzheng_desktop.ui.harvest.dialog import HarvestDialog
        from lianzheng_desktop.ui.harvest.job import HarvestJob

        own = desk.library.path
        dialog = HarvestDialog(desk.window, desk.look, lambda paths: HarvestJob(paths, own, own_places()))
        dialog.filesWanted.connect(self._ask_files)
        dialog.folderWanted.connect(self._ask_folder)
        dialog.store.connect(self.keep)
        dialog.finished.connect(lambda _result: self._closed())
        self.dialog = dialog
        dialog.open()
        return dialog

    def keep(self, pack: Pack) -> None:
        """In the background and through a connection of its own, in one transaction."""
        names = [source.name for source in pack.sources]
        label = names[0] + (f" 等 {len(names)} 份" if len(names) > 1 else "") if names else "采集"

        def work() -> MergeReport:
            from lianzheng_desktop.phrases.library import PhraseLibrary
            from lianzheng_desktop.phrases.portable import merge_pack

            with PhraseLibrary.open(None, seed=False) as library:  # as the person's own it is backed up first
                return merge_pack(library, pack, label)

        self._desk.background.run(work, self._kept, self._not_kept)

    def _kept(self, report: MergeReport) -> None:
        self._desk.window.library.refresh()
        merged = f"，另有 {report.merged} 处与库里已有的合并" if report.merged else ""
        undo = (("撤销", lambda: self._undo(report.batch)),) if report.batch else ()
        self._desk.notices.say(f"已存入 {report.added} 条{merged}。", "ok", undo, stay=DONE_TIME)

    def _not_kept(self, error: DraftError) -> None:
        self._desk.notices.say(f"{error.what}{error.remedy}", "suggest")

    def _undo(self, batch: int) -> None:
        if self._desk.library is not None:
            self._desk.library.drop_batch(batch)
            self._desk.window.library.refresh()

    def _ask_files(self) -> None:
        self._add(self._desk.questions.files_to_harvest(self._last_folder()))

    def _ask_folder(self) -> None:
        folder = self._desk.questions.folder_to_harvest(self._last_folder())
        self._add([folder] if folder else [])

    def _last_folder(self) -> str:
        """Former years' files lie in a place of their own: where the last ones came from, else where drafts are."""
        settings = self._desk.settings
        return str(settings.get("harvest_folder") or settings.get("last_folder"))

    def _add(self, paths: list[Path]) -> None:
        if self.dialog is not None and paths:
            self._desk.settings.set("harvest_folder", str(paths[0].parent))
            self.dialog.add(paths)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def own_places() -> tuple[str, ...]:
    """The clerk's own place, that no phrase shall keep."""
    place = load_unit(places.data_folder()).place
    return (place,) if len(place) > 1 else ()
