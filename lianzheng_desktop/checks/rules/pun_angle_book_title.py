"""Signs of less and greater in place of book-title marks."""

import re

from lianzheng_desktop.checks.marks import HAN, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN023",
    name="angle-book-title",
    title="用小于号、大于号代替书名号",
    severity=Severity.ERROR,
    what="书名号用《》，里层用〈〉，不用<<>>、<>等符号凑成。",
    why="小于号、大于号是数学符号，形状和位置都与书名号不同。",
    source="GB/T 15834—2011 4.15.2",
    certainty="两个符号之间有汉字时才提示。",
    examples=(
        Example("学习<<监督办法>>。", True, "学习《监督办法》。"),
        Example("学习《监督办法》，含量<5，温度>3。", False),
    ),
)
_ANGLES = lazy(
    rf"(?:<{{2}}|＜{{2}}|≪|«)(?=[^<>＜＞]{{0,60}}[{HAN}])[^<>＜＞《》≪≫«»]{{1,60}}(?:>{{2}}|＞{{2}}|≫|»)"
    rf"|[<＜](?=[{HAN}])[^<>＜＞《》0-9，。]{{2,40}}[>＞]"
)
_EDGE = lazy("^[<＜≪«]+|[>＞≫»]+$")


def _book_title(match: "re.Match[str]") -> str:
    inside = match.string.count("《", 0, match.start()) > match.string.count("》", 0, match.start())
    words = _EDGE.sub("", match[0])
    return f"〈{words}〉" if inside else f"《{words}》"


RULES = (
    pattern_rule(META, _ANGLES, "书名号应为《》", _book_title, needs=("<＜≪«", ">＞≫»"), safe=True, title="改为书名号"),
)
