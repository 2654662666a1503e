"""A stop both before and after the closing quote."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN014",
    name="stop-both-sides-of-quote",
    title="后引号里外都有点号",
    severity=Severity.ERROR,
    what="一处停顿只用一个点号：引文独立成句，句号放在引号里；引文是句子的一部分，点号放在引号外。",
    why="里外各点一次，是同一处停顿用了两个标点。",
    source="GB/T 15834—2011 B.2.1",
    certainty="里外都是句号、逗号一类时必定多了一个；引文里的问号、叹号属于引文，不动。",
    examples=(
        Example("他强调：“监督要严。”。", True, "他强调：“监督要严。”"),
        Example("做到“守土有责。”，抓好落实。", True, "做到“守土有责”，抓好落实。"),
        Example("他写道：“悔不当初！”。", True, "他写道：“悔不当初！”"),
        Example("要回答好“为了谁？”。", False),
    ),
)
_BOTH = lazy(r"(?P<at>(?P<inner>[。，；、！？])(?P<shut>[”’]{1,2})(?P<outer>[。，；、！？]))")


def _one_left(match: "re.Match[str]") -> str:
    if match["outer"] == "。" and match["inner"] in "。！？" and _is_whole(match):
        return match["inner"] + match["shut"]
    return match["shut"] + match["outer"]


def _is_whole(match: "re.Match[str]") -> bool:
    """A colon leads the quotation: what it quotes ends the sentence."""
    text = match.string
    opened = text.rfind("“", max(match.start() - 400, 0), match.start())
    return opened > 0 and text[opened - 1] in "：:"


def _is_fine(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    if match["inner"] in "！？" and not (match["outer"] == "。" and _is_whole(match)):
        return True  # 要回答好“为了谁？”。
    return match.end() < len(paragraph.text) and match["outer"] == match.string[match.end()]


RULES = (
    pattern_rule(
        META,
        _BOTH,
        "后引号里外各有一个点号，应去掉一个",
        _one_left,
        needs=(tuple(f"{stop}{shut}" for stop in "。，；、！？" for shut in "”’"),),
        veto=_is_fine,
        safe=True,
    ),
)
