"""Kill the typist at random moments and see what is left.

usage: python -m tests.torture.kills [KILLS] [SEED]
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import open_draft, save_draft
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.storage.backups import copy_database
from tests.torture.old_profile import make_old_profile, what_old_profile_lost
from tests.torture.typist import PACE, text_of
from tests.word.drafts import plain_draft

ROOT = Path(__file__).resolve().parents[2]
MODES = ("type", "save", "text", "export", "harvest", "start", "migrate")


@dataclass
class Outcome:
    """Of one kill: what was lost of the typing, and what was found broken.

    lost     characters typed and nowhere kept
    seconds  from the first of them to the kill, by the clock: a machine that stands still counts too
    lags     of each state in the journal, seconds from the first key it holds anew until it was written
    """

    mode: str
    typed: int = 0
    lost: int = 0
    seconds: float = 0.0
    lags: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def typing(self) -> float:
        """Seconds of typing lost: the machine's pauses, in which no key could be struck either, do not count."""
        return self.lost * PACE / 1000


def one_kill(mode: str, chance: random.Random, folder: Path) -> Outcome:
    """`start`: killed while the window and the first library come into being; `migrate`: while old ones are brought
    to the present schema; else while typing.
    """
    profile, ledger = folder / "profile", folder / "ledger"
    if mode == "migrate":
        make_old_profile(profile)
    file = folder / {"save": "draft.docx", "text": "draft.txt"}.get(mode, "out.docx")
    if mode in ("save", "text"):
        save_draft(file, plain_draft(""), DraftInfo())
    settings = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "LIANZHENG_PROFILE": str(profile),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, "-m", "tests.torture.typist", mode, str(ledger), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=settings, cwd=ROOT) as typist:
        assert typist.stdout is not None
        _wait(mode, typist.stdout, profile, chance)
        killed = time.time()
        typist.send_signal(signal.SIGKILL)
        errors = typist.communicate()[1].decode("utf-8", "replace")
    outcome = Outcome(mode)
    if "Traceback" in errors:
        outcome.faults.append(errors[-300:])
    _look(outcome, profile, ledger, file, killed)
    if mode == "migrate":
        outcome.faults += what_old_profile_lost(profile)
    return outcome


def _wait(mode: str, said: IO[bytes], profile: Path, chance: random.Random) -> None:
    if mode == "start":
        time.sleep(0.2 + chance.random() * 1.6)
    elif mode == "migrate":  # from the moment the old library is written to
        end = time.monotonic() + 10
        while time.monotonic() < end and not (profile / "library.sqlite-wal").exists():
            time.sleep(0.001)
        time.sleep(chance.random() * 0.3)
    else:
        said.readline()
        time.sleep(0.1 + chance.random() * 2.4)


def _look(outcome: Outcome, profile: Path, ledger: Path, file: Path, killed: float) -> None:
    times = [float(line.split()[1]) for line in ledger.read_text().splitlines()] if ledger.exists() else []
    outcome.typed = len(times)
    texts = [""]
    if outcome.mode in ("save", "text", "export") and file.exists():
        try:
            texts.append(open_draft(file).text)
        except DraftError as error:
            outcome.faults.append(f"file: {error}")
    outcome.lags = [lag for file in (profile / "recovery").glob("*.journal") for lag in _lags(file, times)]
    texts += [entry.text for entry in Journal(profile / "recovery").list()]
    for text in texts:
        if text_of(len(text)).rstrip("\n") != text.rstrip("\n"):
            outcome.faults.append(f"{outcome.mode}: a text that was never typed")
    kept = min(max(len(text) for text in texts), len(times))
    outcome.lost = len(times) - kept
    outcome.seconds = killed - times[kept] if outcome.lost else 0.0
    outcome.faults += _stores(profile)


def _lags(journal: Path, times: list[float]) -> Iterator[float]:
    """Seconds from key to journal, of every state that a copy of the journal holds (the text is only appended to)."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        if not copy_database(journal, copy):
            return
        with closing(sqlite3.connect(copy)) as database:
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'step'").fetchone():
                return  # killed while it came into being
            steps = database.execute("SELECT id, at, start, end, text FROM step ORDER BY id").fetchall()
            wholes = dict(database.execute("SELECT step, text FROM whole"))
    length = 0
    for step, at, start, end, text in steps:
        before = length
        if step in wholes:
            length = len(wholes[step].decode())
        else:
            length += len(text.decode()) - (end - start)
        if before < length <= len(times):
            yield at - times[before]


def _stores(profile: Path) -> Iterator[str]:
    """Library and history open at the next start, whole and without a repair."""
    os.environ["LIANZHENG_PROFILE"] = str(profile)
    try:
        with PhraseLibrary.open(None) as library:
            if library.notice or not library.store.database.is_whole() or not library.count():
                yield f"library: {library.notice or 'not whole'}"
    except DraftError as error:
        yield f"library: {error}"
    history = History(profile / "history.sqlite")
    try:
        history.versions("any")
        if history.notice:
            yield f"history: {history.notice}"
    except DraftError as error:
        yield f"history: {error}"
    finally:
        history.close()


def torture(kills: int, seed: int) -> list[Outcome]:
    chance = random.Random(seed)
    outcomes = []
    for number in range(kills):
        folder = Path(tempfile.mkdtemp(prefix="torture-"))
        try:
            outcomes.append(one_kill(MODES[number % len(MODES)], chance, folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return outcomes


def report(outcomes: list[Outcome]) -> Iterator[str]:
    head = (
        "kills",
        "typed",
        "most lost",
        "of typing, s",
        "by clock, s",
        "states",
        "p99 to journal",
        "longest",
        "faults",
    )
    yield f"{'mode':8} " + " ".join(f"{name:>{max(7, len(name))}}" for name in head)
    for mode in (*MODES, "all"):
        chosen = [outcome for outcome in outcomes if mode in ("all", outcome.mode)]
        if chosen:
            lags = [0.0, *sorted(lag for outcome in chosen for lag in outcome.lags)]
            lost, typing = max(o.lost for o in chosen), max(o.typing for o in chosen)
            seconds, faults = max(o.seconds for o in chosen), sum(bool(o.faults) for o in chosen)
            yield (
                f"{mode:8} {len(chosen):7} {sum(o.typed for o in chosen):7} {lost:9} {typing:12.2f} {seconds:11.2f} "
                f"{len(lags) - 1:7} {lags[len(lags) * 99 // 100]:14.2f} {lags[-1]:7.2f} {faults:7}"
            )
    yield from sorted({fault for outcome in outcomes for fault in outcome.faults})


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print("\n".join(report(torture(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else 6))), flush=True)
