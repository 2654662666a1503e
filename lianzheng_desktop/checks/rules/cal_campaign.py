"""CAL006: a campaign that was over before the draft's year, told as this year's work."""

from collections.abc import Iterator
from functools import partial

from lianzheng_desktop.checks.almanac import SHIPPED, Almanac
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.nearby import sentence_after, sentence_before
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="CAL006",
    name="campaign-of-earlier-year",
    title="学习教育是往年开展的",
    severity=Severity.HINT,
    what="这次集中学习教育在文稿这一年以前已经结束，这里写成今年的工作。",
    why="多半是往年文稿里留下的句子，也可能是说持续巩固成果。",
    source="会议活动日期表（程序自带）",
    certainty="只在写明开展、推进而且没有“巩固”“成果”“以来”等字样时提示。",
    examples=(
        Example("示范局2023年党风廉政建设工作总结\n今年以来，扎实开展党史学习教育。", True),
        Example("示范局2021年党风廉政建设工作总结\n今年以来，扎实开展党史学习教育。", False),
        Example("示范局2023年党风廉政建设工作总结\n巩固拓展党史学习教育成果。", False),
    ),
)

_DOING = lazy(r"(?:开展|推进|组织|抓好|参加|部署|启动|按照|以)[^，。；！？]{0,12}$")
_LASTING = lazy(r"巩固|拓展|成果|成效|(?<!今年)以来|回顾|常态化|长效|去年|上年|当年|曾|先后|经验|延续|(?:19|20)\d\d年")


def check(almanac: Almanac, view: DocumentView) -> Iterator[Finding]:
    year = view.draft.year
    if year is None:
        return
    past = [event for event in almanac.campaigns if event.end and int(event.end[:4]) < year]
    past = [event for event in past if event.name in view.draft.snapshot.text]
    if not past:
        return
    for line, text in enumerate(view.draft.snapshot.lines):
        for event in past:
            start = text.find(event.name)
            while start >= 0:
                end = start + len(event.name)
                before, after = sentence_before(text, start), sentence_after(text, end)
                if _DOING.search(before) and not _LASTING.search(before + after):
                    at = view.draft.snapshot.position(line, start)
                    message = f"{event.name}{event.end[:4]}年已经结束，文稿是{year}年的"
                    yield META.finding(at, at + len(event.name), message)
                start = text.find(event.name, end)


def rules(almanac: Almanac) -> tuple[Rule, ...]:
    return (Rule(META, document=partial(check, almanac)),)


RULES = rules(SHIPPED)
