"""The same mark typed twice."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN030",
    name="doubled-mark",
    title="标点重复",
    severity=Severity.ERROR,
    what="同一个标点不连着用两次，省略号、破折号除外。",
    why="重复的标点多是手误。",
    source="GB/T 15834—2011 5.1.1",
    certainty="逗号、句号等重复必定是手误；叹号、问号叠用在公文里少见，作为建议。",
    examples=(
        Example("各项任务落实到位。。", True, "各项任务落实到位。"),
        Example("加强教育，，强化监督。", True, "加强教育，强化监督。"),
        Example("各项任务落实到位——成效明显……难道不是吗？！", False),
    ),
)
_DOUBLED = lazy(
    r"(?P<stop>([，。、；：])\2+)|(?P<cry>！{2,}|？{2,})|(?P<pair>《《|》》|““|””|（（|））|、[ \u3000]+、)"
)
_TWICE = (*(mark * 2 for mark in "，。、；：！？《》“”（）"), "、 ", "、\u3000")
_STOPS = "，。、；：,;:"


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _DOUBLED.finditer(text):
        start, end = match.span()
        run = match.group()
        around = text[max(start - 1, 0) : start] + text[end : end + 1]
        if match["stop"]:
            if (run[0] == "。" and len(run) > 2) or any(c in _STOPS for c in around):
                continue  # an ellipsis, or a tangle of marks
            if run[0] == "、" and text.startswith("等", end):
                continue
            trailing = run[0] == "、" and len(run) > 2 and not text[end:].strip()
            fix = replacement(start, end, "……" if trailing else run[0], safe=not trailing)
            yield finding(META, f"“{run[0]}”重复了", start, end, fix)
        elif match["cry"]:
            fix = replacement(start, end, run[0])
            yield finding(META, f"“{run[0]}”不必叠用", start, end, fix, severity=Severity.WARNING)
        elif (run[0] in "》”）" and _is_twin(text, start, run[0])) or (
            run[0] in "《“（" and _twin_shuts(text, end, run[0])
        ):
            yield finding(META, f"“{run[0]}”重复了", start, end, replacement(start, end, run[0]))
        elif run[0] == "、":
            yield finding(META, "顿号重复了", start, end, replacement(start, end, "、", safe=True))


_SHUT = {"《": "》", "“": "”", "（": "）"}
_OPEN = {shut: opening for opening, shut in _SHUT.items()}


def _is_twin(text: str, start: int, shut: str) -> bool:
    """Two closings for one opening, or for an opening typed twice too."""
    before = text[max(start - 200, 0) : start]
    opened = before.rfind(_OPEN[shut])
    if opened < 0:
        return False
    return (
        before[:opened].count(_OPEN[shut]) == before[:opened].count(shut) or before[opened - 1 : opened] == _OPEN[shut]
    )


def _twin_shuts(text: str, end: int, opening: str) -> bool:
    """Two openings for one closing, or for a closing typed twice too."""
    after = text[end : end + 200]
    shut = after.find(_SHUT[opening])
    if shut < 0 or opening in after[:shut]:
        return False
    rest = after[shut + 1 :]
    return rest.startswith(_SHUT[opening]) or rest.count(opening) == rest.count(_SHUT[opening])


RULES = (Rule(META, paragraph=check, needs=(_TWICE,)),)
