"""Every state of the design's section 12 is reached through the window and says what it should."""

from pathlib import Path

import pytest

from tests.ui.states import STATES, State, words_of
from tests.ui.window_tools import Office, wait_until


@pytest.mark.parametrize("state", STATES, ids=[state.name for state in STATES])
def test_the_state_is_reached_and_read(office: Office, tmp_path: Path, state: State) -> None:
    widget = state.reach(office, tmp_path)
    wait_until(lambda: all(words in words_of(widget) for words in state.words))
