"""A new draft begun without holding the window: last year's document is a file like any other."""

from collections.abc import Callable

from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.reading import FileReader
from lianzheng_desktop.ui.start.beginnings import Beginning, begin
from lianzheng_desktop.ui.start.choices import Choice


def begin_apart(
    choice: Choice, genres: Genres, reader: FileReader, done: Callable[[Beginning], object],
    failed: Callable[[DraftError], object],
) -> None:  # fmt: skip
    """`done` with the new draft as chosen, or `failed` with what cannot be read."""
    name = choice.last.name if choice.last is not None else "范文"
    reader.read(name, lambda ended: begin(choice, genres, ended), done, failed)
