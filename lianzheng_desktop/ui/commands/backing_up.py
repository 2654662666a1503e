"""备份与恢复: all of a person's data into one file and back. Checked in the background, put back in one go."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.safekeeping import Safekeeping


class BackupCommands:
    def __init__(self, desk: Desk, safe: Safekeeping, folder: Path, open_library: Callable[[], object]) -> None:
        self._desk, self._safe, self._folder, self._open_library = desk, safe, folder, open_library
        desk.window.library.restoreWanted.connect(self.ask_restore)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"tools.backup": self.ask_backup, "tools.restore": self.ask_restore}

    def ask_backup(self) -> None:
        suggested = Path.home() / f"廉政文稿备份-{date.today():%Y%m%d}.zip"
        path = self._desk.questions.file_to_save("导出备份", suggested, ".zip")
        if path is not None:
            self.back_up(path)

    def back_up(self, path: Path) -> None:
        def work() -> int:
            from lianzheng_desktop.drafts.profile_backup import write_backup

            return write_backup(path, self._folder)

        def done(_: int) -> None:
            self._desk.notices.say(
                f"已备份到“{path.parent.name} › {path.name}”：词句库、历史版本和设置都在里面。", "ok"
            )

        self._desk.background.run(work, done, self._failed)

    def ask_restore(self) -> None:
        path = self._desk.questions.backup_to_open(str(Path.home()))
        if path is not None and self._desk.questions.restore_backup(path.name):
            self.restore(path)

    def restore(self, path: Path) -> None:
        """What is there goes into a backup first. The draft at hand is not touched."""
        if self._safe.window_mark.others():
            self._desk.notices.say("没有导入：还有别的窗口开着。请先关闭它们再试。", "must")
            return
        self._desk.background.wait()
        self._safe.wait()
        if self._desk.library is not None:
            self._desk.library.close()
            self._desk.library = None
        self._safe.history.close()
        self._safe.journal.close()
        from lianzheng_desktop.drafts.profile_backup import checked_backup, put_back

        try:
            with checked_backup(path, self._folder) as staged:
                before = put_back(staged, self._folder)
        except DraftError as error:
            self._failed(error)
        else:
            self._desk.settings.reload()
            text = f"已从“{path.name}”恢复词句库、历史版本和设置；原来的留在 backups › {before.name}。"
            self._desk.notices.say(text, "ok")
        finally:
            self._open_library()

    def _failed(self, error: DraftError) -> None:
        self._desk.notices.say(f"{error.what}{error.remedy}", "must")
