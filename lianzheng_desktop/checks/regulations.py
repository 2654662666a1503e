"""The table of regulations and laws, and how near a cited title comes to one of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lianzheng_desktop.checks.data import read_columns

_COLUMNS = ("title", "short_names", "issued", "latest", "effective", "superseded", "status")
_PREFIXES = ("中国共产党", "中华人民共和国", "中共中央", "中共中央关于", "关于")
_NOTE = re.compile(r"[（(〔]?(?:试行|暂行|草案|修订|\d{4}年修订)[）)〕]?$")
_UNMISTAKABLE = 10  # characters before the kind of document
_KIND = re.compile(r"(条例|准则|规定|规则|办法|细则|法|意见|决定|通知)$")
# A word like these in a cited title, and not in the known one, marks a local or derived document.
_LOCAL = re.compile(r"实施|细则|市|县|区|省|局|厅|委员会|校|院|集团|公司|方案|通知|本|我|单位|年度|\d{4}年")


@dataclass(frozen=True, slots=True)
class Regulation:
    """`names` are the title and all forms that count as right; dates ISO, maybe only a year or month, "" unknown."""

    title: str
    names: tuple[str, ...]
    issued: str
    latest: str
    superseded: tuple[tuple[str, str], ...]  # old title, date of its successor
    checked: bool


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A known title that a cited one comes near to."""

    regulation: Regulation
    name: str  # the form it comes nearest to
    distance: int


def bare(title: str) -> str:
    """A title without the note （试行） and without the issuer's name in front."""
    title = _NOTE.sub("", title.strip())
    for prefix in _PREFIXES[:2]:
        title = title.removeprefix(prefix)
    return title


@cache
def regulations() -> tuple[Regulation, ...]:
    return tuple(_regulation(row) for row in read_columns("regulations.tsv", _COLUMNS))


def _regulation(row: Mapping[str, str]) -> Regulation:
    names = {row["title"], bare(row["title"]), _NOTE.sub("", row["title"])}
    names.update(name for name in row["short_names"].split(";") if name)
    for name in tuple(names):
        for prefix in _PREFIXES:
            if name.startswith(prefix) and len(name) - len(prefix) >= 4:
                names.add(name.removeprefix(prefix))
    successor = row["latest"] or row["issued"]
    old = tuple((re.sub(r"\s*\([^()]*\)$", "", part).strip(), successor) for part in row["superseded"].split(";"))
    return Regulation(
        title=row["title"],
        names=tuple(sorted(names)),
        issued=row["issued"],
        latest=row["latest"],
        superseded=tuple((title, date) for title, date in old if title),
        checked=row["status"] in ("2src", "1src", "text"),
    )


@cache
def by_name() -> Mapping[str, Regulation]:
    """Every right form of a title."""
    found: dict[str, Regulation] = {}
    for regulation in regulations():
        for name in regulation.names:
            found.setdefault(name, regulation)
    return found


@cache
def superseded_titles() -> Mapping[str, tuple[Regulation, str]]:
    """Titles that were replaced by another one: bare old title → successor and its date."""
    current = by_name()
    return {
        bare(old): (regulation, date)
        for regulation in regulations()
        for old, date in regulation.superseded
        if bare(old) not in current and old not in current
    }


@cache
def _bigrams() -> Mapping[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for name in by_name():
        if len(name) >= 5:
            for pair in {name[i : i + 2] for i in range(len(name) - 1)}:
                index.setdefault(pair, []).append(name)
    return {pair: tuple(names) for pair, names in index.items()}


def known(title: str) -> Regulation | None:
    """The regulation a cited title means, where it is one of its right forms."""
    names = by_name()
    found = names.get(title) or names.get(_NOTE.sub("", title))
    if found:
        return found
    found = names.get(bare(title))
    # 中华人民共和国政务处分法: an issuer's full name does not go with a short name
    return found if found and bare(title) == bare(found.title) else None


def near_miss(title: str) -> NearMiss | None:
    """The known title that a cited one misses by a character or two; None for right, local and unknown ones."""
    cited = _NOTE.sub("", title.strip())
    if len(cited) < 4 or known(title) or bare(cited) in superseded_titles():
        return None
    other = _in_other_order(cited) or _short_with_issuer(cited) or _of_other_kind(cited)
    if other:
        return other
    votes: dict[str, int] = {}
    for i in range(len(cited) - 1):
        for name in _bigrams().get(cited[i : i + 2], ()):
            votes[name] = votes.get(name, 0) + 1
    best: NearMiss | None = None
    for name, shared in sorted(votes.items(), key=lambda item: -item[1])[:40]:
        limit = 1 if len(name) < 8 else 2
        if shared < len(name) - 1 - 2 * limit or abs(len(name) - len(cited)) > limit:
            continue
        distance = _distance(cited, name, limit)
        if distance and distance <= limit and (best is None or distance < best.distance) and _plausible(cited, name):
            best = NearMiss(by_name()[name], name, distance)
    return best


def _in_other_order(cited: str) -> NearMiss | None:
    """A title with the same characters in another order (个人有关事项报告规定)."""
    if len(cited) < 8:
        return None
    name = _by_characters().get("".join(sorted(cited)))
    return NearMiss(by_name()[name], name, 2) if name and name != cited else None


def _short_with_issuer(cited: str) -> NearMiss | None:
    """A short name behind the issuer's full name: 中华人民共和国政务处分法."""
    regulation = by_name().get(bare(cited)) if cited != bare(cited) else None
    return NearMiss(regulation, _NOTE.sub("", regulation.title), 2) if regulation else None


def _of_other_kind(cited: str) -> NearMiss | None:
    """A central title with 规定 for 条例: behind the issuer's full name, or so long that no local title is the same."""
    kind = _KIND.search(cited)
    if kind is None or (cited == bare(cited) and kind.start() < _UNMISTAKABLE) or len(bare(cited)) < 6:
        return None
    name = _by_stem().get(cited[: kind.start()])
    return NearMiss(by_name()[name], name, 2) if name else None


@cache
def _by_characters() -> Mapping[str, str]:
    return {"".join(sorted(name)): name for name in by_name() if len(name) >= 8}


@cache
def _by_stem() -> Mapping[str, str]:
    stems: dict[str, str] = {}
    for name in by_name():
        kind = _KIND.search(name)
        if kind and len(name[: kind.start()]) >= 6:
            stems.setdefault(name[: kind.start()], name)
    return stems


@cache
def titles_in_full() -> tuple[str, ...]:
    """Titles long and particular enough to be told in running text, without the note （试行）, the longest first."""
    found = {_NOTE.sub("", regulation.title) for regulation in regulations()}
    chosen = [title for title in found if len(title) >= 9 and _KIND.search(title) and not title.startswith("关于")]
    return tuple(sorted(chosen, key=lambda title: (-len(title), title)))


def spelled_alike(cited: str, title: str) -> bool:
    """One character away from a title, and hardly another document of its own."""
    near = len(title) >= 6 and abs(len(cited) - len(title)) <= 1 and _distance(cited, title, 1) == 1
    return near and _plausible(cited, title)


def _plausible(cited: str, name: str) -> bool:
    """False where the cited title is a local document with a word of its own, or another kind of document."""
    if set(_LOCAL.findall(cited)) - set(_LOCAL.findall(name)):
        return False
    if len(cited) == len(name):
        # Two neighbouring characters exchanged for two others are another word, not a slip of the pen.
        places = [i for i, pair in enumerate(zip(cited, name, strict=True)) if pair[0] != pair[1]]
        swapped = sorted(cited[i] for i in places) == sorted(name[i] for i in places)
        if len(places) == 2 and places[1] - places[0] == 1 and not swapped:
            return False
    own, other = _KIND.search(cited), _KIND.search(name)
    return not (own and other and own.group() != other.group())


def _distance(a: str, b: str, limit: int) -> int:
    """Levenshtein distance with swaps of neighbours counted as one; limit + 1 where it is larger."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
