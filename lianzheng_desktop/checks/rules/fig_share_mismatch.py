"""Shares of one whole that add up to more than a hundred percent."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG016",
    name="share-mismatch",
    title="各项百分比之和超过100%",
    severity=Severity.HINT,
    what="一句话里列出的各项占比，加起来不应超过100%。",
    why="占比之和超过百分之百，必有一项算错，或者几项的分母不同而没有说明。",
    source="数据核对",
    certainty="各项可能各有分母，所以只作提示；四舍五入的出入不提示。",
    examples=(
        Example("其中，党员占60%，群众占35%，其他占15%。", True),
        Example("其中，党员占60%，群众占35%，其他占5%。", False),
    ),
)
_SHARES = lazy(r"其中[^。；]{0,200}")
_SHARE = lazy(r"占(?:比)?(?:为|达)?(?P<share>[0-9]{1,3}(?:\.[0-9]{1,2})?)[%％]")
_SLACK = 1.0  # percent lost or won by rounding


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for sentence in _SHARES.finditer(text):
        shares = list(_SHARE.finditer(text, sentence.start(), sentence.end()))
        total = sum(float(match["share"]) for match in shares)
        if len(shares) > 1 and total > 100 + _SLACK:
            yield finding(META, f"各项占比合计{total:g}%，超过了100%", shares[-1].start(), shares[-1].end())


RULES = (Rule(META, paragraph=check, needs=("占", ("其中",), "%％")),)
