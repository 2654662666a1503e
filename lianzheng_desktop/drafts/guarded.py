"""Foreign Word files read so that the window never pays: small ones here within narrow bounds, others in a process of
their own with limits of time and memory (decision 0061).

The answer of that process is plain data in a file, checked field by field: what reads a hostile file is not trusted.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from lianzheng_desktop.drafts.info_record import info_of
from lianzheng_desktop.drafts.limits import limit_process
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.places import READ_COMMAND, own_command, own_environment
from lianzheng_desktop.word.markup_read import Markup, markup_of, read_markup
from lianzheng_desktop.word.package import SMALL, TooBig
from lianzheng_desktop.word.reader import ReadResult, read_docx

_MOST_SECONDS = 5  # of work; where only the clock can be watched, as long again for a busy machine
_MOST_MEMORY = 500 * 1024 * 1024
_MOST_ANSWER = 64 * 1024 * 1024
_Result = TypeVar("_Result")


def read_word(path: Path) -> ReadResult:
    """A Word file's text. DraftError where it cannot be read, or not within the limits; the file is never changed."""
    try:
        return read_docx(path, SMALL)
    except TooBig:
        return read_apart(path)


def read_apart(path: Path) -> ReadResult:
    """As `read_word`, in the process of its own whatever the file."""
    return _elsewhere("text", path, _result_of)


def read_marks(path: Path) -> Markup:
    """A returned file's tracked changes and comments. Errors as in `read_word`."""
    try:
        return read_markup(path, SMALL)
    except TooBig:
        return _elsewhere("marks", path, markup_of)


def answer(kind: str, source: Path, target: Path) -> int:
    """In the process of its own: read within the limits and write the answer to `target`. Returns the exit status."""
    limit_process(_MOST_SECONDS, _MOST_MEMORY)
    said: dict[str, Any]
    try:
        said = {"read": asdict(read_docx(source) if kind == "text" else read_markup(source))}
    except DraftError as error:
        said = {"error": [error.what, error.remedy]}
    except MemoryError:
        return 1
    target.write_text(json.dumps(said), encoding="ascii")
    return 0


def _elsewhere(kind: str, path: Path, form: Callable[[dict[str, Any]], _Result]) -> _Result:
    with tempfile.TemporaryDirectory(prefix="lianzheng-") as folder:
        target = Path(folder) / "answer.json"
        command = [*own_command(), READ_COMMAND, kind, str(path.absolute()), str(target)]
        try:
            subprocess.run(
                command, env=own_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, timeout=2 * _MOST_SECONDS, check=True, creationflags=_quiet(),
            )  # fmt: skip
            if target.stat().st_size > _MOST_ANSWER:
                raise _killed()
            said = json.loads(target.read_text(encoding="ascii"))
            if "error" in said:
                what, remedy = said["error"]
                raise DraftError(str(what), str(remedy))
            return form(said["read"])
        except (subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError) as error:
            raise _killed() from error


def _killed() -> DraftError:
    return DraftError("文件太大或者内容不对头，读得太久，已经停下。", "请用 Word 或 WPS 打开后另存一份再试。")


def _quiet() -> int:
    """No console window flashes up on Windows."""
    return int(getattr(subprocess, "CREATE_NO_WINDOW", 0))


def _result_of(record: dict[str, Any]) -> ReadResult:
    info = record["info"]
    return ReadResult(
        text=str(record["text"]),
        info=None if info is None else info_of(info),
        notices=tuple(str(notice) for notice in record["notices"]),
        ours=bool(record["ours"]),
        marked=bool(record["marked"]),
    )
