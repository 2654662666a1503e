"""What a rule is, and what it may look at.

A module under `rules/` holds one rule (or one engine over data records) and names its rules in `RULES`.
Paragraph rules see one line at a time and are cached by its text; document rules see the parsed draft.
Both are pure: the same input gives the same findings, nothing is kept between calls.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from lianzheng_desktop.checks.model import Finding, RuleMeta
from lianzheng_desktop.document.model import LineInfo, ParsedDraft

T = TypeVar("T")
Shields = Mapping[str, tuple[tuple[int, int], ...]]
Needs = tuple[Collection[str], ...]


def meets_shield(shields: Shields, start: int, end: int, kinds: Iterable[str] = ()) -> bool:
    """True where [start, end) meets a shield of one of `kinds` (all kinds where none is named).

    The spans of a kind are in order and apart, so that only the last one that begins before `end` can meet it.
    """
    for kind in kinds or shields:
        spans = shields.get(kind, ())
        last = bisect_left(spans, (max(end, start + 1),)) - 1
        if last >= 0 and start < spans[last][1]:
            return True
    return False


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the caller knows beside the text. `own_unit` etc. come from the draft's info or the command line."""

    genre: str = ""
    year: int | None = None
    unit: str = ""
    select: tuple[str, ...] = ()  # codes or families; empty means all that are on by default
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line for a paragraph rule; findings use columns of `text` (the engine adds `start`).

    `shields` are columns that rules keep out of unless they say otherwise, by kind:
    address    web and mail addresses, file paths
    docnum     〔2021〕3号 in whatever brackets it was typed, from the bracket to 号
    citation   第四条第（二）项, 第三部分
    time       8:30, 8:30:15
    phone      telephone numbers
    date       2026-01-05, 2026/1/5, 2026.1.5
    number     decimals, grouped numbers, ratios: 98.5, 1,234,567, 3:1
    code       A-1, GB/T-9704, 2021-X3
    latin      runs of Latin words with the marks between them
    quotation  “…” with its marks, where it closes on the line
    title      《…》 with its marks, where it closes on the line
    """

    text: str
    info: LineInfo
    shields: Shields = field(default_factory=dict)

    def shielded(self, start: int, end: int, *kinds: str) -> bool:
        """True where [start, end) meets a shield of one of `kinds` (all kinds where none is named)."""
        return meets_shield(self.shields, start, end, kinds)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The whole draft for a document rule; findings use positions of the whole text."""

    draft: ParsedDraft
    options: CheckOptions
    shields: tuple[Shields, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    def fact(self, name: str, make: Callable[[ParsedDraft], T]) -> T:
        """What several rules read off the same draft, made once a check."""
        if name not in self.facts:
            self.facts[name] = make(self.draft)
        known: T = self.facts[name]
        return known

    def shielded(self, line: int, start: int, end: int, *kinds: str) -> bool:
        """As `Paragraph.shielded`, for columns of a line."""
        shields = self.shields[line] if line < len(self.shields) else {}
        return meets_shield(shields, start, end, kinds)


@dataclass(frozen=True, slots=True)
class Rule:
    """Exactly one of the two functions is given.

    needs  for a paragraph rule: groups of characters and of neighbouring pairs of them. In a line that holds none of
           some group the rule can find nothing, and the engine does not ask it; () asks it always.
    """

    meta: RuleMeta
    paragraph: Callable[[Paragraph], Iterable[Finding]] | None = None
    document: Callable[[DocumentView], Iterable[Finding]] | None = None
    needs: Needs = ()
