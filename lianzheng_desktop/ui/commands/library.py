"""管理词句库, with import and export of phrases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.commands.desk import Desk

if TYPE_CHECKING:
    from lianzheng_desktop.ui.library.dialog import LibraryDialog


class LibraryCommands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.dialog: LibraryDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"tools.library": self.open}

    def open(self) -> None:
        desk = self._desk
        if desk.library is None:
            desk.hint("词句库没有打开")
            return
        from lianzheng_desktop.ui.library.dialog import LibraryDialog

        dialog = self.dialog = LibraryDialog(desk.window, desk.library)
        dialog.changed.connect(desk.window.library.refresh_later)
        dialog.importWanted.connect(self._ask_import)
        dialog.exportWanted.connect(self._ask_export)
        dialog.finished.connect(lambda _result: self._closed())
        dialog.open()

    def import_from(self, path: Path) -> None:
        """Merges a file of phrases into the library; what is kept otherwise here is told, ours stays."""
        from lianzheng_desktop.drafts.phrase_files import read_phrases
        from lianzheng_desktop.phrases.portable import merge_pack

        desk = self._desk
        assert desk.library is not None
        try:
            report = merge_pack(desk.library, read_phrases(path), path.name)
        except DraftError as error:
            self._say(f"{error.what}{error.remedy}")
            return
        told = f"已导入 {report.added} 条，{report.merged} 处与库里已有的合并"
        if report.conflicts:
            first = report.conflicts[0].theirs.text
            told += f"；{len(report.conflicts)} 条两边归类或备注不同，保留了这里的，如“{first[:16]}”"
            self._ask_conflicts(report.conflicts)
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

    def _ask_conflicts(self, conflicts: Sequence[object]) -> None:
        """Which side stands where both hold the same words otherwise."""
        from lianzheng_desktop.phrases.portable import Conflict, take_theirs

        told = [one for one in conflicts if isinstance(one, Conflict)]
        library = self._desk.library
        if library is not None and self._desk.questions.take_theirs(
            [f"{c.ours.text}：这里{_filed(c.ours.section, c.our_note)}，导入的{_filed(c.theirs.section, c.their_note)}"
             for c in told]
        ):  # fmt: skip
            for conflict in told:
                take_theirs(library, conflict)

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


def _filed(section: str, note: str) -> str:
    from lianzheng_desktop.phrases.exchange import SECTION_WORDS

    return f"归在“{SECTION_WORDS[section]}”" + (f"，备注“{note}”" if note else "")
