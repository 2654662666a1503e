"""Straight quotes from the keyboard in Chinese text."""

from collections.abc import Iterator

from lianzheng_desktop.checks.marks import HAN, finding, replacement
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN010",
    name="straight-quote",
    title="用了英文直引号",
    severity=Severity.ERROR,
    what="中文的引号用弯的“”和‘’，不用直的\"和'。",
    why="直引号不分前后，是英文键盘上的符号，公文里视为差错。",
    source="GB/T 15834—2011 4.8.2",
    certainty="前后成对时可以放心替换；落单的按上下文猜测前后，请看过再改。",
    examples=(
        Example('坚决反对"四风"，落实"一岗双责"。', True, "坚决反对“四风”，落实“一岗双责”。"),
        Example('树牢“四个意识"。', True, "树牢“四个意识”。"),
        Example('坚决反对“四风”，显示屏为24"的，可照旧写。', False),
    ),
)
_MARKS = lazy('["＂〝〞„“”]')
_NESTED = lazy('[：:](?P<a>")[^"]{1,80}(?P<b>")(?!以及|或者)[^"，：]{2,40}(?P<c>")[^"]{0,80}[。！？](?P<d>")$')
_LEVELS = (("a", "“"), ("b", "‘"), ("c", "’"), ("d", "”"))
_CURLY = "“”"
_SINGLE = lazy(rf"(?<![0-9A-Za-z'])'(?=[^']{{0,40}}[{HAN}])[^'\s][^']{{0,40}}'(?![0-9A-Za-z'])")
_CHINESE = lazy(f"[{HAN}，。、；：？！《》（）“”]")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    yield from _doubles(text)
    if "'" in text:
        yield from _singles(paragraph)


def _doubles(text: str) -> Iterator[Finding]:
    if not any(mark in text for mark in '"＂〝〞„'):
        return
    nested = _NESTED.search(text) if text.count('"') == len(_LEVELS) else None
    if nested:
        edits = tuple(TextEdit(*nested.span(group), mark) for group, mark in _LEVELS)
        said = "直引号应为弯引号，里层用单引号"
        yield finding(META, said, edits[0].start, edits[-1].end, QuickFix("改为“‘’”", edits))
        return
    opened: int | None = None  # place of the mark that is open
    lone: list[tuple[int, str]] = []
    for match in _MARKS.finditer(text):
        place, mark = match.start(), match.group()
        if opened is None and mark == '"' and _is_measure(text, place):
            continue
        if mark == "“" or (opened is None and mark != "”"):
            if opened is not None and text[opened] not in _CURLY:
                lone.append((opened, "“"))
            opened = place
        elif opened is None:
            continue
        else:
            yield from _pair(text, opened, place)
            opened = None
    if opened is not None and text[opened] not in _CURLY:
        lone.append((opened, "”" if opened and opened + 1 == len(text) else "“"))
    for place, new in lone:
        if _is_chinese(text, place, place):
            yield finding(META, "直引号应为弯引号", place, place + 1, replacement(place, place + 1, new))


def _pair(text: str, opened: int, shut: int) -> Iterator[Finding]:
    edits = tuple(
        TextEdit(place, place + 1, new) for place, new in ((opened, "“"), (shut, "”")) if text[place] not in _CURLY
    )
    if not edits or not _is_chinese(text, opened, shut):
        return
    fix = QuickFix("改为“”", edits, Safety.SAFE if len(edits) == 2 else Safety.SUGGESTED)
    yield finding(META, "直引号应为弯引号“”", edits[0].start, edits[-1].end, fix)


def _is_measure(text: str, place: int) -> bool:
    """An inch mark after a figure, or a value in a piece of code."""
    before = text[place - 1 : place] if place else ""
    return before == "=" or (before.isdecimal() and text.find('"', place + 1, place + 40) < 0)


def _is_chinese(text: str, opened: int, shut: int) -> bool:
    """Quoted words or either neighbour are Chinese; an inch mark or a piece of code is let pass."""
    around = text[max(opened - 1, 0) : opened] + text[shut + 1 : shut + 2]
    return bool(_CHINESE.search(text, opened, min(shut, opened + 400)) or _CHINESE.search(around))


def _singles(paragraph: Paragraph) -> Iterator[Finding]:
    for match in _SINGLE.finditer(paragraph.text):
        start, end = match.span()
        inside = paragraph.shielded(start, end, "quotation")
        pair = "‘’" if inside else _CURLY
        edits = (TextEdit(start, start + 1, pair[0]), TextEdit(end - 1, end, pair[1]))
        yield finding(META, f"直引号应为弯引号{pair}", start, end, QuickFix(f"改为{pair}", edits))


RULES = (Rule(META, paragraph=check, needs=("\"'＂〝〞„",)),)
