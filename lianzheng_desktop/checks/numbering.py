"""Numbered headings as rows of siblings, read off their forms and order alone.

The outline gives each form its level; this reading asks instead which headings the writer meant as one row, so that
`2、` among 一、 and 三、 counts as their sibling and （一） above 一、 shows as turned round.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lianzheng_desktop.checks.labels import LEVEL_OF_FORM, read_label, renumbered, write_numeral
from lianzheng_desktop.checks.model import QuickFix, Safety
from lianzheng_desktop.checks.parts import attachment_lines
from lianzheng_desktop.checks.rule import DocumentView
from lianzheng_desktop.checks.runs import MENDED_FROM, Fault
from lianzheng_desktop.document.model import LineInfo, LineKind, NumberForm, ParsedDraft
from lianzheng_desktop.text.edits import TextEdit

_PART = re.compile("[ \t　]*第[一二三四五六七八九十]{1,3}(?:部分|章|篇|编)[ 　：:]?[^。，；]{0,30}$")
_BARRIERS = frozenset((LineKind.TITLE, LineKind.ATTACHMENT, LineKind.SIGNATURE, LineKind.DATE, LineKind.GREETING))
_ARABIC = frozenset((NumberForm.ARABIC, NumberForm.BRACKETED_ARABIC, NumberForm.CIRCLED))


class Item(NamedTuple):
    """A numbered heading. `start`, `end` are the label's positions in the whole text."""

    line: int
    start: int
    end: int
    info: LineInfo
    number: int

    @property
    def form(self) -> NumberForm:
        return self.info.form

    @property
    def level(self) -> int:
        """The level the standard gives the form."""
        return LEVEL_OF_FORM[self.info.form]

    @property
    def label(self) -> str:
        return self.info.label


@dataclass(slots=True)
class Run:
    """Siblings in order. `inverted`: their form ranks above their parent's."""

    depth: int
    parent: Item | None
    items: list[Item] = field(default_factory=list)
    inverted: bool = False
    _counts: dict[NumberForm, int] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        self.items.append(item)
        self._counts[item.form] = self._counts.get(item.form, 0) + 1

    @property
    def form(self) -> NumberForm:
        """The form most of them have; the first one's where two are as frequent."""
        return max(self._counts, key=self._counts.__getitem__)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(item.number for item in self.items)


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the numbers of a row run."""

    items: tuple[Item, ...]
    runs: tuple[Run, ...]

    @property
    def forms(self) -> frozenset[NumberForm]:
        return frozenset(item.form for item in self.items)


def numbering_of(view: DocumentView) -> Numbering:
    """Read once a check, whichever rules ask."""
    return view.fact("numbering", read_numbering)


def read_numbering(draft: ParsedDraft) -> Numbering:
    """The numbered headings of a draft and their rows; attachments are left out, since they number for themselves."""
    items: list[Item | None] = []  # None where rows may begin anew
    attachments = attachment_lines(draft)
    for line, info in enumerate(draft.lines):
        if line in attachments:
            continue
        if (
            info.kind in _BARRIERS
            or _PART.match(draft.snapshot.lines[line])
            or (info.kind is LineKind.HEADING and not info.pseudo and info.number is None)
        ):
            items.append(None)
        elif info.kind is LineKind.HEADING and not info.pseudo and info.number and info.form in LEVEL_OF_FORM:
            start = draft.snapshot.starts[line]
            items.append(Item(line, start + info.label_range.start, start + info.label_range.end, info, info.number))
    return Numbering(tuple(item for item in items if item), _Builder(items).runs())


class _Builder:
    """Places one heading after the other on a stack of open rows."""

    def __init__(self, items: Sequence[Item | None]) -> None:
        self._items = items
        self._stack: list[Run] = []
        self._runs: list[Run] = []

    def runs(self) -> tuple[Run, ...]:
        barrier = False
        for index, item in enumerate(self._items):
            if item is None:
                barrier = True
                continue
            self._place(index, item, barrier)
            barrier = False
        return tuple(self._runs)

    def _place(self, index: int, item: Item, barrier: bool) -> None:
        place = self._sibling_place(index, item)
        if place is not None and barrier and item.number == 1:
            del self._stack[place:]
        elif place is not None:
            del self._stack[place + 1 :]
            self._stack[place].add(item)
            return
        if place is None and self._stack and item.level < LEVEL_OF_FORM[self._stack[-1].form]:
            if not barrier and self._is_inside(index, item):
                self._open(item, inverted=True)
                return
            while self._stack and LEVEL_OF_FORM[self._stack[-1].form] > item.level:
                self._stack.pop()
        self._open(item)

    def _open(self, item: Item, inverted: bool = False) -> None:
        parent = self._stack[-1].items[-1] if self._stack else None
        run = Run(len(self._stack), parent, inverted=inverted)
        run.add(item)
        self._stack.append(run)
        self._runs.append(run)

    def _sibling_place(self, index: int, item: Item) -> int | None:
        for place in range(len(self._stack) - 1, -1, -1):
            if self._stack[place].form is item.form:
                return place
        for place in range(len(self._stack) - 1, -1, -1):
            run = self._stack[place]
            if item.number > 1 and item.number == run.items[-1].number + 1 and self._fills_place(index, item, run):
                return place
        return None

    def _fills_place(self, index: int, item: Item, run: Run) -> bool:
        """True where the run goes on after this foreign number (and what follows it) as if it were one of them."""
        last = item.number
        for other in self._items[index + 1 :]:
            if other is None:
                break
            if other.form is run.form:
                return other.number == last + 1
            if other.form is item.form and other.number == last + 1:
                last = other.number
            elif other.level < min(item.level, LEVEL_OF_FORM[run.form]):
                break
        return self._closes(item, run, alone=last == item.number)

    def _closes(self, item: Item, run: Run, alone: bool) -> bool:
        """No sibling of the row follows: is the foreign number its last member, or the first of a row below it?"""
        earlier = next((entry for entry in reversed(self._runs) if entry is not run and entry.form is item.form), None)
        if earlier is not None and earlier.items[-1].number + 1 == item.number:
            return False  # it goes on counting over its parents' borders
        next_level = item.level == LEVEL_OF_FORM[run.form] + 1
        return not next_level or (alone and (item.form in _ARABIC) != (run.form in _ARABIC))

    def _is_inside(self, index: int, item: Item) -> bool:
        """True where a higher form begins at one between two neighbours of the open row: （一） 一、 二、 （二）."""
        outer = self._stack[-1]
        if item.number != 1:
            return False
        if any(r.inverted and r.form is item.form and r.parent and r.parent.form is outer.form for r in self._runs):
            return True
        following = next((o for o in self._items[index + 1 :] if o is not None and o.form is outer.form), None)
        return following is not None and following.number == outer.items[-1].number + 1


def number_edit(item: Item, number: int) -> TextEdit:
    """Only the numeral, as the label writes it."""
    label = read_label(item.label)
    if label is None:
        return TextEdit(item.start, item.end, item.label)
    return TextEdit(item.start + label.start, item.start + label.end, write_numeral(number, label.numeral))


def renumber_fixes(run: Run, fault: Fault) -> tuple[QuickFix, ...]:
    """Changing one number where that mends the row, else everything from here on, with the single change second."""
    item = run.items[fault.index]
    edit = number_edit(item, fault.expected)
    single = QuickFix(f"改为{renumbered(item.label, fault.expected)}", (edit,), Safety.SUGGESTED)
    if fault.alone or fault.rank >= MENDED_FROM:
        return (single,)
    edits = tuple(
        number_edit(other, fault.expected + offset)
        for offset, other in enumerate(run.items[fault.index :])
        if other.number != fault.expected + offset
    )
    return (QuickFix("从这里起重新编号", edits), single) if len(edits) > 1 else (QuickFix(single.title, edits),)


def renumber_run(run: Run) -> tuple[QuickFix, ...]:
    """The whole row from one on."""
    edits = tuple(number_edit(item, place) for place, item in enumerate(run.items, 1) if item.number != place)
    return (QuickFix("从这里起重新编号", edits),) if edits else ()
