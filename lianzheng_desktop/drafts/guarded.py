"""Foreign Word files read so that the window never pays: small ones here within narrow bounds, others in a process of
their own with limits of time and memory (decision 0061).

The answer of that process is plain data in a file, checked field by field: what reads a hostile file is not trusted.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lianzheng_desktop.drafts.child import Ended, never, run_child
from lianzheng_desktop.drafts.info_record import info_of
from lianzheng_desktop.drafts.limits import limit_process
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.places import READ_COMMAND, own_command, own_environment
from lianzheng_desktop.word.package import SMALL, WIDEST, Bounds, TooBig
from lianzheng_desktop.word.reader import ReadResult, read_docx

if TYPE_CHECKING:
    from lianzheng_desktop.word.markup_read import Markup
    from lianzheng_desktop.word.measuring import FileMeasure

_MOST_SECONDS = 5  # of work; where only the clock can be watched, as long again for a busy machine
_MOST_MEMORY = 420 * 1024 * 1024  # of its own; with the libraries it shares, half a gigabyte
_MOST_ANSWER = 64 * 1024 * 1024
_Result = TypeVar("_Result")


def read_word(path: Path, ended: Ended = never) -> ReadResult:
    """A Word file's text. DraftError where it cannot be read, or not within the limits; the file is never changed.

    `ended` stops the process of its own, here as below: DraftError then, which nobody waits for.
    """
    try:
        return read_docx(path, SMALL)
    except TooBig:
        return read_apart(path, ended)


def read_apart(path: Path, ended: Ended = never) -> ReadResult:
    """As `read_word`, in the process of its own whatever the file."""
    return _elsewhere("text", path, _result_of, ended)


def read_marks(path: Path, ended: Ended = never) -> Markup:
    """A returned file's tracked changes and comments. Errors as in `read_word`."""
    from lianzheng_desktop.word.markup_read import markup_of, read_markup

    try:
        return read_markup(path, SMALL)
    except TooBig:
        return _elsewhere("marks", path, markup_of, ended)


def read_measure(path: Path, ended: Ended = never) -> FileMeasure:
    """What a ruler finds in a Word file. Errors as in `read_word`."""
    from lianzheng_desktop.word.measuring import measure_of

    try:
        return _measured(path, SMALL)
    except TooBig:
        return _elsewhere("measure", path, measure_of, ended)


def read_page(path: Path, ended: Ended = never) -> ReadResult:
    """The words of a web page, whatever it is named. Errors as in `read_word`."""
    from lianzheng_desktop.word.web_page import MOST_HERE, read_web_page

    if path.stat().st_size <= MOST_HERE:
        return read_web_page(path)
    return _elsewhere("page", path, _result_of, ended)


def read_table(path: Path, ended: Ended = never) -> list[list[str]]:
    """The cells of a spreadsheet's first table. Errors as in `read_word`."""
    from lianzheng_desktop.word.sheets import read_sheet

    try:
        return read_sheet(path, SMALL)
    except TooBig:
        return _elsewhere("table", path, _table_of, ended)


def answer(kind: str, source: Path, target: Path) -> int:
    """In the process of its own: read within the limits and write the answer to `target`. Returns the exit status."""
    limit_process(_MOST_SECONDS, _MOST_MEMORY)
    said: dict[str, Any]
    try:
        said = {"read": _record(kind, source)}
    except DraftError as error:
        said = {"error": [error.what, error.remedy]}
    except MemoryError:
        return 1
    target.write_text(json.dumps(said), encoding="ascii")
    return 0


def _measured(path: Path, bounds: Bounds) -> FileMeasure:
    from lianzheng_desktop.document.genres import shipped_genres
    from lianzheng_desktop.document.parse import DraftParser
    from lianzheng_desktop.word.measuring import measure_file

    return measure_file(path, DraftParser(shipped_genres()), bounds)


def _record(kind: str, path: Path) -> Any:
    """What the process of its own is asked for, as plain data."""
    if kind == "marks":
        from lianzheng_desktop.word.markup_read import read_markup

        return asdict(read_markup(path))
    if kind == "measure":
        return asdict(_measured(path, WIDEST))
    if kind == "page":
        from lianzheng_desktop.word.web_page import read_web_page

        return asdict(read_web_page(path))
    if kind == "table":
        from lianzheng_desktop.word.sheets import read_sheet

        return read_sheet(path)
    return asdict(read_docx(path))


def _elsewhere(kind: str, path: Path, form: Callable[[Any], _Result], ended: Ended) -> _Result:
    with tempfile.TemporaryDirectory(prefix="lianzheng-") as folder:
        target = Path(folder) / "answer.json"
        command = [*own_command(), READ_COMMAND, kind, str(path.absolute()), str(target)]
        if not run_child(command, own_environment(), 2 * _MOST_SECONDS, ended):
            raise _killed()
        try:
            if target.stat().st_size > _MOST_ANSWER:
                raise _killed()
            said = json.loads(target.read_text(encoding="ascii"))
            if "error" in said:
                what, remedy = said["error"]
                raise DraftError(str(what), str(remedy))
            return form(said["read"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _killed() from error


def _killed() -> DraftError:
    return DraftError("文件太大或者内容不对头，读得太久，已经停下。", "请用 Word 或 WPS 打开后另存一份再试。")


def _table_of(record: list[list[str]]) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in record]


def _result_of(record: dict[str, Any]) -> ReadResult:
    info = record["info"]
    return ReadResult(
        text=str(record["text"]),
        info=None if info is None else info_of(info),
        notices=tuple(str(notice) for notice in record["notices"]),
        ours=bool(record["ours"]),
        marked=bool(record["marked"]),
    )
