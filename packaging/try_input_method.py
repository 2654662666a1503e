"""The typing part of try_input_method.sh: runs inside its private screen and bus."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import PySide6  # noqa: E402
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from lianzheng_desktop import places  # noqa: E402
from lianzheng_desktop.app import build, make_application  # noqa: E402
from lianzheng_desktop.document.model import DraftInfo  # noqa: E402
from lianzheng_desktop.ui import input_method  # noqa: E402
from lianzheng_desktop.ui.settings import SettingsStore  # noqa: E402
from lianzheng_desktop.workshop import Workshop  # noqa: E402


class Counter(QObject):
    """Counts events of the input method, wherever they go."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.InputMethod
        return False


def main() -> int:
    settings = SettingsStore(places.data_folder())
    input_method.prepare(os.environ, Path(PySide6.__file__).parent / "Qt", settings.get("ime_bridge"))
    print(f"QT_IM_MODULE={os.environ.get('QT_IM_MODULE')} IBUS_USE_PORTAL={os.environ.get('IBUS_USE_PORTAL')}")
    app = make_application()
    counter = Counter()
    app.installEventFilter(counter)
    workshop = build(app, settings)
    window = workshop.window
    window.resize(1366, 768)
    window.show()
    workshop.files.start("一、主要工作\n\n", DraftInfo(genre="summary"))
    wait(4000, lambda: workshop.desk.library is not None)
    failed = sheet(app, workshop, sys.argv[1]) + slot(workshop) + search(workshop)
    print(f"{counter.count} input method events")
    workshop.desk.questions.keep_changes = lambda _name: "discard"  # type: ignore[method-assign]
    window.close()
    workshop.close()
    return 1 if failed else 0


def sheet(app: QApplication, workshop: Workshop, picture: str) -> int:
    editor = workshop.desk.editor
    editor.activateWindow()
    editor.setFocus()
    editor.set_caret(len(editor.plain_text()))
    wait(1200)
    pinyin("dangfenglianzheng")
    composing = editor.is_composing()
    subprocess.run(["import", "-window", "root", picture], check=False)
    pinyin(" ")
    return told("the sheet", editor.plain_text(), composing)


def slot(workshop: Workshop) -> int:
    editor = workshop.desk.editor
    workshop.phrases.insert("召开‹会议›‹次数›次。")
    wait(500)
    pinyin("huiyi")
    composing = editor.is_composing()
    pinyin(" ")
    last = editor.plain_text().rsplit("召开", 1)[-1]
    return told("a slot", last, composing) + ("‹会议›" in last)


def search(workshop: Workshop) -> int:
    field = workshop.window.library.search
    workshop.window.open_pane("library")
    field.setFocus()
    wait(500)
    pinyin("jiandu")
    pinyin(" ")
    return told("the search field", field.text(), True)


def pinyin(letters: str) -> None:
    keys = ["space"] if letters == " " else list(letters)
    subprocess.Popen(["xdotool", "key", "--delay", "60", *keys])
    wait(900 + 80 * len(keys))


def told(where: str, text: str, composing: bool) -> int:
    print(f"{where}: {text!r} composing seen: {composing}")
    return not (composing and any("\u4e00" <= c <= "\u9fff" for c in text.replace("一、主要工作", "")))


def wait(milliseconds: int, ready=lambda: False) -> None:
    deadline = QDeadlineTimer(milliseconds)
    loop = QEventLoop()
    while not deadline.hasExpired() and not ready():
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    sys.exit(main())
