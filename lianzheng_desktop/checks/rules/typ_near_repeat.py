"""TYP006: a long sentence that nearly stands twice."""

import re
from collections.abc import Iterator

from lianzheng_desktop.checks.likeness import runs
from lianzheng_desktop.checks.model import Example, Finding, RuleMeta, Severity
from lianzheng_desktop.checks.rule import DocumentView, Rule

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

_SENTENCE = re.compile(r"[^。！？\n]{30,}[。！？]")
_SIZE, _ALIKE = 5, 0.8


def check(view: DocumentView) -> Iterator[Finding]:
    where: dict[str, int] = {}  # a run of characters → the first sentence that holds it
    seen: list[tuple[str, int, int]] = []  # sentence, number of its runs, line
    for line, text in enumerate(view.draft.snapshot.lines):
        if len(text) < 30:
            continue
        for match in _SENTENCE.finditer(text):
            sentence = match.group().strip()
            own = set(runs(sentence, _SIZE))
            votes: dict[int, int] = {}
            for run in own:
                number = where.setdefault(run, len(seen))
                if number != len(seen):
                    votes[number] = votes.get(number, 0) + 1
            best = max(votes, key=lambda number: votes[number], default=None)
            alike = best is not None and len(own) > 12 and votes[best] >= _ALIKE * max(len(own), seen[best][1])
            if best is not None and alike and sentence != seen[best][0]:
                start = view.draft.snapshot.position(line, match.end() - len(match.group().lstrip()))
                end = view.draft.snapshot.position(line, match.end())
                yield META.finding(start, end, f"与第 {seen[best][2] + 1} 段的一句几乎一样")
            seen.append((sentence, len(own), line))


RULES = (Rule(META, document=check),)
