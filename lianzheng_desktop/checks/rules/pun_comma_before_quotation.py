"""A comma where a colon leads a whole quoted sentence."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN068",
    name="comma-before-quotation",
    title="引出原话用了逗号",
    severity=Severity.WARNING,
    what="“指出、强调、说”等词后面直接引用完整的原话时，用冒号。",
    why="冒号提示下文是原话；用逗号，引语与叙述就分不开了。",
    source="GB/T 15834—2011 4.7、B.1.5",
    certainty="引号里是完整的一句话、以句号收尾时才提示。",
    examples=(
        Example("会议强调，“要坚持严的基调，一刻不能放松。”", True, "会议强调：“要坚持严的基调，一刻不能放松。”"),
        Example("会议强调，要落实“一岗双责”。", False),
        Example("“打铁先要自身硬，”书记说，“机关干部更要走在前、作表率。”", False),
        Example("会议强调：“要坚持严的基调，一刻不能放松。”", False),
    ),
)
_QUOTED = lazy(r"(?:指出|强调|要求|说道?|写道|讲到|讲道|表示|提出|明确|告诫我们)(?P<at>，)(?=“[^“”]{6,300}[。！？]”)")

# “…，”某某说，“…。”: the speaker stands between two halves of one quotation.
_BETWEEN_HALVES = lazy("，”[^。！？；“”]{1,16}$")


def _goes_on(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    at = match.start("at")
    return _BETWEEN_HALVES.search(paragraph.text, max(at - 18, 0), at) is not None


RULES = (pattern_rule(META, _QUOTED, "后面是完整的原话，应用冒号", lambda _: "：", needs=(("，“",),), veto=_goes_on),)
