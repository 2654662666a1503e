"""Figures about the start: from a new process to the first painted window, ours against a bare one with a QTextEdit."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.editor import sample

ROOT = Path(__file__).resolve().parents[2]
CHARACTERS = 4000

_WATCH = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTextEdit
def done():
    os._exit(0)
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, done)
        return False
"""

BARE = (
    "from pathlib import Path\n"
    "from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit\n"
    "app = QApplication([])\n"
    "window = QMainWindow()\n"
    "editor = QTextEdit()\n"
    "window.setCentralWidget(editor)\n"
    "if FILE:\n    editor.setPlainText(Path(FILE).read_text(encoding='utf-8'))\n"
    "window.resize(1440, 868)\n"
    f"{_WATCH}"
    "watch = Watch()\neditor.viewport().installEventFilter(watch)\nwindow.show()\napp.exec()\n"
)

# The command as it is; only where it begins to wait for events does somebody look over its shoulder.
_COMMAND = f"""
from lianzheng_desktop.offline import seal
seal()
from lianzheng_desktop.cli import main as command
{_WATCH}
class Words(Watch):
    def eventFilter(self, watched, event):
        there = any(editor.toPlainText() for editor in watched.findChildren(QTextEdit))
        return super().eventFilter(watched, event) if there else False
wait = QApplication.exec
def watched_wait(*_):
    window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
    watch = Watch() if UNTIL == "picture" else Words()
    window.installEventFilter(watch)
    return wait()
QApplication.exec = watched_wait
command(FILES)
"""

START_PAGE = f"UNTIL, FILES = 'picture', []\n{_COMMAND}"
DRAFT = "UNTIL, FILES = 'picture', ['{draft}']\n" + _COMMAND
DRAFT_THERE = "UNTIL, FILES = 'words', ['{draft}']\n" + _COMMAND


def _start(script: str, profile: str) -> float:
    """Milliseconds of processor time of a process up to its first paint: a busy machine changes them little."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHENG_PROFILE": profile}
    settings.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Installed programs run from compiled files; a shell that forbids writing them would measure the compiler.
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    settings["PYTHONPYCACHEPREFIX"] = str(Path(profile) / "compiled")
    before = _used()
    subprocess.run([sys.executable, "-c", script], env=settings, capture_output=True, text=True, check=True, timeout=60)
    return (_used() - before) * 1000


def _used() -> float:
    """Seconds of processor time of the processes that have ended, finer than the clock's ticks."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def start_figures(rounds: int = 7) -> dict[str, float]:
    """Least milliseconds of processor time, taking turns: the bare window, empty and with a draft of
    CHARACTERS; ours with the start page; ours with that draft, to its first picture and until its words are there.
    """
    with tempfile.TemporaryDirectory() as profile:
        draft = Path(profile) / "draft.txt"
        draft.write_text(sample(CHARACTERS), encoding="utf-8")
        scripts = {
            "bare_ms": f"FILE = ''\n{BARE}",
            "bare_words_ms": f"FILE = {str(draft)!r}\n{BARE}",
            "start_page_ms": START_PAGE,
            "draft_ms": DRAFT.replace("{draft}", str(draft)),
            "words_ms": DRAFT_THERE.replace("{draft}", str(draft)),
        }
        for script in (*scripts.values(), START_PAGE):  # compiles files, and makes the library at the first start
            _start(script, profile)
        found = {name: [] for name in scripts}
        for _ in range(rounds):
            for name, script in scripts.items():
                found[name].append(_start(script, profile))
    return {name: min(times) for name, times in found.items()}


if __name__ == "__main__":
    print({name: round(milliseconds) for name, milliseconds in start_figures().items()})
