"""What goes into a blank, by its name: `resources/phrases/slots.toml`."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop import places

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_PLAIN = "文字"


@dataclass(frozen=True, slots=True)
class SlotKind:
    """kind is 数字, 百分比, 日期, 文字 or 选项; `options` are offered, anything else may be typed."""

    kind: str = _PLAIN
    options: tuple[str, ...] = ()
    hint: str = ""


def load_slot_kinds(path: Path | None = None) -> Mapping[str, SlotKind]:
    """By slot name. A name the table does not hold takes text."""
    file = path or places.resources() / "phrases" / "slots.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8")).get("slot", [])
    return {
        row["name"]: SlotKind(row.get("type", _PLAIN), tuple(row.get("options", ())), row.get("hint", ""))
        for row in rows
    }
