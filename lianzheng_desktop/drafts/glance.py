"""A glance into an ordinary file: its words for the first picture of the window, quickly or not at all.

Nothing is decided by it. The opening that follows reads the file as ever, and says what is wrong with it.
"""

from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.text_files import decode

MOST_BYTES = 512 * 1024
_PACKAGE = b"PK"


def glance(path: Path) -> tuple[str, DraftInfo] | None:
    """Text and info of a text or Word file; None for any other, a large one, and one that cannot be read."""
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        if path.suffix.lower() == ".txt":
            raw = path.read_bytes()
            return None if raw.startswith(_PACKAGE) else (decode(raw).text, DraftInfo())
        if path.suffix.lower() == ".docx":
            return _in_word_file(path)
    except (DraftError, OSError):
        return None
    return None


def _in_word_file(path: Path) -> tuple[str, DraftInfo]:
    # The Word reader is loaded with a Word file, not with a text.
    from lianzheng_desktop.word.package import SMALL
    from lianzheng_desktop.word.reader import read_docx

    found = read_docx(path, SMALL)
    return found.text, found.info or DraftInfo()
