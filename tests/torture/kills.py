"""Kill the typist at random moments and see what is left.

usage: python -m tests.torture.kills [KILLS] [SEED]
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.drafts.files import open_draft, save_draft
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from tests.torture.typist import text_of
from tests.word.drafts import plain_draft

ROOT = Path(__file__).resolve().parents[2]
MODES = ("type", "save", "text", "export", "harvest", "start")


@dataclass
class Outcome:
    """Of one kill: what was lost of the typing, and what was found broken."""

    mode: str
    typed: int = 0
    lost: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def one_kill(mode: str, chance: random.Random, folder: Path) -> Outcome:
    """`start`: killed while the window and the first library come into being; else while typing."""
    profile, ledger = folder / "profile", folder / "ledger"
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
        if mode == "start":
            time.sleep(0.2 + chance.random() * 1.6)
        else:
            typist.stdout.readline()
            time.sleep(0.1 + chance.random() * 2.4)
        killed = time.time()
        typist.send_signal(signal.SIGKILL)
        errors = typist.communicate()[1].decode("utf-8", "replace")
    outcome = Outcome(mode)
    if "Traceback" in errors:
        outcome.faults.append(errors[-300:])
    _look(outcome, profile, ledger, file, killed)
    return outcome


def _look(outcome: Outcome, profile: Path, ledger: Path, file: Path, killed: float) -> None:
    times = [float(line.split()[1]) for line in ledger.read_text().splitlines()] if ledger.exists() else []
    outcome.typed = len(times)
    texts = [""]
    if outcome.mode in ("save", "text", "export") and file.exists():
        try:
            texts.append(open_draft(file).text)
        except DraftError as error:
            outcome.faults.append(f"file: {error}")
    texts += [entry.text for entry in Journal(profile / "recovery").list()]
    for text in texts:
        if text_of(len(text)).rstrip("\n") != text.rstrip("\n"):
            outcome.faults.append(f"{outcome.mode}: a text that was never typed")
    kept = min(max(len(text) for text in texts), len(times))
    outcome.lost = len(times) - kept
    outcome.seconds = killed - times[kept] if outcome.lost else 0.0
    outcome.faults += _stores(profile)


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
    yield f"{'mode':8} {'kills':>5} {'typed':>7} {'most lost':>10} {'longest, s':>11} {'faults':>7}"
    for mode in (*MODES, "all"):
        chosen = [outcome for outcome in outcomes if mode in ("all", outcome.mode)]
        if chosen:
            lost, seconds = max(o.lost for o in chosen), max(o.seconds for o in chosen)
            faults = sum(bool(o.faults) for o in chosen)
            yield f"{mode:8} {len(chosen):5} {sum(o.typed for o in chosen):7} {lost:10} {seconds:11.2f} {faults:7}"
    yield from sorted({fault for outcome in outcomes for fault in outcome.faults})


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print("\n".join(report(torture(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else 6))), flush=True)
