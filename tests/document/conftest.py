"""One parser for the room's tests."""

import pytest

from lianzheng_desktop.document.genres import Genres, load_genres
from lianzheng_desktop.document.parse import DraftParser


@pytest.fixture(scope="session")
def genres() -> Genres:
    return load_genres()


@pytest.fixture(scope="session")
def parser(genres: Genres) -> DraftParser:
    return DraftParser(genres)
