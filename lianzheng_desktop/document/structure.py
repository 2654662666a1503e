"""Changes of structure as edits of the text: move, renumber, shift, rename, delete, insert.

Every function takes a parsed draft and returns edits in positions of its text, none where nothing is to be done or the
change is impossible (a fifth level, a section into itself). Numbers keep the style the draft gives their level. No
text but numbers is ever changed or lost; blank lines between sections stay between sections.
"""

from collections.abc import Iterable, Sequence

from lianzheng_desktop.document import blocks
from lianzheng_desktop.document.labels import LEVEL_FORMS
from lianzheng_desktop.document.model import LineInfo, LineKind, NumberForm, OutlineNode, ParsedDraft
from lianzheng_desktop.document.numbering import Habits, Item, Styles, family_of, items_of, renumbered
from lianzheng_desktop.document.parts import PartInsertion as PartInsertion
from lianzheng_desktop.document.parts import insert_part as insert_part
from lianzheng_desktop.text.characters import is_blank
from lianzheng_desktop.text.edits import TextEdit

DEEPEST = 4
_NO_EDITS: tuple[TextEdit, ...] = ()


def find(draft: ParsedDraft, key: str | None) -> OutlineNode | None:
    """The section of that key."""
    return next((node for node in draft.walk() if node.key == key), None) if key is not None else None


def renumber(draft: ParsedDraft, start_key: str | None = None) -> tuple[TextEdit, ...]:
    """Makes all numbers run on; with `start_key` only those of that section and its later siblings."""
    items = items_of(draft)
    if start_key is None:
        renumbered(items, Habits.of(draft), Styles(draft))
        return tuple(blocks.label_edits(draft, items))
    start = find(draft, start_key)
    if start is None:
        return _NO_EDITS
    home = blocks.above(draft, start)
    parent = home.line if home else None
    line = start.line
    renumbered(items, Habits.of(draft), Styles(draft), lambda item: item.parent == parent and item.line >= line)
    return tuple(blocks.label_edits(draft, items))


def move_section(
    draft: ParsedDraft, key: str, before: str | None = None, parent: str | None = None
) -> tuple[TextEdit, ...]:
    """Moves a section with its children before its new sibling `before` (None: last) under `parent` (None: top)."""
    node, target, home = find(draft, key), find(draft, before), find(draft, parent)
    if node is None or (before is not None and target is None) or (parent is not None and home is None):
        return _NO_EDITS
    siblings = home.children if home else draft.sections
    if target is not None and target not in siblings:
        return _NO_EDITS
    if any(inside is not None and node.line <= inside.line < node.end_line for inside in (target, home)):
        return _NO_EDITS
    items = items_of(draft)
    moved = [item for item in items if node.line <= item.line < node.end_line]
    rest = [item for item in items if item not in moved]
    others = [sibling for sibling in siblings if sibling is not node]
    level = _level_under(draft, home, others, node)
    if not _shift(moved, level - node.level) or not _take_form(moved[0], node, others, rest):
        return _NO_EDITS
    border = target.line if target else home.end_line if home else len(draft.lines)
    index = _index(rest, border)
    ordered = [*rest[:index], *moved, *rest[index:]]
    renumbered(ordered, Habits.of(draft), Styles(draft))
    if ordered == items:
        return tuple(blocks.label_edits(draft, items))
    place = target.line if target else blocks.block(draft, home or draft.sections[-1])[1]
    changes = blocks.moved_block(draft, node, place, target is None, moved)
    return tuple(sorted((*blocks.label_edits(draft, rest), *changes)))


def shift_level(draft: ParsedDraft, line: int, by: int) -> tuple[TextEdit, ...]:
    """Promotes (-1) or demotes (+1) the section that begins at `line`, with its children, in place."""
    node = next((n for n in draft.walk() if n.line == line), None)
    if node is None or by not in (-1, 1) or node.form is NumberForm.NONE or not _may_change_form(node):
        return _NO_EDITS
    level = _promoted(draft, node) if by < 0 else _demoted(draft, node)
    items = items_of(draft)
    moved = [item for item in items if node.line <= item.line < node.end_line]
    if not 1 <= level <= DEEPEST or not _shift(moved, level - node.level):
        return _NO_EDITS
    _number(moved[0])
    renumbered(items, Habits.of(draft), Styles(draft))
    return tuple(blocks.label_edits(draft, items))


def set_level(draft: ParsedDraft, line: int, level: int) -> tuple[TextEdit, ...]:
    """Makes a line text (0) or a heading of level 1 to 4: takes or gives its number, the others following."""
    if not 0 <= line < len(draft.lines) or not _may_set(draft.lines[line], level):
        return _NO_EDITS
    items = [item for item in items_of(draft) if item.line != line or level]
    if level:
        own = next((item for item in items if item.line == line), None)
        if own is None:
            own = Item(line, level, level, LEVEL_FORMS[level], "", None)
            items = sorted([*items, own], key=lambda item: item.line)
        own.level, own.tier, own.form, own.changed, own.run = level, level, LEVEL_FORMS[level], True, None
    renumbered(items, Habits.of(draft), Styles(draft))
    edits = list(blocks.label_edits(draft, items))
    if not level:
        begin, end = blocks.label_columns(draft, line)
        text = draft.snapshot.lines[line]
        while end < len(text) and is_blank(text[end]):
            end += 1
        edits.append(TextEdit(draft.snapshot.position(line, begin), draft.snapshot.position(line, end), ""))
    return tuple(sorted(edits))


def _may_set(info: LineInfo, level: int) -> bool:
    if not 0 <= level <= DEEPEST or info.kind in (LineKind.BLANK, LineKind.TITLE):
        return False
    if info.kind is not LineKind.HEADING:
        return level > 0
    if info.form is NumberForm.SERIES:
        return level > 0 and info.label[-1:] in ("是", "要")
    if info.form is NumberForm.NONE:
        return level > 0
    return level != info.level


def rename_section(draft: ParsedDraft, key: str, heading: str) -> tuple[TextEdit, ...]:
    """Gives a section another heading; its number and text stay."""
    node = find(draft, key)
    plain = " ".join(heading.split())
    if node is None or plain == node.heading:
        return _NO_EDITS
    info = draft.lines[node.line]
    start = draft.snapshot.starts[node.line]
    if draft.snapshot.lines[node.line][info.heading_range.start : info.heading_range.end] != node.heading:
        return _NO_EDITS  # wrapped over several lines: they must be joined first
    if info.heading_range.end > info.heading_range.start:
        return (TextEdit(start + info.heading_range.start, start + info.heading_range.end, plain),)
    after_label = max(info.label_range.end, info.heading_range.start)
    stop = "。" if info.run_in else ""
    return (TextEdit(start + after_label, start + after_label, plain + stop),)


def delete_section(draft: ParsedDraft, key: str) -> tuple[TextEdit, ...]:
    """Takes a section with its children out; the others are renumbered."""
    node = find(draft, key)
    if node is None:
        return _NO_EDITS
    items = [item for item in items_of(draft) if not node.line <= item.line < node.end_line]
    renumbered(items, Habits.of(draft), Styles(draft))
    return tuple(sorted((*blocks.label_edits(draft, items), blocks.removal(draft, node))))


def insert_section(draft: ParsedDraft, key: str, where: str, heading: str = "") -> tuple[TextEdit, ...]:
    """A new section "before" or "after" the one named, or "inside" it as its last child; the others are renumbered."""
    node = find(draft, key)
    if node is None or where not in ("before", "after", "inside"):
        return _NO_EDITS
    inside = where == "inside"
    pattern = (node.children[-1] if node.children else None) if inside else node
    level = _level_under(draft, node, node.children, None) if inside else node.level
    if level > DEEPEST:
        return _NO_EDITS
    items = items_of(draft)
    new = Item(len(draft.lines), level, float(level), LEVEL_FORMS[level], "", None, changed=True)
    if pattern is not None and pattern.form is not NumberForm.NONE:
        own = next(item for item in items if item.line == pattern.line)
        new.form, new.label_pattern, new.run, new.changed = own.form, own.label, own.run, False
    index = _index(items, node.line if where == "before" else node.end_line)
    renumbered([*items[:index], new, *items[index:]], Habits.of(draft), Styles(draft))
    plain = " ".join(heading.split())
    stop = "。" if plain and pattern is not None and pattern.run_in else ""
    row = blocks.indent(draft, pattern or node) + new.new_label + plain + stop
    place = node.line if where == "before" else blocks.block(draft, node)[1]
    blank = [] if inside and not node.children else blocks.gap_rows(draft, pattern or node)
    rows = [row, *blank] if where == "before" else [*blank, row]
    return tuple(sorted((*blocks.label_edits(draft, items), blocks.placed(draft, place, rows))))


def _index(items: Sequence[Item], border: int) -> int:
    """Place of the first item at or after a line."""
    return next((index for index, item in enumerate(items) if item.line >= border), len(items))


def _level_under(
    draft: ParsedDraft, home: OutlineNode | None, others: Sequence[OutlineNode], node: OutlineNode | None
) -> int:
    """Level of a child there: as its siblings, as children elsewhere at that level, else one below the parent."""
    numbered = next((sibling for sibling in others if sibling.form is not NumberForm.NONE), None)
    if numbered is not None:
        return numbered.level
    if home is None:
        return node.level if node is not None and node in draft.sections else 1
    if node is not None and node in home.children:
        return node.level
    for other in draft.walk():
        if other.level == home.level and other.children and other is not home:
            child = other.children[0]
            if child.level > home.level and child.form is not NumberForm.SERIES:
                return child.level
    return home.level + 1


def _promoted(draft: ParsedDraft, node: OutlineNode) -> int:
    """The parent's level; 0 where there is none above."""
    parent = blocks.above(draft, node)
    return parent.level if parent is not None and parent.level < node.level else 0


def _demoted(draft: ParsedDraft, node: OutlineNode) -> int:
    """Level below the previous sibling: as that one's children, or one down. 0 where nothing stands before."""
    siblings = blocks.siblings_of(draft, node)
    place = siblings.index(node)
    return _level_under(draft, siblings[place - 1], siblings[place - 1].children, None) if place else 0


def _shift(moved: Sequence[Item], delta: int) -> bool:
    """Shifts the levels of a section and its children; False where one would fall outside the four levels."""
    head = moved[0]
    for item in moved:
        item.level += delta
        item.tier += delta
        if item is not head and item.level > DEEPEST and head.level < DEEPEST:
            item.level, item.tier = DEEPEST, float(DEEPEST)
        if not 1 <= item.level <= DEEPEST or (item is not head and item.tier <= head.tier):
            return False
        if delta and item.form not in (NumberForm.NONE, NumberForm.SERIES):
            item.form, item.changed = LEVEL_FORMS[item.level], True
    return True


def _may_change_form(node: OutlineNode) -> bool:
    """首先， and 一方面， are words of the sentence; only 一是 and 一要 can give way to a number."""
    return node.form is not NumberForm.SERIES or family_of(node.label) in "是要"


def _number(head: Item) -> None:
    if head.form is NumberForm.SERIES:
        head.form, head.changed, head.run = LEVEL_FORMS[head.level], True, None


def _take_form(head: Item, node: OutlineNode, others: Sequence[OutlineNode], rest: Sequence[Item]) -> bool:
    """Among 一是 … a moved section counts 一是 too, among numbers it takes a number; False where it cannot."""
    forms = {sibling.form for sibling in others} - {NumberForm.NONE}
    if node.form is NumberForm.SERIES:
        if forms and NumberForm.SERIES not in forms:
            _number(head)
            return _may_change_form(node)
        _join_series(rest, head, others)
    elif forms == {NumberForm.SERIES} and node.form is not NumberForm.NONE and not node.children:
        pattern = next(item for item in rest if item.line == others[-1].line)
        if family_of(pattern.label) in "是要":
            head.form, head.label_pattern, head.run, head.changed = pattern.form, pattern.label, pattern.run, False
    return True


def _join_series(rest: Iterable[Item], head: Item, others: Sequence[OutlineNode]) -> None:
    """A moved 一是 counts with the series it comes to stand in."""
    lines = {sibling.line for sibling in others}
    runs = [item.run for item in rest if item.line in lines and item.run is not None]
    family = family_of(head.label)
    if head.run not in runs:
        head.run = next((run for run in runs if run[1] == family), head.run)
