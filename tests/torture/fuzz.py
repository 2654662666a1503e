"""Mutated and hostile files through every gate: no crash, no hang, no flood of memory, nothing written outside.

usage: python -m tests.torture.fuzz [FILES] [SEED]

Gates: open_draft for .docx and text, PhraseLibrary.open, Journal, checked_backup.
"""

import os
import random
import resource
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import open_draft, save_draft
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.drafts.profile_backup import checked_backup, write_backup
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from tests.word.drafts import whole_draft

MOST_SECONDS, MOST_MEGABYTES = 5.0, 500
_XML = (
    b"<w:p>", b"</w:p>", b"<w:t>", b"&#0;", b"&lt;", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<w:tbl>",
    b"<w:p>" * 300, b"w:val=\"-99999999999\"", b"<mc:AlternateContent>", b"\xff\xfe", b"\x00", b"<w:sdt>" * 120,
)  # fmt: skip


@dataclass
class Tally:
    """files given, how many were refused, the slowest in seconds, and what should never have come out."""

    files: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Flipped, cut, doubled, swapped or spliced bytes."""
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20, 100))):
        if not spoiled:
            break
        at, length = chance.randrange(len(spoiled)), chance.randrange(1, 64)
        match chance.randrange(6):
            case 0:
                spoiled[at] = chance.randrange(256)
            case 1:
                spoiled[at : at + length] = b""
            case 2:
                spoiled[at:at] = spoiled[at : at + length] * chance.randrange(1, 8)
            case 3:
                spoiled[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"))
            case 4:
                del spoiled[chance.randrange(len(spoiled)) :]
            case _:
                spoiled[at:at] = os.urandom(length)
    return bytes(spoiled)


def mutated_parts(source: Path, target: Path, chance: random.Random) -> None:
    """A sound ZIP whose parts are spoiled: this reaches the readers behind the gate's first door."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = set(chance.sample(names, min(len(names), chance.randrange(1, 3))))
        chosen |= {"word/document.xml"} if chance.random() < 0.7 else set()
        for name in names:
            data = old.read(name)
            if name in chosen:
                if chance.random() < 0.6:
                    at = chance.randrange(len(data) + 1)
                    data = data[:at] + chance.choice(_XML) + data[at:]
                else:
                    data = mutated(data, chance)
            if chance.random() < 0.97:
                new.writestr(name, data)


class Fuzz:
    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder, self._chance = folder, chance
        self._target = folder / "target"
        self._target.mkdir()
        self.tallies: dict[str, Tally] = {}
        self._seeds = self._made_seeds(folder / "seeds")

    def run(self, files: int) -> None:
        gates: tuple[tuple[str, Callable[[], Path], Callable[[Path], object]], ...] = (
            ("docx, bytes", lambda: self._bytes("a.docx"), open_draft),
            ("docx, parts", self._parts, open_draft),
            ("docx, parts", self._parts, open_draft),
            ("text", lambda: self._bytes("a.txt"), open_draft),
            ("library", lambda: self._bytes("library.sqlite"), self._library),
            ("journal", lambda: self._bytes("a.journal"), self._journal),
            ("backup", lambda: self._bytes("backup.zip"), self._backup),
        )
        for number in range(files):
            name, make, gate = gates[number % len(gates)]
            self._one(self.tallies.setdefault(name, Tally()), make(), gate)
            for left in self._target.iterdir():
                shutil.rmtree(left) if left.is_dir() else left.unlink()

    def _one(self, tally: Tally, file: Path, gate: Callable[[Path], object]) -> None:
        tally.files += 1
        before = sorted(path.name for path in self._folder.iterdir())
        began = time.monotonic()
        try:
            gate(file)
        except DraftError:
            tally.refused += 1
        except Exception as error:  # noqa: BLE001 - the very thing that is looked for
            kept = Path(tempfile.gettempdir()) / f"fuzz-{type(error).__name__}-{file.name}"
            shutil.copyfile(file, kept)
            tally.faults.append(f"{type(error).__name__}: {error} ({kept.name})"[:200])
        seconds = time.monotonic() - began
        tally.slowest = max(tally.slowest, seconds)
        if seconds > MOST_SECONDS:
            tally.faults.append(f"{file.name}: {seconds:.1f} s")
        if sorted(path.name for path in self._folder.iterdir()) != before:
            tally.faults.append(f"{file.name}: written outside the target")

    def _bytes(self, name: str) -> Path:
        path = self._target / name
        path.write_bytes(mutated(self._chance.choice(self._seeds[name]), self._chance))
        return path

    def _parts(self) -> Path:
        path, source = self._target / "a.docx", self._target / "source.zip"
        source.write_bytes(self._chance.choice(self._seeds["a.docx"]))
        mutated_parts(source, path, self._chance)
        return path

    def _library(self, path: Path) -> None:
        with PhraseLibrary.open(path, seed=False) as library:
            library.search("责任")
            library.is_whole()

    def _journal(self, path: Path) -> None:
        Journal(path.parent).list()

    def _backup(self, path: Path) -> None:
        with checked_backup(path, self._target / "data"):
            pass

    def _made_seeds(self, folder: Path) -> dict[str, list[bytes]]:
        folder.mkdir()
        draft = whole_draft()
        save_draft(folder / "a.docx", draft, DraftInfo())
        text = draft.snapshot.text
        with PhraseLibrary.open(folder / "library.sqlite", seed=False) as library:
            for line in draft.snapshot.lines:
                if len(line.strip()) > 4:
                    library.add(line, "work")
            library.store.database.settle()
        journal = Journal(folder / "recovery")
        for end in range(0, len(text), 40):
            journal.keep("a", text[:end], DraftInfo(), None)
        journal.close()
        history = History(folder / "history.sqlite")
        history.add("a", text, DraftInfo(), "new")
        history.close()
        write_backup(folder / "backup.zip", folder)
        read = {name: [(folder / name).read_bytes()] for name in ("a.docx", "library.sqlite", "backup.zip")}
        texts = [text.encode(codec) for codec in ("utf-8", "utf-8-sig", "utf-16", "gb18030")]
        return {**read, "a.txt": texts, "a.journal": [(folder / "recovery" / "a.journal").read_bytes()]}


def fuzz(files: int, seed: int) -> dict[str, Tally]:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    os.environ["LIANZHENG_PROFILE"] = str(folder / "profile")
    try:
        run = Fuzz(folder, random.Random(seed))
        run.run(files)
        return run.tallies
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def report(tallies: dict[str, Tally]) -> Iterator[str]:
    yield f"{'gate':12} {'files':>6} {'refused':>8} {'slowest, s':>11} {'faults':>7}"
    for name, tally in tallies.items():
        yield f"{name:12} {tally.files:6} {tally.refused:8} {tally.slowest:11.2f} {len(tally.faults):7}"
    yield f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    yield from sorted({fault for tally in tallies.values() for fault in tally.faults})


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    print("\n".join(report(fuzz(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else 6))), flush=True)
