"""New, open, save, export, close: what keeps the clerk's words safe. Slow writing happens off the interface thread.

The file room (and with it the Word reader) is imported where it is used: the first paint does not need it.
"""

import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from lianzheng_desktop.document.letterhead import gaps
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.kept import Kept, Stamp, stamp_of
from lianzheng_desktop.ui.commands.opening import Opening
from lianzheng_desktop.ui.commands.outside import OutsideWatch
from lianzheng_desktop.ui.commands.safekeeping import Safekeeping
from lianzheng_desktop.ui.controls import answered
from lianzheng_desktop.ui.dialogs.new_draft import InfoDialog, NewDraftDialog
from lianzheng_desktop.ui.notices import DONE_TIME, Notice
from lianzheng_desktop.ui.start.beginnings import Beginning

AUTOSAVE_EVERY = 180_000


class FileCommands:
    """One document a window. `path` None: never saved, or opened from a file that must not be overwritten."""

    def __init__(self, desk: Desk, safe: Safekeeping) -> None:
        self._desk = desk
        self._safe = safe
        self.path: Path | None = None
        self._suggested = ""
        self._kept = Kept()
        self.draft_id = uuid.uuid4().hex
        self._saving = False
        self._start: Notice | None = None
        self.beginner: Callable[[], object] = self.new
        self.opener: Callable[[Path], object] = self.open
        self.opening = Opening(desk, safe, self)
        self.begin: Callable[[Beginning], object] = lambda beginning: self.start(beginning.text, beginning.info)
        self._shown: tuple[str, bool] | None = None
        self._autosave_timer = QTimer(desk.window)
        self._autosave_timer.timeout.connect(self.autosave)
        self._autosave_timer.start(AUTOSAVE_EVERY)
        desk.editor.textEdited.connect(self._changed)
        desk.session.infoChanged.connect(self._changed)
        desk.window.deactivated.connect(self.autosave)
        desk.window.may_close = self.may_close
        desk.window.screenChanged.connect(lambda _name: self._show_title())
        safe.follow(self)
        reload = self.opening.reload
        self.outside = OutsideWatch(desk, lambda: (self.path, self._kept), self._agree, reload, self.save_as)
        self._show_title()

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "file.new": lambda: self.beginner(),
            "file.open": self.ask_open,
            "file.save": self.save,
            "file.save_as": self.save_as,
            "file.export": lambda: self.export(".docx"),
            "file.info": self.edit_info,
            "file.recover": self._safe.look_for_lost,
            "file.export_text": lambda: self.export(".txt"),
            "file.close": self._desk.window.close,
            "file.quit": self._desk.window.close,
        }

    @property
    def name(self) -> str:
        return self.path.stem if self.path else self._suggested or wording.UNTITLED

    @property
    def dirty(self) -> bool:
        return self._desk.editor.plain_text() != self._kept.text or self._desk.session.info != self._kept.info

    @property
    def blank(self) -> bool:
        """Nothing is here, and nothing on its way."""
        return self.path is None and not self._desk.editor.plain_text() and not self._desk.reader.busy

    # ---- opening

    def new(self) -> None:
        if not self.may_leave():
            return
        dialog = NewDraftDialog(self._desk)
        if answered(dialog) and dialog.result_draft is not None:
            self.leave()
            self.begin(dialog.result_draft)

    def start(self, text: str, info: DraftInfo) -> None:
        """A new draft with this text; not on disk yet, but already worth recovering."""
        self.take(text, info, None, "")
        self._kept = Kept("", info) if text else Kept(text, info)
        self._changed()
        self._safe.version("new")

    def edit_info(self) -> None:
        """文稿信息: kind, year, unit, addressee; the checks follow at once."""
        dialog = InfoDialog(self._desk.window, self._desk.genres, self._desk.session.info, self._desk.session.draft)
        if answered(dialog):
            self._desk.session.set_info(dialog.info())

    def offer_start(self) -> None:
        """An empty window says how to begin."""
        if self.blank and self._desk.window.screen_name == "write":
            deeds = (("新建…", self.new), ("打开…", self.ask_open))
            text = "新建一份文稿，或者打开已有的文件；也可以直接在下面写。"
            self._start = self._desk.notices.say(text, "hint", deeds)

    def ask_open(self) -> None:
        path = self._desk.questions.file_to_open(self.folder())
        if path is not None:
            self.opener(path)

    def open(self, path: Path, otherwise: Callable[[], object] = lambda: None) -> None:
        """Show a file, or say why not and do `otherwise`."""
        self.opening.open(path, otherwise)

    def fill_recent(self, menu: QMenu) -> None:
        names = self._desk.settings.get("recent_files")
        for name in names:
            path = Path(name)
            action = menu.addAction(path.name, lambda chosen=path: self.opener(chosen))
            action.setEnabled(path.is_file())
            action.setToolTip(name)
        if not names:
            menu.addAction("还没有文稿").setEnabled(False)

    # ---- saving

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        if self.path is None:
            self.save_as(then)
            return
        if stamp_of(self.path) is not None and self.outside.changed():
            answer = self._desk.questions.changed_outside(self.path.name)
            if answer == "compare":
                self.outside.show_difference()
            if answer in ("cancel", "compare"):
                return
            if answer == "elsewhere":
                self.save_as(then)
                return
        self._write(self.path, then)

    def save_as(self, then: Callable[[], object] = lambda: None) -> None:
        path = self._desk.questions.file_to_save("另存为", self._suggestion(".docx"))
        if path is not None and self._may_write(path):
            self._write(path, then)

    def ask_new_name(self, stem: str) -> Path | None:
        """Where a copy is to go; None where nobody said, or another window writes that file."""
        path = self._desk.questions.file_to_save("另存为新文稿", Path(self.folder()) / f"{stem}.docx")
        return path if path != self.path else None

    def _may_write(self, path: Path) -> bool:
        """No file that another window writes is replaced."""
        if self._safe.writer.claim(path):
            return True
        self._safe.writer.say_not_saved(path)
        return False

    def autosave(self) -> None:
        """The file itself, only where it was saved once and nobody else changed it."""
        if self.path is None or self._saving or self._safe.writer.lost:
            return
        if self.dirty and stamp_of(self.path) == self._kept.stamp:
            self._write(self.path, quiet=True)

    def export(self, suffix: str) -> None:
        """A copy for others; never blocked by findings, they are stated beside it."""
        path = self.ask_export_name(suffix)
        if path is None:
            return
        draft, layout = self._desk.session.parse_now(), self.layout

        def work() -> Path:
            from lianzheng_desktop.drafts.files import export_draft

            export_draft(path, draft, layout)
            return path

        def failed(error: DraftError) -> None:
            deeds = (
                ("换文件名…", lambda: self.export(suffix)),
                ("重试", lambda: self._desk.background.run(work, self.exported, failed)),
            )
            self._desk.notices.say(f"{error.what}{error.remedy}", "must", deeds)

        self._desk.background.run(work, self.exported, failed)

    def ask_export_name(self, suffix: str) -> Path | None:
        """Where to, with the present state kept as a version; None where the clerk thought better of it."""
        path = self._desk.questions.file_to_save("导出", self._suggestion(suffix, export=True), suffix)
        if path is not None:
            self._safe.version("export", note=f"导出为“{path.name}”")
        return path

    @property
    def layout(self) -> str:
        """Name of the layout that exports, the preview and the page count go by; "" is the default."""
        return str(self._desk.settings.get("layout"))

    @layout.setter
    def layout(self, name: str) -> None:
        self._desk.settings.set("layout", name)

    # ---- recovery

    def recover(self, entry) -> None:
        """The kept text comes back as an unsaved change of its file."""
        if not self.may_leave():
            return
        self.leave()
        free = entry.path is None or self._safe.writer.claim(entry.path)
        self.take(entry.text, entry.info, entry.path if free else None, entry.path.stem if entry.path else "")
        self._kept = Kept("", entry.info, stamp_of(entry.path) if entry.path else None)
        self.draft_id = entry.draft_id
        self._desk.editor.set_caret(min(entry.caret, len(entry.text)))
        self._changed()

    # ---- closing

    def may_close(self) -> bool:
        """Ask about unsaved words; True lets the window close."""
        if not self.may_leave():
            return False
        self.leave()
        self._safe.wait()
        return True

    # ---- another draft on the sheet

    def may_leave(self) -> bool:
        """True where nothing is unsaved, or the clerk saved it or gives it up."""
        return not self.dirty or self._ask_to_keep()

    def leave(self) -> None:
        """The present draft is done with: saved to the end, and no longer kept for recovery."""
        self._desk.background.wait()
        if self.path is not None:
            snapshot = self._desk.editor.snapshot()
            self._desk.settings.remember_place(self.path, *snapshot.place(self._desk.editor.caret()))
        self._safe.let_go(self.draft_id)

    def take(self, text: str, info: DraftInfo, path: Path | None, suggested: str, stamp: Stamp | None = None) -> None:
        """This is the draft at hand from now on. `stamp` is the file's at the time it was read."""
        self._desk.reader.drop()
        in_sight = self._desk.window.screen_name == "write"
        self._desk.window.show_screen("write")
        self._safe.pause()
        self.outside.forget()
        if path is None:
            self._safe.writer.release()
        self.draft_id = uuid.uuid4().hex
        self.path = path
        self._suggested = suggested
        self._desk.notices.clear()
        self._desk.popover.close_quietly()
        if self._desk.window.problems.limited:
            self._desk.window.problems.limit_to(None)
        self._desk.session.load(text, info, words_first=in_sight)
        self._kept = Kept(self._desk.editor.plain_text(), info, stamp)
        self._safe.pause()
        self._desk.window.status.saved.setText("已保存" if path else "还没有保存")
        self._desk.to_text()
        self._show_title()

    # ---- inside

    def _ask_to_keep(self) -> bool:
        """True where the present draft may go: saved now, or given up."""
        answer = self._desk.questions.keep_changes(self.name)
        if answer == "discard":
            self._safe.version("discard")
            return True
        if answer != "save":
            return False
        path = self.path or self._desk.questions.file_to_save("另存为", self._suggestion(".docx"))
        if path is None or not self._may_write(path):
            return False
        try:
            self._safe.put(path, self._desk.session.parse_now(), self._desk.session.info)
        except DraftError as error:
            self._say_not_saved(error)
            return False
        self._desk.settings.remember_file(path, self._desk.session.draft.characters)
        return True

    def _write(self, path: Path, then: Callable[[], object] = lambda: None, quiet: bool = False) -> None:
        draft, info = self._desk.session.parse_now(), self._desk.session.info
        text, draft_id = draft.snapshot.text, self.draft_id
        self._saving = True

        def work() -> tuple[int, int] | None:
            self._safe.put(path, draft, info)
            return stamp_of(path)

        def done(stamp: tuple[int, int] | None) -> None:
            self._saving = False
            if draft_id != self.draft_id:
                return
            self._safe.moved(self.path, draft_id, path)
            self.path = path
            self._kept = Kept(text, info, stamp)
            self.outside.forget()
            if not quiet:
                self._safe.version_of(text, "saved")
            self._desk.settings.remember_file(path, self._desk.session.draft.characters)
            if not self.dirty:
                self._safe.let_go(draft_id)
            now = datetime.now()
            verb = "已自动保存" if quiet else "已保存"
            self._desk.window.status.saved.setText(f"{verb} {wording.clock_time(now.hour, now.minute)}")
            self._show_title()
            then()

        def failed(error: DraftError) -> None:
            self._saving = False
            if self.path is not None:
                self._safe.writer.claim(self.path)
            self._say_not_saved(error)

        self._desk.background.run(work, done, failed)

    def _say_not_saved(self, error: DraftError) -> None:
        deeds = (("另存为…", self.save_as), ("重试", self.save))
        self._desk.notices.say(f"{error.what}{error.remedy}", "must", deeds)

    def exported(self, path: Path) -> None:
        """Say where it is, and what is still open in it."""
        deeds = (
            ("打开", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
            ("打开所在文件夹", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))),
        )
        open_findings = len(self._desk.session.findings)
        rest = f"；还有 {open_findings} 处检查结果没有处理" if open_findings else ""
        wanting = len(gaps(self._desk.session.info.letterhead))
        rest += f"；红头还有 {wanting} 处要填" if wanting else ""
        self._desk.notices.say(f"已导出到“{path.parent.name} › {path.name}”{rest}", "ok", deeds, stay=DONE_TIME)

    def _changed(self) -> None:
        if self._start is not None:
            self._start.close_notice()
            self._start = None
        self._show_title()
        self._safe.changed()

    def _agree(self, stamp: Stamp | None) -> None:
        """Somebody wrote the same words: nothing to say."""
        self._kept = Kept(self._kept.text, self._kept.info, stamp)

    def _suggestion(self, suffix: str, export: bool = False) -> Path:
        draft = self._desk.session.draft
        title = draft.title.text.replace("\n", "").strip() if draft.title else ""
        stem = self.path.stem if self.path and export else self._suggested or title or wording.UNTITLED
        stem = "".join(c for c in stem if c not in '\\/:*?"<>|‹›')[:80]
        if export and self.path and self.path.suffix.lower() == suffix:
            stem += "（导出）"
        return Path(self.folder()) / f"{stem}{suffix}"

    def folder(self) -> str:
        folder = self._desk.settings.get("last_folder")
        return folder if folder and Path(folder).is_dir() else str(Path.home())

    def _show_title(self) -> None:
        """Asked at every key: the window system hears of it only where something changed."""
        beginning = self._desk.window.screen_name == "start"
        shown = ("" if beginning else self.name, self.dirty)
        if shown != self._shown:
            self._shown = shown
            self._desk.window.setWindowTitle("廉政文稿[*]" if beginning else f"{self.name}[*] — 廉政文稿")
            self._desk.window.setWindowModified(self.dirty)
