"""TYP006: a long sentence that nearly stands twice."""

from collections.abc import Iterator
from functools import lru_cache

from lianzheng_desktop.checks.likeness import runs, some_runs
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="TYP006",
    name="nearly-repeated-sentence",
    title="两句话几乎一样",
    severity=Severity.HINT,
    what="这句话和前面的一句只差几个字。",
    why="多半是复制以后改了几个字，或者两处说了同一件事。",
    source="通用写作要求",
    certainty="三十个字以上、八成以上相同的句子才提示。",
    examples=(
        Example(
            "全年组织党员干部参加廉政教育基地现场学习活动12次，累计受教育党员干部320人次，取得明显成效。\n"
            "全年组织党员干部参加廉政教育基地现场学习活动12次，累计受教育党员干部320余人次，取得明显成效。",
            True,
        ),
        Example(
            "组织党员干部参加廉政教育基地现场学习，累计受教育三百二十人次。\n"
            "修订财务报销、公务接待、物资采购等内部制度十二项，堵塞管理漏洞。",
            False,
        ),
    ),
)

_SENTENCE = lazy(r"(?<![^。！？\n])[^。！？\n]{30,}[。！？]")  # tried where a sentence begins alone: linear
_SIZE, _ALIKE, _LIKELY = 5, 0.8, 0.6


@lru_cache(maxsize=2048)
def _sentences(text: str) -> tuple[tuple[int, int, str, frozenset[str]], ...]:
    """(start, end, sentence, its runs) of the long sentences of a line."""
    found = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        start = match.end() - len(match.group().lstrip())
        found.append((start, match.end(), sentence, some_runs(sentence, _SIZE)))
    return tuple(found)


def _alike(one: str, other: str) -> bool:
    """Judged on all runs, once the sample says it may be so."""
    first, second = set(runs(one, _SIZE)), set(runs(other, _SIZE))
    return len(first & second) >= _ALIKE * max(len(first), len(second))


def check(view: DocumentView) -> Iterator[Finding]:
    where: dict[str, int] = {}  # a run of characters → the first sentence that holds it
    seen: list[tuple[str, int, int]] = []  # sentence, number of its runs, line
    for line, text in enumerate(view.draft.snapshot.lines):
        for first, last, sentence, own in _sentences(text):
            votes: dict[int, int] = {}
            this = len(seen)
            for run in own:
                number = where.setdefault(run, this)
                if number != this:
                    votes[number] = votes.get(number, 0) + 1
            best = max(votes, key=lambda number: (votes[number], -number), default=None)
            alike = best is not None and len(own) > 4 and votes[best] >= _LIKELY * max(len(own), seen[best][1])
            if best is not None and alike and sentence != seen[best][0] and _alike(sentence, seen[best][0]):
                start = view.draft.snapshot.position(line, first)
                end = view.draft.snapshot.position(line, last)
                yield META.finding(start, end, f"与第 {seen[best][2] + 1} 段的一句几乎一样")
            seen.append((sentence, len(own), line))


RULES = (Rule(META, document=check),)
