"""What belongs together in one document: parallel headings, and a problem with the measure that answers it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from lianzheng_desktop.document.model import OutlineNode, ParsedDraft
from lianzheng_desktop.phrases.cutting import heading_text, part_of, unnumbered
from lianzheng_desktop.phrases.judging import Judge, balanced
from lianzheng_desktop.phrases.likeness import joined_pairs, pairs
from lianzheng_desktop.phrases.masking import Masker
from lianzheng_desktop.phrases.model import PhraseKind
from lianzheng_desktop.phrases.topics import TopicClassifier, heaviest
from lianzheng_desktop.phrases.wording import fold, uid

_LEAST_SET, _MOST_SET = 3, 12
_SPREAD = 3  # characters by which parallel headings may differ in length
_LEAST_SHARED = 0.14  # share of common character pairs that makes an item of the plan an answer
_PLAIN_PAIRS = pairs("党风廉政建设工作方面存在问题不够还不加强进一步强化持续推进开展提升有待")
_REMEMBERED = 1024  # items, headings and first sentences
_MARKS = re.compile("[^，、：；“”]+")


class GroupKind(str, Enum):
    """What holds a group together: parallel headings, or a problem and the measure that answers it."""

    HEADINGS = "headings"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Group:
    """`texts` are the headings in order, or (problem, measure). `pattern` says how headings are alike, with counts."""

    id: str
    kind: GroupKind
    texts: tuple[str, ...]
    section: str
    pattern: str = ""
    documents: int = 1
    sources: tuple[str, ...] = ()
    year: int = 0


class _Item(NamedTuple):
    """An item of a part: what it says in a sentence, the character pairs of its own words, its topic."""

    said: str
    own: frozenset[int]
    topic: str


class Grouper:
    """Finds the groups of a parsed draft. Texts come out masked; what an editor would not keep is left out."""

    def __init__(self, masker: Masker, judge: Judge, topics: TopicClassifier) -> None:
        self._masker = masker
        self._item = lru_cache(_REMEMBERED)(self._item_of)
        self._set = lru_cache(_REMEMBERED)(_set_of)
        self._weights = lru_cache(_REMEMBERED)(topics.weights)
        self._refused = lru_cache(_REMEMBERED)(judge.reason_against)

    def groups(self, draft: ParsedDraft) -> Iterator[Group]:
        """Headings first, then pairs."""
        yield from self._sets(draft)
        yield from self._pairs(draft)

    def _sets(self, draft: ParsedDraft) -> Iterator[Group]:
        for section in draft.sections:
            part = part_of(section) or "problems"
            families = [node.children for node in (section, *section.children)]
            for family in families:
                texts = tuple(self._heading(node, part) for node in family)
                found = self._set(texts, part) if len(texts) >= _LEAST_SET and all(texts) else None
                if found:
                    yield found

    def _heading(self, node: OutlineNode, part: str) -> str:
        text = heading_text(node, self._masker)
        return "" if self._refused(text, PhraseKind.HEADING, part) else text

    def _pairs(self, draft: ParsedDraft) -> Iterator[Group]:
        problems = self._items(draft, "problems")
        plans = self._items(draft, "plan")
        scores = [[_answers(problem, plan) for plan in plans] for problem in problems]
        for at, row in enumerate(scores):
            if not row:
                return
            best = max(range(len(row)), key=row.__getitem__)
            mutual = all(scores[other][best] <= row[best] for other in range(len(problems)))
            if row[best] >= _LEAST_SHARED and mutual:
                yield group(GroupKind.PAIR, (problems[at].said, plans[best].said), "problems")

    def _items(self, draft: ParsedDraft, role: str) -> list[_Item]:
        found = []
        for section in draft.sections:
            if section.role != role:
                continue
            for node in section.children:
                text = heading_text(node, self._masker)
                lines = draft.snapshot.lines[node.line : node.end_line]
                sentences = [sentence for line in lines for sentence in self._masker.sentences(line.strip())]
                said = text if self._keeps(text, role) else self._first(sentences, role)
                if said:
                    found.append(self._item(said, tuple(sentences)))
        return found

    def _item_of(self, said: str, sentences: Sequence[str]) -> _Item:
        own = joined_pairs(list(filter(None, map(fold, sentences)))) - _PLAIN_PAIRS
        return _Item(said, own, heaviest(map(self._weights, sentences)))

    def _first(self, sentences: Sequence[str], role: str) -> str:
        for sentence in sentences:
            said = unnumbered(sentence).strip()
            if self._keeps(said, role):
                return said
        return ""

    def _keeps(self, text: str, role: str) -> bool:
        """Fit to stand in a pair: a whole saying of its part, in nobody's own words."""
        kind = PhraseKind.SENTENCE if text.endswith("。") else PhraseKind.HEADING
        return bool(text) and not self._refused(text, kind, role)


def _answers(problem: _Item, plan: _Item) -> float:
    """Likeness of two items in their own words, raised where they are of one topic."""
    shared = len(problem.own & plan.own) / max(min(len(problem.own), len(plan.own)), 1)
    return shared + (0.06 if problem.topic == plan.topic != "" else 0.0)


def _set_of(texts: tuple[str, ...], part: str) -> Group | None:
    return group(GroupKind.HEADINGS, texts, part, pattern_of(texts)) if parallel(texts) else None


def group(kind: GroupKind, texts: Sequence[str], section: str, pattern: str = "") -> Group:
    return Group(uid(kind.value + "|".join(map(fold, texts))), kind, tuple(texts), section, pattern)


def parallel(texts: Sequence[str]) -> bool:
    """Three headings and more, of one build: the same marks in order, nearly the same length, all different."""
    if not _LEAST_SET <= len(texts) <= _MOST_SET or len(set(texts)) < len(texts):
        return False
    lengths = [len(text) for text in texts]
    skeletons = {_MARKS.sub("…", text) for text in texts}
    return len(skeletons) == 1 and max(lengths) - min(lengths) <= _SPREAD and all(map(balanced, texts))


def pattern_of(texts: Sequence[str]) -> str:
    """How the headings are alike, and their number and lengths: 坚持…，…　4 条，每条 9 字."""
    first = texts[0]
    head = _common(texts, lambda text, n: text[:n])
    tail = _common(texts, lambda text, n: text[len(text) - n :])
    skeleton = _MARKS.sub("…", first)
    start, stop = first[:head], first[len(first) - tail :] if tail else ""
    if start and _MARKS.fullmatch(start):
        skeleton = start + skeleton
    if stop and _MARKS.fullmatch(stop):
        skeleton += stop
    counts = sorted({len(text) for text in texts})
    spread = f"{counts[0]}" if len(counts) == 1 else f"{counts[0]}—{counts[-1]}"
    return f"{skeleton}　{len(texts)} 条，每条 {spread} 字"


def _common(texts: Sequence[str], cut: Callable[[str, int], str]) -> int:
    most = min(map(len, texts)) - 1
    return next((n for n in range(most, 0, -1) if len({cut(text, n) for text in texts}) == 1), 0)
