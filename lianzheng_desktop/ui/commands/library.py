"""管理词句库, with import and export of phrases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.commands.desk import Desk

if TYPE_CHECKING:
    from lianzheng_desktop.phrases.portable import Conflict, Pack
    from lianzheng_desktop.ui.library.dialog import LibraryDialog
    from lianzheng_desktop.ui.reading import FileReader


class LibraryCommands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.dialog: LibraryDialog | None = None
        desk.window.library.manageWanted.connect(self.open)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"tools.library": self.open}

    def open(self) -> None:
        desk = self._desk
        if desk.library is None:
            desk.hint("词句库没有打开")
            return
        from lianzheng_desktop.ui.library.dialog import LibraryDialog

        dialog = self.dialog = LibraryDialog(desk.window, desk.look, desk.library)
        dialog.changed.connect(desk.window.library.refresh_later)
        dialog.importWanted.connect(self._ask_import)
        dialog.exportWanted.connect(self._ask_export)
        dialog.finished.connect(lambda _result: self._closed())
        dialog.open()

    @property
    def reader(self) -> FileReader:
        """Shows a long reading where the clerk is."""
        return self._desk.reader if self.dialog is None else self.dialog.reader

    def import_from(self, path: Path) -> None:
        """Merges a file of phrases into the library; what is kept otherwise here is told, ours stays."""

        def read(ended: Callable[[], bool]) -> Pack:
            from lianzheng_desktop.drafts.phrase_files import read_phrases

            return read_phrases(path, ended)

        def failed(error: DraftError) -> None:
            self._say(f"{error.what}{error.remedy}")

        self.reader.read(path.name, read, lambda pack: self._merge(pack, path.name), failed)

    def _merge(self, pack: Pack, name: str) -> None:
        from lianzheng_desktop.phrases.portable import merge_pack

        desk = self._desk
        assert desk.library is not None
        try:
            report = merge_pack(desk.library, pack, name)
        except DraftError as error:
            self._say(f"{error.what}{error.remedy}")
            return
        told = f"已导入 {report.added} 条，{report.merged} 处与库里已有的合并"
        if report.conflicts:
            told += "；" + self._settle(report.conflicts)
        if self.dialog is not None:
            self.dialog.renew()
        self._say(told)
        desk.window.library.refresh_later()

    def export_to(self, path: Path, ids: Sequence[str]) -> None:
        """The chosen rows, or with none chosen all that is the person's own."""
        from lianzheng_desktop.drafts.phrase_files import write_phrases
        from lianzheng_desktop.phrases.portable import pack_of

        desk = self._desk
        assert desk.library is not None
        try:
            pack = pack_of(desk.library, ids or None, groups=not ids)
            write_phrases(path, pack, desk.settings.get("unit"))
        except DraftError as error:
            self._say(f"{error.what}{error.remedy}")
            return
        self._say(f"已导出 {len(pack.items)} 条到“{path.name}”")

    def _settle(self, conflicts: Sequence[Conflict]) -> str:
        """Asks which side stands where both hold the same words otherwise; tells what came of it."""
        from lianzheng_desktop.phrases.portable import Side, settle

        library = self._desk.library
        assert library is not None
        sides = self._desk.questions.settle_conflicts(conflicts)
        for conflict, side in zip(conflicts, sides, strict=True):
            settle(library, conflict, side)
        told = ((Side.OURS, "条留了这里的"), (Side.THEIRS, "条用了导入的"), (Side.BOTH, "条备注都留着"))
        parts = [f"{sides.count(side)} {words}" for side, words in told if side in sides]
        return f"两边不一样的 {len(conflicts)} 条：" + "，".join(parts)

    def _ask_import(self) -> None:
        path = self._desk.questions.phrases_to_import(self._desk.settings.get("last_folder"))
        if path is not None:
            self.import_from(path)

    def _ask_export(self, ids: Sequence[str]) -> None:
        path = self._desk.questions.phrases_to_export(self._desk.settings.get("last_folder"))
        if path is not None:
            self.export_to(path, ids)

    def _say(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.said.setText(text)
        else:
            self._desk.hint(text)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
