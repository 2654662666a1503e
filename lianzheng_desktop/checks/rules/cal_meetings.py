"""CAL001 to CAL003: an event after the draft's date, a past one still awaited, last year's plenum for this year's."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache, partial

from lianzheng_desktop.checks.almanac import SHIPPED, Almanac, Mention, government_mentions
from lianzheng_desktop.checks.model import Example, Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.nearby import before, sentence_before
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.patterns import lazy

_SOURCE = "会议活动日期表（程序自带）"
_REACH = 24  # characters that the next one may be long
_AWAITED = lazy(r"(?:迎接|喜迎|迎|筹备|庆祝|即将召开的?|将要召开的?|献礼|备战)(?:好|做好)?(?:即将召开的)?[“]?$")
# What stands in a plan, or is said of next year, may name what was held in the first weeks of that year.
_AHEAD = lazy("下一?步|下一?阶段|今后|明年|新的一年|将|继续|打算|谋划")
_THIS_YEAR = lazy("今年(?:以来)?|一年来|全年|本年度?")
_REVIEW = lazy("(?:以来|以后|召开)")
_DATE = lazy(r"(\d{4})年(\d{1,2})月(\d{1,2})日")

LATER = RuleMeta(
    code="CAL001",
    name="event-after-draft",
    title="会议或活动在文稿日期之后",
    severity=Severity.WARNING,
    what="文稿成文的时候，这次会议或活动还没有举行。",
    why="多半是从后来的文件里抄来的，或者届次写错了。",
    source=_SOURCE,
    certainty="有成文日期时按日期判断，为必改；只知道年份时为建议，次年一二月的会议，写在打算里不提示，没有写明“今年”的只作提示；不知道年份时不提示。",
    examples=(
        Example("示范局2021年党风廉政建设工作总结\n深入学习贯彻党的二十大精神。", True),
        Example("示范局2022年党风廉政建设工作总结\n深入学习贯彻党的二十大精神。", False),
        Example("示范局2024年党风廉政建设工作总结\n今年以来，认真贯彻二十届中央纪委四次全会部署。", True),
        Example("示范局2024年党风廉政建设工作总结\n下一步，将认真贯彻二十届中央纪委四次全会部署。", False),
        Example("示范局2021年党风廉政建设工作总结\n以优异成绩迎接党的二十大胜利召开。", False),
    ),
)

PAST = RuleMeta(
    code="CAL002",
    name="awaited-event-is-past",
    title="会议已经开过，还在“迎接”",
    severity=Severity.WARNING,
    what="这次会议在文稿年份之前已经开过。",
    why="多半是往年文稿里留下的句子。",
    source=_SOURCE,
    certainty="只在会议年份早于文稿年份时提示。",
    examples=(
        Example("示范局2023年党风廉政建设工作总结\n以实际行动迎接党的二十大胜利召开。", True),
        Example("示范局2022年党风廉政建设工作总结\n以实际行动迎接党的二十大胜利召开。", False),
    ),
)

STALE = RuleMeta(
    code="CAL003",
    name="last-year-plenum",
    title="写的是上一年的全会",
    severity=Severity.WARNING,
    what="中央纪委全会和国务院廉政工作会议每年召开一次，这里只提到往年的，没有提到文稿这一年的。",
    why="年度总结写的是贯彻当年全会部署，多半是沿用了去年的文稿。",
    source=_SOURCE,
    certainty="全文都没有提到当年全会时才提示。",
    examples=(
        Example("示范局2025年党风廉政建设工作总结\n认真贯彻二十届中央纪委三次全会部署。", True),
        Example("示范局2025年党风廉政建设工作总结\n认真贯彻二十届中央纪委四次全会部署。", False),
        Example("示范局2025年党风廉政建设工作总结\n认真贯彻二十届中央纪委三次、四次全会部署。", False),
    ),
)


def check_later(almanac: Almanac, view: DocumentView) -> Iterator[Finding]:
    year = view.draft.year
    if year is None:
        return
    signed = _signed(view)
    for mention, text, column in _found(almanac, view):
        event = mention.event
        if not event.start or _AWAITED.search(before(text, column, _REACH)):
            continue
        if signed:
            late, severity = event.start > signed[: len(event.start)], Severity.ERROR
        else:
            late, severity = event.start > f"{year}-12-31", Severity.WARNING
            if late and event.start[:7] <= f"{year + 1}-02":  # a summary of the year may be written then
                late = not _looks_ahead(view, mention, text, year)
                severity = severity if _of_this_year(text, column, mention) else Severity.HINT
        if late:
            message = f"{event.name}{_when(event.start)}才举行，在文稿日期之后"
            yield Finding(LATER.code, LATER.name, severity, message, mention.start, mention.end, source=_SOURCE)


def _looks_ahead(view: DocumentView, mention: Mention, text: str, year: int) -> bool:
    """True in the part on what comes next, or in a line that speaks of it."""
    if _speaks_ahead(text, year):
        return True
    line = view.draft.snapshot.place(mention.start)[0]
    starts = view.fact("section starts", lambda draft: [section.line for section in draft.sections])
    place = bisect_right(starts, line)
    return place > 0 and view.draft.sections[place - 1].role in ("plan", "both")


@lru_cache(maxsize=64)
def _speaks_ahead(text: str, year: int) -> bool:
    return _AHEAD.search(text) is not None or f"{year + 1}年" in text


def check_past(almanac: Almanac, view: DocumentView) -> Iterator[Finding]:
    year = view.draft.year
    for mention, text, column in _found(almanac, view):
        event = mention.event
        awaited = _AWAITED.search(before(text, column, _REACH))
        if year is None or not awaited or not event.start or event.year >= year:
            continue
        if re.search(r"20\d\d年|去年|当时", text[max(column - 30, 0) : column]):
            continue
        start = mention.start - len(awaited.group())
        message = f"{event.name}{_when(event.end or event.start)}已经开过"
        yield Finding(PAST.code, PAST.name, Severity.WARNING, message, start, mention.end, source=_SOURCE)


def check_stale(almanac: Almanac, view: DocumentView) -> Iterator[Finding]:
    year = view.draft.year
    if year is None:
        return
    yield from _stale_government(almanac, view, year)
    yield from _stale_own(almanac, view, year)
    plenums = [
        found for found in _found(almanac, view) if found[0].event.kind == "ccdi_plenum" and found[0].event.start
    ]
    if any(m.event.year >= year for m, _, _ in plenums):
        return
    seen: set[tuple[int, int]] = set()
    for mention, text, column in plenums:
        old = mention.event.year < year - 1 and not _of_this_year(text, column, mention)
        if old or (mention.start, mention.end) in seen:
            continue
        seen.add((mention.start, mention.end))
        message = f"{mention.event.name}是{mention.event.year}年的，全文没有提到{year}年的全会"
        yield Finding(STALE.code, STALE.name, STALE.severity, message, mention.start, mention.end, source=_SOURCE)


def _of_this_year(text: str, column: int, mention: Mention) -> bool:
    """今年以来，…贯彻…全会: the sentence itself says that it speaks of this year."""
    sentence = sentence_before(text, column)
    end = column + mention.end - mention.start
    return bool(_THIS_YEAR.search(sentence)) and not _REVIEW.match(text, end) and "回顾" not in sentence


def _stale_government(almanac: Almanac, view: DocumentView, year: int) -> Iterator[Finding]:
    """The State Council's meeting of another year; where the year's own one is named too, the other is a review."""
    snapshot = view.draft.snapshot
    found = [(line, *named) for line, text in enumerate(snapshot.lines) for named in government_mentions(text)]
    if any(year in almanac.government_meetings.get(number, ()) for _, _, _, number in found):
        return
    for line, start, end, number in found:
        held = almanac.government_meetings.get(number, ())
        earlier = [other for other in held if other < year]
        if (
            not earlier
            or year + 1 in held
            or re.search(r"20\d\d年|去年", snapshot.lines[line][max(start - 30, 0) : start])
        ):
            continue
        at = snapshot.starts[line]
        message = f"国务院第{'一二三四五六'[number - 1]}次廉政工作会议是{earlier[-1]}年的，不是{year}年的"
        yield STALE.finding(at + start, at + end, message)


def _stale_own(almanac: Almanac, view: DocumentView, year: int) -> Iterator[Finding]:
    """A person's own yearly meeting of an earlier year, where this year's session is known and nowhere named."""
    own = [mention for mention, _, _ in _found(almanac, view) if mention.event.kind == "meeting"]
    named = {mention.event.series for mention in own if mention.event.year >= year}
    for mention in own:
        now = almanac.of_series(mention.event.series, year)
        text = view.draft.snapshot.text
        if now is None or mention.event.series in named or re.search(r"20\d\d年|去年", _before(text, mention.start)):
            continue
        message = f"{mention.event.name}是{mention.event.year}年的，{year}年的是{now.name}"
        edit = TextEdit(mention.start, mention.end, now.name)
        fix = QuickFix(f"改为“{now.name}”", (edit,), Safety.SUGGESTED)
        yield STALE.finding(mention.start, mention.end, message, fix)


def _before(text: str, start: int) -> str:
    """The thirty characters in front, of the same line."""
    return text[max(start - 30, 0) : start].rsplit("\n", 1)[-1]


def _found(almanac: Almanac, view: DocumentView) -> tuple[tuple[Mention, str, int], ...]:
    return view.fact("meetings", lambda _: tuple(_mentions(almanac, view)))


def _mentions(almanac: Almanac, view: DocumentView) -> Iterator[tuple[Mention, str, int]]:
    """Mentions with positions of the whole text, the line they stand in and their column."""
    snapshot = view.draft.snapshot
    for line, text in enumerate(snapshot.lines):
        for mention in almanac.mentions(text):
            if view.shielded(line, mention.start, mention.start + 1, "title"):
                continue
            offset = snapshot.starts[line]
            yield Mention(offset + mention.start, offset + mention.end, mention.event), text, mention.start


def _signed(view: DocumentView) -> str:
    """The date line as ISO, "" where there is none or it is incomplete."""
    found = _DATE.search(view.draft.date.text) if view.draft.date else None
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""


def _when(date: str) -> str:
    parts = date.split("-")
    return f"{parts[0]}年" + (f"{int(parts[1])}月" if len(parts) > 1 else "")


def rules(almanac: Almanac) -> tuple[Rule, ...]:
    checks = ((LATER, check_later), (PAST, check_past), (STALE, check_stale))
    return tuple(Rule(meta, document=partial(check, almanac)) for meta, check in checks)


RULES = rules(SHIPPED)
