"""Sentences too long to be read in one breath."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN065",
    name="long-sentence",
    title="句子过长",
    severity=Severity.HINT,
    what="一句话超过150字，宜分成几句。",
    why="太长的句子读起来吃力，主谓也容易脱节。",
    source="公文写作习惯",
    certainty="只数字数，分不分由您决定；用分号隔开的各项分别计算。",
    examples=(
        Example("坚持" + "把监督融入日常、抓在经常，" * 12 + "推动工作落实。", True),
        Example("坚持" + "把监督融入日常、抓在经常。" * 12, False),
    ),
)
_LONGEST = 150
_SENTENCE = lazy("[^。！？；…]+[。！？；…]?")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if len(paragraph.text) <= _LONGEST:
        return
    for match in _SENTENCE.finditer(paragraph.text):
        if match.end() - match.start() <= _LONGEST:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip("”’） \u3000"))
        said = f"这句话有{match.end() - start}字，宜分成几句"
        if match.end() - start > _LONGEST:
            yield finding(META, said, start, min(start + 10, match.end()))


RULES = (Rule(META, paragraph=check),)
