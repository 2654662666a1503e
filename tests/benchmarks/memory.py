"""What the window holds in memory beside a bare one with a QTextEdit, each in a process of its own.

Two figures each: all that is in memory (RSS), and what is this process's alone (USS), without shared libraries.

usage: python -m tests.benchmarks.memory [CHARACTERS]      under a screen, or offscreen
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.editor import sample

ROOT = Path(__file__).resolve().parents[2]
_HELD = """
import os, sys
def held():
    rows = [line.split() for line in open("/proc/self/smaps_rollup")][1:]
    sizes = {row[0]: int(row[1]) / 1024 for row in rows}
    return f"{sizes['Rss:']} {sizes['Private_Clean:'] + sizes['Private_Dirty:']}"
def text():
    return open(sys.argv[1], encoding="utf-8").read()
"""
_BARE = (
    _HELD
    + """
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
app = QApplication([])
window, editor = QMainWindow(), QTextEdit()
window.setCentralWidget(editor)
window.resize(1440, 868)
editor.setPlainText(text())
window.show()
app.processEvents()
print(held())
"""
)
# With every pane filled, the library open and the first check done.
_OURS = (
    _HELD
    + """
from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.ui.settings import SettingsStore
from tests.ui.window_tools import INFO, Answers, wait_until
app = make_application()
workshop = build(app, SettingsStore(places.data_folder()), Answers())
workshop.window.resize(1440, 868)
workshop.window.show()
workshop.files.start(text(), INFO)
wait_until(lambda: workshop.desk.library is not None and workshop.desk.session.complete, 60_000)
print(held(), flush=True)
os._exit(0)
"""
)


def megabytes(script: str, file: Path, profile: Path) -> tuple[float, float]:
    """RSS and USS."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHENG_PROFILE": str(profile)}
    settings.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-c", script, str(file)]
    done = subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    rss, uss = map(float, done.stdout.split()[-2:])
    return rss, uss


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [4_000, 40_000]
    with tempfile.TemporaryDirectory() as home:
        file, profile = Path(home) / "draft.txt", Path(home) / "profile"
        profile.mkdir()
        file.write_text(sample(sizes[0]), encoding="utf-8")
        megabytes(_OURS, file, profile)  # the very first start makes the library
        for characters in sizes:
            file.write_text(sample(characters), encoding="utf-8")
            bare, ours = (megabytes(script, file, profile) for script in (_BARE, _OURS))
            for name, theirs, held in zip(("RSS", "USS"), bare, ours, strict=True):
                print(f"{characters:6} characters, {name}: bare {theirs:6.1f} MB, ours {held:6.1f} MB")


if __name__ == "__main__":
    main()
