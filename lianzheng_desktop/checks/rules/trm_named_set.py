"""TRM002: a named set with a wrong member, a missing one, or in the wrong order."""

from collections.abc import Iterator
from functools import cache

from lianzheng_desktop.checks.formulations import named_sets, slips_in
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.named_sets import Misfit, SetFinder, misfits
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="TRM002",
    name="named-set-differs",
    title="名目的成员或次序不对",
    severity=Severity.WARNING,
    what="“四个意识”“六项纪律”这类名目有固定的成员和次序，这里列出的与它不同。",
    why="成员写错、漏写或颠倒，是审稿时最先看出的毛病。随意并列的词语不在此列。",
    source="固定表述表（程序自带）",
    certainty="只有全部成员、或只差一个成员连着列出，或点明了名目时才判断。",
    examples=(
        Example("增强政治意识、核心意识、看齐意识、大局意识。", True, "增强政治意识、大局意识、核心意识、看齐意识。"),
        Example("严守政治纪律、组织纪律、廉洁纪律、群众纪律、生活纪律。", True),
        Example("增强政治意识、责任意识。", False),
        Example("严守政治纪律和组织纪律。", False),
        Example("增强政治意识、大局意识、核心意识、看齐意识。", False),
    ),
)

_NEAR = 4  # characters
_MESSAGES = {
    "order": "“{name}”的次序是：{detail}",
    "member": "“{name}”里没有这一项，缺少“{detail}”",
    "missing": "“{name}”缺少“{detail}”",
}


@cache
def _finder() -> SetFinder:
    return SetFinder(named_sets())


def check(paragraph: Paragraph) -> Iterator[Finding]:
    for named in _finder().near(paragraph.text):
        for misfit in misfits(paragraph.text, named):
            if not paragraph.shielded(misfit.start, misfit.end, "title") and not _told(paragraph.text, misfit):
                yield _finding(misfit, named.name, named.severity)


def _told(text: str, misfit: Misfit) -> bool:
    """TRM001 puts it right: it names this very wording, or the member that seems to be missing stands there miswritten."""
    for start, slip in slips_in(text)[1]:
        if start < misfit.end and misfit.start < start + len(slip.wrong):
            return True
        beside = misfit.start - _NEAR <= start <= misfit.end + _NEAR
        if misfit.kind == "missing" and beside and slip.right in misfit.detail:
            return True
    return False


def _finding(misfit: Misfit, name: str, severity: Severity) -> Finding:
    edits = tuple(TextEdit(start, end, text) for start, end, text in misfit.edits)
    return Finding(
        META.code,
        META.name,
        severity,
        _MESSAGES[misfit.kind].format(name=name, detail=misfit.detail),
        misfit.start,
        misfit.end,
        source=META.source,
        fixes=(QuickFix("按标准说法改", edits, Safety.SUGGESTED),),
    )


RULES = (Rule(META, paragraph=check),)
