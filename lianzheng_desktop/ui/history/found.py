"""A draft that was not closed in the ordinary way, as it is offered to the clerk."""

from dataclasses import dataclass

from lianzheng_desktop.drafts.recovery import RecoveryEntry
from lianzheng_desktop.ui.wording import UNTITLED


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that was not closed in the ordinary way; `in_file` None where its file is gone or was never there."""

    entry: RecoveryEntry
    in_file: str | None

    @property
    def name(self) -> str:
        return self.entry.path.stem if self.entry.path else UNTITLED


def length_words(found: Found) -> str:
    """What the kept text has more than the file, in characters."""
    if found.in_file is None:
        return "原来的文件已不在" if found.entry.path else f"共 {_characters(found.entry.text)} 字"
    more = _characters(found.entry.text) - _characters(found.in_file)
    return f"比文件多 {more} 字" if more > 0 else f"比文件少 {-more} 字" if more else "与文件内容不同"


def _characters(text: str) -> int:
    return len(text) - text.count("\n")
