"""What differs between two texts: paragraph by paragraph, and inside a changed paragraph character by character."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

PieceKind = Literal["same", "added", "removed"]

_LEAST_LIKE = 0.35  # paragraphs less alike than this are one removed and one added, not one changed
_CONTAINED = 0.8
_MOST_PAIRS = 2_500
_MOST_CHARACTERS = 1_500
_DIGITS_FIRST, _DIGITS_LAST = re.compile("^[0-9]+"), re.compile("[0-9]+$")
_CLAUSE = re.compile("[^，。；：！？]*[，。；：！？]?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text or of both."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A paragraph of either text or both; `before` and `after` are its 0-based lines there, None where it is absent."""

    before: int | None
    after: int | None
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        return self.before is None or self.after is None or any(piece.kind != "same" for piece in self.pieces)

    def count(self, kind: PieceKind) -> int:
        return sum(len(piece.text) for piece in self.pieces if piece.kind == kind)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts laid side by side."""

    lines: tuple[ComparedLine, ...]

    @property
    def equal(self) -> bool:
        return not any(line.changed for line in self.lines)

    @property
    def added(self) -> int:
        """Characters in the second text that the first has not."""
        return sum(line.count("added") for line in self.lines)

    @property
    def removed(self) -> int:
        return sum(line.count("removed") for line in self.lines)

    def places(self) -> tuple[range, ...]:
        """Runs of changed paragraphs, as ranges of indices into `lines`."""
        found: list[range] = []
        for index, line in enumerate(self.lines):
            if not line.changed:
                continue
            if found and found[-1].stop == index:
                found[-1] = range(found[-1].start, index + 1)
            else:
                found.append(range(index, index + 1))
        return tuple(found)


def compare(before: str, after: str) -> Comparison:
    """Joining the same and removed pieces of `before`'s lines gives `before` back, likewise added ones and `after`."""
    old, new = before.split("\n"), after.split("\n")
    lines: list[ComparedLine] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += (ComparedLine(i1 + k, j1 + k, (Piece("same", old[i1 + k]),)) for k in range(i2 - i1))
        else:
            lines += _block(old, new, range(i1, i2), range(j1, j2))
    return Comparison(tuple(lines))


def with_places_of(comparison: Comparison, places: frozenset[int]) -> str:
    """The second text with the paragraphs of these places as the first has them."""
    old = {index for number, place in enumerate(comparison.places()) if number in places for index in place}
    lines = []
    for index, line in enumerate(comparison.lines):
        here, gone = (line.before, "added") if index in old else (line.after, "removed")
        if here is not None:
            lines.append("".join(piece.text for piece in line.pieces if piece.kind != gone))
    return "\n".join(lines)


def _block(old: Sequence[str], new: Sequence[str], gone: range, come: range) -> Iterator[ComparedLine]:
    """A stretch where no line is equal: alike lines are paired, the others stand alone, removed ones first."""
    i, j = gone.start, come.start
    for left, right in (*_pairs(old, new, gone, come), (gone.stop, come.stop)):
        for k in range(i, left):
            yield ComparedLine(k, None, (Piece("removed", old[k]),))
        for k in range(j, right):
            yield ComparedLine(None, k, (Piece("added", new[k]),))
        if left < gone.stop and right < come.stop:
            yield ComparedLine(left, right, characters(old[left], new[right]))
        i, j = left + 1, right + 1


def _pairs(old: Sequence[str], new: Sequence[str], gone: range, come: range) -> list[tuple[int, int]]:
    """The pairing of lines, in order on both sides, whose likeness adds up to the most."""
    if len(gone) * len(come) > _MOST_PAIRS:
        pairs = zip(gone, come, strict=False)
        return [(i, j) for i, j in pairs if _likeness(_bigrams(old[i]), _bigrams(new[j])) >= _LEAST_LIKE]
    grams_new = [_bigrams(new[j]) for j in come]
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    like = []
    for a in range(len(gone)):
        grams = _bigrams(old[gone.start + a])
        like.append([score if (score := _likeness(grams, other)) >= _LEAST_LIKE else 0.0 for other in grams_new])
    for a in range(len(gone) - 1, -1, -1):
        for b in range(len(come) - 1, -1, -1):
            paired = like[a][b] + best[a + 1][b + 1] if like[a][b] else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], paired)
    found, a, b = [], 0, 0
    while a < len(gone) and b < len(come):
        if like[a][b] and best[a][b] == like[a][b] + best[a + 1][b + 1]:
            found.append((gone.start + a, come.start + b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _bigrams(line: str) -> Counter[str]:
    return Counter(line[k : k + 2] for k in range(max(len(line) - 1, 1)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Share of common pairs of characters, 0 to 1; a line that only grew or shrank is alike too."""
    sizes = sum(one.values()), sum(other.values())
    common = sum((one & other).values())
    return max(2 * common / sum(sizes), _CONTAINED * common / min(sizes)) if all(sizes) else 1.0


def characters(before: str, after: str) -> tuple[Piece, ...]:
    """What was removed and added inside one paragraph; single characters left between two changes go with them."""
    head, tail = _common_ends(before, after)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    pieces = [("same", before[:head]), *_inner(old, new), ("same", before[len(before) - tail :])]
    return tuple(Piece(kind, text) for kind, text in _tidied(pieces))


def _common_ends(before: str, after: str) -> tuple[int, int]:
    shortest = min(len(before), len(after))
    head = 0
    while head < shortest and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shortest - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail


def _inner(old: str, new: str) -> list[tuple[PieceKind, str]]:
    """Characters where that is quick; in very long paragraphs clauses first, characters inside the changed ones."""
    if max(len(old), len(new)) <= _MOST_CHARACTERS:
        return _matched(old, new)
    clauses = _CLAUSE.findall(old), _CLAUSE.findall(new)
    found: list[tuple[PieceKind, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *clauses, autojunk=False).get_opcodes():
        left, right = "".join(clauses[0][i1:i2]), "".join(clauses[1][j1:j2])
        if tag == "equal":
            found.append(("same", left))
        elif max(len(left), len(right)) <= _MOST_CHARACTERS:
            found += _matched(left, right)
        else:
            found += [("removed", left), ("added", right)]
    return found


def _matched(old: str, new: str) -> list[tuple[PieceKind, str]]:
    found: list[tuple[PieceKind, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += [("same", old[i1:i2])] if tag == "equal" else [("removed", old[i1:i2]), ("added", new[j1:j2])]
    return found


def _tidied(pieces: Sequence[tuple[PieceKind, str]]) -> list[tuple[PieceKind, str]]:
    """Merged: no empty piece, removed before added, and no island of sameness smaller than the changes around it."""
    runs: list[list[str]] = []  # [same, removed, added] in turn
    for kind, text in pieces:
        if not text:
            continue
        if kind == "same":
            if runs and not runs[-1][1] and not runs[-1][2]:
                runs[-1][0] += text
            else:
                runs.append([text, "", ""])
        else:
            if not runs:
                runs.append(["", "", ""])
            runs[-1][1 if kind == "removed" else 2] += text
    _keep_numbers_whole(runs)
    merged: list[list[str]] = []
    for same, removed, added in runs:
        before = max(len(merged[-1][1]), len(merged[-1][2])) if merged else 0
        small = len(same) <= 2 and len(same) < min(before, max(len(removed), len(added)))
        between = len(same) == 1 and removed and added and merged and merged[-1][1] and merged[-1][2]
        if before and (small or between):
            merged[-1][1] += same + removed
            merged[-1][2] += same + added
        else:
            merged.append([same, removed, added])
    kinds: tuple[PieceKind, ...] = ("same", "removed", "added")
    return [(kind, text) for run in merged for kind, text in zip(kinds, run, strict=True) if text]


def _keep_numbers_whole(runs: list[list[str]]) -> None:
    """22 became 26, not a 2 a 6: figures beside a change that ends or begins in one go with it. In place."""
    for at, (_, removed, added) in enumerate(runs):
        ends = _DIGITS_LAST.search(runs[at][0])
        if ends and (_DIGITS_FIRST.search(removed) or _DIGITS_FIRST.search(added)):
            runs[at] = [runs[at][0][: ends.start()], ends[0] + removed, ends[0] + added]
        _, removed, added = runs[at]
        begins = _DIGITS_FIRST.search(runs[at + 1][0]) if at + 1 < len(runs) else None
        if begins and (_DIGITS_LAST.search(removed) or _DIGITS_LAST.search(added)):
            runs[at][1:] = removed + begins[0], added + begins[0]
            runs[at + 1][0] = runs[at + 1][0][begins.end() :]
