"""The headings of a draft as a flat list that can be reordered and shifted, and the numbers they then must bear."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianzheng_desktop.document.labels import LEVEL_FORMS, default_label, relabel
from lianzheng_desktop.document.levels import FORM_LEVELS
from lianzheng_desktop.document.model import NumberForm, OutlineNode, ParsedDraft

Parent = int | None  # line of the parent's heading; None at the top


@dataclass(slots=True, eq=False)
class Item:
    """One heading on its way to a new number.

    line    its line in the draft, or a place holder beyond the draft's lines for a new one
    tier    place in the hierarchy; the level, but half a step above it for an unnumbered heading over its own level
    run     names the series an 一是 belongs to, so that two series under one parent count apart
    changed True where form and style must follow the new level
    label_pattern  a label whose style it takes; its own where empty
    """

    line: int
    level: int
    tier: float
    form: NumberForm
    label: str
    number: int | None
    parent: Parent = None
    run: tuple[Parent, str, int] | None = None
    changed: bool = False
    new_label: str = ""
    label_pattern: str = ""

    @property
    def numbered(self) -> bool:
        return self.form is not NumberForm.NONE


def items_of(draft: ParsedDraft) -> list[Item]:
    """All headings in text order."""
    items: list[Item] = []
    _collect(draft.sections, None, items)
    return items


def _collect(nodes: Sequence[OutlineNode], parent: Parent, items: list[Item]) -> None:
    runs: dict[str, int] = {}
    for node in nodes:
        umbrella = any(child.level == node.level for child in node.children)
        item = Item(node.line, node.level, node.level - umbrella / 2, node.form, node.label, node.number, parent)
        if node.form is NumberForm.SERIES:
            family = family_of(node.label)
            runs[family] = runs.get(family, 0) + (node.number == 1)
            item.run = (parent, family, runs[family])
        items.append(item)
        _collect(node.children, node.line, items)


def family_of(label: str) -> str:
    """What keeps one series apart from another: 是 of 一是, 方面, 首先."""
    if label.endswith("方面"):
        return "方面"
    if label[-1:] in ("是", "要"):
        return label[-1]
    return label[0] if label[:1] in ("第", "其") and label != "其次" else "首先"


@dataclass(frozen=True, slots=True)
class Habits:
    """How the draft numbers: levels whose count runs on over the parents' borders, and where the top count starts."""

    continuing: frozenset[int]
    first: int

    @classmethod
    def of(cls, draft: ParsedDraft) -> "Habits":
        tops = [n.number for n in draft.sections if n.form not in (NumberForm.NONE, NumberForm.SERIES) and n.number]
        cut_copy = bool(tops) and tops[0] > 1 and tops == list(range(tops[0], tops[0] + len(tops)))
        return cls(frozenset(_continuing_levels(draft)), tops[0] if cut_copy else 1)


def _continuing_levels(draft: ParsedDraft) -> Iterable[int]:
    """Levels that go on counting (1. 2. | 3. 4.) at every border between two parents."""
    groups: dict[int, list[list[int]]] = {}
    for node in draft.walk():
        numbers: dict[int, list[int]] = {}
        for child in node.children:
            if child.number and child.form not in (NumberForm.SERIES, NumberForm.NONE):
                numbers.setdefault(child.level, []).append(child.number)
        for level, found in numbers.items():
            groups.setdefault(level, []).append(found)
    for level, rows in groups.items():
        if len(rows) > 1 and all(later[0] == earlier[-1] + 1 for earlier, later in pairwise(rows)):
            yield level


def renumbered(
    items: Sequence[Item], habits: Habits, styles: "Styles", wanted: Callable[[Item], bool] = lambda _: True
) -> None:
    """Sets `parent` and `new_label` of every item in the order given; `wanted` says whose number may change."""
    counters: dict[object, int] = {}
    stack: list[Item] = []
    for item in items:
        while stack and stack[-1].tier >= item.tier:
            stack.pop()
        item.parent = stack[-1].line if stack else None
        stack.append(item)
    groups = [_group(item, habits) for item in items]
    last_of = {group: index for index, group in enumerate(groups)}
    closes = {g for g, item in zip(groups, items, strict=True) if item.label == "最后"}
    for index, (item, group) in enumerate(zip(items, groups, strict=True)):
        if not item.numbered:
            item.new_label = item.label
            continue
        first = habits.first if item.parent is None and item.form is not NumberForm.SERIES else 1
        number = counters.get(group, first - 1) + 1
        if not wanted(item):
            number = item.number or number
            counters[group], item.new_label = number, item.label
            continue
        counters[group] = number
        last = group in closes and last_of[group] == index
        item.new_label = relabel(styles.label(item, items), number, last)


def _group(item: Item, habits: Habits) -> object:
    if item.form is NumberForm.SERIES:
        return ("series", item.parent, item.run[1:] if item.run else None)
    if item.level in habits.continuing:
        return ("level", item.level)
    return ("numbers", item.parent, item.level)


class Styles:
    """Which label a heading takes as its pattern: its own, or, at a new level, what the draft uses there."""

    def __init__(self, draft: ParsedDraft) -> None:
        self._by_level: dict[int, str] = {}
        for node in draft.walk():
            if node.label and FORM_LEVELS.get(node.form) == node.level:
                self._by_level.setdefault(node.level, node.label)

    def label(self, item: Item, items: Sequence[Item]) -> str:
        if not item.changed and (item.form is NumberForm.SERIES or FORM_LEVELS.get(item.form) == item.level):
            return item.label_pattern or item.label
        sibling = next((i for i in items if i.parent == item.parent and self._is_pattern(i, item)), None)
        return sibling.label if sibling else self.of_level(item.level)

    def of_level(self, level: int) -> str:
        """A label in the draft's style for the level, else the standard's."""
        return self._by_level.get(level) or default_label(LEVEL_FORMS[level], 1)

    @staticmethod
    def _is_pattern(candidate: Item, item: Item) -> bool:
        return (
            candidate is not item
            and not candidate.changed
            and candidate.level == item.level
            and FORM_LEVELS.get(candidate.form) == item.level
        )
