"""批改稿 comes back, 花脸稿 goes out: tracked changes of Word files against the draft on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.edits import difference
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.filing import FileCommands
from lianzheng_desktop.ui.commands.phrases import section_of

if TYPE_CHECKING:
    from lianzheng_desktop.word.markup_read import Markup


class MarkingCommands:
    def __init__(self, desk: Desk, files: FileCommands) -> None:
        self._desk, self._files = desk, files
        files.opening.show_marks = self.show_markup

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"file.markup": self.ask_markup, "file.marked_copy": self.ask_marked_copy}

    def ask_markup(self) -> None:
        path = self._desk.questions.file_to_open(self._files.folder())
        if path is not None:
            self.show_markup(path)

    def show_markup(self, path: Path) -> None:
        """Every change of the returned file against the draft as it stands, each to take or refuse."""
        from lianzheng_desktop.drafts.guarded import read_marks

        def show(markup: Markup) -> None:
            from lianzheng_desktop.ui.history.markup_dialog import MarkupDialog

            mine = self._desk.editor.plain_text()
            dialog = MarkupDialog(self._desk, path.name, mine, markup, self.take, self.keep)
            dialog.finished.connect(lambda _result: dialog.deleteLater())
            dialog.open()

        later = "逐处看批改…", show
        self._desk.read_file(path, lambda ended: read_marks(path, ended), show, self._failed, later)

    def take(self, text: str) -> None:
        """The chosen changes, as one step that can be undone; the state before is kept as a version."""
        edit = difference(self._desk.editor.plain_text(), text)
        if edit is None:
            self._desk.hint("没有要采用的修改")
            return
        self._desk.keep_version("restore")
        self._desk.editor.apply_edits((edit,), "采用批改", edit.start)
        self._desk.editor.reveal(edit.start, flash=True)
        self._desk.done("已采用选中的修改")

    def keep(self, sentence: str, text: str, line: int) -> str:
        """A good sentence of the returned text goes into the library, filed under its part. Says what came of it."""
        if self._desk.library is None:
            return "词句库没有打开"
        section = section_of(self._desk.session.parse_other(Snapshot.of(text)), line) or "work"
        try:
            self._desk.library.add(sentence, section)
        except DraftError as error:
            return error.what
        self._desk.window.library.refresh()
        return f"已收入词句库：{sentence[:12]}{'…' if len(sentence) > 12 else ''}"

    def ask_marked_copy(self) -> None:
        """What changed since an earlier file, as a Word file with tracked changes."""
        earlier = self._desk.questions.file_to_open(self._files.folder())
        if earlier is None:
            return
        target = self._files.ask_export_name(".docx")
        if target is not None:
            self.write_marked_copy(earlier, target)

    def write_marked_copy(self, earlier: Path, target: Path) -> None:
        after, layout_name = self._desk.session.parse_now(), self._files.layout
        author = self._desk.session.info.unit or "廉政文稿"
        parse = self._desk.session.parse_other

        def read(ended: Callable[[], bool]) -> str:
            from lianzheng_desktop.drafts.files import open_draft

            return open_draft(earlier, ended).text

        def write(text: str) -> None:
            before = parse(Snapshot.of(text))

            def work() -> Path:
                from lianzheng_desktop.word.layouts import load_layout
                from lianzheng_desktop.word.marked_copy import write_marked_copy

                moment = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
                write_marked_copy(target, before, after, load_layout(layout_name), author, moment)
                return target

            self._desk.background.run(work, self._files.exported, self._failed)

        self._desk.reader.read(earlier.name, read, write, self._failed)

    def _failed(self, error: DraftError) -> None:
        self._desk.notices.say(f"{error.what}{error.remedy}", "must")
