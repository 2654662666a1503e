"""Full-width digits and letters."""

import unicodedata
from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN007",
    name="full-width-digit",
    title="数字或字母用了全角",
    severity=Severity.ERROR,
    what="阿拉伯数字和外文字母用半角。",
    why="全角数字占一个汉字的宽度，既不合规定，也无法用来检索和计算。",
    source="GB/T 15835—2011 5.1.7",
    certainty="全角数字必改；只有字母时作为提示。",
    examples=(
        Example("全年受理信访１２件，办结率９８．５％。", True, "全年受理信访12件，办结率98.5%。"),
        Example("采购Ａ４纸。", True, "采购A4纸。"),
        Example("全年受理信访12件，办结率98.5%。", False),
    ),
)
_WIDE = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_RUN = lazy(r"[０-９Ａ-Ｚａ-ｚ]+(?:[．：][０-９]+)*(?:(?<=[０-９])％)?")
_DIGIT = lazy("[０-９]")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    for match in _RUN.finditer(paragraph.text):
        run = match.group()
        new = unicodedata.normalize("NFKC", run)
        digits = _DIGIT.search(run)
        said = f"全角的“{run}”应为半角的“{new}”"
        fix = replacement(match.start(), match.end(), new, safe=True)
        yield finding(META, said, match.start(), match.end(), fix, severity=None if digits else Severity.HINT)


RULES = (Rule(META, paragraph=check, needs=(_WIDE,)),)
