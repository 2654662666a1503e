"""Mutated and hostile files through every gate: no crash, no hang, no flood of memory, nothing written outside.

usage: python -m tests.torture.fuzz [FILES] [SEED]

Gates: open_draft for .docx (here and in the process of its own) and text, PhraseLibrary.open, read_phrases with
merge_pack for .lzpack, .json and .xlsx, Journal, checked_backup.
"""

import contextlib
import hashlib
import io
import json
import os
import random
import re
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
from lianzheng_desktop.drafts.guarded import read_apart
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.drafts.phrase_files import read_phrases, write_phrases
from lianzheng_desktop.drafts.profile_backup import checked_backup, write_backup
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.portable import merge_pack, pack_of
from tests.torture.hostile import hostile_files
from tests.torture.writes import WriteWatch
from tests.word.drafts import whole_draft

MOST_SECONDS, MOST_MEGABYTES = 5.0, 400  # the latter over what the process held before: a run of all tests holds much
_XML = (
    b"<w:p>", b"</w:p>", b"<w:t>", b"&#0;", b"&lt;", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<w:tbl>",
    b"<w:p/>" * 300, b"<w:r><w:br/><w:tab/></w:r>" * 50, b"<w:tbl><w:tr><w:tc/></w:tr></w:tbl>" * 40,
    b'<w:numPr><w:ilvl w:val="99"/><w:numId w:val="-1"/></w:numPr>', b'<w:pStyle w:val="x"/>', b"<w:del><w:r/></w:del>",
    b'<w:r><w:fldChar w:fldCharType="begin"/></w:r>', b'<w:sectPr><w:pgSz w:w="-1" w:h="1e9"/></w:sectPr>',
    b'<w:r><w:sym w:char="FFFFFFFF"/></w:r>', b"<w:ind w:firstLineChars=\"9e9\"/>", b"w:val=\"-99999999999\"",
    b"<mc:AlternateContent>", b"\xff\xfe", b"\x00", b"<w:sdt>" * 120,
)  # fmt: skip
_JSON = (
    "-1", "1e999", "9" * 40, "null", "true", "[]", "{}", '""', '"\\ud800"', '"\\u0000"', '"a\\nb"', '"../../x"',
    "NaN", "[" * 400, "[[0,99999999999999999999]]", '"' + "长" * 3000 + '"',
)  # fmt: skip
_APART = 0.05  # share of Word files that the process of its own reads whatever they are


@dataclass
class Tally:
    """files given, how many were refused, the slowest in seconds, the most memory in MB of this process while one was
    read, what should never have come out, and what took too long (by the clock: of use on a quiet machine only).
    """

    files: int = 0
    refused: int = 0
    slowest: float = 0.0
    memory: int = 0
    faults: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)


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
                    at = data.find(b">", chance.randrange(len(data) + 1)) + 1 or chance.randrange(len(data) + 1)
                    data = data[:at] + chance.choice(_XML) + data[at:]
                else:
                    data = mutated(data, chance)
            if chance.random() < 0.97:
                new.writestr(name, data)


def mutated_pack(data: bytes, chance: random.Random) -> bytes:
    """A pack whose content is spoiled and whose check sum is right all the same."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        head, body = (archive.read(name) for name in ("manifest.json", "phrases.json"))
    if chance.random() < 0.8:
        text = body.decode("utf-8")
        for _ in range(chance.randrange(1, 4)):
            values = [found.span(1) for found in re.finditer(r':("[^"]*"|\d+|true|false|\[\])', text)]
            start, end = chance.choice(values)
            text = text[:start] + chance.choice(_JSON) + text[end:]
        body = text.encode("utf-8", "surrogatepass")
    else:
        body = mutated(body, chance)
    manifest = {**json.loads(head), "sha256": hashlib.sha256(body).hexdigest()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA))) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("phrases.json", body)
    return made.getvalue()


class Fuzz:
    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder, self._chance = folder, chance
        _forget_peak()
        self._held = _peak()
        self._writes = WriteWatch(folder / "target", Path(tempfile.gettempdir()))
        self._target = folder / "target"
        self._target.mkdir()
        self.tallies: dict[str, Tally] = {}
        self._seeds = self._made_seeds(folder / "seeds")

    def run(self, files: int) -> None:
        gates: tuple[tuple[str, Callable[[], Path], Callable[[Path], object]], ...] = (
            ("docx, bytes", lambda: self._bytes("a.docx"), self._word),
            ("docx, parts", self._parts, self._word),
            ("text", lambda: self._bytes("a.txt"), open_draft),
            ("docx, parts", self._parts, self._word),
            ("library", lambda: self._bytes("library.sqlite"), self._library),
            ("pack, bytes", lambda: self._bytes("a.lzpack"), self._phrases),
            ("pack, inside", lambda: self._bytes("a.lzpack", mutated_pack), self._phrases),
            ("json, xlsx", lambda: self._bytes(self._chance.choice(("a.json", "a.xlsx"))), self._phrases),
            ("journal", lambda: self._bytes("a.journal"), self._journal),
            ("backup", lambda: self._bytes("backup.zip"), self._backup),
        )
        for number in range(files):
            name, make, gate = gates[number % len(gates)]
            self._one(self.tallies.setdefault(name, Tally()), make(), gate)
            self._clear()

    def hostile(self) -> None:
        """The files made to hurt, each once."""
        gates = {".docx": open_draft, ".txt": open_draft, ".sqlite": self._library}
        made = self._folder / "hostile"
        made.mkdir()
        for number, (name, data) in enumerate(hostile_files()):
            (made / f"{number:02}-{name}").write_bytes(data)
        for file in sorted(made.iterdir()):
            path = self._target / file.name
            shutil.copyfile(file, path)
            gate = gates.get(path.suffix, self._phrases)
            self._one(self.tallies.setdefault(f"hostile {path.suffix}", Tally()), path, gate)
            self._clear()

    def _clear(self) -> None:
        for left in self._target.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()

    def _one(self, tally: Tally, file: Path, gate: Callable[[Path], object]) -> None:
        tally.files += 1
        before = sorted(path.name for path in self._folder.iterdir())
        _forget_peak()
        began = time.monotonic()
        try:
            with self._writes:
                gate(file)
        except DraftError:
            tally.refused += 1
        except Exception as error:  # noqa: BLE001 - the very thing that is looked for
            kept = self._folder.parent / f"fuzz-{type(error).__name__}-{file.name}"
            shutil.copyfile(file, kept)
            tally.faults.append(f"{type(error).__name__}: {error} ({kept.name})"[:200])
        seconds = time.monotonic() - began
        tally.slowest = max(tally.slowest, seconds)
        tally.memory = max(tally.memory, memory := _peak())
        if seconds > MOST_SECONDS:
            tally.slow.append(f"{file.name}: {seconds:.1f} s")
        if memory - self._held > MOST_MEGABYTES:
            tally.faults.append(f"{file.name}: {memory} MB")
        outside = self._writes.outside | set(os.listdir(tempfile.gettempdir()))
        if outside or sorted(path.name for path in self._folder.iterdir()) != before:
            tally.faults.append(f"{file.name}: written outside the target {sorted(outside)[:3]}")

    def _bytes(self, name: str, spoil: Callable[[bytes, random.Random], bytes] = mutated) -> Path:
        path = self._target / name
        path.write_bytes(spoil(self._chance.choice(self._seeds[name]), self._chance))
        return path

    def _parts(self) -> Path:
        path, source = self._target / "a.docx", self._target / "source.zip"
        source.write_bytes(self._chance.choice(self._seeds["a.docx"]))
        mutated_parts(source, path, self._chance)
        return path

    def _word(self, path: Path) -> None:
        (read_apart if self._chance.random() < _APART else open_draft)(path)

    def _phrases(self, path: Path) -> None:
        pack = read_phrases(path)
        with PhraseLibrary.open(self._target / "library.sqlite", seed=False) as library:
            merge_pack(library, pack, path.name)
            library.search("责任")

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
            pack = pack_of(library)
        phrases = ("a.lzpack", "a.json", "a.xlsx")
        for name in phrases:
            write_phrases(folder / name, pack)
        journal = Journal(folder / "recovery")
        for end in range(0, len(text), 40):
            journal.keep("a", text[:end], DraftInfo(), None)
        journal.close()
        history = History(folder / "history.sqlite")
        history.add("a", text, DraftInfo(), "new")
        history.close()
        write_backup(folder / "backup.zip", folder)
        read = {name: [(folder / name).read_bytes()] for name in ("a.docx", "library.sqlite", "backup.zip", *phrases)}
        texts = [text.encode(codec) for codec in ("utf-8", "utf-8-sig", "utf-16", "gb18030")]
        return {**read, "a.txt": texts, "a.journal": [(folder / "recovery" / "a.journal").read_bytes()]}


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> int:
    """Megabytes: the most this process has held since `_forget_peak`."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) // 1024 if found else 0


def fuzz(files: int, seed: int, hostile: bool = False) -> dict[str, Tally]:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    os.environ["LIANZHENG_PROFILE"] = str(folder / "profile")
    usual, temporary = tempfile.tempdir, folder / "temporary"
    temporary.mkdir()
    tempfile.tempdir = os.environ["TMPDIR"] = str(temporary)
    try:
        run = Fuzz(folder, random.Random(seed))
        if hostile:
            run.hostile()
        run.run(files)
        return run.tallies
    finally:
        tempfile.tempdir = usual
        del os.environ["TMPDIR"]
        shutil.rmtree(folder, ignore_errors=True)


def report(tallies: dict[str, Tally]) -> Iterator[str]:
    yield f"{'gate':16} {'files':>6} {'refused':>8} {'slowest, s':>11} {'most MB':>8} {'faults':>7}"
    for name, tally in tallies.items():
        counts = f"{tally.files:6} {tally.refused:8} {tally.slowest:11.2f} {tally.memory:8} {len(tally.faults):7}"
        yield f"{name:16} {counts}"
    apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    yield f"most memory of a process that reads apart: {apart} MB"
    yield from sorted({fault for tally in tallies.values() for fault in (*tally.faults, *tally.slow)})


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    print("\n".join(report(fuzz(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else 6, hostile=True))), flush=True)
