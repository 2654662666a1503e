"""What official prose commonly says, as runs of four characters, and the slips that sound the same.

Fed by the shipped phrases, the model documents and the table of formulations. A pinyin input method offers words that
sound alike, so the usual slip of the pen is one character exchanged for a homophone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import add

from lianzheng_desktop.checks.formulations import table
from lianzheng_desktop.checks.slips import pairs_of
from lianzheng_desktop.places import resources
from lianzheng_desktop.text.pinyin import syllables

_SIZE = 4
_RUN = re.compile(r"[一-鿿]+")
_STRANGE = re.compile(b"(?<=\0)\1(?=\1)|\1(?=\1\0)")  # of pairs: 0 for a known one
# Both of a pair are right somewhere in official prose: which one is meant takes a person.
_EITHER_PAIRS = (
    "定订 做作 的地 的得 地得 他它 他她 账帐 利力 式势 映应 务物 实事 时实 时事 治制"
    " 查察 建健 帮邦 份分 须需 像象 辨辩 功工 与予 其期 及即 在再 进近 会汇 化划 和合"
    " 为位 规归 级及 权全 性型 形型 清轻 心新 正政 职责 意义 座坐 致至 待代 接结 核合"
    " 防访 记纪 计记 计纪 技机 人任 用运 由有 以已 二两"
)


@dataclass(frozen=True, slots=True)
class SoundSlip:
    """The character at `column` sounds like `right`, which would make known wording; `phrase` that wording.

    Not `sure` where either of the two characters is right somewhere in such wording.
    """

    column: int
    right: str
    phrase: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class KnownWording:
    """Runs of four, the same with one place open, and pairs of neighbours."""

    runs: frozenset[str]
    open_runs: Mapping[str, tuple[str, ...]]
    pairs: frozenset[str]
    threes: frozenset[str]


def learn(texts: Iterable[str]) -> KnownWording:
    """Known wording of a collection of texts. Linear in their length."""
    runs: set[str] = set()
    pairs: set[str] = set()
    for text in texts:
        for match in _RUN.finditer(text):
            stretch = match.group()
            runs.update(stretch[i : i + _SIZE] for i in range(len(stretch) - _SIZE + 1))
            pairs.update(stretch[i : i + 2] for i in range(len(stretch) - 1))
    opened: dict[str, list[str]] = {}
    for run in sorted(runs):
        for place in range(_SIZE):
            opened.setdefault(f"{run[:place]}?{run[place + 1 :]}", []).append(run[place])
    threes = {run[i : i + 3] for run in runs for i in (0, 1)}
    places = {key: tuple(found) for key, found in opened.items()}
    return KnownWording(frozenset(runs), places, frozenset(pairs), frozenset(threes))


@cache
def shipped_wording() -> KnownWording:
    """Learnt from what ships with the program; built once, off the start and off the keys."""
    return learn(_shipped_texts())


def _shipped_texts() -> Iterator[str]:
    for path in sorted((resources() / "phrases").glob("*.tsv")):
        for row in path.read_text(encoding="utf-8").splitlines():
            if not row.startswith("#"):
                yield row.partition("\t")[0]
    for path in sorted((resources() / "models").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for record in table():
        yield from (record["name"], record.get("text", ""), *record.get("members", ()), *record.get("variants", ()))


@dataclass(frozen=True, slots=True)
class Swap:
    """Two neighbours at `column` stand the wrong way round; `phrase` is the known wording."""

    column: int
    phrase: str


def swaps(text: str, known: KnownWording) -> Iterator[Swap]:
    """Neighbours in no known run or pair, which the other way round make all the runs around known."""
    doubtful = {pair for pair in pairs_of(text) - known.pairs if pair[::-1] in known.pairs and pair[0] != pair[1]}
    for match in _RUN.finditer(text) if doubtful else ():
        stretch, offset = match.group(), match.start()
        if len(stretch) < _SIZE:
            continue
        for place, pair in enumerate(map(add, stretch, stretch[1:])):
            if pair not in doubtful:
                continue
            turned = stretch[:place] + stretch[place + 1] + stretch[place] + stretch[place + 2 :]
            first, last = max(place - 2, 0), min(place, len(stretch) - _SIZE)
            windows = range(first, last + 1)
            if not windows or any(stretch[i : i + _SIZE] in known.runs for i in windows):
                continue
            count = sum(turned[i : i + _SIZE] in known.runs for i in windows)
            edge = len(windows) == 1 and place >= 3 and stretch[place - 3 : place] in known.threes
            if count >= 2 or (count == 1 and edge):
                yield Swap(offset + place, turned[max(place - 2, 0) : place + 4])


def sound_slips(text: str, known: KnownWording) -> Iterator[SoundSlip]:
    """Characters that stand in no known pair, and whose homophone would make at least two known runs at once."""
    strange = _strange_columns(text, known)
    spans = [match.span() for match in _RUN.finditer(text)] if strange else []
    for column in strange:
        low, high = spans[bisect_right(spans, (column, len(text))) - 1]
        if high - low <= _SIZE:
            continue
        first, last = max(column - _SIZE + 1, low), min(column, high - _SIZE)
        # At the edge of a stretch only one run holds the place: then its neighbour has to be known as it is.
        if last == first and not _known_beside(text[low:high], column - low, known):
            continue
        right = _homophone(text, column, first, last, known)
        if right:
            start = max(column - _SIZE + 1, low)
            phrase = text[start:column] + right + text[column + 1 : min(column + _SIZE, high)]
            wrong = text[column]
            sure = wrong + right not in _EITHER_PAIRS and right + wrong not in _EITHER_PAIRS
            yield SoundSlip(column, right, phrase, sure)


def _strange_columns(text: str, known: KnownWording) -> list[int]:
    """Columns that make a known pair with neither neighbour, though what stands before or after them does.

    Such a character stands in no known run; and whatever run the right one would make holds one of those two pairs.
    """
    unknown = pairs_of(text) - known.pairs
    odd = b"\1\1" + bytes(map(unknown.__contains__, map(add, text, text[1:]))) + b"\1\1"
    columns = (match.start() - 1 for match in _STRANGE.finditer(odd))
    return [column for column in columns if column >= 0 and "一" <= text[column : column + 1] <= "鿿"]


def _known_beside(stretch: str, place: int, known: KnownWording) -> bool:
    """The three characters next to a place at the edge of a stretch stand in known wording as they are."""
    three = stretch[max(place - 3, 0) : place] if place else stretch[1:4]
    return len(three) == 3 and three[:2] in known.pairs and three[1:] in known.pairs


def _homophone(stretch: str, place: int, first: int, last: int, known: KnownWording) -> str:
    """The character that makes the most runs known, "" where none makes two or the stretch may be right as it is."""
    votes: dict[str, int] = {}
    for start in range(first, last + 1):
        window = stretch[start : start + _SIZE]
        inside = place - start
        for candidate in known.open_runs.get(f"{window[:inside]}?{window[inside + 1 :]}", ()):
            votes[candidate] = votes.get(candidate, 0) + 1
    wrong = stretch[place]
    enough = 2 if last > first else 1
    ranked = sorted(
        ((count, c) for c, count in votes.items() if count >= enough and _sounds_alike(wrong, c)), reverse=True
    )
    if not ranked:
        return ""
    return ranked[0][1]


def _sounds_alike(one: str, other: str) -> bool:
    return one != other and bool(set(syllables(one)) & set(syllables(other)))
