from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.app import build, make_application
from lianzheng_desktop.ui.settings import SettingsStore
from tests.ui.window_tools import Answers, Office


@pytest.fixture(scope="session")
def application() -> QApplication:
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else make_application()


@pytest.fixture
def office(application: QApplication, profile: Path) -> Iterator[Office]:
    answers = Answers()
    settings = SettingsStore(profile)
    settings.set("theme", "light")
    workshop = build(application, settings, answers)
    workshop.window.resize(1440, 868)
    workshop.window.show()
    application.processEvents()
    yield Office(workshop, answers)
    answers.on_changes = "discard"
    workshop.window.close()
    workshop.close()
    workshop.window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # a window left alive would be styled for ever
