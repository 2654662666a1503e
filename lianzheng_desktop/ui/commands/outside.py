"""The draft's file changed by somebody else since it was opened: noticed when the window comes back, and shown."""

from collections.abc import Callable
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.kept import Kept, Stamp, stamp_of
from lianzheng_desktop.ui.controls import answered
from lianzheng_desktop.ui.notices import Notice
from lianzheng_desktop.ui.reading import FileReader

CHANGED = "这份文件在别处被改过。"
GONE = "这份文稿的文件已移动或删除，保存时会重新写一份。"


class OutsideWatch:
    """`at_hand` gives path and what the file held; `agree` is told of a new stamp over the same content."""

    def __init__(
        self, desk: Desk, at_hand: Callable[[], tuple[Path | None, Kept]], agree: Callable[[Stamp | None], None],
        reload: Callable[[Path], object], save_as: Callable[[], object],
    ) -> None:  # fmt: skip
        self._desk = desk
        self._at_hand, self._agree, self._reload, self._save_as = at_hand, agree, reload, save_as
        self.reader = FileReader()  # unseen: nobody asked for it
        self._said: tuple[Path, Stamp | None] | None = None
        self._notice: Notice | None = None
        desk.window.activated.connect(self.look)

    def changed(self) -> bool:
        path, kept = self._at_hand()
        return path is not None and kept.stamp is not None and stamp_of(path) != kept.stamp

    def look(self) -> None:
        """Say once for each change; a file written anew with the same words is no change."""
        path, _ = self._at_hand()
        if path is None or not self.changed():
            return
        now = stamp_of(path)
        if self._said == (path, now):
            return
        self._said = (path, now)
        if now is None:
            self._say(GONE, (("另存为…", self._save_as),))
            return
        self.reader.read(
            path.name, lambda ended: _text_in(path, ended), lambda text: self._compare(path, now, text), self._unread
        )

    def show_difference(self) -> None:
        """看差别: the file as it is now against the text at hand."""
        path, _ = self._at_hand()
        if path is None:
            return
        from lianzheng_desktop.ui.history.compare_dialog import CompareDialog

        def show(text: str) -> None:
            words = "绿色是你写的，红色是文件里现在有、你这里没有的字。"
            texts = (text, self._desk.editor.plain_text())
            deeds = (("另存为…", self._save_as), ("重新载入", lambda: self._reload(path)))
            answered(CompareDialog(self._desk, f"{path.name}：文件与正在写的文稿", texts, words, deeds))

        self._desk.read_file(path, lambda ended: _text_in(path, ended), show, self._unread, ("看差别", show))

    def forget(self) -> None:
        """Another draft, or this one saved."""
        self.reader.drop()
        self._said = None
        if self._notice is not None and self._notice.alive:
            self._notice.close_notice()
        self._notice = None

    def _compare(self, path: Path, stamp: Stamp, text: str) -> None:
        here, kept = self._at_hand()
        if here != path or stamp == kept.stamp:
            return
        if text == kept.text:
            self._agree(stamp)
            return
        self._say(CHANGED, (("看差别", self.show_difference), ("重新载入", lambda: self._reload(path))))

    def _unread(self, error: DraftError) -> None:
        self._say(f"{CHANGED}现在读不出来：{error.what}", (("另存为…", self._save_as),))

    def _say(self, text: str, deeds: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        self._notice = self._desk.notices.say(text, "suggest", deeds)


def _text_in(path: Path, ended: Callable[[], bool]) -> str:
    from lianzheng_desktop.drafts.files import open_draft

    return open_draft(path, ended).text
