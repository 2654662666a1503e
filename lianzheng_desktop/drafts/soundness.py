"""Whether the files that hold a person's library and history are sound, read whole in idle time."""

from pathlib import Path

from lianzheng_desktop.drafts.history import FILE_NAME as HISTORY
from lianzheng_desktop.storage.backups import seems_whole
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA
from lianzheng_desktop.storage.version_store import VERSION_SCHEMA

_FILES = (("library.sqlite", LIBRARY_SCHEMA), (HISTORY, VERSION_SCHEMA))


def damaged_stores(folder: Path) -> tuple[str, ...]:
    """What people call the damaged ones; each is marked, and put right at the next start."""
    there = ((folder / name, schema) for name, schema in _FILES)
    return tuple(schema.noun for path, schema in there if path.is_file() and not seems_whole(path, schema))
