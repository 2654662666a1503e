"""NUM012: a mark at the end of a heading on its own line, or of the title."""

from collections.abc import Iterator
from itertools import pairwise

from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.numbering import numbering_of
from lianzheng_desktop.checks.parts import attachment_lines, first_filled_line
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import LineInfo, LineKind
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="NUM012",
    name="stop-after-heading",
    title="标题末尾有标点",
    severity=Severity.WARNING,
    what="单独成行的标题末尾用了句号、逗号、分号或冒号。",
    why="标题末尾一般不用标点；标题后面接着写正文时才用句号隔开。",
    source="GB/T 15834—2011 附录 B.4",
    certainty="很可能。下面没有正文的条目可能本身就是一句话，不提示。",
    examples=(
        Example(
            "一、强化教育。\n全年集中学习9次。\n二、强化监督\n谈话15人次。",
            True,
            "一、强化教育\n全年集中学习9次。\n二、强化监督\n谈话15人次。",
        ),
        Example(
            "一、强化教育\n（一）抓实学习；\n全年集中学习9次。\n（二）抓实警示\n通报4起。",
            True,
            "一、强化教育\n（一）抓实学习\n全年集中学习9次。\n（二）抓实警示\n通报4起。",
        ),
        Example(
            "一、强化教育\n（一）抓实学习。全年集中学习9次。\n（二）抓实警示。通报4起。", False, note="标题后接正文"
        ),
        Example("一、存在问题\n（一）学习不够深入。\n（二）监督不够有力。", False, note="条目本身是一句话"),
    ),
)

_STOPS = "。，；：、,;:．"
_NAMES = dict(
    zip("。，；：、,;:．", ("句号", "逗号", "分号", "冒号", "顿号", "逗号", "分号", "冒号", "圆点"), strict=True)
)
_LONGEST = 40
_TITLE = lazy("(?!.{0,4}我)[^。；！？]{4,40}(?:总结|报告|汇报|方案|要点|计划|意见|讲话|材料|通报)[。，；]")
_LEADS = ("如下：", "如下:")


def _check(view: DocumentView) -> Iterator[Finding]:
    attachments = attachment_lines(view.draft)
    listed = _sentence_lists(view)
    for line, info in enumerate(view.draft.lines):
        if line in attachments or line in listed:
            continue
        text = view.draft.snapshot.lines[line].rstrip()
        if not text or text[-1] not in _STOPS or not _is_heading(view, line, info, text):
            continue
        end = view.draft.snapshot.position(line, len(text))
        start = end - (len(text) - len(text.rstrip(_STOPS)))
        fix = QuickFix(f"去掉{_NAMES[text[-1]]}", (TextEdit(start, end, ""),), Safety.SAFE)
        what = "标题" if info.kind is not LineKind.HEADING else f"标题“{_short(info.heading)}”"
        yield META.finding(start, end, f"{what}末尾不用{_NAMES[text[-1]]}", fix)


def _sentence_lists(view: DocumentView) -> set[int]:
    """Lines of rows in which an item that ends like a sentence has nothing under it: the items are sentences."""
    lines = view.draft.snapshot.lines
    found: set[int] = set()
    for run in numbering_of(view).runs:
        following = {item.line: other for item, other in pairwise(run.items)}
        if any(
            lines[item.line].rstrip().endswith(tuple(_STOPS))
            and not any(map(str.strip, lines[item.line + 1 : other.line]))
            for item in run.items
            if not item.info.run_in and (other := following.get(item.line)) is not None
        ):
            found |= {item.line for item in run.items}
    return found


def _is_heading(view: DocumentView, line: int, info: LineInfo, text: str) -> bool:
    if info.kind is LineKind.TITLE or (line == first_filled_line(view.draft) and _TITLE.fullmatch(text.strip())):
        return any(other.kind is not LineKind.BLANK for other in view.draft.lines[line + 1 :])
    if info.kind is not LineKind.HEADING or info.pseudo or info.run_in or not info.heading:
        return False
    if info.level > 2 or len(info.heading) > _LONGEST or text.endswith(_LEADS):
        return False
    following = next((i for i in view.draft.lines[line + 1 :] if i.kind is not LineKind.BLANK), None)
    if following is None:
        return False
    below = following.kind is LineKind.HEADING and (following.pseudo or following.level > info.level)
    return below or following.kind is LineKind.BODY


def _short(heading: str) -> str:
    return heading if len(heading) <= 12 else f"{heading[:11]}…"


RULES = (Rule(META, document=_check),)
