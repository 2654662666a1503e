"""Quotes, brackets and book-title marks without their other half."""

import re
from collections.abc import Iterator, Sequence

from lianzheng_desktop.checks.marks import OPENS, Pairing, finding, is_flat, pair_up, quote_faults
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN020",
    name="unpaired-mark",
    title="引号、括号、书名号不成对",
    severity=Severity.ERROR,
    what="引号、括号、书名号有前一半就要有后一半。",
    why="少了一半，读者看不出引文、注释或书名到哪里为止。",
    source="GB/T 15834—2011 4.8.2、4.9.2、4.15.2",
    certainty="一段引文分成几段、每段开头都有前引号而只在最后一段收尾的，不提示；编号用的“1）”也不提示。",
    examples=(
        Example("扎实开展“廉政教育月活动，受教育120人次。", True),
        Example("学习《某某县廉政谈话办法，谈话12次。", True, "学习《某某县廉政谈话办法》，谈话12次。"),
        Example("“要把纪律挺在前面。\n“要把群众放在心上。”", False, note="分段引用"),
        Example("党委（党组）、纪委（纪检组）同向发力。", False),
    ),
)
_NUMBER = lazy(r"(?:^|[\s，。；：、])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
_TITLE_END = lazy("条例|办法|规定|准则|意见|通知|细则|规则|方案|纲要|章程|法(?![律治制规院纪])")
_QUOTE = "“”"


def check(view: DocumentView) -> Iterator[Finding]:
    lines = view.draft.snapshot.lines
    for line, text in enumerate(lines):
        if is_flat(text):
            continue
        start = view.draft.snapshot.starts[line]
        for place, fix in _faults(lines, line, text):
            mark = text[place]
            said = f"“{mark}”没有与它成对的后一半" if mark in OPENS else f"“{mark}”前面没有与它成对的前一半"
            yield finding(META, said, start + place, start + place + 1, *_moved(fix, start))


def _moved(edit: TextEdit | None, by: int) -> tuple[QuickFix, ...]:
    if edit is None:
        return ()
    return (QuickFix(f"补上“{edit.text}”", (TextEdit(edit.start + by, edit.end + by, edit.text),)),)


def _faults(lines: Sequence[str], line: int, text: str) -> Iterator[tuple[int, TextEdit | None]]:
    pairing = pair_up(text)
    quotes = quote_faults(text)
    if quotes.reversed_pairs:
        pairing = pair_up(_without_quotes(text))
    for place in _unclosed(pairing, text):
        yield place, _closing(text, place)
    for place in pairing.stray:
        if text[place] in "”’" or (text[place] in ")）" and _NUMBER.search(text, max(place - 5, 0), place)):
            continue
        yield place, None
    unclosed = list(quotes.unclosed)
    if unclosed and _goes_on(lines, line, text, unclosed[-1]):
        unclosed.pop()
    for place in (*unclosed, *quotes.stray):
        yield place, None


def _unclosed(pairing: Pairing, text: str) -> Iterator[int]:
    return (place for place in pairing.unclosed if text[place] not in "“‘")


def _without_quotes(text: str) -> str:
    return text.replace("“", " ").replace("”", " ")


def _goes_on(lines: Sequence[str], line: int, text: str, opened: int) -> bool:
    """The quotation runs into the next paragraph, which opens with a quote again (4.8.3.5)."""
    if "”" in text[opened:]:
        return False
    for following in lines[line + 1 : line + 6]:
        if following.strip():
            return following.lstrip().startswith("“")
    return False


def _closing(text: str, opened: int) -> TextEdit | None:
    """Where a title that was never closed most likely ends: after the word that ends such titles."""
    if text[opened] != "《":
        return None
    clause = re.split("[，。；：？！、]", text[opened : opened + 60], maxsplit=1)[0]
    found = _TITLE_END.search(text, opened, opened + len(clause))
    return TextEdit(found.end(), found.end(), "》") if found else None


RULES = (Rule(META, document=check),)
