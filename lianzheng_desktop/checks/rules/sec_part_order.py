"""SEC004: plan before problems, problems before work."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.parts import MAIN_ORDER, has_usual_order, heading_range, numbered_sections, role_name
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import OutlineNode, ParsedDraft
from lianzheng_desktop.document.structure import move_section

META = RuleMeta(
    code="SEC004",
    name="parts-out-of-order",
    title="各部分次序不对",
    severity=Severity.WARNING,
    what="存在问题写在主要工作前面，或者下一步打算写在存在问题前面。",
    why="总结和报告先写做了什么，再写问题，最后写打算，打算要接着问题写。",
    source="文种惯例",
    certainty="很可能。对照检查、讲话、方案等有自己的次序，不提示。",
    examples=(
        Example(
            "市示范局2024年党风廉政建设工作总结\n一、主要工作\n集中学习9次。\n二、下一步打算\n加强监督。\n三、存在问题\n检查不够经常。",
            True,
            "市示范局2024年党风廉政建设工作总结\n一、主要工作\n集中学习9次。\n二、存在问题\n检查不够经常。\n三、下一步打算\n加强监督。",
        ),
        Example(
            "市示范局2024年党风廉政建设工作总结\n一、主要工作\n集中学习9次。\n二、存在问题\n检查不够经常。\n三、下一步打算\n加强监督。",
            False,
        ),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    draft = view.draft
    if not has_usual_order(draft):
        return
    found = [(MAIN_ORDER.index(node.role), node) for node in numbered_sections(draft) if node.role in MAIN_ORDER]
    met: set[int] = set()
    for index, (rank, node) in enumerate(found):
        if rank in met:
            continue
        met.add(rank)
        later = [other for other_rank, other in found[index + 1 :] if other_rank < rank]
        if later:
            start, end = heading_range(draft, node)
            message = f"“{role_name(node.role)}”写在了“{role_name(later[0].role)}”前面"
            yield META.finding(start, end, message, *_move(draft, node, later[-1]))
            return


def _move(draft: ParsedDraft, node: OutlineNode, last: OutlineNode) -> tuple[QuickFix, ...]:
    """The section to behind the last of those that belong before it, everything renumbered."""
    place = draft.sections.index(last) + 1
    before = draft.sections[place].key if place < len(draft.sections) else None
    edits = move_section(draft, node.key, before)
    return (QuickFix(f"移到“{role_name(last.role)}”后面", edits),) if edits else ()


RULES = (Rule(META, document=_check),)
