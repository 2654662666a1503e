"""Breaking a long title: whole words, and lines that form a trapezoid or a diamond (GB/T 9704—2012, 7.3.1)."""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, combinations, pairwise

from lianzheng_desktop.word.widths import text_width

Cut = Callable[[str], list[str]]

#: Never cut, whatever the segmenter thinks: terms of the genre, years, what stands in brackets or quotes.
_WHOLE = re.compile(
    r"《[^》]{1,18}》|“[^”]{1,12}”|〔[^〕]{1,8}〕|[（(][^）)]{1,8}[）)]"
    r"|[0-9０-９A-Za-z]+(?:年度|年|月|日|号|次|个)?|[一二三四五六七八九十〇○]{4}年度?"
    r"|中央八项规定(?:精神)?|习近平新时代中国特色社会主义思想|党的二十(?:大|届[一二三四五六七]中全会)(?:精神)?"
    r"|党风廉政建设(?!责任制)|党风廉政(?!建设)|全面从严治党|党风廉政建设责任制"
    r"|反腐败斗争|反腐败工作(?!总结|报告|汇报|情况)|反腐败|(?:主体|监督)责任|工作(?:总结|报告|汇报|要点|计划|方案|情况)"
    r"|情况的?(?:报告|汇报|总结|通报)|述责述廉|履职尽责|贯彻落实|有关(?:工作|情况)"
)
_NOT_FIRST = frozenset("的地得和与及暨并等之、，。：；？！》”’）)〕")
_NOT_LAST = frozenset("关于对在向从把和与及暨并《“‘（(〔")
#: Ends of a unit's name, which a segmenter may part from it.
_UNIT_LAST = frozenset(
    [*"局委会厅部院校所处办室组区县市省镇乡队司", "中心", "公司", "集团", "支队", "大队", "协会", "学会"]
)
_GOES_WITH_UNIT = ("党组", "党委", "党支部", "党总支", "机关党委")
_GOOD_LAST = re.compile(r"(?:[局委会厅部院校所处办室组区县市省镇乡队司心团站]|党组|党委|建设|工作|情况)$")
_YEAR_LAST = re.compile(r"[0-9〇○一二三四五六七八九]年度?$")
_MOST_LINES = 4
_MOST_WORDS = 40


def title_lines(title: str, usual: int, most: int, cut: Cut | None = None) -> tuple[str, ...]:
    """`title` in lines of at most `most` full-width characters, up to `usual` where it can be; joined they are `title`.

    `cut` splits text into words; it is asked only when the title does not fit one line. Without it, single
    characters may part, save inside the terms known here.
    """
    if text_width(title) <= most:
        return (title,)
    words = _words(title, cut or list)
    for limit in (usual, most):
        for count in range(2, _MOST_LINES + 1):
            shaped = _best(words, count, limit)
            if shaped:
                return shaped
    return _filled(words, most)


def _words(title: str, cut: Cut) -> list[str]:
    """Words of the title, the known terms whole; very long titles are not cut finer than need be."""
    words: list[str] = []
    position = 0
    for found in _WHOLE.finditer(title):
        if position < found.start():
            words += cut(title[position : found.start()])
        words.append(found[0])
        position = found.end()
    if position < len(title):
        words += cut(title[position:])
    return words if "".join(words) == title else list(title)


def _best(words: Sequence[str], count: int, limit: int) -> tuple[str, ...]:
    """The best shape of `count` lines within `limit`, () where there is none."""
    places = _places(words)
    if len(places) > _MOST_WORDS and count > 2:
        return ()
    ends = list(accumulate(len(word) for word in words))
    title = "".join(words)
    best: tuple[float, tuple[str, ...]] = (float("inf"), ())
    for cuts in combinations(places, count - 1):
        bounds = [0, *(ends[index - 1] for index in cuts), len(title)]
        lines = tuple(title[a:b] for a, b in pairwise(bounds))
        widths = [text_width(line) for line in lines]
        if max(widths) <= limit:
            best = min(best, (_cost(lines, widths), lines))
    return best[1]


def _places(words: Sequence[str]) -> list[int]:
    """Indexes of words that may open a line."""
    pairs = enumerate(pairwise(words), 1)
    return [
        index
        for index, (above, below) in pairs
        if below[0] not in _NOT_FIRST
        and below not in _UNIT_LAST
        and above[-1] not in _NOT_LAST
        and not below.startswith(_GOES_WITH_UNIT)
    ]


def _cost(lines: Sequence[str], widths: Sequence[float]) -> float:
    """Lower is better: a gentle trapezoid or diamond, breaks where a reader would pause."""
    pauses = sum(0.0 if _GOOD_LAST.search(line) else 2.5 for line in lines[:-1])
    pauses += sum(2.5 for line in lines[:-1] if _YEAR_LAST.search(line))  # a year goes with what follows
    return _shape_cost(widths) + pauses


def _shape_cost(widths: Sequence[float]) -> float:
    longest, shortest = max(widths), min(widths)
    steep = max(0.0, longest - shortest - 0.45 * longest) * 1.5
    if len(widths) == 2:
        even = 6.0 if abs(widths[0] - widths[1]) < 1 else 0.0  # a rectangle is neither
        return even + steep + 0.3 * abs(longest - shortest - 4)
    rising = all(a < b for a, b in pairwise(widths))
    falling = all(a > b for a, b in pairwise(widths))
    peak = widths.index(longest)
    diamond = 0 < peak < len(widths) - 1 and _single_peak(widths, peak)
    return steep + (0.0 if rising or falling or diamond else 8.0) + 0.1 * (longest - shortest)


def _single_peak(widths: Sequence[float], peak: int) -> bool:
    left, right = widths[: peak + 1], widths[peak:]
    return all(a < b for a, b in pairwise(left)) and all(a > b for a, b in pairwise(right))


def _filled(words: Sequence[str], most: int) -> tuple[str, ...]:
    """Lines filled one after the other: for titles no shape can hold."""
    lines = [""]
    for word in words:
        pieces = [word] if text_width(word) <= most else list(word)
        for piece in pieces:
            if lines[-1] and text_width(lines[-1] + piece) > most:
                lines.append("")
            lines[-1] += piece
    return tuple(lines)
