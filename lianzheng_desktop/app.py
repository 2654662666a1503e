"""The program with a window: the application object, the first picture, then everything behind it, and the end.

`front` is what is seen first and nothing more; `workshop`, with the rooms it needs, is loaded once that is painted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QProcess, QSize, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from lianzheng_desktop import __version__, places
from lianzheng_desktop.front import Front, open_front
from lianzheng_desktop.machine import machine_defaults
from lianzheng_desktop.ui import input_method
from lianzheng_desktop.ui.settings import SettingsStore

if TYPE_CHECKING:
    from lianzheng_desktop.first_words import FirstWords
    from lianzheng_desktop.ui.dialogs.questions import Questions
    from lianzheng_desktop.workshop import Workshop

_FEW_SHADES = 8  # a window with nothing drawn in it has fewer
_UNSEEN = 1000  # milliseconds after which a window that was never painted begins all the same
_SWITCH_INTERVAL = 0.0005  # a busy worker delays a key by at most this; the default lets it hold on ten times as long


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, with a draft where a file is named. Returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    machine = machine_defaults()
    settings = SettingsStore(places.data_folder(), machine.profile, machine.held_settings())
    input_method.prepare(os.environ, Path(PySide6.__file__).parent / "Qt", settings.get("ime_bridge"))
    if len(arguments) == 1 and _taken_by_another(Path(arguments[0]).absolute()):
        return 0
    words = _first_words(Path(arguments[0]).absolute()) if arguments else None
    app = make_application()
    front = open_front(app, settings)
    front.window.restore_place()
    if words is None:
        front.start.show()
    else:
        words.show(front.editor)
    running = _Running(app, front, arguments, words)
    running.begin_after_first_picture()
    front.window.show()
    return running.until_the_end()


def _taken_by_another(path: Path) -> bool:
    """True where a window that is open already shows this file."""
    from lianzheng_desktop.drafts.windows import WindowRegister

    return WindowRegister(places.data_folder() / "windows").hand_over(path)


def _first_words(path: Path) -> FirstWords:
    from lianzheng_desktop.first_words import FirstWords

    return FirstWords(path)


class _Running(QObject):
    """The program from its first picture to its end. A window that is never exposed (started minimised) begins too."""

    def __init__(self, app: QApplication, front: Front, arguments: Sequence[str], words: FirstWords | None) -> None:
        super().__init__()
        self._app, self._front, self._arguments, self._words = app, front, arguments, words
        self._end: Callable[[], None] | None = None
        self._failed: Exception | None = None
        self._begun = False

    def begin_after_first_picture(self) -> None:
        self._front.window.installEventFilter(self)
        QTimer.singleShot(_UNSEEN, self, self._begin)

    def until_the_end(self) -> int:
        status = self._app.exec()
        if self._end is not None:
            self._end()
        if self._failed is not None:
            raise self._failed
        return status

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._front.window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        try:
            from lianzheng_desktop.workshop import begin

            if self._words is not None:
                self._words.take_back(self._front.editor)
            self._end = begin(self._front, self._arguments, _spawn)
        except Exception as error:  # noqa: BLE001 - told where the command line tells every error
            self._failed = error
            self._app.exit(2)


def paint(picture: str) -> int:
    """Show the window with a draft in it, write what is seen to a PNG file and end; 0 where something was drawn."""
    app = make_application()
    workshop = build(app, SettingsStore(places.data_folder()))
    workshop.window.show()
    app.processEvents()
    seen = workshop.window.grab().toImage()
    shades = {seen.pixel(x, y) for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)}
    workshop.close()
    return 0 if seen.save(picture) and len(shades) > _FEW_SHADES else 1


def _spawn(path: Path | None) -> None:
    """Another window, with a file or with the start page."""
    program, *arguments = places.own_command()
    QProcess.startDetached(program, [*arguments, *([str(path.absolute())] if path else [])])


def make_application() -> QApplication:
    """The application object with Fusion style, Chinese dialogs and no rounding of the display scale."""
    sys.setswitchinterval(_SWITCH_INTERVAL)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0] if sys.argv else "lianzheng"])
    app.setStyle("Fusion")
    app.setApplicationName("lianzheng")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("lianzheng")
    app.setWindowIcon(_program_icon())
    app.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def _program_icon() -> QIcon:
    """By file name only: a size is read when it is drawn."""
    icon = QIcon()
    for size in (16, 32, 48, 256):
        icon.addFile(str(places.resources() / "icons" / "app" / f"lianzheng-{size}.png"), QSize(size, size))
    return icon


def build(app: QApplication, settings: SettingsStore, questions: Questions | None = None) -> Workshop:
    """All parts of one window at once. `questions` answers the dialogs in tests."""
    from lianzheng_desktop.workshop import equip

    return equip(open_front(app, settings), questions)


if __name__ == "__main__":
    sys.exit(main())
