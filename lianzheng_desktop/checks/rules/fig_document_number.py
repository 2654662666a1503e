"""Document numbers: brackets, year, 第, leading zeros."""

import re

from lianzheng_desktop.checks.marks import HAN, pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="FIG001",
    name="document-number-form",
    title="发文字号写得不规范",
    severity=Severity.ERROR,
    what="发文字号的年份写全四位、用六角括号〔〕括起，序号不加“第”，不在前面补零，末尾加“号”。",
    why="发文字号是公文的身份证，写法由国家标准规定。",
    source="GB/T 9704—2012 7.2.5；GB/T 15834—2011 4.9.3.4",
    certainty="机关代字之后紧跟着带括号的年份和“某号”才提示；法院案号等不在此列。",
    examples=(
        Example("根据某党发【2023】7号文件部署。", True, "根据某党发〔2023〕7号文件部署。"),
        Example("根据某党发(2023)第07号文件部署。", True, "根据某党发〔2023〕7号文件部署。"),
        Example("根据某党发〔2023〕7号文件和（2021）某01民初12号判决办理。", False),
    ),
)
_NUMBER = lazy(
    rf"(?<=[{HAN}×xX*A-Za-z])(?P<at>[ \u3000]?(?P<open>[\[【(（［﹝〔])\s?(?P<year>(?:19|20)?[0-9０-９]{{2}}|[×xX*]{{1,4}})(?P<nian>\s?年)?\s?"
    r"(?P<shut>[\]】)）］﹞〕])\s?(?P<di>第)?\s?(?P<number>[0-9０-９]{1,5}|[×xX*]{1,4})\s?号)"
)
_LETTERS = lazy("[发字函办文纪监党委政组工审财人教规令通报干机宣统]$")


def _proper(match: "re.Match[str]") -> str:
    year, number = match["year"], match["number"]
    year = "".join(str(int(c)) if c.isdecimal() else c for c in year)
    number = "".join(str(int(c)) if c.isdecimal() else c for c in number).lstrip("0") or "0"
    if year.isdecimal() and len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    return f"〔{year}〕{number}号"


def _is_sound(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    if match["at"] == _proper(match):
        return True
    head = paragraph.text[max(match.start() - 1, 0) : match.start()]
    short = match["year"].isdecimal() and len(match["year"]) == 2
    return bool(short and not _LETTERS.search(head))


RULES = (
    pattern_rule(
        META,
        _NUMBER,
        "发文字号应写作“{new}”",
        _proper,
        needs=("号", "[【(（［﹝〔"),
        keep_out=("address",),
        veto=_is_sound,
        safe=True,
    ),
)
