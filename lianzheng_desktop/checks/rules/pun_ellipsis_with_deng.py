"""An ellipsis together with 等."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN041",
    name="ellipsis-with-deng",
    title="省略号与“等”重复",
    severity=Severity.WARNING,
    what="省略号和“等”“等等”都表示没有说完，只用一个。",
    why="两个一起用，意思重复。",
    source="GB/T 15834—2011 A.9",
    certainty="“等待”“等级”一类的词不算。",
    examples=(
        Example("采取谈话、函询……等方式。", True, "采取谈话、函询等方式。"),
        Example("采取谈话、函询等……", True, "采取谈话、函询等。"),
        Example("采取谈话、函询等方式……等待上级批复。", False),
    ),
)
_BOTH = lazy(
    r"(?P<a>、?(?<![….。])(?:…{1,12}|\.{3,12}|。{3,12})[，、]?(?=等(?![待候到于级同量距离额效])))"
    r"|(?<=等)(?P<b>(?:…{1,12}|\.{3,12}|。{3,12})。?)(?P<last>(?:[”）]|$)?)"
)


def _without(match: "re.Match[str]") -> str:
    if match["a"] is not None:
        return ""
    return "。" + match["last"] if match["last"] or match.end() == len(match.string) else ""


RULES = (
    pattern_rule(META, _BOTH, "省略号与“等”只用一个", _without, needs=("等", ("…", "..", "。。")), title="去掉省略号"),
)
