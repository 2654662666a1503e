"""A person's own rule records: files `*.toml` in the data folder, read strictly, record by record.

A broken record is told with file and line and skipped; the others of the same file still count. An update of the
program never touches these files. What each table may hold is told in `resources/help/own-rules.md`.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_HEAD = re.compile(r"\s*\[\[?([\w .-]*)\]\]?\s*(?:#.*)?$")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_CODE = re.compile(r"[A-Z]{3}\d{3}")
_SEVERITIES = ("certain", "likely", "hint")
_LISTS = ("before", "after", "not_before", "not_after", "unless", "members", "wrongs")
_CONDITIONS = ("before", "after", "not_before", "not_after")
_COMMON = ("why", "source", "fires", "quiet")
# table → (keys it must have, keys it may have)
_TABLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "word": (("wrong", "right"), ("severity", *_CONDITIONS, *_COMMON)),
    "name": (("right", "wrongs"), ("severity", *_COMMON)),
    "set": (("name", "members"), ("severity", *_COMMON)),
    "dated": (("term", "until"), ("instead", "unless", "not_before", "not_after", *_COMMON)),
    "meeting": (("name", "start"), ("end", *_COMMON)),
    "title": (("title",), _COMMON),
    "change": (("code", "severity"), ("why",)),
    "off": (("code",), ("text", "why")),
}


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """One record as read: which table, its values, and where it stands (1-based line)."""

    table: str
    values: Mapping[str, Any]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a record (or a whole file) does not count; `line` is 1-based, 0 for the file."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file} 第 {self.line} 行：{self.what}" if self.line else f"{self.file}：{self.what}"


@dataclass(frozen=True, slots=True)
class Overlay:
    """All records that count, in order of files and lines, and all troubles."""

    records: tuple[OwnRecord, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def of(self, *tables: str) -> tuple[OwnRecord, ...]:
        return tuple(record for record in self.records if record.table in tables)


def load_overlay(folder: Path) -> Overlay:
    """Reads every `*.toml` of a folder; none where the folder is absent. Never raises for what a file holds."""
    records: list[OwnRecord] = []
    troubles: list[Trouble] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            source = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            troubles.append(Trouble(path.name, 0, "读不出来，请存为 UTF-8 文本"))
            continue
        for found in _read(path.name, source):
            (records if isinstance(found, OwnRecord) else troubles).append(found)  # type: ignore[arg-type]
    return Overlay(tuple(records), tuple(troubles))


def _read(file: str, source: str) -> Iterator[OwnRecord | Trouble]:
    """Each record is parsed for itself, so that a slip in one leaves the others alone."""
    for line, chunk in _chunks(source):
        head = _HEAD.match(chunk[0])
        if head is None:
            yield from (
                Trouble(file, line + offset, "这一行不在任何记录里，记录要以 [[…]] 开头")
                for offset, text in enumerate(chunk)
                if text.strip() and not text.lstrip().startswith("#") and not re.match(r"\s*schema\s*=", text)
            )
            continue
        table = head[1].strip()
        if table not in _TABLES or not chunk[0].lstrip().startswith("[["):
            yield Trouble(file, line, f"没有“{table}”这种记录，可以用：{'、'.join(_TABLES)}")
            continue
        try:
            values = tomllib.loads("\n".join(chunk))[table][0]
        except tomllib.TOMLDecodeError as error:
            at = _AT_LINE.search(str(error))
            yield Trouble(file, line + int(at[1]) - 1 if at and at[1] else line, "写法不对，请检查引号、等号和方括号")
            continue
        wrong = _fault(table, values)
        yield Trouble(file, line, wrong) if wrong else OwnRecord(table, values, file, line)


def _chunks(source: str) -> Iterator[tuple[int, list[str]]]:
    """(1-based line, lines) of everything up to the next [[…]]."""
    lines = source.splitlines()
    starts = [0, *(number for number, text in enumerate(lines) if number and text.lstrip().startswith("["))]
    starts = [number for number in starts if number < len(lines) and not _inside_list(lines, number)]
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        yield start + 1, lines[start:end]


def _inside_list(lines: list[str], number: int) -> bool:
    """True for a line that begins with [ but goes on a list of the lines above."""
    return number > 0 and _HEAD.match(lines[number]) is None


def _fault(table: str, values: Mapping[str, Any]) -> str:
    """What is wrong with a record, "" where nothing is."""
    required, optional = _TABLES[table]
    missing = [key for key in required if key not in values]
    unknown = [key for key in values if key not in required and key not in optional]
    if missing or unknown:
        return f"缺少：{'、'.join(missing)}" if missing else f"没有这样的项：{'、'.join(unknown)}"
    for key, value in values.items():
        if key in _LISTS:
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
