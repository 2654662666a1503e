"""Two different marks where one belongs."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN031",
    name="clashing-marks",
    title="两个标点挤在一处",
    severity=Severity.ERROR,
    what="一处停顿只用一个点号，不把两个不同的点号连在一起。",
    why="前后两个点号表示的停顿长短不一样，读者不知该听哪一个。",
    source="GB/T 15834—2011 5.1.1、A.2",
    certainty="必定多了一个；留下停顿较长的那个，请看过再改。",
    examples=(
        Example("全年政治生态持续向好，。", True, "全年政治生态持续向好。"),
        Example("走访企业、，慰问群众。", True, "走访企业，慰问群众。"),
        Example("我们怎能掉以轻心？！各科室要引以为戒。", False),
    ),
)
_MARKS = "，。、；：？！,;:?!"
_BESIDE = tuple(f"{first}{second}" for first in _MARKS for second in _MARKS)
_TANGLE = lazy(f"[{_MARKS}]{{2,}}")
_FULL = str.maketrans(",;:?!", "，；：？！")
_STRENGTH = "、，；：。！？"
_FULL_WIDTH = lazy("[，。、；：？！]")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    for match in _TANGLE.finditer(paragraph.text):
        run = match.group()
        kinds = set(run.translate(_FULL))
        if len(kinds) == 1 and len(set(run)) == 1:
            continue
        if kinds == {"？", "！"} or not _FULL_WIDTH.search(run) or run.endswith("。。。"):
            continue
        kept = max(run.translate(_FULL), key=_STRENGTH.index)
        start, end = match.span()
        if match.end() < len(paragraph.text) and paragraph.text[end] == "等" and kept in "、，":
            kept = ""
        yield finding(META, f"“{run}”挤在一处，应只用一个", start, end, replacement(start, end, kept))


RULES = (Rule(META, paragraph=check, needs=(_BESIDE,)),)
