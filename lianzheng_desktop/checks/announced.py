"""Counts that a sentence announces (四个“强化”：…, 以下三个方面：, 三项工作：一是…) against the items that follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from lianzheng_desktop.checks.numbering import numbering_of
from lianzheng_desktop.checks.rule import DocumentView
from lianzheng_desktop.checks.runs import faults
from lianzheng_desktop.checks.series import series_of
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.text.numerals import from_chinese
from lianzheng_desktop.text.patterns import lazy

_N = r"(?<![0-9０-９一二两三四五六七八九十百千万第几多数.．])(?P<n>[二两三四五六七八九十]|十[一二三四五]|[2-9]|1[0-5])"
_QUOTED = re.compile(rf"{_N}(?:个|大|种|项)“(?P<x>[^“”\n]{{1,6}})”")
_NAMED = re.compile(r"“(?P<n>[二两三四五六七八九十])(?:个)?(?P<x>[^“”\n一二三四五六七八九十]{1,4})”(?=[：:])")
_CLASSED = re.compile(
    rf"{_N}(?P<what>个方面|方面|点|项|条|个|大|类|种|件)(?P<noun>[^\s，,。：:；;、！？“”（）《》]{{0,8}})(?P<end>[：:。]|，(?=一是|一要|第一，)|$)"
)
# Found wherever _CLASSED is, at a third of the cost.
_COUNT = lazy("[二两三四五六七八九十0-9](?:方面|[点项条个大类种件])")
_COUNTED_MARKS = re.compile(
    r"(?P<items>(?:《[^《》\n]{1,40}》[、和]?){2,12}|(?:“[^“”\n]{1,12}”[、和]?){2,12})"
    r"(?P<n>[两三四五六七八九十]|[2-9]|1[0-5])(?:个|项|部|份|大|种|条)(?!月|人|以上|左右)"
)
_WINDOW = 600  # characters after the count in which its items are looked for
_POINTS = ("意见", "要求", "建议", "体会", "想法", "希望", "看法", "打算", "说明")
_NOUNS = re.compile(
    "方面|工作|实事|大事|^件事|任务|措施|举措|问题|不足|短板|差距|环节|重点|内容|原因|做法|目标|机制|制度|体系|事项|抓手|关键|经验|体会|变化|亮点|特点"
    "|成效|意见|要求|建议|行动|工程|清单|关口|关系|原则|步骤|阶段|途径|渠道|想法|打算"
)
_FORESHADOW = re.compile("以下|下列|如下|下面|下述")
_TALK = re.compile("讲|谈|提|强调|说|汇报")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """`announced` items, `found` counted. `sure`: the items name themselves, so that the count is beyond doubt."""

    line: int
    start: int
    end: int
    announced: int
    found: int
    sure: bool


@lru_cache(maxsize=4096)
def _announcements(text: str) -> tuple[re.Match[str], ...]:
    """Every count in a line that may announce items; remembered over the keys, as most lines hold none."""
    quoting = (_QUOTED, _NAMED, _COUNTED_MARKS) if "”" in text or "》" in text else ()
    patterns = (*quoting, _CLASSED) if _COUNT.search(text) else quoting
    return tuple(match for pattern in patterns for match in pattern.finditer(text))


def mismatches(view: DocumentView) -> Iterator[Mismatch]:
    """Every announced count that the items after it do not bear out, line by line."""
    for line, text in enumerate(view.draft.snapshot.lines):
        info = view.draft.lines[line]
        if info.kind in (LineKind.BLANK, LineKind.TITLE):
            continue
        for match in _announcements(text):
            if match.re is _COUNTED_MARKS:
                found = len(re.findall("[《“]", match.group("items")))
                yield from _compare(match, line, found, sure=True)
            elif match.re is not _CLASSED:
                yield from _compare(match, line, _quoted_items(view, line, text, match), sure=True)
            elif not view.shielded(line, match.start(), match.end("what"), "title", "quotation", "citation"):
                yield from _classed(view, line, text, match)


def _compare(match: re.Match[str], line: int, found: int, sure: bool) -> Iterator[Mismatch]:
    written = match.group("n")
    announced = int(written) if written.isdigit() else from_chinese(written)
    if announced and found >= 2 and found != announced:
        end = match.end("noun") if "noun" in match.re.groupindex else match.end()
        yield Mismatch(line, match.start("n"), end, announced, found, sure)


def _quoted_items(view: DocumentView, line: int, text: str, match: re.Match[str]) -> int:
    """Items that carry the quoted word: 强化学习、强化监督 after 四个“强化”, 思想到位、责任到位 after “三个到位”."""
    named = match.re is _NAMED
    word = re.escape(match.group("x"))
    rest = re.split("[。！？]", text[match.end() : match.end() + _WINDOW], maxsplit=1)[0]
    if rest[:1] in ("：", ":", "，", ",", "—", "（"):
        pieces = [
            piece.strip(" 　—（）")
            for piece in re.split("[、；，,;]|(?<=[^、；，])(?:以及|和|及)(?=[^、；，])", rest[1:])
        ]
        carrying = list(takewhile(lambda piece: re.search(word, piece), (piece for piece in pieces if piece)))
        whole = len(carrying) == len([piece for piece in pieces if piece])
        begun = all(piece.startswith(match.group("x")) for piece in carrying)
        again = any(match.group("x") in piece for piece in pieces[len(carrying) :])
        ended = all(piece.endswith(match.group("x")) for piece in carrying)
        if whole and (named or ended or len(set(map(len, carrying))) == 1):
            return len(carrying)
        return len(carrying) if begun and not named and not again else 0
    ends = not rest.strip() and not text[match.end() : match.end() + _WINDOW].strip("。：: 　")
    return _following_with(view, line, match.group("x")) if ends and not named else 0


def _following_with(view: DocumentView, line: int, word: str) -> int:
    """Headings below that all carry the word; 0 where one does not."""
    headings = _headings_below(view, line)
    return len(headings) if headings and all(word in heading for heading in headings) else 0


def _headings_below(view: DocumentView, line: int) -> list[str]:
    """The row of headings that begins right below a line: pseudo headings or numbered ones."""
    lines = view.draft.lines
    first = next((i for i in range(line + 1, len(lines)) if lines[i].kind is not LineKind.BLANK), None)
    if first is None or lines[first].kind is not LineKind.HEADING:
        return []
    info = lines[first]
    if info.number not in (1, None) or (lines[line].kind is LineKind.HEADING and info.level <= lines[line].level):
        return []
    if not info.pseudo:
        run = next((r for r in numbering_of(view).runs if r.items[0].line == first), None)
        if run is None or faults(run.numbers):
            return []
        return [item.info.heading or view.draft.snapshot.lines[item.line] for item in run.items]
    found = []
    for below in range(first, len(lines)):
        entry = lines[below]
        if entry.kind is LineKind.HEADING and not entry.pseudo and entry.level <= info.level:
            break
        if entry.pseudo and entry.level == info.level:
            found.append(entry.heading or view.draft.snapshot.lines[below])
    return found


def _classed(view: DocumentView, line: int, text: str, match: re.Match[str]) -> Iterator[Mismatch]:
    """三个方面, 三点意见, 三项工作: only where something announces that they follow."""
    what, noun, stop = match.group("what", "noun", "end")
    points = what == "点" and noun in _POINTS
    if stop in ("：", ":") and noun and not points:
        named = _carrying(text[match.end() : match.end() + _WINDOW], noun)
        if named:
            yield from _compare(match, line, named, sure=True)
            return
    if not (points or _NOUNS.search(what + noun)) or (what == "点" and not points):
        return
    before = text[max(match.start() - 8, 0) : match.start()]
    rest = text[match.end() : match.end() + _WINDOW]
    told = _FORESHADOW.search(before) is not None or (points and _TALK.search(before) is not None)
    if not rest.strip():
        if stop in ("：", ":") or told:
            found = len(_headings_below(view, line))
            yield from _compare(match, line, found, sure=True)
        return
    if stop not in ("：", ":", "，") and not told:
        return
    found = _series_after(view, line, match.end())
    if found:
        yield from _compare(match, line, found, sure=True)
    elif stop in ("：", ":"):
        low, high = _listed(rest)
        announced = from_chinese(match.group("n")) or 0
        if low and not low <= announced <= high:
            yield from _compare(match, line, low, sure=False)


def _carrying(rest: str, word: str) -> int:
    """Items of a list that all begin or all end with the word (三个坚持：坚持公开、坚持民主); 0 where one does not."""
    sentence = re.split("[。！？]", rest, maxsplit=1)[0]
    pieces = [
        piece.strip()
        for piece in re.split("[、；，,;]|(?<=[^、；，])(?:以及|和|及)(?=[^、；，])", sentence)
        if piece.strip()
    ]
    begun = all(piece.startswith(word) for piece in pieces)
    ended = all(piece.endswith(word) for piece in pieces)
    return len(pieces) if len(pieces) > 1 and (begun or ended) else 0


def _series_after(view: DocumentView, line: int, column: int) -> int:
    """Members of the faultless series that begins right at a column; 0 where there is none."""
    begun = view.fact(
        "series-by-start", lambda _: {series.markers[0].start: series for series in series_of(view).series}
    )
    series = begun.get(view.draft.snapshot.position(line, column))
    if series is None or series.markers[0].kind == "首" or faults(series.numbers):
        return 0
    closing = view.draft.snapshot.lines[series.markers[-1].line]
    return 0 if "最后，" in closing or "此外" in closing or "另外" in closing else len(series.markers)


def _listed(rest: str) -> tuple[int, int]:
    """Fewest and most items of a plain list up to the sentence's end; (0, 0) where it is no plain list."""
    sentence = re.split("[。！？]", rest, maxsplit=1)[0]
    titles = re.findall("《[^《》]*》", sentence)
    if titles and not re.sub("《[^《》]*》|[、和及与 ]", "", sentence):
        return len(titles), len(titles)
    pieces = [piece for piece in re.split("[；;]", sentence) if piece.strip()]
    if len(pieces) == 1:
        if re.search("[，,：:等]", sentence):
            return 0, 0
        pieces = [piece for piece in sentence.split("、") if piece.strip()]
        if any(len(piece) > 14 for piece in pieces):
            return 0, 0
    if len(pieces) < 2:
        return 0, 0
    joined = len(re.findall("和|与|及", pieces[-1]))
    return len(pieces), len(pieces) + joined
