"""The same deed on several sections that were selected together, as one edit and one undo step."""

from collections.abc import Callable, Iterable

from lianzheng_desktop.document import structure
from lianzheng_desktop.document.model import OutlineNode, ParsedDraft
from lianzheng_desktop.text.edits import TextEdit, apply_edits, difference
from lianzheng_desktop.text.snapshot import Snapshot

DEEDS = {"promote": "升一级", "demote": "降一级", "delete": "删除"}
Parse = Callable[[Snapshot], ParsedDraft]


def outermost(draft: ParsedDraft, keys: Iterable[str]) -> list[OutlineNode]:
    """The chosen sections in the order of the text; what lies within another chosen one goes with it."""
    wanted = set(keys)
    found: list[OutlineNode] = []
    for node in draft.walk():
        if node.key in wanted and not any(held.line <= node.line < held.end_line for held in found):
            found.append(node)
    return found


def on_several(draft: ParsedDraft, keys: Iterable[str], deed: str, parse: Parse) -> tuple[TextEdit | None, int]:
    """(the one edit or None, how many sections changed). From the last to the first, so that lines stay true."""
    before = draft.snapshot.text
    now, changed = draft, 0
    for node in reversed(outermost(draft, keys)):
        here = next((other for other in now.walk() if other.line == node.line), None)
        if here is None:
            continue
        if deed == "delete":
            edits = structure.delete_section(now, here.key)
        else:
            edits = structure.shift_level(now, here.line, -1 if deed == "promote" else 1)
        if edits:
            now = parse(Snapshot.of(apply_edits(now.snapshot.text, edits)))
            changed += 1
    return difference(before, now.snapshot.text), changed
