"""Pictures of every empty and error state (design, section 12), in both themes, and a sheet of each theme to look over.

xvfb-run -a -s "-screen 0 1600x1000x24" python packaging/picture_states.py FOLDER [STATE…]
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, QRect, Qt  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from lianzheng_desktop.app import build, make_application  # noqa: E402
from lianzheng_desktop.ui.settings import SettingsStore  # noqa: E402
from tests.ui.states import STATES, State, words_of  # noqa: E402
from tests.ui.window_tools import Answers, Office, wait_until  # noqa: E402

THEMES = ("light", "dark")
SIZE = (1440, 868)
COLUMNS, THUMB, CAPTION = 4, (540, 324), 26


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [state for state in STATES if state.name in sys.argv[2:] or len(sys.argv) < 3]
    app = make_application()
    for theme in THEMES:
        pictures = []
        for state in wanted:
            print(f"{state.name} {theme}", flush=True)
            pictures.append((state.name, picture(app, state, theme)))
            pictures[-1][1].save(str(folder / f"{state.name}-{theme}.png"))
        sheet(pictures).save(str(folder / f"sheet-{theme}.png"))


def picture(app: QApplication, state: State, theme: str) -> QImage:
    """The state in a window of its own with a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="lianzheng-states-") as place:
        profile, files = Path(place) / "profile", Path(place) / "党建"
        files.mkdir()
        os.environ["LIANZHENG_PROFILE"] = str(profile)
        settings = SettingsStore(profile)
        settings.set("theme", theme)
        workshop = build(app, settings, Answers())
        workshop.window.resize(*SIZE)
        workshop.window.show()
        app.processEvents()
        widget = state.reach(Office(workshop, workshop.desk.questions), files)
        try:
            wait_until(lambda: all(words in words_of(widget) for words in state.words))
        except AssertionError:  # the picture shows what is there instead
            print(f"{state.name}: not as it should be read", file=sys.stderr)
        QTest.qWait(300)
        image = widget.grab().toImage()
        workshop.window.may_close = lambda: True
        workshop.window.close()
        workshop.close()
        workshop.window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return image


def sheet(pictures: list[tuple[str, QImage]]) -> QImage:
    """All of them small, with their names."""
    width, height = THUMB
    rows = -(-len(pictures) // COLUMNS)
    whole = QImage(COLUMNS * width, rows * (height + CAPTION), QImage.Format.Format_RGB32)
    whole.fill(QColor("#808080"))
    painter = QPainter(whole)
    for at, (name, image) in enumerate(pictures):
        left, top = at % COLUMNS * width, at // COLUMNS * (height + CAPTION)
        painter.drawText(QRect(left + 8, top, width, CAPTION), Qt.AlignmentFlag.AlignVCenter, name)
        small = image.scaled(
            width - 8, height - 4, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(left + 4, top + CAPTION, small)
    painter.end()
    return whole


if __name__ == "__main__":
    main()
