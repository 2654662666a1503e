"""Reads rule data: TOML with strict keys, errors that name file and line."""

import sys
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lianzheng_desktop.places import resources

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


class RuleDataError(Exception):
    """A record of a rule file that cannot be used; the message names file, line and what is wrong."""


Record = Mapping[str, Any]


@cache
def read_table(name: str, table: str, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> tuple[Record, ...]:
    """The records `[[table]]` of resources/rules/NAME. Read once: shipped data do not change while we run."""
    return tuple(records(resources() / "rules" / name, table, required, optional))


def records(path: Path, table: str, required: Collection[str], optional: Collection[str] = ()) -> list[Record]:
    """The records of one file. Raises RuleDataError for broken TOML, an unknown key or a missing one."""
    source = path.read_text(encoding="utf-8")
    try:
        content = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleDataError(f"{path.name}: {error}") from error
    found: list[Record] = content.get(table, [])
    lines = [number for number, line in enumerate(source.split("\n"), 1) if line.strip() == f"[[{table}]]"]
    for record, line in zip(found, lines, strict=True):
        unknown = sorted(set(record) - set(required) - set(optional))
        missing = sorted(set(required) - set(record))
        if unknown or missing:
            trouble = f"没有这样的项：{'、'.join(unknown)}" if unknown else f"缺少：{'、'.join(missing)}"
            raise RuleDataError(f"{path.name} 第 {line} 行的记录{trouble}")
    return found


@cache
def read_columns(name: str, columns: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """The rows of the tab-separated table resources/rules/NAME with exactly these columns; `#` starts a comment."""
    path = resources() / "rules" / name
    rows: list[Mapping[str, str]] = []
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if tuple(header) != columns:
                raise RuleDataError(f"{name} 第 {number} 行的表头应是：{'、'.join(columns)}")
            continue
        if len(cells) != len(header):
            raise RuleDataError(f"{name} 第 {number} 行有 {len(cells)} 格，应有 {len(header)} 格")
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)
