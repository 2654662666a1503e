"""Characters that pasted text brings along and nobody sees."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN006",
    name="invisible-character",
    title="夹有看不见的字符",
    severity=Severity.WARNING,
    what="正文里夹有零宽字符、控制字符、不间断空格等看不见的字符，或认不出的字。",
    why="这些字符多从网页或聊天窗口粘贴而来，会使查找落空、换行错乱，换一台电脑还可能显示成方框。",
    source="GB/T 15834—2011 5.1",
    certainty="看不见的字符可以放心删去；认不出的字要自己改。",
    examples=(
        Example("全年\u200b立案9件。", True, "全年立案9件。"),
        Example("压实\xa0责任。", True, "压实责任。"),
        Example("　　压实责任，全年立案9件。", False),
    ),
)
_INVISIBLE = lazy(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufe00-\ufe0e\ufeff\ufff9-\ufffb]+"
)
_UNKNOWN = lazy("[\ufffc\ufffd\ue000-\uf8ff\ud800-\udfff]+")
_ANY = lazy(f"{_INVISIBLE.pattern}|{_UNKNOWN.pattern}")
_BLANKS = lazy("[\xa0\u2000-\u200a\u202f\u205f]")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if not _ANY.search(text):
        return
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        beside = text[max(start - 1, 0) : start] + text[end : end + 1]
        blank = _BLANKS.search(match.group()) and len(beside) == 2 and beside.isascii() and beside.isprintable()
        fix = replacement(start, end, " " if blank else "", safe=True, title="换成普通空格" if blank else "删去")
        yield finding(META, "这里有看不见的字符", start, end, fix)
    for match in _UNKNOWN.finditer(text):
        yield finding(META, "这里有认不出的字符，请改成正确的字", match.start(), match.end())


RULES = (Rule(META, paragraph=check),)
