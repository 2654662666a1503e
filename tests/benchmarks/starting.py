"""Figures about the start: from a new process to the first painted window, ours against a bare one with a QTextEdit."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, done)
        return False
def done():
    import time
    print(time.time(), flush=True)
    import os
    os._exit(0)
"""

BARE = (
    "from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit\n"
    "app = QApplication([])\n"
    "window = QMainWindow()\n"
    "editor = QTextEdit()\n"
    "window.setCentralWidget(editor)\n"
    "window.resize(1440, 868)\n"
    + _PAINTED
    + "watch = Watch()\neditor.viewport().installEventFilter(watch)\nwindow.show()\napp.exec()\n"
)

OURS = (
    "from lianzheng_desktop.offline import seal\n"
    "seal()\n"
    "from lianzheng_desktop import app as program, places\n"
    "from lianzheng_desktop.ui.settings import SettingsStore\n"
    "app = program.make_application()\n"
    "workshop = program.build(app, SettingsStore(places.data_folder()))\n"
    "window = workshop.window\n"
    "window.restore_place()\n"
    + _PAINTED
    + "watch = Watch()\nworkshop.desk.editor.viewport().installEventFilter(watch)\nwindow.show()\napp.exec()\n"
)


def _start(script: str, profile: str) -> float:
    """Milliseconds from spawning the process to its first paint."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHENG_PROFILE": profile}
    settings.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Installed programs run from compiled files; a shell that forbids writing them would measure the compiler.
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    settings["PYTHONPYCACHEPREFIX"] = str(Path(profile) / "compiled")
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", script], env=settings, capture_output=True, text=True, check=True, timeout=60
    )
    return (float(done.stdout.split()[-1]) - began) * 1000


def start_figures(rounds: int = 7) -> dict[str, float]:
    """Medians in milliseconds; the two take turns, so that a busy machine slows both."""
    with tempfile.TemporaryDirectory() as profile:
        for script in (BARE, OURS, OURS):  # files are compiled and the library is made at the very first start
            _start(script, profile)
        pairs = [(_start(BARE, profile), _start(OURS, profile)) for _ in range(rounds)]
    return {"bare_ms": statistics.median(p[0] for p in pairs), "ours_ms": statistics.median(p[1] for p in pairs)}
