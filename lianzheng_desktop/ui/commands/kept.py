"""What the file on disk holds, to know whether there is anything to save and whether somebody else changed it."""

from dataclasses import dataclass, field
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """The draft as last saved or opened; `stamp` None while no file holds it."""

    text: str = ""
    info: DraftInfo = field(default_factory=DraftInfo)
    stamp: Stamp | None = None


def stamp_of(path: Path) -> Stamp | None:
    """Time and size on disk; None where there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
