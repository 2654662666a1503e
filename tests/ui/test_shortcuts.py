"""Every declared key, pressed in the real window: what it does is seen. A key without a case fails."""

import sys
from pathlib import Path

import pytest

from lianzheng_desktop.ui.actions import COMMANDS
from tests.ui import keys_of_text, keys_of_window
from tests.ui.clerk import Clerk
from tests.ui.key_cases import WORDS, Case
from tests.ui.window_tools import DRAFT, Office

CASES: dict[str, Case] = {**keys_of_text.CASES, **keys_of_window.CASES}


def declared() -> list[tuple[str, str]]:
    """Command and key; `Alt+Enter` is the keypad's `Alt+Return`."""
    found = []
    for command in COMMANDS:
        keys = command.keys + (command.windows_keys if sys.platform == "win32" else ())
        found += [(command.id, key) for key in keys]
    return found


def test_every_declared_key_has_a_case() -> None:
    commands = {command.id for command in COMMANDS if command.keys or command.windows_keys}
    assert commands == set(CASES)
    keys = [key for command in COMMANDS for key in (*command.keys, *command.windows_keys)]
    assert len(keys) == len(set(keys)) > 60


@pytest.mark.parametrize(("command", "key"), declared(), ids=lambda value: value)
def test_the_key_does_what_its_command_says(office: Office, command: str, key: str, tmp_path: Path) -> None:
    office.show(DRAFT)
    office.window.activateWindow()
    office.editor.setFocus()
    office.caret_after(WORDS)
    CASES[command](Clerk(office), key, tmp_path)
