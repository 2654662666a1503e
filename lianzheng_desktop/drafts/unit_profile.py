"""单位信息: the clerk's own unit, kept once for new drafts, checks and harvests."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.storage.atomic import replace_file

FILE = "unit.json"
_SCHEMA = 1
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """Names as they stand in documents. `leaders` in the order in which they are named."""

    full: str = ""
    short: str = ""
    place: str = ""
    superior: str = ""
    leaders: tuple[str, ...] = ()

    def for_checks(self, info: DraftInfo) -> str:
        """The unit a draft is checked as: its own, else this one; with the place, which the name may leave out."""
        unit = info.unit or self.full
        ours = unit in ("", self.full, self.short)
        return f"{self.place}{unit}" if ours and self.place and self.place not in unit else unit

    def names(self) -> tuple[str, ...]:
        """Everything that must not stay in a harvested phrase."""
        return tuple(name for name in (self.full, self.short, self.place, *self.leaders) if len(name) > 1)


def load_unit(folder: Path) -> UnitProfile:
    """The profile, empty where none was kept or it cannot be read."""
    try:
        file = folder / FILE
        if file.stat().st_size > _MOST_BYTES:
            return UnitProfile()
        record = json.loads(file.read_text(encoding="utf-8"))
        full, short, place, superior = (str(record.get(name, "")) for name in ("full", "short", "place", "superior"))
        return UnitProfile(full, short, place, superior, tuple(str(name) for name in record.get("leaders", ())))
    except (OSError, ValueError, AttributeError, TypeError):
        return UnitProfile()


def save_unit(folder: Path, profile: UnitProfile) -> None:
    """Kept whole or not at all; DraftError where it cannot be written."""
    record = json.dumps({"schema": _SCHEMA, **asdict(profile)}, ensure_ascii=False, indent=1)
    replace_file(folder / FILE, record.encode("utf-8"), mode=0o600)
