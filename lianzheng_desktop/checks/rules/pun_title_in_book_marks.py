"""The title of the draft itself stands in book-title marks."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.edits import TextEdit

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
        Example("《某局2022年工作总结》\n今年以来，全面推进各项工作。\n一、主要工作\n全年谈话9次。", True),
        Example("某局2022年工作总结\n今年以来，学习《监督办法》。\n一、主要工作\n全年谈话9次。", False),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text.strip()
    if paragraph.info.kind is not LineKind.TITLE or not (text.startswith("《") and text.endswith("》")):
        return
    if text.count("《") != 1:
        return
    start = paragraph.text.index("《")
    end = start + len(text)
    edits = (TextEdit(start, start + 1, ""), TextEdit(end - 1, end, ""))
    yield finding(META, "公文标题不加书名号", start, end, QuickFix("去掉书名号", edits))


RULES = (Rule(META, paragraph=check),)
