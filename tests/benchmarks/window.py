"""What a key costs in the whole window, panes, checks and journal alive, against a bare QTextEdit in the same run.

Run under a screen with `python -m tests.benchmarks.window [CHARACTERS ...] [--profile]`. Two figures a row:

direct    a key sent at once after the last one: until it is painted and nothing more is due
steady    keys at the times a quick typist strikes them, with pauses in which parse, check and journal run: from the
          moment a key is struck, whatever the window is busy with then, until it is painted
"""

import cProfile
import os
import pstats
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from time import perf_counter, sleep

os.environ.setdefault("LIANZHENG_PROFILE", tempfile.mkdtemp(prefix="lianzheng-bench-"))

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from lianzheng_desktop import places
from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.tidying import Tidier
from lianzheng_desktop.workshop import Workshop
from tests.benchmarks.editor import composing, direct_costs, sample, typing

Key = Callable[[int], None]
_DIRECT, _STEADY = 120, 240
_GAP = 0.055  # seconds between keys
_PAUSE, _PAUSE_EVERY = 0.4, 12  # long enough for a check to begin, so that the next keys meet it


def struck(widget: QTextEdit, key: Qt.Key, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def splitting(widget: QTextEdit) -> Key:
    """Enter and Backspace in turn."""
    return lambda index: struck(widget, Qt.Key.Key_Backspace) if index % 2 else struck(widget, Qt.Key.Key_Return, "\r")


def direct(app: QApplication, widget: QTextEdit, key: Key) -> list[float]:
    return direct_costs(app, widget, key, _DIRECT)


def steady(app: QApplication, widget: QTextEdit, key: Key) -> list[float]:
    costs = []
    due = perf_counter()
    for index in range(_STEADY):
        due += _PAUSE if index % _PAUSE_EVERY == _PAUSE_EVERY - 1 else _GAP
        while perf_counter() < due:
            app.processEvents()
            sleep(0.0005)
        key(index)
        widget.viewport().repaint()
        costs.append((perf_counter() - due) * 1000)
    return costs


def place(app: QApplication, widget: QTextEdit, where: int) -> None:
    cursor = widget.textCursor()
    cursor.setPosition(where)
    widget.setTextCursor(cursor)
    widget.ensureCursorVisible()
    settle(app, 0.5)


def settle(app: QApplication, seconds: float) -> None:
    until = perf_counter() + seconds
    while perf_counter() < until:
        app.processEvents()
        sleep(0.001)


def faulty(characters: int) -> str:
    """A draft that keeps the checks busy: about one finding for every 130 characters."""
    text = sample(characters)
    return text.replace("问题早发现、", "问题早发现，，").replace("2.", "3.")


def opened(app: QApplication, text: str) -> Workshop:
    workshop = build(app, SettingsStore(places.data_folder()))
    Tidier(workshop.window).follow(workshop.desk.editor.keyStruck, workshop.desk.session.checked)
    workshop.window.resize(1440, 868)
    workshop.window.show()
    workshop.files.start(text, DraftInfo(genre="summary", unit="某市示范局", year=2026))
    until = perf_counter() + 20
    while not (workshop.desk.session.complete and workshop.desk.library) and perf_counter() < until:
        app.processEvents()
        sleep(0.002)
    settle(app, 1.0)
    return workshop


def bare(app: QApplication, text: str, like: QTextEdit) -> QTextEdit:
    widget = QTextEdit()
    widget.document().setDefaultFont(like.document().defaultFont())
    widget.resize(like.size())
    widget.setPlainText(text)
    widget.show()
    settle(app, 0.3)
    return widget


def figures(costs: list[float]) -> str:
    cut = statistics.quantiles(costs, n=100)
    return f"{statistics.median(costs):6.2f} {cut[94]:6.2f} {cut[98]:6.2f}"


def row(name: str, ours: list[float], theirs: list[float]) -> str:
    ratio = statistics.median(ours) / statistics.median(theirs)
    return f"{name:<34} {figures(ours)}   {figures(theirs)}   {ratio:5.2f}"


def pasted(app: QApplication, widget: QTextEdit, text: str) -> float:
    data = QMimeData()
    data.setText(text)
    widget.selectAll()
    start = perf_counter()
    widget.insertFromMimeData(data)
    widget.viewport().repaint()
    return (perf_counter() - start) * 1000


def compare(app: QApplication, characters: int) -> None:
    text = faulty(characters)
    workshop = opened(app, text)
    editor = workshop.desk.editor
    plain = bare(app, text, editor)
    print(f"# {characters}: {len(workshop.desk.session.findings)} findings", flush=True)
    kinds = (("key", typing), ("compose", composing), ("enter/join", splitting))
    for kind, maker in kinds:
        for way, measure in (("direct", direct), ("steady", steady)):
            costs = []
            for widget in (editor, plain):
                place(app, widget, len(text) // 2)
                widget.activateWindow()
                widget.setFocus()
                costs.append(measure(app, widget, maker(widget)))
            print(row(f"{characters} {kind} {way}", *costs), flush=True)
    settle(app, 1.0)
    ours, theirs = pasted(app, editor, text), pasted(app, plain, text)
    print(f"{characters} paste: {ours:.0f} against {theirs:.0f}", flush=True)
    settle(app, 2.0)
    plain.close()
    end(workshop)


def end(workshop: Workshop) -> None:
    workshop.desk.questions.keep_changes = lambda _name: "discard"  # type: ignore[method-assign]
    workshop.window.close()
    workshop.close()


def profile(app: QApplication, characters: int) -> None:
    text = faulty(characters)
    workshop = opened(app, text)
    place(app, workshop.desk.editor, len(text) // 2)
    profiler = cProfile.Profile()
    profiler.enable()
    (direct if "--direct" in sys.argv else steady)(app, workshop.desk.editor, typing(workshop.desk.editor))
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(60)
    end(workshop)


def main() -> None:
    app = make_application()
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or [4_000, 40_000]
    if "--profile" in sys.argv:
        profile(app, sizes[0])
        return
    print(f"{'':<34} {'ours p50':>6} {'p95':>6} {'p99':>6} {'bare p50':>8} {'p95':>6} {'p99':>6}   ratio   (ms)")
    for characters in sizes:
        compare(app, characters)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
