"""Half-width commas, colons, semicolons, question and exclamation marks in Chinese text."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import CHINESE, finding, in_label, replacement, start_of_blanks
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN001",
    name="half-width-mark",
    title="中文里用了半角标点",
    severity=Severity.ERROR,
    what="中文句子里的逗号、分号、冒号、问号、叹号要用全角。",
    why="半角标点只占半个字的位置，印出来疏密不匀，公文里视为差错。",
    source="GB/T 15834—2011 5.1",
    certainty="标点的一侧是汉字或中文标点时才提示；网址、时刻、千分位数字和外文中的不提示。",
    examples=(
        Example("全年开展谈话12次,提醒8人次。", True, "全年开展谈话12次，提醒8人次。"),
        Example("会议要求: 压实责任;严肃问责!", True, "会议要求：压实责任；严肃问责！"),
        Example("会议8:30开始，经费共计1,234,567元，网址为http://www.example.gov.cn。", False),
    ),
)
_MARK = lazy(r"(?P<run>[,;:?!､]+)(?P<after>[ \t]*)")
_FULL = str.maketrans(",;:?!､", "，；：？！、")
_NEIGHBOUR = lazy(f"[{CHINESE}%％‰℃㎡]")
_KINDS = ("address", "time", "number", "latin", "code", "date")
_STOPS = "，。、；：？！"


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in _MARK.finditer(text):
        start, end = match.span("run")
        first = start_of_blanks(text, start)
        before = text[first - 1] if first else ""
        after = text[match.end()] if match.end() < len(text) else ""
        ends_line = before and not after and _NEIGHBOUR.search(text, max(start - 40, 0), start)
        if not (_NEIGHBOUR.match(before) or _NEIGHBOUR.match(after) or ends_line):
            continue
        if (before in _STOPS and before) or (after in _STOPS and after):
            continue  # two marks where one belongs: another rule's matter
        if in_label(paragraph, start) or paragraph.shielded(start, end, *_KINDS):
            continue
        run = match.group("run")
        new = (run[0] if len(set(run)) == 1 else run).translate(_FULL)
        fix = replacement(first if before else start, match.end() if after else end, new, safe=True)
        yield finding(META, f"半角的“{run}”应为全角的“{new}”", start, end, fix)


RULES = (Rule(META, paragraph=check, needs=(",;:?!､",)),)
