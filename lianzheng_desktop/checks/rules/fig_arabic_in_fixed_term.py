"""Arabic digits in words that are written with Chinese numerals."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.marks import DIGITS, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG014",
    name="arabic-in-fixed-term",
    title="固定词语里用了阿拉伯数字",
    severity=Severity.ERROR,
    what="成语、惯用语和有固定写法的名称用汉字数字，如“一岗双责”“三会一课”“八项规定”。",
    why="这些词语是整体定型的，数字不能换写法。",
    source="GB/T 15835—2011 4.2.3",
    certainty="只看党务公文里常见的固定词语。",
    examples=(
        Example("落实“1岗双责”，坚持3会1课，反对“4风”。", True, "落实“一岗双责”，坚持三会一课，反对“四风”。"),
        Example("落实“一岗双责”，坚持三会一课，反对“四风”，召开4个会议，建成3个1类站。", False),
    ),
)
_TERMS = (
    "一岗双责|三会一课|两个责任|两个维护|两个确立|两个先行|四个意识|四个自信|四个全面|五位一体|三重一大|八项规定|六项纪律|四种形态"
    "|三严三实|两学一做|三不腐|第一议题|第一责任人|第一书记|一把手|四风|三公经费|三农|一体两翼|一票否决|双随机|两新组织|三不一体"
    "|四不两直|两优一先|四议两公开|三务公开|一核多元|三个区分开来|三个务必|两个结合|两个永远在路上|四下基层"
)
_DIGITS = "零一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"两": 2}
_TERM_OF = {term.replace("两", "二"): term for term in _TERMS.split("|")}


def _loose(term: str) -> str:
    """The term with a choice of digit at each numeral, so that any mixture of the two is found."""
    return "".join(f"[{c}{_VALUES[c]}]" if c in _VALUES else c for c in term)


_FIXED = lazy(rf"(?<![0-9.,])(?:{'|'.join(_loose(term) for term in _TERMS.split('|'))})")


def _hints(term: str) -> Iterator[str]:
    """An Arabic digit where the term has a numeral, with the two characters that follow (or come before the last)."""
    for place, character in enumerate(term):
        if character in _VALUES:
            after, before = _loose(term[place + 1 : place + 3]), _loose(term[max(place - 2, 0) : place])
            yield f"{_VALUES[character]}{after}" if after else f"{before}{_VALUES[character]}"


_HINT = lazy("|".join(sorted({hint for term in _TERMS.split("|") for hint in _hints(term)})))


def _has_none(match: "re.Match[str]", _: object) -> bool:
    return not any(c.isdecimal() for c in match[0])


def _chinese(match: "re.Match[str]") -> str:
    plain = match[0].replace("两", "二")
    return _TERM_OF["".join(_DIGITS[int(c)] if c.isascii() and c.isdecimal() else c for c in plain)]


RULES = (
    pattern_rule(META, _FIXED, "“{}”应写作“{new}”", _chinese, needs=(DIGITS,), hint=_HINT, veto=_has_none, safe=True),
)
