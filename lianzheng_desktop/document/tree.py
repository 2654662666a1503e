"""The outline tree over headings in text order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from lianzheng_desktop.document.model import LineInfo, NumberForm, OutlineNode


@dataclass(slots=True)
class _Growing:
    """A section while its lines are being gathered."""

    info: LineInfo
    line: int
    end_line: int
    umbrella: bool = False  # an unnumbered heading above sections of its own level, whose count begins anew below it
    children: list["_Growing"] = field(default_factory=list)


def build_tree(
    headings: Sequence[tuple[int, LineInfo]], end: int, characters: Sequence[int]
) -> tuple[OutlineNode, ...]:
    """Sections of `headings` (line, info) up to line `end`. `characters` counts each line's."""
    roots: list[_Growing] = []
    open_nodes: list[_Growing] = []
    for index, (line, info) in enumerate(headings):
        while open_nodes and not _holds(open_nodes[-1], info):
            open_nodes.pop().end_line = line
        node = _Growing(info, line, end, _is_umbrella(headings, index))
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
    sums = tuple(accumulate(characters, initial=0))
    return tuple(_frozen(node, "", ordinal, sums) for ordinal, node in enumerate(roots, 1))


def _holds(node: _Growing, info: LineInfo) -> bool:
    if node.umbrella and node.info.level == info.level and info.form is not NumberForm.NONE:
        return True
    return node.info.level < info.level


def _is_umbrella(headings: Sequence[tuple[int, LineInfo]], index: int) -> bool:
    info = headings[index][1]
    if info.form is not NumberForm.NONE or index + 1 == len(headings):
        return False
    following = headings[index + 1][1]
    return following.level == info.level and following.number == 1


def _frozen(node: _Growing, path: str, ordinal: int, sums: Sequence[int]) -> OutlineNode:
    info = node.info
    key = f"{path}/{ordinal}:{info.heading}" if path else f"{ordinal}:{info.heading}"
    return OutlineNode(
        key=key,
        level=info.level,
        label=info.label,
        number=info.number,
        heading=info.heading,
        line=node.line,
        end_line=node.end_line,
        form=info.form,
        run_in=info.run_in,
        pseudo=info.pseudo,
        characters=sums[node.end_line] - sums[node.line],
        children=tuple(_frozen(child, key, place, sums) for place, child in enumerate(node.children, 1)),
    )
