"""What stands behind every key: the journal within a second, versions by time and before big steps, one writer a draft.

All writing is done by a thread of its own, so that a long export never holds the journal up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QElapsedTimer, QTimer

from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.drafts.beside_text import BesideText
from lianzheng_desktop.drafts.history import EVERY_SECONDS, History, place_of
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.drafts.lock import WindowMark
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.background import Background
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.one_writer import OneWriter
from lianzheng_desktop.ui.controls import answered
from lianzheng_desktop.ui.history.found import Found, length_words
from lianzheng_desktop.ui.reading import FileReader

if TYPE_CHECKING:
    from lianzheng_desktop.drafts.recovery import RecoveryEntry

JOURNAL_REST = 250  # milliseconds from the first unsaved key to the journal, in steady typing
FOUND = "要找回的文稿"
_NAMED = 2  # drafts a notice calls by name
FIRST_REST = 0  # and after a pause


class Files(Protocol):
    """What the file commands tell of the draft at hand."""

    path: Path | None
    draft_id: str

    @property
    def dirty(self) -> bool: ...

    @property
    def name(self) -> str: ...

    def recover(self, entry: RecoveryEntry) -> None: ...

    def save_as(self) -> None: ...


class Safekeeping:
    """One for each window; `follow` tells it whose draft it keeps."""

    def __init__(self, desk: Desk, journal: Journal, history: History, beside: BesideText, locks: Path) -> None:
        self._desk = desk
        self.journal, self.history, self.beside = journal, history, beside
        self._files: Files | None = None
        self._writer = Background()
        self._checker = Background()
        self._finder = FileReader()  # unseen: nobody asked for it
        self.writer = OneWriter(desk, locks, self.run, lambda: self.files.save_as())
        self.window_mark = WindowMark(locks)
        self.window_mark.take()
        self._since = QElapsedTimer()
        self._since.start()
        self._rest = self._timer(JOURNAL_REST, self.keep_now, single=True)
        self._versions = self._timer(EVERY_SECONDS * 1000, lambda: self.version("auto"), single=False)

    def follow(self, files: Files) -> None:
        self._files = files
        self._versions.start()
        self._desk.window.deactivated.connect(self.keep_now)

    @property
    def files(self) -> Files:
        assert self._files is not None
        return self._files

    @property
    def place(self) -> str:
        return place_of(self.files.path, self.files.draft_id)

    def put(self, path: Path, draft: ParsedDraft, info: DraftInfo) -> None:
        """The draft into its file, in whatever thread; what a text file has no room for is kept beside."""
        from lianzheng_desktop.drafts.files import save_draft

        save_draft(path, draft, info)
        self.beside.keep(path, draft.snapshot.text, info)

    # ---- the journal

    def changed(self) -> None:
        """At every key: the first one after a pause is written almost at once, steady typing at every rest."""
        if not self._rest.isActive():
            self._rest.start(FIRST_REST if self._since.hasExpired(JOURNAL_REST) else JOURNAL_REST)

    def pause(self) -> None:
        self._rest.stop()

    def keep_now(self) -> None:
        """The present text into the journal, where it is not saved."""
        self._rest.stop()
        self._since.restart()
        if not self.files.dirty:
            return
        state = self._desk.editor.plain_text(), self._desk.session.info, self.files.path, self._desk.editor.caret()
        draft_id = self.files.draft_id
        self._writer.run(lambda: self.journal.keep(draft_id, *state), lambda _: self._say_kept(), self._say_not_kept)

    def let_go(self, draft_id: str) -> None:
        """The draft is saved or given up; comes after every state given before."""
        self._rest.stop()
        self._writer.run(lambda: self.journal.discard(draft_id), _nothing, _nothing)

    def wait(self) -> None:
        """Until everything given so far is written."""
        self._writer.wait()

    def stop(self) -> None:
        self._rest.stop()
        self._versions.stop()
        self._finder.stop()
        self._writer.stop()
        self._checker.stop()
        self.journal.close()
        self.history.close()
        self.window_mark.drop()
        self.writer.release()

    # ---- versions

    def version(self, kind: str, *, note: str = "", name: str = "", then: Callable[[], object] | None = None) -> None:
        """Keep the present text as a version; what goes wrong never stands in the way of what is to follow."""
        self.version_of(self._desk.editor.plain_text(), kind, note=note, name=name, then=then)

    def version_of(
        self, text: str, kind: str, *, note: str = "", name: str = "", then: Callable[[], object] | None = None
    ) -> None:
        place, info = self.place, self._desk.session.info

        def done(_: object) -> None:
            if self.history.notice:
                self._desk.notices.say(self.history.notice, "suggest")
                self.history.notice = ""
            if then is not None:
                then()

        self._writer.run(
            lambda: self.history.add(place, text, info, kind, note=note, name=name), done, self._no_version
        )

    def moved(self, before: Path | None, draft_id: str, after: Path) -> None:
        """Saved for the first time: the versions go to the file. Under another name they begin with this state."""
        if before is None:
            to = place_of(after, draft_id)
            self._writer.run(lambda: self.history.move(place_of(None, draft_id), to), _nothing, _nothing)

    def run(self, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        """Something with journal or history, in turn; failures are said."""
        self._writer.run(work, done, self._no_version)

    def look_over(self, folder: Path) -> None:
        """Read library and history whole, in idle time and in a thread of its own."""
        from lianzheng_desktop.drafts.soundness import damaged_stores

        def done(damaged: tuple[str, ...]) -> None:
            for noun in damaged:
                self._desk.notices.say(f"{noun}有损坏的地方。重新打开程序时会换回最近的备份，文稿不受影响。", "suggest")

        self._checker.run(lambda: damaged_stores(folder), done, _nothing)

    # ---- the next start

    def offer(self) -> None:
        """Drafts that were not closed in the ordinary way, each said once; looked for off the interface thread."""

        def look(ended: Callable[[], bool]) -> tuple[Found, ...]:
            self.journal.discard_old()
            return self.found(unseen=True, ended=ended)

        self._finder.read(FOUND, look, self._offer, _nothing)

    def found(self, unseen: bool = False, ended: Callable[[], bool] = lambda: False) -> tuple[Found, ...]:
        """What can be recovered, newest first. What its file holds already is dropped."""
        found = []
        for entry in self.journal.list():
            in_file = _text_in(entry.path, ended)
            if ended():
                break
            if in_file == entry.text:
                self.journal.discard(entry.draft_id)
            elif not (unseen and self.journal.seen(entry.draft_id)):
                found.append(Found(entry, in_file))
        return tuple(found)

    def look_for_lost(self) -> None:
        """找回文稿: the files are read beside it, then what differs is shown."""

        def show(found: tuple[Found, ...]) -> None:
            if found:
                self.show_found(found)
            else:
                self._desk.hint("没有要找回的文稿")

        self._desk.reader.read(FOUND, lambda ended: self.found(ended=ended), show, self._no_version)

    def show_found(self, found: tuple[Found, ...]) -> None:
        """What differs, and whether to take it."""
        from lianzheng_desktop.ui.history.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(self._desk, found)
        answer = answered(dialog)
        for gone in dialog.dropped:
            self.let_go(gone.entry.draft_id)
        if answer and dialog.chosen is not None:
            self.files.recover(dialog.chosen.entry)

    def _offer(self, found: tuple[Found, ...]) -> None:
        if not found:
            return
        text = f"有 {len(found)} 份文稿上次没有正常关闭：{_told(found)}"
        look = ("看差别" if len(found) == 1 else "逐份看", lambda: self.show_found(found))
        deeds = (("恢复", lambda: self.files.recover(found[0].entry)), look) if len(found) == 1 else (look,)
        notice = self._desk.notices.say(text, "suggest", deeds, detail="留 30 天，在“文件 › 找回文稿”里还能找到。")
        notice.gone.connect(lambda: [self.journal.mark_seen(one.entry.draft_id) for one in found])

    # ---- inside

    def _say_kept(self) -> None:
        now = datetime.now()
        self._desk.window.status.saved.setText(f"已自动保存 {wording.clock_time(now.hour, now.minute)}")

    def _say_not_kept(self, error: DraftError) -> None:
        text = f"自动保存没有成功：{error.what}请尽快另存到别处。"
        self._desk.notices.say(text, "must", (("另存为…", self.files.save_as),))

    def _no_version(self, error: DraftError) -> None:
        self._desk.notices.say(f"{error.what}{error.remedy}", "suggest")

    def _timer(self, milliseconds: int, action: Callable[[], object], single: bool) -> QTimer:
        timer = QTimer(self._desk.window)
        timer.setInterval(milliseconds)
        timer.setSingleShot(single)
        timer.timeout.connect(action)
        return timer


def _told(found: tuple[Found, ...]) -> str:
    """One draft with all that is known of it; several by their names alone."""
    if len(found) > 1:
        names = "、".join(f"“{one.name}”" for one in found[:_NAMED])
        return names + ("等。" if len(found) > _NAMED else "。")
    saved = datetime.fromtimestamp(found[0].entry.saved_at)
    return f"“{found[0].name}”，自动保存于{wording.day_words(saved)}，{length_words(found[0])}。"


def _text_in(path: Path | None, ended: Callable[[], bool]) -> str | None:
    from lianzheng_desktop.drafts.files import open_draft

    try:
        return None if path is None else open_draft(path, ended).text
    except (DraftError, OSError):
        return None


def _nothing(_: object) -> None:
    return
