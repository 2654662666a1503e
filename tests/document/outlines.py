"""Outlines read and changed: what the tests of structure share."""

from collections import Counter

from lianzheng_desktop.document.genres import shipped_genres
from lianzheng_desktop.document.model import NumberForm, OutlineNode, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.edits import TextEdit, apply_edits
from lianzheng_desktop.text.snapshot import Snapshot

_PARSER = DraftParser(shipped_genres())


def parse(text: str) -> ParsedDraft:
    return _PARSER.parse(Snapshot.of(text))


def key_of(draft: ParsedDraft, heading: str) -> str:
    return next(node.key for node in draft.walk() if node.heading == heading)


def after(draft: ParsedDraft, edits: tuple[TextEdit, ...]) -> str:
    return apply_edits(draft.snapshot.text, edits)


def labels(text: str) -> list[str]:
    return [f"{node.label}{node.heading}" for node in parse(text).walk()]


def words(text: str) -> Counter[str]:
    """Everything but the numbers of headings, blanks and line breaks."""
    draft = parse(text)
    lines = list(draft.snapshot.lines)
    for node in draft.walk():
        span = draft.lines[node.line].label_range
        lines[node.line] = lines[node.line][: span.start] + lines[node.line][span.end :]
    return Counter(character for line in lines for character in line if not character.isspace())


def consecutive(nodes: tuple[OutlineNode, ...]) -> bool:
    numbers = [node.number for node in nodes if node.form not in (NumberForm.NONE, NumberForm.SERIES)]
    return numbers == list(range(1, len(numbers) + 1)) and all(consecutive(node.children) for node in nodes)
