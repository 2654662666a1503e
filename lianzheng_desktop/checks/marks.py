"""What the rules of punctuation and figures share: classes of characters, builders of findings, pairing of marks."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from lianzheng_desktop.checks.model import Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import Needs, Paragraph, Rule
from lianzheng_desktop.text.edits import TextEdit

# For use inside [...] of a pattern.
HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
DIGITS = "0123456789"
STOPS = "，。、；：？！"
OPENING = "“‘（《〈〔【「『"
CLOSING = "”’）》〉〕】」』"
CHINESE = HAN + STOPS + OPENING + CLOSING + "…—"
MEASURES = (
    "个次人名件项份场起家户条篇期批台套张辆间处所位天日周月年岁元倍分小点级层种类轮批门堂课座村镇乡街部亩公吨千米字万亿"
)

_CHINESE_DIGITS = "〇一二三四五六七八九"
_ARABIC_ZERO = str.maketrans("零○◯OoＯО０0", "〇〇〇〇〇〇〇〇〇")


def finding(
    meta: RuleMeta, message: str, start: int, end: int, *fixes: QuickFix, severity: Severity | None = None
) -> Finding:
    """A finding of a rule; columns or positions as the rule sees them."""
    return Finding(
        meta.code, meta.name, severity or meta.severity, message, start, end, source=meta.source, fixes=fixes
    )


def replacement(start: int, end: int, text: str, *, safe: bool = False, title: str = "") -> QuickFix:
    """The fix of one stretch; its title says what will stand there."""
    safety = Safety.SAFE if safe else Safety.SUGGESTED
    return QuickFix(title or (f"改为“{text}”" if text else "删去"), (TextEdit(start, end, text),), safety)


def pattern_rule(
    meta: RuleMeta,
    pattern: "re.Pattern[str]",
    message: str,
    fix: "Callable[[re.Match[str]], str | None]",
    *,
    needs: Needs = (),
    hint: "re.Pattern[str] | None" = None,
    keep_out: tuple[str, ...] = (),
    veto: "Callable[[re.Match[str], Paragraph], bool] | None" = None,
    safe: bool = False,
    title: str = "",
) -> Rule:
    """A rule that is one pattern over a line.

    message   may hold {} for what stands there and {new} for what the fix puts there
    fix       gives the new text of the match (of its group `at` where it has one), None for no fix
    needs     as `Rule.needs`
    hint      a cheaper pattern that is found in every line with a match: another quick way to pass lines by
    keep_out  kinds of shields that a match must not meet
    veto      withdraws a match
    """
    spot = "at" if "(?P<at>" in pattern.pattern else 0  # asked of the source, so that nothing is compiled yet

    def check(paragraph: Paragraph) -> Iterator[Finding]:
        text = paragraph.text
        if hint is not None and hint.search(text) is None:
            return
        for match in pattern.finditer(text):
            start, end = match.span(spot)
            if keep_out and paragraph.shielded(start, end, *keep_out):
                continue
            if veto is not None and veto(match, paragraph):
                continue
            new = fix(match)
            fixes = () if new is None else (replacement(start, end, new, safe=safe, title=title),)
            yield finding(meta, message.format(match.group(spot), new=new), start, end, *fixes)

    return Rule(meta, paragraph=check, needs=needs)


def in_label(paragraph: Paragraph, column: int) -> bool:
    """True inside the number of a heading: its marks belong to the rules of numbering."""
    label = paragraph.info.label_range
    return label.start <= column < label.end


def start_of_blanks(text: str, column: int) -> int:
    """Where the blanks before a column begin; a pattern that began with them would look at each run of blanks anew."""
    while column and text[column - 1] in " \t\u3000":
        column -= 1
    return column


def chinese_digits(text: str) -> str:
    """2022 or 二零二二 digit by digit as 二〇二二."""
    return "".join(_CHINESE_DIGITS[int(c)] if c in "123456789" else c for c in text.translate(_ARABIC_ZERO))


def arabic_digits(text: str) -> str:
    """二〇二二, 二零二二 or ２０２２ digit by digit as 2022."""
    plain = text.translate(_ARABIC_ZERO)
    return "".join(
        str(_CHINESE_DIGITS.index(c)) if c in _CHINESE_DIGITS else str(int(c)) if c.isdecimal() else c for c in plain
    )


# --- pairs -----------------------------------------------------------------------------------------------------------

OPENS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
    "【": "】",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
}
_SHUTS = {shut: opening for opening, shut in OPENS.items()}
_ALL_PAIRS = re.compile("[（）()《》〈〉〔〕【】“”‘’「」『』]")
_SAME = {"(": "（", ")": "）"}
_QUOTES = re.compile("[“”]")


class Pairing(NamedTuple):
    """How the pair marks of a line go together, in columns.

    matched   (opening, closing, depth of the same kind around it)
    unclosed  opened and never closed;  stray: closed and never opened
    crossed   (inner closing that comes too late, the closing before it)
    """

    matched: list[tuple[int, int, int]]
    unclosed: list[int]
    stray: list[int]
    crossed: list[tuple[int, int]]


@lru_cache(maxsize=4096)
def is_flat(text: str) -> bool:
    """True where every pair closes before the next one opens: the common line, in which no pair mark is wrong."""
    marks = "".join(_ALL_PAIRS.findall(text))
    return not marks.replace("“”", "").replace("《》", "").replace("（）", "")


def pair_up(text: str) -> Pairing:
    """Pairs by a stack; a bracket of either width closes the other. Linear in the line."""
    result = Pairing([], [], [], [])
    stack: list[tuple[str, int]] = []
    counts: dict[str, int] = {}
    late: list[tuple[str, int, int]] = []  # opened inside a pair that closed first: kind, that closing, its own place
    gone: set[int] = set()
    for match in _ALL_PAIRS.finditer(text):
        column, mark = match.start(), _SAME.get(match.group(), match.group())
        if mark in OPENS:
            stack.append((mark, column))
            counts[mark] = counts.get(mark, 0) + 1
            continue
        if mark == "’" and column and text[column - 1].isascii() and text[column - 1].isalnum():
            continue  # an apostrophe
        wanted = _SHUTS[mark]
        depth = _depth_of(stack, wanted)
        if depth is None:
            _settle_late(result, late, gone, wanted, column)
            continue
        for kind, opened in stack[depth + 1 :]:
            late.append((kind, column, opened))
            result.unclosed.append(opened)
            counts[kind] -= 1
        counts[wanted] -= 1
        result.matched.append((stack[depth][1], column, counts[wanted]))
        del stack[depth:]
    result.unclosed.extend(column for _, column in stack)
    result.unclosed[:] = sorted(set(result.unclosed) - gone)
    return result


def _depth_of(stack: list[tuple[str, int]], wanted: str) -> int | None:
    for depth in range(len(stack) - 1, max(len(stack) - 9, -1), -1):
        if stack[depth][0] == wanted:
            return depth
    return None


def _settle_late(result: Pairing, late: list[tuple[str, int, int]], gone: set[int], wanted: str, column: int) -> None:
    """A closing without opening crosses the pair that closed over its opening, if there was one; else it is stray."""
    for index in range(len(late) - 1, max(len(late) - 9, -1), -1):
        kind, before, opened = late[index]
        if kind == wanted:
            result.crossed.append((column, before))
            gone.add(opened)
            del late[index]
            return
    result.stray.append(column)


class QuoteFaults(NamedTuple):
    """What is wrong with the double quotes of a line; all empty for a sound one.

    reversed_pairs  (column, column) of two marks that must read “ and ”, at least one of them the wrong way round
    nested          (column, column) of a proper pair inside another
    unclosed, stray columns of marks without partner
    """

    reversed_pairs: tuple[tuple[int, int], ...] = ()
    nested: tuple[tuple[int, int], ...] = ()
    unclosed: tuple[int, ...] = ()
    stray: tuple[int, ...] = ()


_SOUND = QuoteFaults()
_LONGEST_QUOTED = 40  # longer words between two wrong marks speak for a missing mark rather than a reversed one


@lru_cache(maxsize=4096)
def quote_faults(text: str) -> QuoteFaults:
    """Tells reversed, nested and missing double quotes apart; judges by the marks and the words between them.

    Never re-pairs a line by counting: a forgotten mark would turn round all that follow.
    """
    places = [match.start() for match in _QUOTES.finditer(text)]
    if not places:
        return _SOUND
    kinds = "".join("o" if text[place] == "“" else "c" for place in places)
    if kinds == "oc" * (len(kinds) // 2):
        return _SOUND
    matched, unclosed, stray = _nest(places, kinds)
    if not unclosed and not stray:
        return QuoteFaults(nested=tuple((a, b) for a, b, depth in matched if depth))
    turned = _reversed_pairs(text, places, kinds)
    if turned:
        return QuoteFaults(reversed_pairs=turned)
    return _missing(places, kinds)


def _nest(places: list[int], kinds: str) -> tuple[list[tuple[int, int, int]], list[int], list[int]]:
    matched, stack, stray = [], list[int](), list[int]()
    for place, kind in zip(places, kinds, strict=True):
        if kind == "o":
            stack.append(place)
        elif stack:
            opened = stack.pop()
            matched.append((opened, place, len(stack)))
        else:
            stray.append(place)
    return matched, stack, stray


def _reversed_pairs(text: str, places: list[int], kinds: str) -> tuple[tuple[int, int], ...]:
    if len(kinds) % 2:
        return ()
    pairs = [(places[i], places[i + 1]) for i in range(0, len(places), 2) if kinds[i : i + 2] != "oc"]
    if any(b - a > _LONGEST_QUOTED or b - a < 2 or "。" in text[a:b] or text[b - 1] in "、，；：" for a, b in pairs):
        return ()
    if sum(kinds[i] == kinds[i + 1] for i in range(0, len(kinds), 2)) > 2:
        return ()
    return tuple(pairs)


def _missing(places: list[int], kinds: str) -> QuoteFaults:
    """Which marks lack a partner, quotes taken as flat: an opening before the last one closed was never closed."""
    unclosed, stray = [], []
    opened: int | None = None
    for place, kind in zip(places, kinds, strict=True):
        if kind == "o":
            if opened is not None:
                unclosed.append(opened)
            opened = place
        elif opened is None:
            stray.append(place)
        else:
            opened = None
    if opened is not None:
        unclosed.append(opened)
    return QuoteFaults(unclosed=tuple(unclosed), stray=tuple(stray))
