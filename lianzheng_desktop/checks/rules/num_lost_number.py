"""NUM021: the last of a row of run-in headings has lost its number, and reads as a paragraph of the one before."""

from collections.abc import Iterator
from itertools import pairwise

from lianzheng_desktop.checks.labels import write_label
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.numbering import Item, Run, numbering_of
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="NUM021",
    name="lost-number",
    title="像是漏了序号",
    severity=Severity.HINT,
    what="一组接排的标题各占一段，最后一条后面多出一段，开头也是一句短标题，却没有序号。",
    why="漏了序号，这一段就成了上一条的内容，大纲里看不到它。",
    source="GB/T 9704—2012 7.3.3",
    certainty="只作提示：前面各条都只有一段，而且这一段开头的短句与前面的标题长短相当时才提示。",
    examples=(
        Example(
            "一、存在问题\n（一）学习不够深入。集中学习较少，结合岗位不紧。\n（二）监督不够精准。重点岗位抽查面还不宽。\n"
            "作风不够扎实。下基层次数偏少，解决难题不多。\n二、下一步打算\n继续努力。",
            True,
            "一、存在问题\n（一）学习不够深入。集中学习较少，结合岗位不紧。\n（二）监督不够精准。重点岗位抽查面还不宽。\n"
            "（三）作风不够扎实。下基层次数偏少，解决难题不多。\n二、下一步打算\n继续努力。",
        ),
        Example(
            "一、存在问题\n（一）学习不够深入。集中学习较少，结合岗位不紧。\n（二）监督不够精准。重点岗位抽查面还不宽。\n"
            "以上问题原因有三。我们将逐项整改，限期销号。\n二、下一步打算\n继续努力。",
            False,
            note="总括前面各条的话",
        ),
    ),
)
_FEWEST = 2  # items that show how the row is written
_SLACK = 2  # characters a lost heading may be shorter or longer than its siblings
_SENTENCE = lazy(r"[ \t　]*(?P<heading>[^。！？；：\n]{4,24})。(?=.{8,})")
_GOES_ON = lazy(
    "以上|上述|综上|总之|此外|同时|另外|其中|下一步|今后|接下来|今年|去年|全年|年初|目前|截至|近年|为此|对此|对照|通过|经过|由于|因此"
    "|这些|这一|我们?|本|全[局市县区镇院校]|在|[0-9]|一是|首先|特此|会议|他|她"
)


def _check(view: DocumentView) -> Iterator[Finding]:
    for run in numbering_of(view).runs:
        line = _line_after(view, run)
        if line is None:
            continue
        match = _SENTENCE.match(view.draft.snapshot.lines[line])
        if match is None or _GOES_ON.match(match["heading"]) or not _is_of_their_length(match["heading"], run.items):
            continue
        label = write_label(run.items[-1].number + 1, run.form)
        start = view.draft.snapshot.position(line, match.start("heading"))
        fix = QuickFix(f"补上“{label}”", (TextEdit(start, start, label),))
        yield META.finding(start, start + len(match["heading"]), f"这一段像是漏了序号“{label}”", fix)


def _line_after(view: DocumentView, run: Run) -> int | None:
    """The one paragraph between the last item and what ends the row; None where any item is written otherwise."""
    if len(run.items) < _FEWEST or not all(item.info.run_in and item.form is run.form for item in run.items):
        return None
    if any(_next(view, item.line) != other.line for item, other in pairwise(run.items)):
        return None
    line = _next(view, run.items[-1].line)
    if line is None or view.draft.lines[line].kind is not LineKind.BODY:
        return None
    following = _next(view, line)
    alone = following is None or view.draft.lines[following].kind is not LineKind.BODY
    return line if alone else None


def _next(view: DocumentView, line: int) -> int | None:
    """The next line that is not blank."""
    later = range(line + 1, len(view.draft.lines))
    return next((place for place in later if view.draft.lines[place].kind is not LineKind.BLANK), None)


def _is_of_their_length(heading: str, items: list[Item]) -> bool:
    lengths = [len(item.info.heading) for item in items]
    return min(lengths) - _SLACK <= len(heading) <= max(lengths) + _SLACK


RULES = (Rule(META, document=_check),)
