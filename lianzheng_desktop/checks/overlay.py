"""A person's own rule records: files `*.toml` in the data folder, read strictly, record by record.

A broken record is told with file and line and skipped; the others of the same file still count. An update of the
program never touches these files. What each table may hold is told in `resources/help/own-rules.md`.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.text_files import decode

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_HEAD = re.compile(r"\s*(\[\[?)([\w .-]*)\]\]?\s*(?:#.*)?$")
_LOOSE = re.compile(r"\s*(?:#.*|schema\s*=.*)?$")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_CODE = re.compile(r"[A-Z]{3}\d{3}")
_SEVERITIES = ("certain", "likely", "hint")
_CONDITIONS = ("before", "after", "not_before", "not_after")
LISTS = (*_CONDITIONS, "unless", "members", "wrongs")
_COMMON = ("on", "why", "source", "fires", "quiet")
# table → (keys it must have, keys it may have)
TABLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "word": (("wrong", "right"), ("severity", *_CONDITIONS, *_COMMON)),
    "name": (("right", "wrongs"), ("severity", *_COMMON)),
    "set": (("name", "members"), ("severity", *_COMMON)),
    "dated": (("term", "until"), ("instead", "unless", "not_before", "not_after", *_COMMON)),
    "meeting": (("name", "start"), ("end", *_COMMON)),
    "title": (("title",), _COMMON),
    "change": (("code", "severity"), ("on", "why")),
    "off": (("code",), ("text", "on", "why")),
}
# What makes two records of a table the same one.
_IDENTITY: Mapping[str, tuple[str, ...]] = {
    "word": ("wrong", *_CONDITIONS), "name": ("right",), "set": ("name",), "dated": ("term",), "meeting": ("name",),
    "title": ("title",), "change": ("code",), "off": ("code", "text"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """One record as read: which table, its values, and where it stands (1-based line)."""

    table: str
    values: Mapping[str, Any]
    file: str = ""
    line: int = 0

    @property
    def on(self) -> bool:
        return bool(self.values.get("on", True))

    @property
    def identity(self) -> tuple[str, ...]:
        return (self.table, *(str(self.values.get(key, "")) for key in _IDENTITY[self.table]))


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a record (or a whole file) does not count; `line` is 1-based, 0 for the file.

    start  the line its record begins at, 0 for the file
    text   the record as it is written, up to its last line that is neither blank nor a comment
    """

    file: str
    line: int
    what: str
    start: int = 0
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file} 第 {self.line} 行：{self.what}" if self.line else f"{self.file}：{self.what}"


@dataclass(frozen=True, slots=True)
class Overlay:
    """All records that can be used, in order of files and lines, and all troubles."""

    records: tuple[OwnRecord, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def of(self, *tables: str) -> tuple[OwnRecord, ...]:
        """Those of some tables that are switched on."""
        return tuple(record for record in self.records if record.table in tables and record.on)


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines (without their breaks) from one [[…]] to the next; `line` is the first one's number, 1-based."""

    line: int
    lines: tuple[str, ...]

    @property
    def body(self) -> tuple[str, ...]:
        """Without the blank lines and comments at its end: they belong to what follows."""
        end = len(self.lines)
        while end > 1 and not (self.lines[end - 1].strip() and not self.lines[end - 1].lstrip().startswith("#")):
            end -= 1
        return self.lines[:end]


def load_overlay(folder: Path) -> Overlay:
    """Reads every `*.toml` of a folder; none where the folder is absent. Never raises for what a file holds.

    Of two records of the same thing the first counts; the second is told.
    """
    found: list[OwnRecord | Trouble] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            source = decode(path.read_bytes()).text
        except (OSError, DraftError):
            found.append(Trouble(path.name, 0, "读不出来，请用记事本打开看看，存为 UTF-8 文本"))
            continue
        found += read_source(path.name, source)
    records: dict[tuple[str, ...], OwnRecord] = {}
    switched_off = [item for item in found if isinstance(item, OwnRecord) and not item.on]
    troubles = [item for item in found if isinstance(item, Trouble)]
    for record in (item for item in found if isinstance(item, OwnRecord) and item.on):
        first = records.setdefault(record.identity, record)
        if first is not record:
            what = f"和 {first.file} 第 {first.line} 行是同一条，只用前面那条"
            troubles.append(Trouble(record.file, record.line, what, record.line, _text_at(folder, record)))
    kept = sorted((*records.values(), *switched_off), key=lambda record: (record.file, record.line))
    return Overlay(tuple(kept), tuple(sorted(troubles, key=lambda trouble: (trouble.file, trouble.line))))


def folder_state(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """Another value as soon as one of the files is another one; cheap enough to be asked before each check."""
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".toml"):
                about = entry.stat()
                found.append((entry.name, about.st_ino, about.st_mtime_ns, about.st_size))
    return tuple(sorted(found))


def read_source(file: str, source: str) -> tuple[OwnRecord | Trouble, ...]:
    """What the text of one file holds. Each record is parsed for itself, so a slip in one leaves the others alone."""
    return tuple(item for chunk in chunks(source) for item in _read(file, chunk))


def chunks(source: str) -> Iterator[Chunk]:
    """The records of a text; what stands before the first is a chunk of its own."""
    lines = re.split("\r\n|\r|\n", source)
    starts = sorted({0, *(number for number, text in enumerate(lines) if _HEAD.match(text))})
    for start, end in zip(starts, (*starts[1:], len(lines)), strict=True):
        yield Chunk(start + 1, tuple(lines[start:end]))


def _text_at(folder: Path, record: OwnRecord) -> str:
    source = decode((folder / record.file).read_bytes()).text
    return next(("\n".join(chunk.body) for chunk in chunks(source) if chunk.line == record.line), "")


def _read(file: str, chunk: Chunk) -> Iterator[OwnRecord | Trouble]:
    def trouble(what: str, line: int = chunk.line) -> Trouble:
        return Trouble(file, line, what, chunk.line, "\n".join(chunk.body))

    head = _HEAD.match(chunk.lines[0])
    if head is None:
        for line, text in enumerate(chunk.lines, chunk.line):
            if not _LOOSE.match(text):
                yield Trouble(file, line, "这一行不在任何记录里，记录要以 [[…]] 开头", line, text)
        return
    table = head[2].strip()
    if table not in TABLES:
        yield trouble(f"没有“{table}”这种记录，可以用：{'、'.join(TABLES)}")
    elif head[1] != "[[" or "]]" not in chunk.lines[0]:
        yield trouble(f"要写成 [[{table}]]，前后各两个方括号")
    else:
        try:
            values = tomllib.loads("\n".join(chunk.lines))[table][0]
        except tomllib.TOMLDecodeError as error:
            at = _AT_LINE.search(str(error))
            yield trouble("写法不对，请检查引号、等号和方括号", chunk.line + (int(at[1]) - 1 if at and at[1] else 0))
            return
        wrong = fault(table, values)
        yield trouble(wrong) if wrong else OwnRecord(table, values, file, chunk.line)


def fault(table: str, values: Mapping[str, Any]) -> str:
    """What is wrong with a record, "" where nothing is."""
    required, optional = TABLES[table]
    missing = [key for key in required if key not in values]
    unknown = [key for key in values if key not in required and key not in optional]
    if missing or unknown:
        return f"缺少：{'、'.join(missing)}" if missing else f"没有这样的项：{'、'.join(unknown)}"
    for key, value in values.items():
        if key == "on":
            if not isinstance(value, bool):
                return "on 只能是 true（使用）或 false（停用）"
        elif key in LISTS:
            if not isinstance(value, list) or not value or not all(isinstance(v, str) and v for v in value):
                return f'{key} 要写成 ["…", "…"]'
        elif not isinstance(value, str) or not (value or key in ("why", "source", "instead")):
            return f'{key} 要写成 "…"，不能空着'
    return _wrong_value(table, values)


def _wrong_value(table: str, values: Mapping[str, Any]) -> str:
    if "severity" in values and values["severity"] not in _SEVERITIES:
        return "severity 只能是 certain（必改）、likely（建议）或 hint（提示）"
    for key in ("until", "start", "end"):
        if key in values and not _DATE.fullmatch(values[key]):
            return f"{key} 要写成 2027-01-05、2027-01 或 2027"
    if "end" in values and values["end"] < values["start"][: len(values["end"])]:
        return "end 在 start 之前"
    if "code" in values and not _CODE.fullmatch(values["code"]):
        return "code 要写规则编号，如 PUN050"
    if table == "set" and len(values["members"]) < 3:
        return "members 至少要有三项"
    wrongs = values.get("wrongs", [values["wrong"]] if "wrong" in values else [])
    if any(len(wrong) < 2 for wrong in wrongs):
        return "写错的词至少要有两个字"
    if values.get("right", "") in wrongs:
        return "写错的和正确的是一样的"
    if wrongs and "fires" in values and not any(wrong in values["fires"] for wrong in wrongs):
        return "fires 例句里没有写错的词"
    return ""
