"""SEC001: a part that the genre requires was not found."""

from collections.abc import Iterator

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.parts import (
    MAIN_ORDER,
    attachment_lines,
    heading_range,
    last_line,
    numbered_sections,
    role_name,
)
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.document.structure import insert_part

_TITLE = "市示范局2024年党风廉政建设工作总结\n"
META = RuleMeta(
    code="SEC001",
    name="missing-part",
    title="缺少必备部分",
    severity=Severity.ERROR,
    what="没有找到这种文稿应有的部分，例如总结里没有写存在问题。",
    why="年度总结要有做了什么、还有什么问题、下一步怎么办，缺一部分多半会被退回。",
    source="文种惯例",
    certainty="文种由标题或文稿设置确定时按必改，从开头一段推断的按建议；只从各节标题推断的，或全文没有分节标题的，只作提示；看不出文种就不提示。",
    examples=(
        Example(
            f"{_TITLE}今年以来，局党组认真履行主体责任。现将情况总结如下：\n一、主要工作\n集中学习9次。\n二、下一步打算\n加强监督。",
            True,
        ),
        Example(
            f"{_TITLE}今年以来，局党组认真履行主体责任。现将情况总结如下：\n一、工作开展情况\n集中学习9次。\n二、差距和不足\n检查不够经常。\n三、明年工作安排\n加强监督。",
            False,
            note="说法不同，部分齐全",
        ),
        Example("一、强化教育\n集中学习9次。\n二、强化监督\n谈话15人次。", False, note="看不出文种"),
    ),
)


def _check(view: DocumentView) -> Iterator[Finding]:
    draft = view.draft
    attached = attachment_lines(draft)
    if all(line in attached or not text.strip() for line, text in enumerate(draft.snapshot.lines)):
        return  # nothing to find parts in
    for role in draft.missing or _guessed(draft):
        start, end = _place(draft, role)
        message = f"缺少“{role_name(role)}”部分"
        yield META.finding(start, end, message, *_insertion(draft, role), severity=_severity(view), role=role)


def _insertion(draft: ParsedDraft, role: str) -> tuple[QuickFix, ...]:
    """The part's skeleton at its place; none for a role that no genre of ours lays out."""
    try:
        edits = insert_part(draft, role).edits
    except ValueError:
        return ()
    return (QuickFix("插入", edits),) if edits else ()


def _guessed(draft: ParsedDraft) -> tuple[str, ...]:
    """Where only the headings tell the genre: two of the three parts are there by name, the third is not."""
    if draft.genre or not draft.likely_genre:
        return ()
    sections = numbered_sections(draft)
    roles = {role for node in sections for role in ({"problems", "plan"} if node.role == "both" else {node.role})}
    missing = tuple(role for role in MAIN_ORDER if role not in roles)
    whole = bool(sections) and sections[0].number in (1, None)
    return missing if whole and len(missing) == 1 else ()


def _severity(view: DocumentView) -> Severity:
    draft = view.draft
    if not draft.genre or not draft.sections:
        return Severity.HINT  # without any heading, a part may be there in so many words
    return Severity.ERROR if draft.title or draft.info.genre or view.options.genre else Severity.WARNING


def _place(draft: ParsedDraft, role: str) -> tuple[int, int]:
    """The heading before which the part belongs, else the last one; without headings the end of the text."""
    sections = numbered_sections(draft)
    later = MAIN_ORDER[MAIN_ORDER.index(role) + 1 :] if role in MAIN_ORDER else ()
    after = next((node for node in sections if node.role in later), None)
    node = after or (sections[-1] if sections else None)
    if node is not None:
        return heading_range(draft, node)
    line = max(last_line(draft), 0)
    start = draft.snapshot.starts[line]
    return start, start + len(draft.snapshot.lines[line])


RULES = (Rule(META, document=_check),)
