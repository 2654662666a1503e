"""TYP005: a character exchanged for one that sounds or looks the same, inside wording that is well known."""

from collections.abc import Iterator

from lianzheng_desktop.checks.formulations import slips_in
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.checks.wording import shipped_wording, sound_slips
from lianzheng_desktop.text.edits import TextEdit

META = RuleMeta(
    code="TYP005",
    name="sounds-alike",
    title="同音字、形近字打错",
    severity=Severity.WARNING,
    what="换成同音、近音或形近的另一个字，就是公文里常见的说法。",
    why="拼音输入法选字、五笔拆字、识别图片时最容易出这种错。",
    source="常用词句（程序自带的词句、范文和固定表述表）",
    certainty="这个字和前后的字不成常见的说法，换字以后成，才提示。",
    examples=(
        Example("严格落实全面从严治党主提责任。", True),
        Example("扎实推进党风莲政建设和反腐败斗争。", True, "扎实推进党风廉政建设和反腐败斗争。"),
        Example("持续推动作风建没走深走实。", True, "持续推动作风建设走深走实。"),
        Example("严格落实全面从严治党主体责任。", False),
        Example("主动提高服务群众的本领。", False),
    ),
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    for slip in sound_slips(paragraph.text, shipped_wording()):
        start, end = slip.column, slip.column + 1
        if paragraph.shielded(start, end, "title") or _told(paragraph.text, start):
            continue
        fix = QuickFix(f"改为“{slip.right}”", (TextEdit(start, end, slip.right),), Safety.SUGGESTED)
        message = f"“{paragraph.text[start]}”可能是“{slip.right}”：常见的说法是“{slip.phrase}”"
        yield META.finding(start, end, message, fix, severity=Severity.WARNING if slip.sure else Severity.HINT)


def _told(text: str, column: int) -> bool:
    """The tables of miswritten words and formulations name this slip already."""
    return any(start <= column < start + len(slip.wrong) for slips in slips_in(text) for start, slip in slips)


RULES = (Rule(META, paragraph=check),)
