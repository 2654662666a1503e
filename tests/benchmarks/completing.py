"""How much completion saves: documents typed against a library that has never seen them.

    python -m tests.benchmarks.completing

`leave_one_out`: each sample against the shipped phrases and the other samples; its clauses, and the formulas of the
genre that stand in it. `clerk`: each sample and each model against the shipped phrases and the others of its kind,
typed word by word as an input method commits them. One character counts as one key, Tab and Alt+↓ as one each.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import LineKind, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.phrases.completion import Completer, Suggestion
from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import PhraseKind, find_slots
from lianzheng_desktop.places import resources
from lianzheng_desktop.text.segmenter import Segmenter
from lianzheng_desktop.text.snapshot import Snapshot

_CLAUSE = re.compile(r"[^，；：。！？\n]+")
_LEAST_CLAUSE = 6
_FIRST = 5
_PARTS = {LineKind.LEAD: "lead", LineKind.CLOSING: "closing", LineKind.TITLE: "title"}


@dataclass(slots=True)
class Tally:
    """Of one document: clauses, those offered whole and in part within the first five, characters and keys."""

    clauses: int = 0
    whole: int = 0
    part: int = 0
    characters: int = 0
    keys: int = 0
    offers: int = 0
    wrong: int = 0
    formulas: int = 0
    formulas_offered: int = 0

    @property
    def saved(self) -> float:
        return 1 - self.keys / self.characters if self.characters else 0.0

    @property
    def wrong_per_thousand(self) -> float:
        return self.wrong * 1000 / self.characters if self.characters else 0.0


def samples() -> list[Path]:
    """The sample documents, where they are at hand."""
    shared = Path(os.environ.get("LIANZHENG_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
    return sorted((shared / "samples").glob("*.txt"))


def models() -> list[Path]:
    return sorted((resources() / "models").glob("*.txt"))


def library_of(folder: Path, paths: Iterable[Path]) -> PhraseLibrary:
    library = PhraseLibrary.open(folder / "library.sqlite", seed=True)
    harvest_into(library, [(path.name, path.read_text(encoding="utf-8")) for path in paths], cut=Segmenter().cut)
    return library


def section_of(draft: ParsedDraft, line: int) -> str:
    path = draft.section_path(line)
    if path:
        return {"both": "problems", "other": "work"}.get(path[0].role, path[0].role)
    return _PARTS.get(draft.lines[line].kind, "")


def body_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """(start, line, section) of the lines a clerk gets offers in."""
    draft = DraftParser(load_genres()).parse(Snapshot.of(text))
    for number, line in enumerate(draft.snapshot.lines):
        if len(line) > 20:
            yield draft.snapshot.position(number), line, section_of(draft, number)


def formulas_of(paths: Iterable[Path]) -> tuple[str, ...]:
    """The fixed formulas a harvest of these documents finds, shipped phrases aside."""
    parser, cut = DraftParser(load_genres()), Segmenter().cut
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in paths]
    with (
        tempfile.TemporaryDirectory() as folder,
        PhraseLibrary.open(Path(folder) / "library.sqlite", seed=False) as library,
    ):
        harvest_into(library, texts, parser=parser, cut=cut)
        rows = library.store.by_relevance()
    return tuple(row.text for row in rows if row.kind == PhraseKind.FORMULA.value and not find_slots(row.text))


def leave_one_out(held: Path, others: Iterable[Path], formulas: Iterable[str] = ()) -> Tally:
    """Every clause typed letter by letter: was it, or a good part of what was left, among the first five? Likewise
    every formula that stands in the document, at its first place."""
    tally, text = Tally(), held.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, library_of(Path(folder), others) as library:
        completer = Completer(library)
        for start, line, section in body_lines(text):
            for clause in _CLAUSE.finditer(line):
                words = clause.group().strip()
                if len(words) < _LEAST_CLAUSE or any(c.isdigit() for c in words):
                    continue
                _type_clause(tally, completer, text, start, line, section, clause.start(), words)
        _type_formulas(tally, completer, text, formulas)
    return tally


def _type_formulas(tally: Tally, completer: Completer, text: str, formulas: Iterable[str]) -> None:
    """A formula counts as offered where its whole rest was among the first five at some letter of it."""
    places = [(start, line, section) for start, line, section in body_lines(text)]
    for words in formulas:
        found = next(((*place, place[1].find(words)) for place in places if words in place[1]), None)
        if found is None:
            continue
        start, line, section, at = found
        tally.formulas += 1
        tally.formulas_offered += any(
            one.text.startswith(words[typed:])
            for typed in range(1, len(words) - 1)
            for one in completer.suggest(line[: at + typed], section, text[: start + at + typed], limit=_FIRST)
        )


def _type_clause(
    tally: Tally, completer: Completer, text: str, start: int, line: str, section: str, at: int, words: str
) -> None:
    tally.clauses += 1
    tally.characters += len(words)
    best = 0
    for typed in range(len(words) - 1):
        rest = words[typed:]
        before = line[: at + typed]
        found = [
            one.text for one in completer.suggest(before, section, text[: start + at + typed], limit=_FIRST)
            if rest.startswith(one.text)
        ]  # fmt: skip
        longest = max(map(len, found), default=0)
        if longest:
            best = max(best, longest - 1)
            if longest == len(rest):
                tally.whole += 1
                tally.keys += len(words) - best
                return
    tally.part += best > 0
    tally.keys += len(words) - best


def clerk(held: Path, others: Iterable[Path]) -> Tally:
    """Typed word by word; after each word the first offer is looked at, the next ones where they fit better."""
    tally, text = Tally(), held.read_text(encoding="utf-8")
    cut = Segmenter().cut
    with tempfile.TemporaryDirectory() as folder, library_of(Path(folder), others) as library:
        completer = Completer(library)
        for start, line, section in body_lines(text):
            at = 0
            tally.characters += len(line)
            ends = _ends(cut(line))
            while at < len(line):
                step = next(end for end in ends if end > at) - at
                at += step
                tally.keys += step
                if at == len(line):
                    break
                offers = completer.suggest(line[:at], section, text[: start + at])
                at += _look_at(tally, offers, line[at:])
    return tally


def _ends(words: list[str]) -> list[int]:
    ends, at = [], 0
    for word in words:
        at += len(word)
        ends.append(at)
    return ends


def _look_at(tally: Tally, offers: tuple[Suggestion, ...], rest: str) -> int:
    """Characters taken over; an offer that fits costs Tab, and Alt+↓ for each one before it."""
    if not offers:
        return 0
    tally.offers += 1
    for turn, offer in enumerate(offers):
        cost = 1 + turn
        if rest.startswith(offer.text) and len(offer.text) > cost:
            tally.keys += cost
            return len(offer.text)
    tally.wrong += 1
    return 0


def main() -> None:
    formulas = formulas_of(samples())
    print("| 样稿 | 分句 | 前五条里整句给出 | 给出一部分 | 少按的键 | 固定表述 | 给出 |\n|---|---|---|---|---|---|---|")
    for number, held in enumerate(samples(), 1):
        tally = leave_one_out(held, [path for path in samples() if path != held], formulas)
        shares = (tally.whole / tally.clauses, tally.part / tally.clauses, tally.saved)
        offered = tally.formulas_offered / tally.formulas if tally.formulas else 0.0
        print(f"| {number} | {tally.clauses} | " + " | ".join(f"{share:.1%}" for share in shares)
              + f" | {tally.formulas} | {offered:.0%} |")  # fmt: skip
    for documents, kind in ((samples(), "样稿"), (models(), "范文")):
        print(f"\n| {kind} | 字 | 少按的键 | 给出 | 不合用 | 每千字不合用 |\n|---|---|---|---|---|---|")
        for number, held in enumerate(documents, 1):
            tally = clerk(held, [path for path in documents if path != held])
            name = held.stem if kind == "范文" else number
            print(f"| {name} | {tally.characters} | {tally.saved:.1%} | {tally.offers} | {tally.wrong} | "
                  f"{tally.wrong_per_thousand:.1f} |")  # fmt: skip
            sys.stdout.flush()


if __name__ == "__main__":
    main()
