"""Paragraphs that fill most of a page."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule

META = RuleMeta(
    code="PUN066",
    name="long-paragraph",
    title="段落过长",
    severity=Severity.HINT,
    what="一段超过400字，宜分段。",
    why="一页公文约六百字，一段占去大半页，重点就不容易看出来。",
    source="公文写作习惯",
    certainty="只数字数，分不分由您决定。",
    examples=(
        Example("坚持把监督融入日常，抓在经常。" * 30, True),
        Example("坚持把监督融入日常，抓在经常。" * 10, False),
    ),
)
_LONGEST = 400
_SHOWN = 10  # characters of the beginning that are marked


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if len(text) <= _LONGEST:
        return
    start = len(text) - len(text.lstrip())
    length = len(text.strip())
    if length > _LONGEST:
        yield finding(META, f"这一段有{length}字，宜分段", start, min(start + _SHOWN, len(text)))


RULES = (Rule(META, paragraph=check),)
