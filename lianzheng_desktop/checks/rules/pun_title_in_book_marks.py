"""The title of the draft itself stands in book-title marks."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN071",
    name="title-in-book-marks",
    title="公文标题加了书名号",
    severity=Severity.WARNING,
    what="公文自己的标题不加书名号，只有引用别的文件时才加。",
    why="书名号用来标示被引用的作品，标题本身不是引用。",
    source="GB/T 15834—2011 B.4",
    certainty="整个标题都套在书名号里时才提示。",
    examples=(
        Example(
            "《某局2022年工作总结》\n今年以来，全面推进各项工作。\n一、主要工作\n全年谈话9次。\n二、存在问题\n学习不够。\n三、下一步打算\n加强学习。",
            True,
            "某局2022年工作总结\n今年以来，全面推进各项工作。\n一、主要工作\n全年谈话9次。\n二、存在问题\n学习不够。\n三、下一步打算\n加强学习。",
        ),
        Example("某局2022年工作总结\n今年以来，学习《监督办法》。\n一、主要工作\n全年谈话9次。", False),
    ),
)


_TITLE = lazy(
    r"\s*(?P<title>《[^《》，。；]{4,60}(?:总结|报告|方案|计划|意见|通知|要点|材料|发言|讲话|汇报|汇总|情况|说明)》)\s*$"
)


def check(view: DocumentView) -> Iterator[Finding]:
    """The title is the first line that is not blank; the parser need not have seen it as one."""
    snapshot = view.draft.snapshot
    line = next((number for number, text in enumerate(snapshot.lines) if text.strip()), None)
    match = None if line is None else _TITLE.match(snapshot.lines[line])
    if line is None or match is None:
        return
    start, end = (snapshot.starts[line] + column for column in match.span("title"))
    edits = (TextEdit(start, start + 1, ""), TextEdit(end - 1, end, ""))
    yield finding(META, "公文标题不加书名号", start, end, QuickFix("去掉书名号", edits))


RULES = (Rule(META, document=check),)
