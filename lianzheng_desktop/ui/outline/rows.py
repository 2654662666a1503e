"""The rows of the outline pane, made of a parse and its findings. Plain data, no Qt."""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.document.genres import Genres
from lianzheng_desktop.document.model import OutlineNode, ParsedDraft, Part
from lianzheng_desktop.text.numerals import to_chinese

PART_NAMES = {"work": "主要工作", "problems": "存在问题", "plan": "下一步打算"}


@dataclass(frozen=True, slots=True)
class Row:
    """kind: meta (fixed row), section, ghost (a missing part).

    text     what the row shows; `caption` the grey name of a fixed row; `heading` a section's words without number
    counts   findings of the subtree by severity, worst first
    line     0-based line it stands for, -1 for what is not there
    """

    kind: str
    key: str
    text: str
    caption: str = ""
    heading: str = ""
    level: int = 0
    characters: int = 0
    line: int = -1
    end_line: int = -1
    role: str = ""
    recommended: bool = False
    counts: tuple[tuple[Severity, int], ...] = ()
    children: tuple["Row", ...] = field(default=())

    @property
    def looks(self) -> tuple[object, ...]:
        """What of it is seen."""
        return self.text, self.caption, self.characters, self.counts

    @property
    def worst(self) -> Severity | None:
        return self.counts[0][0] if self.counts else None


def build_rows(draft: ParsedDraft, findings: Iterable[Finding] = (), genres: Genres | None = None) -> tuple[Row, ...]:
    """All top rows in order: fixed rows, sections with ghosts of missing parts between them, 落款."""
    tally = _Tally(draft, findings)
    rows = [
        *_fixed("标题", "title", draft.title),
        *_fixed("主送机关", "addressee", draft.addressee),
        *_fixed("导语", "lead", draft.lead),
    ]
    rows += _with_ghosts([_section(node, tally) for node in draft.sections], draft.missing, _parts(draft, genres))
    rows += _fixed("落款", "date", draft.date or draft.signature)
    return tuple(rows)


def outline_shape(rows: Iterable[Row]) -> tuple[object, ...]:
    """Equal for two outlines that differ only in words and counts."""
    return tuple((row.kind, row.role if row.kind == "ghost" else "", outline_shape(row.children)) for row in rows)


def _fixed(caption: str, key: str, part: Part | None) -> tuple[Row, ...]:
    if part is None:
        return ()
    text = part.text.replace("\n", "").strip()
    if key == "addressee":
        text = text.rstrip("：:")
    characters = len("".join(part.text.split())) if key == "lead" else 0
    return (Row("meta", key, text, caption, characters=characters, line=part.line, end_line=part.end_line),)


class _Tally:
    """Findings by position, sorted once, so that any span of lines is two look-ups for each severity there is."""

    def __init__(self, draft: ParsedDraft, findings: Iterable[Finding]) -> None:
        self._starts = draft.snapshot.starts
        places: dict[Severity, list[int]] = {severity: [] for severity in Severity}
        for finding in findings:
            if not finding.role:
                places[finding.severity].append(finding.start)
        self._places = [(severity, sorted(at)) for severity, at in places.items() if at]  # worst first

    def between(self, first: int, end: int) -> tuple[tuple[Severity, int], ...]:
        starts = self._starts
        low = starts[first]
        high = starts[end] if end < len(starts) else sys.maxsize
        found = []
        for severity, at in self._places:
            count = bisect_left(at, high) - bisect_left(at, low)
            if count:
                found.append((severity, count))
        return tuple(found)


def _section(node: OutlineNode, tally: _Tally) -> Row:
    gap = " " if node.label.endswith(".") else ""
    return Row(
        "section", node.key, f"{node.label}{gap}{node.heading}", heading=node.heading, level=node.level,
        characters=node.characters, line=node.line, end_line=node.end_line, role=node.role,
        counts=tally.between(node.line, node.end_line),
        children=tuple(_section(child, tally) for child in node.children),
    )  # fmt: skip


def _parts(draft: ParsedDraft, genres: Genres | None) -> Mapping[str, str]:
    """The parts of this kind of document in their order, by role, and the heading each would be put in with."""
    genre = genres.get(draft.genre) if genres else None
    if genre is None:
        return PART_NAMES
    headings: dict[str, str] = {}
    for part in genre.parts:
        headings.setdefault(part.role, part.heading)
    return headings


def _with_ghosts(sections: list[Row], missing: tuple[str, ...], parts: Mapping[str, str]) -> list[Row]:
    rows, order = list(sections), list(parts)

    def rank(role: str) -> int:
        role = "problems" if role == "both" else role
        return order.index(role) if role in order else -1

    for role in missing:
        at = next((i for i, row in enumerate(rows) if row.role and rank(row.role) > rank(role)), len(rows))
        rows.insert(at, Row("ghost", f"ghost:{role}", parts.get(role, role), role=role))
    return [
        replace(row, text=f"缺少：{to_chinese(number)}、{row.text}") if row.kind == "ghost" else row
        for number, row in enumerate(rows, 1)
    ]
