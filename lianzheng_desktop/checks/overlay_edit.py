"""Changing a person's own rule files: one record at a time, all other bytes stay, comments of the record too.

Nothing is written over what somebody else changed meanwhile, and no write may touch another record: both are looked at
before the file is replaced in one go.
"""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianzheng_desktop.checks.overlay import (
    TABLES,
    Chunk,
    Overlay,
    OwnRecord,
    Trouble,
    chunks,
    load_overlay,
    read_source,
)
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.storage.atomic import replace_file
from lianzheng_desktop.text.text_files import as_stored, stored

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

OWN_FILE = "own.toml"
_FIRST_LINES = "# 自己的规则：可以在“检查”菜单的“规则设置”里改，也可以直接改这个文件。更新程序不会动它。\n"
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")
Item = OwnRecord | Trouble


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removal took away: enough to put it back, at its place while the file is as it was left."""

    file: str
    before: bytes
    after: bytes
    text: str


def record_text(table: str, values: Mapping[str, Any]) -> str:
    """A new record, its keys in the order the help page tells them."""
    return "\n".join((f"[[{table}]]", *(f"{key} = {_literal(values[key])}" for key in _ordered(table, values))))


def changed_lines(lines: Sequence[str], table: str, values: Mapping[str, Any]) -> list[str]:
    """The record written on `lines`, with other values; lines of keys that keep their value are left as they are."""
    old = tomllib.loads("\n".join(lines))[table][0]
    spans = _assignments(lines)
    changed: list[str] = []
    number = 0
    while number < len(lines):
        key = next((key for key, span in spans.items() if span.start == number), None)
        if key is None:
            changed.append(lines[number])
            number += 1
            continue
        span = spans[key]
        if key in values and old[key] == values[key]:
            changed += lines[span.start : span.stop]
        elif key in values:
            inner, comment = _comments(lines[span.start : span.stop], key, old[key])
            changed += [*inner, f"{key} = {_literal(values[key])}{comment}"]
        number = span.stop
    return [*changed, *(f"{key} = {_literal(values[key])}" for key in _ordered(table, values) if key not in old)]


class OverlayFolder:
    """The files of own rules. Every deed writes at most one file, whole or not at all, and raises DraftError if not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self) -> Overlay:
        """The records as they stand in the files now."""
        return load_overlay(self.folder)

    def add(self, table: str, values: Mapping[str, Any]) -> None:
        """At the end of own.toml; in another file where that one cannot be read."""
        self._append(record_text(table, values))

    def change(self, record: OwnRecord, values: Mapping[str, Any]) -> None:
        with _File(self.folder / record.file) as file:
            file.replace(file.find(record), changed_lines(file.find(record).body, record.table, values))

    def rewrite(self, item: Item, text: str) -> None:
        """The words of a record as the person wrote them; they must read as one."""
        with _File(self.folder / item.file) as file:
            file.replace(file.find(item), re.split("\r\n|\r|\n", text.strip("\r\n")))

    def remove(self, item: Item) -> Removed:
        with _File(self.folder / item.file) as file:
            chunk = file.find(item)
            file.replace(chunk, ())
        return Removed(item.file, file.before, file.after, "\n".join(chunk.body))

    def restore(self, removed: Removed) -> None:
        """At its old place, byte for byte, where nothing was written since; else at the end."""
        path = self.folder / removed.file
        if path.exists() and path.read_bytes() == removed.after:
            replace_file(path, removed.before)
        else:
            self._append(removed.text)

    def _append(self, text: str) -> None:
        path = self._writable()
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            replace_file(path, f"{_FIRST_LINES}\n{text}\n".encode(), mode=0o600)
            return
        with _File(path) as file:
            file.append(text)

    def _writable(self) -> Path:
        """own.toml, or own-2.toml and so on where what is there is no text."""
        for number in range(1, 100):
            path = self.folder / (OWN_FILE if number == 1 else f"own-{number}.toml")
            try:
                if not path.exists() or as_stored(path.read_bytes()):
                    return path
            except DraftError:
                continue
        raise DraftError("没有保存：自己的规则文件都读不出来。", "请先打开文件夹，移走读不出来的文件。")


class _File:
    """One file being changed; written when the block ends well."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.before = self.after = b""

    def __enter__(self) -> "_File":
        try:
            self.before = self._path.read_bytes()
        except OSError as error:
            raise _elsewhere() from error
        self._text, self._form = as_stored(self.before)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.after = stored(self._text, self._form)
            replace_file(self._path, self.after)

    def find(self, item: Item) -> Chunk:
        """The record where it was read; DraftError where something else stands there now."""
        line = item.line if isinstance(item, OwnRecord) else item.start
        for chunk in chunks(self._text):
            if isinstance(item, OwnRecord) and chunk.line == line and _holds(chunk, item):
                return chunk
            if isinstance(item, Trouble) and chunk.line == line and "\n".join(chunk.body) == item.text:
                return chunk
            inside = line - chunk.line
            if isinstance(item, Trouble) and 0 <= inside < len(chunk.lines) and chunk.lines[inside] == item.text:
                return Chunk(line, (item.text,))
        raise _elsewhere()

    def replace(self, chunk: Chunk, lines: Sequence[str]) -> None:
        """Puts `lines` in the place of the record's own; without any, the blank lines behind it go as well."""
        every = re.split("(?<=\n)|(?<=\r)(?!\n)", self._text)
        start, end = chunk.line - 1, chunk.line - 1 + len(chunk.body)
        new = "".join(line + self._form.line_break for line in lines)
        if lines and end >= len(every) and not every[-1].endswith(("\n", "\r")):
            new = new[: -len(self._form.line_break)]
        while not lines and end < len(every) - 1 and not every[end].strip():
            end += 1
        self._keep("".join((*every[:start], new, *every[end:])), 0 if not lines else 1, chunk)

    def append(self, text: str) -> None:
        line_break = self._form.line_break
        ended = not self._text or self._text.endswith(("\n", "\r"))
        gap = line_break if self._text.strip() else ""
        new = text.replace("\n", line_break) + line_break
        self._keep(f"{self._text}{'' if ended else line_break}{gap}{new}", 1, None)

    def _keep(self, text: str, more: int, chunk: Chunk | None) -> None:
        """Takes the new text over where every other record is as it was, and the new one can be read."""
        old = _told(self._text, chunk.line if chunk else 0)
        new = read_source("", text)
        if more:
            line = chunk.line if chunk else max((item.line for item in new), default=0)
            fresh = [item for item in new if item.line == line]
            if len(fresh) != 1 or isinstance(fresh[0], Trouble):
                raise DraftError("没有保存：这一条还读不懂。", fresh[0].what + "。" if fresh else "请检查写法。")  # type: ignore[union-attr]
            if _told(text, line) != old:
                raise DraftError("没有保存：这样写会弄坏别的规则。", "请打开文件看看，一条规则里不要夹着另一条。")
        elif _told(text, 0) != old:
            raise DraftError("没有删除：这样会弄坏别的规则。", "请打开文件，直接在里面删。")
        self._text = text


def _elsewhere() -> DraftError:
    return DraftError("没有保存：这条规则的文件刚刚在别处改过。", "列表已经重新读过，请再改一次。")


def _told(text: str, without: int) -> list[object]:
    """What each record says, all but the one that begins on a line."""
    return [
        (item.table, dict(item.values)) if isinstance(item, OwnRecord) else (item.text, item.what)
        for item in read_source("", text)
        if (item.line if isinstance(item, OwnRecord) else item.start) != without
    ]


def _holds(chunk: Chunk, record: OwnRecord) -> bool:
    found = read_source("", "\n".join(chunk.lines))
    return len(found) == 1 and isinstance(found[0], OwnRecord) and _same(found[0], record)


def _same(one: OwnRecord, other: OwnRecord) -> bool:
    return one.table == other.table and dict(one.values) == dict(other.values)


def _ordered(table: str, values: Mapping[str, Any]) -> list[str]:
    required, optional = TABLES[table]
    return [key for key in (*required, *optional) if key in values]


def _literal(value: object) -> str:
    """A value as TOML writes it. JSON's strings are TOML's but for two characters that no file may hold bare."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_literal(one) for one in value)}]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _assignments(lines: Sequence[str]) -> dict[str, range]:
    """Which lines of a sound record give which key its value."""
    spans: dict[str, range] = {}
    number = 1
    while number < len(lines):
        found = _KEY.match(lines[number])
        end = number + 1
        if found:
            while not _parses(lines[number:end]) and end < len(lines):
                end += 1
            spans[found[1]] = range(number, end)
        number = end
    return spans


def _comments(lines: Sequence[str], key: str, value: object) -> tuple[list[str], str]:
    """Whole lines of comment within an assignment, and the comment at its end with the blank in front of it."""
    inner = [line for line in lines[1:-1] if line.lstrip().startswith("#")]
    last = lines[-1]
    for at, mark in enumerate(last):
        cut = [*lines[:-1], last[:at]]
        if mark == "#" and _parses(cut) and tomllib.loads("\n".join(cut)) == {key: value}:
            return inner, f"  {last[at:]}"
    return inner, ""


def _parses(lines: Sequence[str]) -> bool:
    try:
        return bool(tomllib.loads("\n".join(lines)))
    except tomllib.TOMLDecodeError:
        return False
