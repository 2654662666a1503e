"""What goes into a blank, by its name: `resources/phrases/slots.toml`."""

import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop import places
from lianzheng_desktop.text.patterns import lazy

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_PLAIN = "文字"
_ORDINAL = lazy("[二三四五六七八九]$")
_UNVERIFIED = "待核实"
_NUMBER = lazy(r"\d+(?:[.,]\d+)*(?:余|多)?[百千万亿]*|[一二三四五六七八九十百千万两零〇]+(?:余|多)?|多|数|若干")
_SHARE = lazy(r"[\d.]+%?(?:个百分点)?|[一二三四五六七八九十百半成]+(?:以上)?|百分之.+|.*成(?:以上|左右)?")
_DATE = lazy(r".*[\d一二三四五六七八九十〇○].*|.*[年月日天周季末初旬前后内].*")


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


def kind_of(kinds: Mapping[str, SlotKind], name: str) -> SlotKind:
    """The kind of a slot by its name: ‹次数二› and ‹次数待核实› are ‹次数›. A name nobody lists takes text."""
    plain = name.removesuffix(_UNVERIFIED)
    return kinds.get(plain) or kinds.get(_ORDINAL.sub("", plain)) or SlotKind()


def tidied(kind: SlotKind, value: str) -> str:
    """A value as it belongs in the text: full-width digits of figures and dates are made plain ones."""
    if kind.kind not in ("数字", "百分比", "日期"):
        return value
    return "".join(unicodedata.normalize("NFKC", c) if "０" <= c <= "９" or c in "．％" else c for c in value)


def doubt(kind: SlotKind, value: str) -> str:
    """One sentence where a value looks unlike its kind, "" where it fits. It is taken all the same."""
    pattern = {"数字": _NUMBER, "百分比": _SHARE, "日期": _DATE}.get(kind.kind)
    if pattern is None or not value or pattern.fullmatch(value):
        return ""
    return f"这一空一般填{kind.kind}，现在是“{value[:12]}”"
