"""One harvest in a thread of its own, into a library that lives in a folder for the while: nothing of the person's is
touched before the review."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from lianzheng_desktop.errors import DraftError

if TYPE_CHECKING:
    from lianzheng_desktop.phrases.harvest import FileResult
    from lianzheng_desktop.phrases.library import PhraseLibrary
    from lianzheng_desktop.phrases.portable import Pack

READABLE = (".docx", ".docm", ".txt", ".doc", ".wps", ".rtf", ".odt")


@dataclass(frozen=True, slots=True)
class Found:
    """What a harvest brought: `known` are ids of phrases the person's library holds already."""

    pack: Pack
    known: frozenset[str]
    stopped: bool


class HarvestJob(QObject):
    """reading(index of the file); read(index, FileResult, characters); ended(Found); failed(DraftError)."""

    reading = Signal(int)
    read = Signal(int, object, int)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, paths: Sequence[Path], own: Path, own_places: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._paths, self._own = tuple(paths), own
        self._own_places = own_places
        self._stop = threading.Event()
        self._at = 0
        self._thread = threading.Thread(target=self._run, name="harvest", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """What was read so far is kept for the review."""
        self._stop.set()

    def wait(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            found = self._harvest()
        except DraftError as error:
            _tell(self.failed, error)
        except Exception:  # noqa: BLE001 - nothing the thread meets may end the program; the dialog says it
            _tell(self.failed, DraftError("采集没有做完：程序遇到了没有料到的情况。", "你的文稿和词句库没有受影响。"))
        else:
            _tell(self.ended, found)

    def _harvest(self) -> Found:
        from lianzheng_desktop.drafts.harvesting import harvest_files
        from lianzheng_desktop.phrases.library import PhraseLibrary
        from lianzheng_desktop.phrases.portable import pack_of

        with tempfile.TemporaryDirectory(prefix="lianzheng-") as folder, PhraseLibrary.open(self._own, False) as own:
            with PhraseLibrary.open(Path(folder) / "harvest.sqlite", seed=False) as scratch:
                _tell(self.reading, 0)
                harvest_files(
                    scratch, self._paths, name=lambda path: path.name, places=self._own_places, progress=self._done,
                    cancelled=self._stop.is_set, keep_on_cancel=True, known=own.store.source_digests(),
                )  # fmt: skip
                pack = pack_of(scratch)
            return Found(pack, _known(own, pack), self._stop.is_set())

    def _done(self, result: FileResult) -> None:
        _tell(self.read, self._at, result, result.characters)
        self._at += 1
        if self._at < len(self._paths):
            _tell(self.reading, self._at)


def _known(own: PhraseLibrary, pack: Pack) -> frozenset[str]:
    from lianzheng_desktop.phrases.wording import fold

    return frozenset(i.phrase.id for i in pack.items if own.store.by_folded(fold(i.phrase.text)) is not None)


def files_in(paths: Sequence[Path]) -> list[Path]:
    """Files as named; of folders, every readable one below in order of names, lock files of Word left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (f for f in sorted(path.rglob("*")) if f.suffix.lower() in READABLE and f.is_file())
            found += [f for f in inside if not f.name.startswith(("~$", ".~"))]
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _tell(signal: SignalInstance, *values: object) -> None:
    try:
        signal.emit(*values)
    except RuntimeError:  # the dialog is gone already
        return
