"""The rows of tools of the other screens keep apart at every width."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tests.ui.every_screen import listed, until_laid_out, versions, writing
from tests.ui.window_tools import DRAFT, Office, wait_until


@pytest.mark.parametrize("width", [1440, 1280, 1100, 960])
@pytest.mark.parametrize("screen", ["history", "preview"])
def test_no_tool_lies_on_another(office: Office, screen: str, width: int) -> None:
    office.show(DRAFT)
    office.window.resize(width, 700)
    writing(office)
    if screen == "history":
        versions(office)
        office.trigger("file.history")
        listed(office)
        tools = office.workshop.history.screen.tools
    else:
        office.trigger("file.preview")
        until_laid_out(office)
        tools = office.workshop.previewing.screen.tools
    wait_until(lambda: not overlapping(tools) and within(tools))


def shown(tools: QWidget) -> list[QWidget]:
    there = [one for one in tools.findChildren(QWidget) if one.parentWidget() is tools and one.isVisible()]
    return sorted(there, key=lambda one: one.x())


def within(tools: QWidget) -> bool:
    """All of it lies in the row, and the row in the window."""
    edge = tools.mapTo(tools.window(), QPoint(tools.width(), 0)).x()
    return max(one.geometry().right() for one in shown(tools)) < tools.width() and edge <= tools.window().width()


def overlapping(tools: QWidget) -> bool:
    return any(one.geometry().right() >= other.x() for one, other in pairwise(shown(tools)))
