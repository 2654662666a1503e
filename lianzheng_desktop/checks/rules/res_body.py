"""RES002: the issuing body calls itself by two different words."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="RES002",
    name="two-names-for-body",
    title="自称前后不一",
    severity=Severity.HINT,
    what="文稿里一会儿自称“我局”“局党组”，一会儿自称“我院”“中心党组”。",
    why="多半是套用外单位文稿时没有改完。",
    source="文稿内部的事实",
    certainty="只在两种自称都出现、其中一种明显少的时候提示少的那种。",
    examples=(
        Example("我局召开会议。我局开展检查。我局组织学习。我院制定计划。", True),
        Example("局党组召开会议。局党组开展检查。局党组带头学习。中心党组专题研究。", True),
        Example("我局召开会议。我局开展检查。我单位组织学习。", False),
    ),
)

_GROUP = lazy(
    r"(?<![一-鿿])(?:经)?(局|院|委|校|中心|办|厅|处|所|站|公司|集团|街道|镇|乡)(?:党组|党委|党工委)(?!书记|成员|副书记|管理)"
)
_SELF = lazy(r"(?<![自])[我本](局|院|委|校|中心|办|厅|处|所|站|公司|集团|街道|镇|乡)(?![部级外域市县区长内务公])")


@lru_cache(maxsize=4096)
def _named(text: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """(start, end, kind) of every 我局 and of every 局党组 in a line; remembered over the keys."""
    own = tuple((m.start(), m.end(), m.group(1)) for m in _SELF.finditer(text))
    return own, tuple((m.start(1), m.end(), m.group(1)) for m in _GROUP.finditer(text))


def check(view: DocumentView) -> Iterator[Finding]:
    places: list[tuple[int, int, str]] = []
    groups: list[tuple[int, int, str]] = []
    for line, text in enumerate(view.draft.snapshot.lines):
        offset = view.draft.snapshot.starts[line]
        own, led = _named(text)
        places += ((offset + start, offset + end, kind) for start, end, kind in own)
        groups += ((offset + start, offset + end, kind) for start, end, kind in led)
    yield from _rare(places, "我{}")
    yield from _rare(groups, "{}党组")


def _rare(places: list[tuple[int, int, str]], shown: str) -> Iterator[Finding]:
    counts = Counter(kind for _, _, kind in places)
    if len(counts) < 2:
        return
    usual, times = counts.most_common(1)[0]
    for start, end, kind in places:
        if kind != usual and counts[kind] * 3 <= times:
            message = f"别处都自称“{shown.format(usual)}”，这里是“{shown.format(kind)}”"
            yield Finding(META.code, META.name, META.severity, message, start, end, source=META.source)


RULES = (Rule(META, document=check),)
