"""A process that reads and analyses documents for a harvest in another one, and the words the two exchange.

Not `multiprocessing`: it opens sockets, which this program never does, and would fork a window. A worker is the program
itself, started as `lianzheng --harvest-worker`; frames of marshal go through its two pipes. It ends with its input.
"""

import marshal
import os
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.offline import is_sealed
from lianzheng_desktop.phrases.analysis import DocumentHarvest, Harvester
from lianzheng_desktop.phrases.formulas import MinedFormula
from lianzheng_desktop.phrases.groups import Group, GroupKind
from lianzheng_desktop.phrases.harvest import Formulas, Lot, Reading, mined, read_text
from lianzheng_desktop.phrases.wording import Wording
from lianzheng_desktop.text.segmenter import Segmenter

READ, MINE = "read", "mine"
_SHARED_WORDINGS = 20_000  # wordings a worker and its master call by number before they begin anew
_LENGTH = struct.Struct("<I")
_CALM = 5  # a harvest gives way to typing


class Reader:
    """Reads files and analyses them, in whichever process. `known` are digests of documents not to be analysed."""

    def __init__(self, places: Iterable[str], known: Iterable[str]) -> None:
        self._harvester = Harvester(DraftParser(load_genres()), places=places)
        self._known = frozenset(known)
        self._segmenter = Segmenter()

    def read(self, path: Path) -> Reading:
        """Never raises: what is wrong with a file is told in the reading."""
        from lianzheng_desktop.drafts.files import open_draft

        try:
            return read_text(self._harvester, "", open_draft(path).text, self._known.__contains__)
        except DraftError as error:
            return Reading("", reason=f"{error.what.rstrip('。')}。{error.remedy}", failed=True)
        except Exception:  # noqa: BLE001 - a hostile file must not end the harvest of the others
            return Reading("", reason="读不出来，可能已损坏。", failed=True)

    def mine(self, lot: Lot) -> Formulas:
        return mined(self._harvester, self._segmenter.cut, lot)


def serve() -> int:
    """The worker's life: a greeting, then an answer to each question until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints must not speak between the frames
    questions = sys.stdin.buffer
    with suppress(AttributeError, OSError):  # no such thing on Windows
        os.nice(_CALM)
    with suppress(BrokenPipeError, EOFError):
        setting = receive(questions)
        reader, numbers = Reader(*setting), Numbers()
        send(answers, is_sealed())
        while True:
            kind, matter = receive(questions)
            if kind == READ:
                send(answers, numbers.packed(reader.read(Path(matter))))
            else:
                send(answers, [(tuple(wording), _plain(found)) for wording, found in reader.mine(matter)])
    return 0


def send(pipe: IO[bytes], message: Any) -> None:
    body = marshal.dumps(message)
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """EOFError where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    body = pipe.read(size)
    if len(body) < size:
        raise EOFError
    return marshal.loads(body)


class Numbers:
    """Wordings by number, the same on both sides, so that each goes through the pipe but once."""

    def __init__(self) -> None:
        self._numbers: dict[Wording, int] = {}
        self._wordings: list[Wording] = []

    def packed(self, reading: Reading) -> tuple[Any, ...]:
        """The worker's side: a reading as plain data, with the wordings that are new to the other side."""
        harvest = reading.harvest
        if harvest is None:
            return tuple(reading[1:]), None
        anew = len(self._numbers) > _SHARED_WORDINGS
        if anew:
            self._numbers.clear()
        first = len(self._numbers)
        said = [(self._numbers.setdefault(wording, len(self._numbers)), count) for wording, count in harvest.wordings]
        fresh = [tuple(wording) for (wording, _), (number, _) in zip(harvest.wordings, said, strict=True)
                 if number >= first]  # fmt: skip
        groups = [(g.id, g.kind.value, g.texts, g.section, g.pattern) for g in harvest.groups]
        told = (*reading[1:2], None, *reading[3:])
        return told, (anew, fresh, said, harvest.year, harvest.stretches, groups)

    def unpacked(self, answer: tuple[Any, ...]) -> Reading:
        """The master's side."""
        told, given = answer
        reading = Reading("", *told)
        if given is None:
            return reading
        anew, fresh, said, year, stretches, groups = given
        if anew:
            self._wordings.clear()
        self._wordings += map(Wording._make, fresh)
        return reading._replace(
            harvest=DocumentHarvest(
                tuple((self._wordings[number], count) for number, count in said),
                year,
                stretches,
                tuple(Group(id, GroupKind(kind), texts, *rest) for id, kind, texts, *rest in groups),
            )
        )


def formulas_of(answer: list[Any]) -> Formulas:
    return [(Wording._make(wording), MinedFormula(*found)) for wording, found in answer]


def _plain(found: MinedFormula) -> tuple[Any, ...]:
    return found.text, dict(found.counts), found.section, found.cohesion
