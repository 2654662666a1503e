"""What official prose commonly says, as runs of four characters, and the slips that sound or look the same.

Fed by the shipped phrases, the collocations, the model documents and the table of formulations. A pinyin input method
offers words that sound alike, so the usual slip of the pen is one character exchanged for a homophone; a stroke method,
or text read off pictures, exchanges characters that look alike.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lianzheng_desktop.checks.data import read_columns
from lianzheng_desktop.checks.formulations import table
from lianzheng_desktop.checks.open_words import OpenWords
from lianzheng_desktop.checks.slips import pairs_in_order, pairs_of
from lianzheng_desktop.places import resources
from lianzheng_desktop.text.pinyin import syllables

_SIZE = 4
_RUN = re.compile(r"[一-鿿]+")
_TWICE = re.compile(r"([一-鿿])\1")
_STRANGE = re.compile(b"(?<=\0)\1(?=\1)|\1(?=\1\0)")  # of pairs: 0 for a known one
# Both of a pair are right somewhere in official prose: which one is meant takes a person.
_EITHER_PAIRS = (
    "定订 做作 的地 的得 地得 他它 他她 账帐 利力 式势 映应 务物 实事 时实 时事 治制"
    " 查察 建健 帮邦 份分 须需 像象 辨辩 功工 与予 其期 及即 在再 进近 会汇 化划 和合"
    " 为位 规归 级及 权全 性型 形型 清轻 心新 正政 职责 意义 座坐 致至 待代 接结 核合"
    " 防访 记纪 计记 计纪 技机 人任 用运 由有 以已 二两"
)


# Grammar words stand anywhere, and 第 before any number: only what sounds just so, in two known runs, is a slip.
_ANYWHERE = frozenset(
    "的地得了着过和与及等第为于由因按据依经随使让被并但而则者所其之此这那该各每有用以已在再到来去同经自只才更最很是要不一对把从向将会能也都就还又上下中里后前大小多少二三四五六七八九十两百千几"
)
# Sounds that many speakers do not tell apart: z zh, c ch, s sh, n l, -n -ng.
_INITIALS = re.compile("^([zcs])h")
_FINALS = re.compile("([aei]n)g$")


@dataclass(frozen=True, slots=True)
class SoundSlip:
    """The character at `column` sounds or looks like `right`, which would make known wording; `phrase` that wording.

    Not `sure` where either of the two characters is right somewhere in such wording, or one known run is all there is.
    """

    column: int
    right: str
    phrase: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class KnownWording:
    """Runs of four, the same with one place open, pairs of neighbours and those pairs turned round, runs of three.

    `open_sayings` are sayings that stand for themselves with one place open: stretches of four between blanks or marks
    (立行立改), of three between marks (存戒惧).
    """

    runs: frozenset[str]
    open_runs: OpenWords
    pairs: frozenset[str]
    turned: frozenset[str]
    threes: frozenset[str]
    open_threes: OpenWords
    open_sayings: OpenWords


def learn(texts: Iterable[str]) -> KnownWording:
    """Known wording of a collection of texts. Linear in their length."""
    runs: set[str] = set()
    pairs: set[str] = set()
    sayings: set[str] = set()
    for text in texts:
        for match in _RUN.finditer(text):
            stretch = match.group()
            if len(stretch) in (3, 4):
                sayings.add(stretch)
            runs.update(stretch[i : i + _SIZE] for i in range(len(stretch) - _SIZE + 1))
            pairs.update(stretch[i : i + 2] for i in range(len(stretch) - 1))
    threes = {run[i : i + 3] for run in runs for i in (0, 1)}
    turned = {pair[::-1] for pair in pairs if pair[0] != pair[1]}
    return KnownWording(
        frozenset(runs),
        OpenWords(runs),
        frozenset(pairs),
        frozenset(turned),
        frozenset(threes),
        OpenWords(threes),
        OpenWords(sayings),
    )


@cache
def shipped_wording() -> KnownWording:
    """Learnt from what ships with the program; built once, off the start and off the keys."""
    return learn(known_texts())


def known_texts() -> Iterator[str]:
    """What ships, line by line or text by text."""
    for path in sorted((resources() / "phrases").glob("*.tsv")):
        for row in path.read_text(encoding="utf-8").splitlines():
            if not row.startswith("#"):
                yield row.partition("\t")[0]
    for row in (resources() / "rules" / "collocations.txt").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            yield row
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
    """Neighbours in no known run of three, which the other way round make the runs around them known.

    They may be a pair that is right elsewhere (党廉·风政).
    """
    doubtful = pairs_of(text) & known.turned
    columns = sorted(column for pair in doubtful for column in _unsupported(text, pair, known))
    spans = [match.span() for match in _RUN.finditer(text)] if columns else []
    for column in columns:
        low, high = spans[bisect_right(spans, (column, len(text))) - 1]
        first = max(column - 2, low)
        windows = range(min(column, high - _SIZE) + 1 - first)
        turned = text[first:column] + text[column + 1] + text[column] + text[column + 2 : min(column + 4, high)]
        count = sum(turned[i : i + _SIZE] in known.runs for i in windows)
        edge = len(windows) == 1 and column >= low + 3 and text[column - 3 : column] in known.threes
        if count >= 2 or (
            count == 1 and (edge or _all_strange(text[max(column - 1, low) : min(column + 3, high)], known))
        ):
            yield Swap(column, turned)


def _all_strange(stretch: str, known: KnownWording) -> bool:
    """No two neighbours of it stand together in known wording, and no grammar word stands in it."""
    return _ANYWHERE.isdisjoint(stretch) and known.pairs.isdisjoint(pairs_in_order(stretch))


def _unsupported(text: str, pair: str, known: KnownWording) -> Iterator[int]:
    """Columns where a pair stands in no known run of three."""
    column = text.find(pair)
    while column >= 0:
        if text[column : column + 3] not in known.threes and text[max(column - 1, 0) : column + 2] not in known.threes:
            yield column
        column = text.find(pair, column + 1)


def sound_slips(text: str, known: KnownWording) -> Iterator[SoundSlip]:
    """Characters that stand in no known pair, where one that sounds or looks alike would make known runs."""
    strange = _strange_columns(text, known)
    spans = [match.span() for match in _RUN.finditer(text)] if strange else []
    for column in strange:
        low, high = spans[bisect_right(spans, (column, len(text))) - 1]
        found = _in_runs(text, column, low, high, known) or _in_saying(text, column, low, high, known)
        if found is None:
            continue
        right, backed = found
        start = max(column - _SIZE + 1, low)
        phrase = text[start:column] + right + text[column + 1 : min(column + _SIZE, high)]
        wrong = text[column]
        sure = backed and wrong + right not in _EITHER_PAIRS and right + wrong not in _EITHER_PAIRS
        yield SoundSlip(column, right, phrase, sure)


def _in_runs(text: str, column: int, low: int, high: int, known: KnownWording) -> tuple[str, bool] | None:
    """The character meant, and whether known runs bear it out; [low, high) is the stretch without marks."""
    if high - low < _SIZE:
        return None
    first, last = max(column - _SIZE + 1, low), min(column, high - _SIZE)
    # At the edge of a stretch only one run holds the place: then its neighbour has to be known as it is.
    if last == first and not (high - low > _SIZE and _known_beside(text[low:high], column - low, known)):
        return None
    found = _alike(text, column, first, last, known)
    if found is None:
        return None
    right, backed = found
    if text[column] in _ANYWHERE and not (backed and last > first and _sounds_the_same(text[column], right)):
        return None
    return found


def _in_saying(text: str, column: int, low: int, high: int, known: KnownWording) -> tuple[str, bool] | None:
    """As `_in_runs`, of a saying that stands between two marks, or at one end and whose words go on in no other way."""
    wrong = text[column]
    size = min(high - low, _SIZE)
    for start in {low, high - size}:
        place = column - start
        if not 0 <= place < size:
            continue
        window = text[start : start + size]
        for right in known.open_sayings.get(f"{window[:place]}?{window[place + 1 :]}", ()):
            if wrong == right or not (_sounds_the_same if wrong in _ANYWHERE else alike)(wrong, right):
                continue
            if high - low == size or _goes_on_so(window, place, right, known):
                return right, True
    return None


def _goes_on_so(window: str, place: int, right: str, known: KnownWording) -> bool:
    """立行立 is followed by 改 alone in all that is known, 姑息 led by 不."""
    if place in (0, _SIZE - 1) and known.open_runs.get(f"{window[:place]}?{window[place + 1 :]}") == (right,):
        return True
    key = f"{window[place - 2 : place]}?" if place >= 2 else f"?{window[place + 1 : place + 3]}"
    return known.open_threes.get(key) == (right,)


def doubled_characters(text: str, known: KnownWording) -> Iterator[tuple[int, str]]:
    """(column, known wording) of a character that was typed twice: without one of the two it stands in a known run."""
    for match in _TWICE.finditer(text):
        column, pair = match.start(), match.group()
        if pair in known.pairs or pair[0] in _ANYWHERE:
            continue
        if _is_twice(text[column + 2 : column + 4]) or _is_twice(text[max(column - 2, 0) : column]):
            continue  # 清清白白
        once = text[max(column - _SIZE + 2, 0) : column + 1] + text[column + 2 : column + _SIZE]
        place = min(column, _SIZE - 2)
        for start in range(max(place - _SIZE + 2, 0), place):
            if once[start : start + _SIZE] in known.runs:
                yield column, once[start : start + _SIZE]
                break


def _is_twice(pair: str) -> bool:
    return len(pair) == 2 and pair[0] == pair[1]


def _strange_columns(text: str, known: KnownWording) -> list[int]:
    """Columns that make a known pair with neither neighbour, though what stands before or after them does.

    Such a character stands in no known run; and whatever run the right one would make holds one of those two pairs.
    """
    unknown = pairs_of(text) - known.pairs
    odd = b"\1\1" + bytes(map(unknown.__contains__, pairs_in_order(text))) + b"\1\1"
    columns = (match.start() - 1 for match in _STRANGE.finditer(odd))
    return [column for column in columns if column >= 0 and "一" <= text[column : column + 1] <= "鿿"]


def _known_beside(stretch: str, place: int, known: KnownWording) -> bool:
    """The three characters next to a place at the edge of a stretch stand in known wording as they are."""
    three = stretch[max(place - 3, 0) : place] if place else stretch[1:4]
    return len(three) == 3 and three[:2] in known.pairs and three[1:] in known.pairs


def _alike(text: str, column: int, first: int, last: int, known: KnownWording) -> tuple[str, bool] | None:
    """The character alike to the one at `column` that makes the most runs known, and whether they bear it out.

    One run inside a stretch is enough only where its other three characters go on in one known way.
    """
    votes: dict[str, int] = {}
    single: set[str] = set()
    for start in range(first, last + 1):
        window = text[start : start + _SIZE]
        inside = column - start
        candidates = known.open_runs.get(f"{window[:inside]}?{window[inside + 1 :]}", ())
        for candidate in candidates:
            votes[candidate] = votes.get(candidate, 0) + 1
        if len(candidates) == 1 and inside in (0, _SIZE - 1):
            single.add(candidates[0])
    wrong, enough = text[column], 2 if last > first else 1
    for count, candidate in sorted(((count, c) for c, count in votes.items()), reverse=True):
        if (count >= enough or candidate in single) and alike(wrong, candidate):
            return candidate, count >= enough
    return None


def alike(one: str, other: str) -> bool:
    """True for two characters that sound the same, nearly so, or look alike."""
    return one != other and (bool(_sounds(one) & _sounds(other)) or other in _lookalikes().get(one, ""))


def _sounds_the_same(one: str, other: str) -> bool:
    """By the commonest reading of either."""
    return syllables(one)[:1] == syllables(other)[:1]


@lru_cache(maxsize=8192)
def _sounds(character: str) -> frozenset[str]:
    return frozenset(_FINALS.sub(r"\1", _INITIALS.sub(r"\1", s.replace("l", "n", 1))) for s in syllables(character))


@cache
def _lookalikes() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in read_columns("lookalikes.tsv", ("characters",)):
        for character in row["characters"]:
            found[character] = found.get(character, "") + row["characters"]
    return found
