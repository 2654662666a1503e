"""A parsed draft cut into what may become phrases: headings, clauses, sentences, each with the part it stands in."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lianzheng_desktop.document.model import LineInfo, LineKind, OutlineNode, ParsedDraft
from lianzheng_desktop.phrases.masking import STOP_INSIDE, Masker
from lianzheng_desktop.phrases.model import PhraseKind
from lianzheng_desktop.text.characters import BLANKS, CLAUSE_STOPS, SENTENCE_STOPS
from lianzheng_desktop.text.sentences import clauses

SERIES = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:是|要)|首先|其次|再次|最后|一方面|另一方面|第[一二三四五六七八九十]{1,3})[，,、：]?"
)
_LONGEST_PARAGRAPH = 20_000
_STRETCH = re.compile("[^，；：。！？]*[，；：。！？]+|[^，；：。！？]+$")
_AFTER_CLAUSE = CLAUSE_STOPS + SENTENCE_STOPS + BLANKS
_ROLES = {"work": "work", "problems": "problems", "plan": "plan"}
_PROBLEM_WORDS = re.compile("不够|不足|有待|欠缺|薄弱|差距|存在|不到位|仍需|缺乏|不强|不深|不严")
_PARTS = {
    LineKind.LEAD: "lead",
    LineKind.CLOSING: "closing",
}
_BODY_KINDS = frozenset({LineKind.BODY, LineKind.HEADING, LineKind.LEAD, LineKind.CLOSING})


class Piece(NamedTuple):
    """A stretch of masked text with its place."""

    text: str
    kind: PhraseKind
    section: str


def bodies(draft: ParsedDraft) -> Iterator[tuple[str, str]]:
    """(text, part) of all lines, numbers and headings left out. The part is "" where the wording must tell it.

    A line no paragraph is as long as is left out: its author is no clerk.
    """
    tops = _tops(draft)
    for number, (line, info) in enumerate(zip(draft.snapshot.lines, draft.lines, strict=True)):
        if info.kind not in _BODY_KINDS:
            continue
        body = _body(line, info)
        if 3 < len(body) <= _LONGEST_PARAGRAPH:
            yield body, _PARTS.get(info.kind, "") or tops[number]


def headings(draft: ParsedDraft, masker: Masker) -> Iterator[Piece]:
    tops = _tops(draft)
    for node in draft.walk():
        yield Piece(heading_text(node, masker), PhraseKind.HEADING, tops[node.line])


def heading_text(node: OutlineNode, masker: Masker) -> str:
    """A heading's own words, masked, without number and closing mark."""
    return masker.mask(node.heading.strip()).rstrip("。；，：")


def stretches(sentence: str) -> list[str]:
    """A masked sentence cut behind its commas and other stops; what is not inside quotes or brackets. Joined they are
    the sentence."""
    if not STOP_INSIDE.search(sentence):
        return _STRETCH.findall(sentence)
    starts = [part.start for part in clauses(sentence)]
    return [sentence[start:end] for start, end in pairwise((0, *starts[1:], len(sentence)))]


def clause_of(stretch: str) -> str:
    """The clause of a stretch of a sentence: without its stop; "" where it is nothing else."""
    return stretch.rstrip(_AFTER_CLAUSE).strip()


def section_of(sentence: str, part: str) -> str:
    """The section a sentence is filed under: its part's, or what its wording tells."""
    return part or ("problems" if _PROBLEM_WORDS.search(sentence) else "plan")


def unnumbered(text: str) -> str:
    """Without 一是, 首先 … at the start."""
    found = SERIES.match(text)
    return text[found.end() :] if found else text


def _body(line: str, info: LineInfo) -> str:
    if info.kind is not LineKind.HEADING:
        return line.strip()
    return line[info.body_range.start : info.body_range.end].strip()


def _tops(draft: ParsedDraft) -> list[str]:
    """The part each line stands in; "" inside a combined section, whose sentences tell by their wording."""
    parts = ["lead"] * len(draft.lines)
    for section in draft.sections:
        for line in range(section.line, min(section.end_line, len(parts))):
            parts[line] = part_of(section)
    return parts


def part_of(section: OutlineNode) -> str:
    """The part a top section is filed under; "" for problems and plans in one."""
    return "" if section.role == "both" else _ROLES.get(section.role, "work")
